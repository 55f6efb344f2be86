"""The shape of an instrument: what it refuses, and in which order it gives its items."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from spp_core.content import Instrument, validated
from spp_core.errors import Faults

slugs = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True)


def table(ids: list[list[str]]) -> dict[str, Any]:
    groups = [
        {"id": f"g{n}", "items": [{"id": item, "text": "Words"} for item in group]}
        for n, group in enumerate(ids)
    ]
    head = {"id": "some", "title": "Some", "source": "Somewhere", "wording": "own"}
    return {**head, "groups": groups}


def faults(wrong: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(Faults) as caught:
        validated(Instrument, wrong, "some.toml")
    assert {fault.file for fault in caught.value.faults} == {"some.toml"}
    return {fault.key: fault.sentence for fault in caught.value.faults}


@given(st.lists(st.lists(slugs, min_size=1, max_size=4), min_size=1, max_size=5))
def test_item_ids_are_given_in_order_or_refused_when_repeated(ids: list[list[str]]) -> None:
    flat = [item for group in ids for item in group]
    if len(set(flat)) == len(flat):
        assert [*validated(Instrument, table(ids), "some.toml").ids] == flat
    else:
        twice = sorted({item for item in flat if flat.count(item) > 1})
        sentence = f"item id used more than once: {', '.join(twice)}"
        assert faults(table(ids)) == {"groups": sentence}


def test_group_id_repeated_is_named() -> None:
    wrong = table([["a"], ["b"]])
    wrong["groups"][1]["id"] = "g0"
    assert faults(wrong) == {"groups": "group id used more than once: g0"}


@pytest.mark.parametrize("key", ["id", "title", "source", "wording", "groups"])
def test_key_missing_is_named(key: str) -> None:
    wrong = table([["a"]])
    del wrong[key]
    assert faults(wrong) == {key: "is missing"}


def test_every_fault_is_listed_at_once_with_its_place() -> None:
    wrong = table([["a"], ["b", "not a slug"]])
    wrong["wording"] = "borrowed"
    wrong["colour"] = "red"
    wrong["groups"][0]["items"] = []
    del wrong["groups"][1]["items"][0]["text"]
    assert faults(wrong) == {
        "wording": "must be 'programme' or 'own'",
        "colour": "is not a key that belongs here",
        "groups[0].items": "needs at least 1",
        "groups[1].items[0].text": "is missing",
        "groups[1].items[1].id": "may only use letters, digits, hyphen and underscore",
    }


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("title", "", "must not be empty"),
        ("title", "  ", "must not be empty"),
        ("title", 7, "must be text in quotes"),
        ("groups", "all", "must be a list"),
        ("groups", [], "needs at least 1"),
    ],
)
def test_value_of_the_wrong_sort_is_said_plainly(key: str, value: object, sentence: str) -> None:
    assert faults({**table([["a"]]), key: value}) == {key: sentence}


def test_group_that_is_not_a_table_is_said_plainly() -> None:
    assert faults({**table([["a"]]), "groups": ["steps"]}) == {"groups[0]": "must be a table"}


def test_instrument_cannot_be_changed() -> None:
    instrument = validated(Instrument, table([["a"]]), "some.toml")
    with pytest.raises(ValidationError):
        instrument.title = "Other"  # type: ignore[misc]
    assert instrument.title == "Some"
