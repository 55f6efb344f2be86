"""A whole room written to a file, and read back with every fault in it said."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

from pydantic_core import from_json

from spp_core.content import validated
from spp_core.errors import Faults, Refused
from spp_core.room.archive import Archive
from spp_core.translation import _

FORMAT = "spp-room"
VERSION = 1
MEGABYTES = 100
TOLD = 4
"""How many faults are told of a file that has many."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def as_text(archive: Archive) -> str:
    """The file: JSON, a line for each thing that is said."""
    return archive.model_dump_json(indent=1) + "\n"


def schema() -> str:
    """What such a file may hold, as JSON Schema."""
    said = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**said, **Archive.model_json_schema()}, indent=2, ensure_ascii=False) + "\n"


def from_file(content: bytes) -> Archive:
    """Read back what `as_text` wrote. Raises Refused, saying why it is not such a file."""
    if len(content) > MEGABYTES * 1024 * 1024:
        raise Refused(
            _("This file is larger than {megabytes} MB, which no workshop is.", megabytes=MEGABYTES)
        )
    try:
        table = from_json(content.removeprefix(BOM_UTF8), allow_inf_nan=False)
    except ValueError as error:
        raise Refused(
            _(
                "This file cannot be read to its end: it was cut off or changed on its way. "
                "Download it once more where it came from."
            )
        ) from error
    _require_ours(table)
    if any(map(_UNWRITABLE.search, _strings(table))):
        raise Refused(_("This file has characters in it that cannot be written. It was changed."))
    try:
        return validated(Archive, table, "the file")
    except Faults as error:
        raise Refused(
            _("This file does not hold what it should. {faults}", faults=told(error))
        ) from error


def _require_ours(table: Any) -> None:
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise Refused(
            _(
                "This is not the file of a workshop. Choose one that was downloaded from a review "
                "as “The whole workshop (.json)”."
            )
        )
    if table.get("version") != VERSION:
        raise Refused(
            _(
                "This file is of version {version}, and this program reads version {ours}. "
                "Bring the program up to date where you want to read it.",
                version=repr(table.get("version")),
                ours=VERSION,
            )
        )


def _strings(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for key, value in table.items():
            yield key
            yield from _strings(value)
    elif isinstance(table, list):
        for value in table:
            yield from _strings(value)


def told(faults: Faults) -> str:
    """The first faults in one line, and how many more there are."""
    said = [f"{each.key}: {each.sentence}." for each in faults.faults[:TOLD]]
    more = len(faults.faults) - TOLD
    rest = _("And {n} more.", n=more) if more > 0 else ""
    return " ".join([*said, rest]).strip()
