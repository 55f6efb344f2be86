"""`python -m trials`: attacks, then faults, then `docs/trust.md`."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.short_workshop import short_workshop
from trials import report
from trials.attacking import attacked
from trials.found import keep_attempts
from trials.ground import open_ground

BREAKING = Path(__file__).with_name("faults.py")
"""The faults, which write their own results."""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; 1 if an attack got something or a fault lost something."""
    parser = argparse.ArgumentParser(prog="python -m trials", description=__doc__)
    parser.add_argument("--attacks", action="store_true", help="attacks only")
    parser.add_argument("--faults", action="store_true", help="faults only")
    asked = parser.parse_args(arguments)
    failed = False
    if not asked.faults:
        failed |= attack()
    if not asked.attacks and BREAKING.is_file():
        failed |= bool(subprocess.call([sys.executable, "-m", "trials.faults"]))
    report.write()
    print(f"Written: {report.DOCUMENT.relative_to(Path.cwd())}")
    return int(failed)


def attack() -> bool:
    """Make every attack; whether one of them got something."""
    with open_ground(short_workshop()) as ground:
        made = asyncio.run(attacked(ground))
    keep_attempts(made)
    for each in made:
        print(f"{each.times:6,}  {each.what}, by {each.who}: {'; '.join(each.got) or 'nothing'}")
    return any(each.got for each in made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
