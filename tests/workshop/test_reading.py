"""Plan files: read whole, or refused with every fault at once, each by file and key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.content import Library, load_library
from spp_core.errors import Fault, Faults
from spp_core.kinds import kinds
from spp_core.workshop import (
    as_text,
    from_text,
    load_workshop,
    load_workshops,
    readable_workshops,
)

LIBRARY = load_library(Path(__file__).parents[2] / "data" / "instruments")

HEAD = """
id = "short"
title = "A short workshop"
"""
SCORES = """
[[activity]]
id = "scores"
title = "Score the checklist"
kind = "score_grid"
minutes = 10
[activity.spec]
instrument = "transition-checklist"
"""
CHOICE = """
[[activity]]
id = "vote"
title = "Choose a question"
kind = "choice"
minutes = 5
[activity.spec]
instrument = "reflection-questions"
"""
GRID = """
[[activity]]
id = "grid"
title = "A closer look"
kind = "reflection_grid"
minutes = 5
[activity.spec]
instrument = "reflection-grids"
question_from = "vote"
"""


def faults_of(tmp_path: Path, text: str, library: Library = LIBRARY) -> list[tuple[str, str]]:
    path = tmp_path / "short.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as caught:
        load_workshop(path, library)
    assert {fault.file for fault in caught.value.faults} == {"short.toml"}
    return [(fault.key, fault.sentence) for fault in caught.value.faults]


def line(**changes: Any) -> dict[str, Any]:
    """One good activity that needs no library, with changes; None takes a key away."""
    groups = [{"id": "g", "items": [{"id": "row", "text": "A row"}]}]
    good = {"id": "a", "title": "A", "kind": "score_grid", "minutes": 1, "spec": {"groups": groups}}
    return {key: value for key, value in {**good, **changes}.items() if value is not None}


def plan(*lines: dict[str, Any], **head: Any) -> str:
    return json.dumps({"id": "p", "title": "P", "activity": lines, **head})


def faults_in(text: str) -> tuple[Fault, ...]:
    with pytest.raises(Faults) as caught:
        from_text(text)
    return caught.value.faults


def test_plan_becomes_a_workshop_with_its_instruments_copied_in(tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text(HEAD + SCORES, encoding="utf-8")
    workshop = load_workshop(path, LIBRARY)
    (scores,) = workshop.activities
    assert (workshop.id, workshop.title, workshop.minutes) == ("short", "A short workshop", 10)
    assert scores.kind.name == "score_grid"
    assert sum(len(group.items) for group in scores.spec.groups) == 24


def test_plan_says_every_fault_at_once_by_file_and_key(tmp_path: Path) -> None:
    unknown_kind = SCORES.replace("score_grid", "tea_party").replace('"scores"', '"tea"')
    no_minutes = SCORES.replace("minutes = 10", "").replace('"scores"', '"quick"')
    unknown_instrument = SCORES.replace("transition-checklist", "crystal-ball")
    found = faults_of(tmp_path, 'id = "short"' + SCORES + unknown_kind + no_minutes
                      + unknown_instrument)  # fmt: skip
    have_kinds = ", ".join(sorted(kinds()))
    assert sorted(found) == sorted(
        [
            ("title", "is missing"),
            ("activity[1].kind", f"no kind 'tea_party'; have {have_kinds}"),
            ("activity[2].minutes", "is missing"),
            ("activity[3].spec.instrument", "no instrument 'crystal-ball'"),
            ("activity id 'scores'", "is used more than once"),
        ]
    )


def test_instrument_that_was_mistyped_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    mistyped = HEAD + SCORES.replace("transition-checklist", "transition-cheklist")
    assert faults_of(tmp_path, mistyped) == [
        (
            "activity[0].spec.instrument",
            "no instrument 'transition-cheklist'; did you mean 'transition-checklist'?",
        )
    ]


def test_plan_that_is_not_toml_is_named(tmp_path: Path) -> None:
    ((key, sentence),) = faults_of(tmp_path, 'id = "short')
    assert key == "the file"
    assert sentence.startswith("is not valid TOML: ")


def test_plan_without_activities_is_refused(tmp_path: Path) -> None:
    assert faults_of(tmp_path, HEAD) == [("activity", "is missing")]
    assert faults_of(tmp_path, HEAD + "activity = []") == [("activity", "needs at least 1")]
    assert faults_of(tmp_path, HEAD + "activity = 3") == [("activity", "must be a list")]


def test_plan_naming_a_group_its_instrument_has_not_is_refused(tmp_path: Path) -> None:
    text = HEAD + SCORES + 'only = ["t01", "t99"]\n'
    assert faults_of(tmp_path, text) == [
        ("activity[0].spec.only", "no group t99 in 'transition-checklist'")
    ]


def test_plan_keeping_some_groups_leaves_the_others_out(tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text(HEAD + SCORES + 'only = ["t01", "t04"]\n', encoding="utf-8")
    (scores,) = load_workshop(path, LIBRARY).activities
    assert [group.id for group in scores.spec.groups] == ["t01", "t04"]


def test_plan_with_an_unknown_key_names_where_it_stands(tmp_path: Path) -> None:
    text = HEAD + "colour = 1\n" + SCORES + "colour = 2\n"
    assert faults_of(tmp_path, text) == [
        ("colour", "is not a key that belongs here"),
        ("activity[0].spec.colour", "is not a key that belongs here"),
    ]


def test_activity_building_on_an_earlier_one_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text(HEAD + CHOICE + GRID, encoding="utf-8")
    assert [each.id for each in load_workshop(path, LIBRARY).activities] == ["vote", "grid"]


@pytest.mark.parametrize("activities", [GRID + CHOICE, GRID], ids=["later", "absent"])
def test_activity_building_on_one_not_before_it_is_refused(tmp_path: Path, activities: str) -> None:
    assert faults_of(tmp_path, HEAD + activities) == [
        ("activity[0].spec", "builds on 'vote', which is not an earlier activity")
    ]


@pytest.mark.parametrize(
    ("changes", "key", "sentence"),
    [
        ({"id": "two words"}, "id", "may only use letters, digits, hyphen and underscore"),
        ({"title": " "}, "title", "must not be empty"),
        ({"kind": None}, "kind", "is missing"),
        ({"kind": 3}, "kind", "must be text in quotes"),
        ({"minutes": 241}, "minutes", "must be 240 or less"),
        ({"minutes": "ten"}, "minutes", "must be a whole number"),
        ({"show": "later"}, "show", "must be 'reveal' or 'live'"),
        ({"answered_by": "cats"}, "answered_by", "must be 'ballots' or 'room'"),
        ({"closes_at_zero": "maybe"}, "closes_at_zero", "must be true or false"),
        ({"spec": 3}, "spec", "must be a table"),
        ({"spec": None}, "spec.groups", "is missing"),
        ({"spec": {"groups": []}}, "spec.groups", "needs at least 1"),
    ],
)
def test_activity_with_one_fault_names_its_key(
    changes: dict[str, Any], key: str, sentence: str
) -> None:
    found = faults_in(plan(line(id="before"), line(**changes)))
    assert [(fault.key, fault.sentence) for fault in found] == [(f"activity[1].{key}", sentence)]


def test_activity_that_is_no_table_keeps_the_numbers_of_the_others() -> None:
    found = faults_in(json.dumps({"id": "p", "title": "P", "activity": [3, line(kind="tea")]}))
    assert [fault.key for fault in found] == ["activity[0]", "activity[1].kind"]


def test_activity_ids_that_differ_by_space_are_the_same() -> None:
    (fault,) = faults_in(plan(line(id="a"), line(id=" a ")))
    assert (fault.key, fault.sentence) == ("activity id 'a'", "is used more than once")


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_every_broken_activity_is_named_and_no_other(good: list[bool]) -> None:
    lines = [line(id=f"a{n}", minutes=5 if each else -5) for n, each in enumerate(good)]
    if all(good):
        assert len(from_text(plan(*lines)).activities) == len(good)
    else:
        named = [fault.key for fault in faults_in(plan(*lines))]
        assert named == [f"activity[{n}].minutes" for n, each in enumerate(good) if not each]


words = st.text(max_size=40)
activity_lines = st.builds(
    line,
    title=words.map(lambda each: f"T {each}"),
    part=words,
    prompt=words,
    guidance=words,
    minutes=st.integers(0, 240),
    show=st.sampled_from(["reveal", "live"]),
    answered_by=st.sampled_from(["ballots", "room"]),
    closes_at_zero=st.booleans(),
)


@given(st.lists(activity_lines, min_size=1, max_size=4), words)
def test_workshop_written_as_text_reads_back_the_same(
    lines: list[dict[str, Any]], about: str
) -> None:
    named = [{**each, "id": f"a{n}"} for n, each in enumerate(lines)]
    workshop = from_text(plan(*named, about=about))
    assert from_text(as_text(workshop)) == workshop
    assert [each.line.minutes for each in workshop.activities] == [
        each["minutes"] for each in lines
    ]


def test_folder_of_plans_is_read_by_id(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD + SCORES, encoding="utf-8")
    (tmp_path / "b.toml").write_text(HEAD.replace("short", "other") + SCORES, encoding="utf-8")
    assert set(load_workshops(tmp_path, LIBRARY)) == {"short", "other"}


def test_plan_at_fault_keeps_no_other_from_being_run(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD + SCORES, encoding="utf-8")
    (tmp_path / "b.toml").write_text(HEAD.replace("A short", "Another") + SCORES, encoding="utf-8")
    unknown = SCORES.replace("transition-checklist", "crystal-ball")
    (tmp_path / "c.toml").write_text(HEAD.replace("short", "third") + unknown, encoding="utf-8")
    found, faults = readable_workshops(tmp_path, LIBRARY)
    assert [each.title for each in found.values()] == ["A short workshop"]
    assert [str(fault) for fault in faults] == [
        "b.toml: id: 'short' is in another file already",
        "c.toml: activity[0].spec.instrument: no instrument 'crystal-ball'",
    ]


def test_folder_of_plans_lists_the_faults_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD + SCORES, encoding="utf-8")
    (tmp_path / "b.toml").write_text(HEAD + SCORES, encoding="utf-8")
    (tmp_path / "c.toml").write_text(SCORES, encoding="utf-8")
    with pytest.raises(Faults) as caught:
        load_workshops(tmp_path, LIBRARY)
    assert [str(fault) for fault in caught.value.faults] == [
        "b.toml: id: 'short' is in another file already",
        "c.toml: id: is missing",
        "c.toml: title: is missing",
    ]
