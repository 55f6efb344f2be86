from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tasks

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def command(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "tasks.py", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_run_on_a_port_in_use_says_what_to_do(taken: int) -> None:
    said = command("run", "--port", str(taken))
    assert said.returncode == 1
    first, second, third = said.stderr.splitlines()
    assert first == f"Port {taken} is in use by another program."
    assert f"http://localhost:{taken}" in second
    assert "choose another port" in third
    assert said.stdout == ""


def test_run_on_a_port_in_use_named_in_the_environment(taken: int) -> None:
    assert f"Port {taken} is in use" in command("run", SPP_PORT=str(taken)).stderr


def test_free_port_is_taken_again_at_once(taken: int) -> None:
    with pytest.raises(SystemExit):
        tasks.require_free(taken)
    with socket.socket() as probe:
        probe.bind(("", 0))
        free = probe.getsockname()[1]
    tasks.require_free(free)
    tasks.require_free(free)


@pytest.mark.parametrize("wrong", ["eighty", "0", "65536", "-1", "80.5", "²"])
def test_port_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(SystemExit, match="A port is a number from 1 to 65535"):
        tasks.chosen_port(wrong, {})


def test_port_from_the_command_line_before_the_environment() -> None:
    assert tasks.chosen_port(None, {}) == 8501
    assert tasks.chosen_port(None, {"SPP_PORT": " 8600 "}) == 8600
    assert tasks.chosen_port("8700", {"SPP_PORT": "8600"}) == 8700


def test_old_python_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed, and this is 3\.9"):
        tasks.require_python((3, 9))
    tasks.require_python((3, 11))
    tasks.require_python((3, 14))


def test_browser_named_in_the_environment_is_used(tmp_path: Path) -> None:
    browser = tmp_path / "my browser"
    browser.touch()
    assert tasks.find_browser({"CHROMIUM": str(browser)}) == browser


def test_browser_named_but_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="there is no such file"):
        tasks.find_browser({"CHROMIUM": str(tmp_path / "none")})


def test_fingerprint_of_a_changed_list_differs(tmp_path: Path) -> None:
    listed = tmp_path / "requirements.txt"
    listed.write_text("one==1\n")
    before = tasks.fingerprint([listed])
    assert tasks.fingerprint([listed]) == before
    listed.write_text("one==2\n")
    assert tasks.fingerprint([listed]) != before


def test_command_that_is_none_is_refused() -> None:
    assert command("dance").returncode == 2
    assert command().returncode == 2


def test_trust_is_a_program_that_says_what_it_takes() -> None:
    asked = [sys.executable, "-m", "trials", "--help"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == 0
    assert "--attacks" in said.stdout
    assert "tasks.py trust $(ARGS)" in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("name", tasks.MEASURING)
def test_measuring_command_is_a_program_that_says_what_it_takes(name: str) -> None:
    asked = [sys.executable, "-m", f"benchmarks.{name}", "--help"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == 0
    assert "--laptops" in said.stdout
    assert f"tasks.py {name} $(ARGS)" in (ROOT / "Makefile").read_text("utf-8")
