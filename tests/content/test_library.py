"""A folder of instruments: found by id, or every fault in every file."""

from __future__ import annotations

from pathlib import Path

import pytest

from spp_core.content import load_library
from spp_core.errors import Faults

GOOD = """
id = "{id}"
title = "Cards"
source = "Somewhere"
wording = "own"
[[groups]]
id = "cards"
items = [{{ id = "c1", text = "  One card  " }}]
"""


def test_library_finds_by_id_and_says_none_for_what_it_has_not(tmp_path: Path) -> None:
    (tmp_path / "cards.toml").write_text(GOOD.format(id="cards"), encoding="utf-8")
    library = load_library(tmp_path)
    cards = library.find("cards")
    assert cards is not None
    assert [item.text for item in cards.items] == ["One card"]
    assert library.find("other") is None


def test_library_of_an_empty_folder_is_empty(tmp_path: Path) -> None:
    assert load_library(tmp_path).instruments == {}


def test_library_lists_the_faults_of_all_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "a-good.toml").write_text(GOOD.format(id="cards"), encoding="utf-8")
    (tmp_path / "b-again.toml").write_text(GOOD.format(id="cards"), encoding="utf-8")
    (tmp_path / "c-broken.toml").write_text("id = [", encoding="utf-8")
    (tmp_path / "d-latin.toml").write_bytes(b'id = "caf\xe9"')
    (tmp_path / "e-short.toml").write_text('id = "e"\nwording = "own"', encoding="utf-8")
    with pytest.raises(Faults) as caught:
        load_library(tmp_path)
    found = [(fault.file, fault.key, fault.sentence) for fault in caught.value.faults]
    broken = next(sentence for file, _, sentence in found if file == "c-broken.toml")
    assert broken.startswith("is not valid TOML: ")
    assert found == [
        ("b-again.toml", "id", "'cards' is in another file already"),
        ("c-broken.toml", "the file", broken),
        ("d-latin.toml", "the file", "cannot be read (UnicodeDecodeError)"),
        ("e-short.toml", "title", "is missing"),
        ("e-short.toml", "source", "is missing"),
        ("e-short.toml", "groups", "is missing"),
    ]
    assert caught.value.sentence.splitlines() == [": ".join(each) for each in found]
