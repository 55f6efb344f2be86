"""All instruments of an installation, found by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from spp_core.content.instruments import Instrument
from spp_core.content.reading import read_toml, validated
from spp_core.errors import Fault, Faults


@dataclass(frozen=True)
class Library:
    """Instruments by id."""

    instruments: Mapping[str, Instrument]

    def find(self, instrument_id: str) -> Instrument | None:
        """The instrument with this id, or None."""
        return self.instruments.get(instrument_id)


def load_library(folder: Path) -> Library:
    """Read every `*.toml` in the folder.

    Raises Faults with all faults of all files at once, an id used by two files among them.
    """
    found: dict[str, Instrument] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            instrument = validated(Instrument, read_toml(path), path.name)
        except Faults as error:
            faults.extend(error.faults)
            continue
        if instrument.id in found:
            faults.append(Fault(path.name, "id", f"{instrument.id!r} is in another file already"))
        found[instrument.id] = instrument
    if faults:
        raise Faults(faults)
    return Library(found)
