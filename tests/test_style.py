"""Every lint rule, the formatting and strict types hold for the whole project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "command", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)], ids=" ".join
)
def test_style_of_the_whole_project(command: tuple[str, ...]) -> None:
    found = run(*command)
    assert found.returncode == 0, found.stdout + found.stderr


def test_style_check_catches_an_unused_import() -> None:
    found = run("ruff", "check", "--stdin-filename", "spp_core/new.py", "-", given="import os\n")
    assert found.returncode == 1
    assert "F401" in found.stdout


def test_style_check_catches_a_crooked_line() -> None:
    crooked = ("ruff", "format", "--check", "--stdin-filename", "spp_core/new.py", "-")
    assert run(*crooked, given="x = ( 1 )\n").returncode == 1
    assert run(*crooked, given="x = 1\n").returncode == 0


def test_style_check_catches_a_missing_type(tmp_path: Path) -> None:
    untyped = tmp_path / "untyped.py"
    untyped.write_text("def doubled(x): return 2 * x\n")
    found = run("mypy", str(untyped))
    assert found.returncode == 1
    assert "no-untyped-def" in found.stdout
