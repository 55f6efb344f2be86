"""Instruments: fixed sets of items, read from `data/instruments/` into frozen objects."""

from spp_core.content.instruments import Group, Groups, Instrument, Item, require_once
from spp_core.content.library import Library, load_library
from spp_core.content.reading import Slug, Strict, read_toml, validated

__all__ = [
    "Group",
    "Groups",
    "Instrument",
    "Item",
    "Library",
    "Slug",
    "Strict",
    "load_library",
    "read_toml",
    "require_once",
    "validated",
]
