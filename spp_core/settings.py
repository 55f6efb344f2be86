"""What an installation may set, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTRUMENTS = ROOT / "data" / "instruments"
WORKSHOPS = ROOT / "data" / "workshops"
LANGUAGES = ROOT / "data" / "languages"
MADE_UP = ROOT / "data" / "made-up" / "harbour.toml"
LOCAL = ROOT / "data" / "local"
BACKUPS_KEPT = 48
SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Settings:
    """Where the database is, the port, and the address people are told to open (or found).

    Who may read the metrics (else this computer alone), and how the log is written.
    """

    database_url: str
    public_url: str | None = None
    port: int = 8501
    metrics_for_everyone: bool = False
    log_as_json: bool = False
    backups: Path | None = None
    """The folder copies go to by themselves; None for no copies."""
    backups_kept: int = BACKUPS_KEPT


def read(environ: Mapping[str, str] = os.environ, port: int = 8501) -> Settings:
    """Read the settings, the variables that begin with SPP_; `port` is where it listens."""
    default = f"sqlite:///{LOCAL / 'spp.sqlite3'}"
    public = environ.get("SPP_PUBLIC_URL", "").strip().rstrip("/")
    url = environ.get("SPP_DATABASE_URL", "").strip() or default
    return Settings(
        url,
        public or None,
        port,
        metrics_for_everyone=_is(environ, "SPP_METRICS", "everyone"),
        log_as_json=_is(environ, "SPP_LOG", "json"),
        backups=_backups(environ, url),
        backups_kept=_kept(environ),
    )


def _backups(environ: Mapping[str, str], url: str) -> Path | None:
    """As set; else beside a file. A server’s copies are its operator’s unless a folder is set."""
    said = environ.get("SPP_BACKUPS", "").strip()
    if said.lower() == "none":
        return None
    if said:
        return Path(said)
    file = url.removeprefix(SQLITE).partition("?")[0]
    return Path(file).parent / "backups" if url.startswith(SQLITE) and file else None


def _kept(environ: Mapping[str, str]) -> int:
    said = environ.get("SPP_BACKUPS_KEPT", "").strip()
    return int(said) if said.isdecimal() and int(said) else BACKUPS_KEPT


def _is(environ: Mapping[str, str], name: str, word: str) -> bool:
    return environ.get(name, "").strip().lower() == word
