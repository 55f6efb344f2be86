"""Run the workshop, its tests, an example, or measure it.

`python tasks.py run`, `test`, `demo`, `bench`, `soak`, `trust` or `words`: the one implementation
behind `make run` and the others, and the way in where there is no make. It uses the standard
library alone, because it runs before anything is installed. Once the environment is made, `run`
needs no internet.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LANGUAGES = ROOT / "data" / "languages"
CONSTRAINTS = ROOT / "constraints.txt"
RUNNING = (ROOT / "requirements.txt",)
TESTING = (*RUNNING, ROOT / "requirements-dev.txt")
OLDEST = (3, 11)
WINDOWS = os.name == "nt"
PORT = 8501

MEASURING = ("bench", "soak")
"""Commands that are a module of benchmarks/, which reads what follows."""

WORKERS = str((os.cpu_count() or 1) + 1)
SIDE_BY_SIDE = ("--numprocesses", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder")
"""Files of tests run at the same time, one more than there are cores: browser tests mostly wait."""

BROWSERS = (
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chromium-browser",
    "microsoft-edge",
    "msedge",
)
"""Programs to look for on the PATH, best first."""

BROWSER_PLACES = (
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
"""Where Windows and macOS keep browsers that are not on the PATH."""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks. Raises SystemExit with a sentence when it cannot."""
    require_python(sys.version_info[:2])
    parser = argparse.ArgumentParser(prog="tasks.py", description="Run the workshop, or its tests.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="make what is missing, then start the workshop")
    run.add_argument("--port", help=f"where to listen; else SPP_PORT, else {PORT}")
    commands.add_parser("demo", help="fill this installation with a made-up partnership")
    commands.add_parser("test", help="run every test; what follows is passed to pytest")
    commands.add_parser("bench", help="measure halls full of laptops, over an hour", add_help=False)
    commands.add_parser("soak", help="hold a workshop for an hour and watch it", add_help=False)
    commands.add_parser("words", help="bring the files of languages up to date with the source")
    commands.add_parser("trust", help="attack it, break it, write docs/trust.md", add_help=False)
    asked, rest = parser.parse_known_args(arguments)
    if asked.command == "test":
        return run_tests(rest)
    if asked.command == "demo":
        return _call([str(environment(RUNNING)), "-m", "spp_core.made_up"])
    if asked.command in MEASURING:
        return _call([str(environment(TESTING)), "-m", f"benchmarks.{asked.command}", *rest])
    if asked.command == "words":
        return update_catalogues()
    if asked.command == "trust":
        return _call([str(environment(TESTING)), "-m", "trials", *rest])
    return start(chosen_port(asked.port, os.environ), rest)


def update_catalogues() -> int:
    """Bring every language's file up to date with what the source says; what was said stays."""
    babel = [str(environment(RUNNING)), "-m", "babel.messages.frontend", "--quiet"]
    template = str(LANGUAGES / "messages.pot")
    said_by = ("-k", "later", "-k", "counted:2,3")
    gather = ("-F", str(LANGUAGES / "babel.cfg"), *said_by, "--no-location", "--omit-header")
    wanted = ("--sort-output", "--no-wrap", "-o", template, "pages", "spp_core")
    failed = _call([*babel, "extract", *gather, *wanted])
    for file in sorted(LANGUAGES.glob("*.po")):
        here = ("-l", file.stem, "-i", template, "-o", str(file))
        kept = ("--no-wrap", "--no-fuzzy-matching", "--ignore-obsolete")
        failed = failed or _call([*babel, "update", *here, *kept])
    return failed


def start(port: int, extra: Sequence[str]) -> int:
    """Start the workshop on this port; `extra` goes to Streamlit as it is."""
    require_free(port)
    python = environment(RUNNING)
    streamlit = ("streamlit", "run", "app.py", "--server.port", str(port), *extra)
    command = [str(python), "-m", *streamlit]
    os.chdir(ROOT)
    if not WINDOWS:
        # The server takes this process's place, so whoever ends this one ends the server.
        os.execv(command[0], command)
    return _call(command)


def run_tests(extra: Sequence[str]) -> int:
    """Run every test, in a real browser where a test needs one; `extra` goes to pytest."""
    python = environment(TESTING)
    browser = find_browser(os.environ) or install_browser(python)
    if browser:
        os.environ["CHROMIUM"] = str(browser)
    return _call([str(python), "-m", "pytest", *SIDE_BY_SIDE, *extra])


def require_python(version: tuple[int, ...]) -> None:
    """Refuse a Python that is too old for this project."""
    if version < OLDEST:
        needed, found = (".".join(map(str, numbers)) for numbers in (OLDEST, version))
        raise SystemExit(f"Python {needed} or newer is needed, and this is {found}.")


def chosen_port(asked: str | None, environ: Mapping[str, str]) -> int:
    """Read the port from the command line, else from `SPP_PORT`, else the usual one."""
    text = asked or environ.get("SPP_PORT", "").strip() or str(PORT)
    if not text.isdecimal() or not 1 <= int(text) <= 65535:  # noqa: PLR2004  (the last port there is)
        raise SystemExit(f"A port is a number from 1 to 65535, and “{text}” is not.")
    return int(text)


def require_free(port: int) -> None:
    """Refuse a port that another program holds, saying what to do next."""
    with socket.socket() as probe:
        if not WINDOWS:  # there this flag would let two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError as error:
            raise SystemExit(_port_refused(port, error)) from None


def _port_refused(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        why = f"Port {port} is in use by another program."
    else:
        why = f"This computer does not allow listening on port {port} ({error.strerror})."
    other = port + 1 if 1024 <= port < 65535 else PORT  # noqa: PLR2004  (below, root alone may listen)
    again = f"py tasks.py run --port {other}" if WINDOWS else f"SPP_PORT={other} make run"
    return (
        f"{why}\n"
        f"If the workshop was already started here, it is still running: "
        f"open http://localhost:{port}\n"
        f"Otherwise choose another port: {again}"
    )


def environment(requirements: Sequence[Path]) -> Path:
    """Make `.venv` hold these requirements; return its Python. Does nothing if it already does."""
    python = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")
    wanted = fingerprint(requirements)
    stamp = ENVIRONMENT / f"installed-{requirements[-1].stem}"
    if python.is_file() and stamp.is_file() and stamp.read_text() == wanted:
        return python
    if not _has_pip(python):
        _say("Making the environment in .venv …")
        _make_environment()
    _say("Installing what is needed (a minute or two the first time) …")
    listed = [word for path in requirements for word in ("-r", str(path))]
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if _call([*pip, *listed, "-c", str(CONSTRAINTS)]):
        raise SystemExit(
            "What is needed could not be installed; the lines above say why. "
            "The first start needs the internet. Put it right and give the same command again."
        )
    stamp.write_text(wanted)
    return python


def fingerprint(requirements: Sequence[Path]) -> str:
    """Name what is to be installed, so that a changed list or Python is noticed."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for path in (*requirements, CONSTRAINTS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _has_pip(python: Path) -> bool:
    if not python.is_file():
        return False
    asked = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def _make_environment() -> None:
    if _call([sys.executable, "-m", "venv", str(ENVIRONMENT)]):
        raise SystemExit(
            "Python could not make an environment in .venv; the lines above say why. "
            "On Debian and Ubuntu, “apt-get install python3-venv” is often what is missing."
        )


def find_browser(environ: Mapping[str, str]) -> Path | None:
    """Find Chromium, Chrome or Edge: the one `CHROMIUM` names, else one on this machine."""
    named = environ.get("CHROMIUM", "").strip()
    if named:
        if not Path(named).is_file():
            raise SystemExit(f"CHROMIUM names {named}, and there is no such file.")
        return Path(named)
    on_path = (shutil.which(name) for name in BROWSERS)
    elsewhere = (place for place in BROWSER_PLACES if Path(place).is_file())
    found = next((place for place in (*on_path, *elsewhere) if place), None)
    return Path(found) if found else None


def install_browser(python: Path) -> Path | None:
    """Install Chromium: Debian's own for root, else Playwright's (then None: it finds its own)."""
    if _debian_root():
        _say("Installing Chromium from Debian …")
        _call(["apt-get", "update", "--quiet"])
        _call(["apt-get", "install", "--yes", "--quiet", "chromium"])
        found = find_browser(os.environ)
        if found:
            return found
    _say("Installing Chromium for the browser tests …")
    if _call([str(python), "-m", "playwright", "install", "chromium"]):
        raise SystemExit(
            "The tests need a browser, and none could be installed. Install Chromium, Chrome "
            "or Edge, or set CHROMIUM to where one is, and give the same command again."
        )
    return None


def _debian_root() -> bool:
    system = Path("/etc/os-release")
    debian = system.is_file() and "ID=debian" in system.read_text().splitlines()
    return debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _call(command: Sequence[str]) -> int:
    """Run a program in the project's folder and return its exit code; Ctrl-C ends it quietly."""
    try:
        return subprocess.call(command, cwd=ROOT)
    except KeyboardInterrupt:
        return 130


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
