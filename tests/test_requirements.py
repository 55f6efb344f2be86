"""What is installed is what is imported, pinned, with a reason beside it."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = {"spp_core", "pages", "app", "tasks", "tests", "benchmarks", "trials"}
LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(\[[a-z,]+\])?==(?P<version>\S+) +# .*\w")
COMMANDS = {"ruff", "mypy", "pip-audit", "pytest-xdist", "oidc-provider-mock"}
"""Run, never imported."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(text: str) -> dict[str, str]:
    """Every distribution with its version; a line without a pin and a reason raises ValueError."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [LINE.fullmatch(line) for line in lines]
    if not all(found):
        raise ValueError([line for line, match in zip(lines, found, strict=True) if not match])
    return {normal(match["name"]): match["version"] for match in found if match}


def constraints() -> dict[str, str]:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {normal(name): version for name, version in (line.split("==") for line in lines)}


def listed(file: str) -> dict[str, str]:
    return pinned((ROOT / file).read_text(encoding="utf-8"))


def top_names(source: str) -> set[str]:
    """The first word of everything a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def imported(*folders: str) -> set[str]:
    """The distributions that these folders and files import from."""
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    paths += [ROOT / folder for folder in folders if (ROOT / folder).is_file()]
    names = {name for path in paths for name in top_names(path.read_text(encoding="utf-8"))}
    known = packages_distributions()
    return {normal(known[name][0]) for name in names - OURS - sys.stdlib_module_names}


def test_product_imports_what_requirements_list_and_nothing_else() -> None:
    assert imported("spp_core", "pages", "app.py") == set(listed("requirements.txt"))


def test_tests_import_what_is_listed_for_them() -> None:
    development = set(listed("requirements-dev.txt"))
    used = imported("tests", "benchmarks") - set(listed("requirements.txt"))
    assert used == development - COMMANDS


def test_pins_are_those_of_the_constraints() -> None:
    every = listed("requirements.txt") | listed("requirements-dev.txt")
    assert every.items() <= constraints().items()


def test_imports_are_found_wherever_they_stand() -> None:
    source = "import os.path\nfrom . import near\ndef f():\n    from httpx import get"
    assert top_names(source) == {"os", "httpx"}


@pytest.mark.parametrize("line", ["httpx", "httpx>=1  # asks", "httpx==1", "httpx==1  #"])
def test_line_without_pin_or_reason_is_caught(line: str) -> None:
    with pytest.raises(ValueError, match="httpx"):
        pinned(f"# first\n\n{line}\n")
    assert pinned("httpx==1.2  # asks") == {"httpx": "1.2"}
