"""`python -m spp_core backup FILE`, `restore FILE`, `check`, `link NAME`: for who has the host."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from spp_core.errors import SppError
from spp_core.live.addresses import addresses
from spp_core.service import actions
from spp_core.service.checking import unreadable
from spp_core.settings import Settings, read
from spp_core.store import Store, restore


def main(arguments: Sequence[str]) -> int:
    """Do what is asked and say so; 1 with a sentence when that cannot be done."""
    asked = _parser().parse_args(arguments)
    try:
        said, done = asked.do(asked, read())
    except SppError as error:
        said, done = error.sentence, False
    print(said, file=sys.stdout if done else sys.stderr)
    return 0 if done else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m spp_core", description=__doc__)
    commands = parser.add_subparsers(required=True)
    backup = commands.add_parser("backup", help="copy everything into a file, while it is in use")
    backup.add_argument("file", type=Path)
    backup.set_defaults(do=_backup)
    restore = commands.add_parser("restore", help="put such a file back in place of everything")
    restore.add_argument("file", type=Path)
    restore.set_defaults(do=_restore)
    link = commands.add_parser("link", help="make a link that sets somebody's new passphrase")
    link.add_argument("name", help="what they sign in with")
    link.set_defaults(do=_link)
    check = commands.add_parser("check", help="read everything and say what is wrong with it")
    check.set_defaults(do=_check)
    return parser


def _backup(asked: argparse.Namespace, settings: Settings) -> tuple[str, bool]:
    store = Store(settings.database_url)
    store.back_up(asked.file)
    store.close()
    megabytes = asked.file.stat().st_size / 1e6
    return f"Everything is in {asked.file} ({megabytes:.1f} MB).", True


def _restore(asked: argparse.Namespace, settings: Settings) -> tuple[str, bool]:
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = asked.file.with_name(f"before-restore-{moment}{asked.file.suffix}")
    filled = restore(settings.database_url, asked.file, aside)
    kept = f" What was there before is in {aside}." if filled else ""
    return f"{asked.file} has been put back.{kept}", True


def _link(asked: argparse.Namespace, settings: Settings) -> tuple[str, bool]:
    store = Store(settings.database_url)
    token = actions.reset_link_here(store, asked.name, datetime.now(UTC))
    store.close()
    return f"Once, within a day:\n{addresses(settings).shared}/enter/invite/{token}", True


def _check(_: argparse.Namespace, settings: Settings) -> tuple[str, bool]:
    store = Store(settings.database_url)
    found = store.faults() + unreadable(store, datetime.now(UTC))
    store.close()
    if not found:
        return "Everything can be read, and nothing is missing.", True
    listed = "\n".join(f"  {each}" for each in found)
    return (
        f"Something is wrong:\n{listed}\nPut back a backup: python -m spp_core restore FILE",
        False,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
