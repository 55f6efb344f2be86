"""The documents link to what is there and name the commands that work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def missing_links(text: str) -> list[str]:
    """Links to files of this project that are not there."""
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", text)
    near = [target for target in targets if "://" not in target]
    return [target for target in near if not (ROOT / target).is_file()]


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_document_links_to_what_is_there(path: Path) -> None:
    assert missing_links(path.read_text(encoding="utf-8")) == []


def test_broken_link_is_caught() -> None:
    assert missing_links("[a](README.md) [b](docs/none.md#x) [c](https://a.b)") == ["docs/none.md"]


def test_readme_gives_the_commands_that_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("run", "test"):
        assert f"`make {name}`" in readme
        assert f"`py tasks.py {name}`" in readme
        assert re.search(rf"^{name}:.*\n\t@\$\(PYTHON\) tasks\.py {name} ", rules, re.MULTILINE)


def test_ci_gives_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "make test"
