"""Whether this computer is ready for a workshop, each thing looked at in a sentence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from spp_core.errors import SppError
from spp_core.live.addresses import addresses
from spp_core.live.backups import newest_backup
from spp_core.settings import Settings
from spp_core.store import Store
from spp_core.translation import _

MEGABYTE = 2**20
GIGABYTE = 2**30
ENOUGH = 1024 * MEGABYTE
"""Free bytes that are plenty: a workshop with photos takes some twenty million."""
TOO_LITTLE = 100 * MEGABYTE
OLD = timedelta(days=7)

Standing = Literal["good", "mind", "bad"]
"""As it should be; to be looked at; the workshop cannot be held like this."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, and what to do about it if anything."""

    title: str
    standing: Standing
    sentence: str


def readiness(store: Store, settings: Settings, now: datetime) -> tuple[Check, ...]:
    """Everything that can be looked at from here. Nothing is raised: trouble is said."""
    return (
        _database(store),
        _disk(store),
        *_backups(settings, now),
        _address(settings),
    )


def _database(store: Store) -> Check:
    title = _("Answers can be kept")
    try:
        store.require_ready()
    except SppError as error:
        return Check(title, "bad", error.sentence)
    return Check(title, "good", _("The database was tried just now."))


def _disk(store: Store) -> Check:
    title = _("Room on the disk")
    if store.folder is None:
        said = _("The database is on a server, which looks after its own disk.")
        return Check(title, "good", said)
    free = shutil.disk_usage(store.folder).free
    said = _("{free} GB are free.", free=f"{free / GIGABYTE:.1f}")
    if free < TOO_LITTLE:
        less = _("Empty the bin, or delete what is not needed.")
        return Check(title, "bad", f"{said} {less}")
    if free < ENOUGH:
        soon = _("That is enough for today; make room before the next.")
        return Check(title, "mind", f"{said} {soon}")
    return Check(title, "good", said)


def _backups(settings: Settings, now: datetime) -> Iterator[Check]:
    title = _("Backups")
    if settings.backups is None:
        said = _("The program makes none here. Whoever set it up knows who does.")
        yield Check(title, "mind", said)
        return
    newest = newest_backup(settings.backups)
    if newest is None:
        said = _("None yet. The first comes within an hour of the first answer.")
        yield Check(title, "good", said)
    elif now - newest > OLD:
        said = _(
            "The newest is of {day}. Nothing has been written since, or none worked.",
            day=f"{newest:%d %B}",
        )
        yield Check(title, "mind", said)
    else:
        said = _("The newest is of {moment} (UTC).", moment=f"{newest:%d %B, %H:%M}")
        yield Check(title, "good", said)


def _address(settings: Settings) -> Check:
    title, shared = _("Other devices can find it"), addresses(settings).shared
    if _is_here_alone(shared):
        said = _("This computer is on no network. Connect it to the hall’s Wi-Fi or to a hotspot.")
        return Check(title, "bad", said)
    said = _(
        "They open {address}. Try it with a phone: scan the picture.",
        address=shared.partition("//")[2],
    )
    return Check(title, "good", said)


def _is_here_alone(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
