from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from spp_core.errors import Faults, Refused
from spp_core.forms import Repeat
from spp_core.kinds import Answer, Asking
from spp_core.kinds.leave import CALLS, LEAVES, NO_LEAVE, REPORTS, SOMEBODY, WORKSHOP
from spp_core.kinds.quotations import KIND
from spp_core.kinds.records import ANY_DAY
from spp_core.kinds.unnamed import unnamed

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]
ITEM = "said.people.aaaaaa"
WAYS = [*CALLS, ""]
FAR = [*LEAVES, ""]


def entry(text: str, called: str = "role", leave: str = REPORTS, **other: str) -> dict[str, str]:
    parts = {"who": "Ada Byron", "role": "a head teacher", "called": called, "leave": leave}
    return {key: part for key, part in {"text": text, **parts, **other}.items() if part}


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("quotations", KIND.example)


@pytest.fixture
def said(given: Given) -> list[Answer]:
    return given(
        oak={
            ITEM: entry("I can say that I do not know"),
            "said.impact.bbbbbb": entry("They are all our children", "nothing"),
        },
        elm={"said.people.cccccc": entry("Only in this room", leave=WORKSHOP)},
        ash={"said.people.dddddd": entry("Not asked yet", leave="")},
    )


def test_each_area_asks_for_words_speaker_and_leave(spec: Any) -> None:
    first, below, *_ = KIND.form(spec, Asking()).sections
    [entries] = first.fields
    assert isinstance(entries, Repeat)
    assert first.title.startswith("People")
    assert below.folded
    assert [each.item for each in entries.fields] == ["text", "who", "role", "called", "leave"]


def test_without_leave_nothing_can_be_read(spec: Any, said: list[Answer]) -> None:
    tally = KIND.tally(spec, said)
    assert tally.n == 2
    assert [each.words for each in tally.quotations] == [
        "I can say that I do not know",
        "Only in this room",
        "They are all our children",
    ]
    sentence = KIND.explain(spec, tally).sentence
    assert sentence.startswith("2 ballots brought 3 quotations. 1 more is not for reading here.")
    assert "Not asked yet" not in str(KIND.explain(spec, tally))


def test_review_has_only_what_may_be_quoted(spec: Any, said: list[Answer]) -> None:
    result, words = KIND.panels(spec, KIND.reported(spec, said, named=True))
    assert [row[1] for row in result.explanation.rows] == [
        "“I can say that I do not know”",
        "“They are all our children”",
    ]
    assert "2 more are not for reading here." in result.explanation.sentence
    assert ("children", "1") in words.explanation.rows
    assert not any(word in {"room", "asked"} for word, _ in words.explanation.rows)


@pytest.mark.parametrize(("called", "leave", "named"), list(product(WAYS, FAR, (True, False))))
def test_what_a_report_is_told_of_a_speaker(
    spec: Any, called: str, leave: str, named: bool
) -> None:
    answer = Answer("oak", ITEM, entry("Our words", called, leave), name="Oak")
    [told] = KIND.reported(spec, [answer], named=named)
    everything = str(
        (
            told.value,
            told.name,
            KIND.rows(spec, [told]),
            KIND.panels(spec, [told]),
            KIND.contributions(spec, [told]),
        )
    )
    assert ("Our words" in everything) == (leave == REPORTS)
    by_name = leave == REPORTS and called == "name" and named
    assert ("Ada Byron" in everything) == by_name
    assert ("a head teacher" in everything) == (by_name or (leave == REPORTS and called == "role"))
    assert "Oak" not in everything
    assert KIND.reported(spec, [told], named=named) == (told,)


@pytest.mark.parametrize(
    ("called", "name", "speaker"),
    [
        ("name", "Oak", "Ada Byron, a head teacher"),
        ("name", "", SOMEBODY),
        ("role", "Oak", "a head teacher"),
        ("nothing", "Oak", SOMEBODY),
        ("", "Oak", SOMEBODY),
    ],
)
def test_speaker_is_called_as_agreed_and_by_name_only_where_names_are_seen(
    spec: Any, called: str, name: str, speaker: str
) -> None:
    answer = Answer("oak", ITEM, entry("Our words", called), name=name)
    [quotation] = KIND.tally(spec, [answer]).quotations
    assert quotation.speaker == speaker
    [(_, row)] = KIND.rows(spec, [answer])
    assert row.extra["speaker"] == speaker
    assert ("Ada" in str((row, KIND.explain(spec, KIND.tally(spec, [answer]))))) == (
        "Ada" in speaker
    )


def test_role_or_name_that_was_not_given_is_not_missed(spec: Any) -> None:
    for called in ("name", "role"):
        answer = Answer("oak", ITEM, entry("Our words", called, who="", role=""), name="Oak")
        assert KIND.tally(spec, [answer]).quotations[0].speaker == SOMEBODY
    only_named = Answer("oak", ITEM, entry("Our words", "name", role=""), name="Oak")
    assert KIND.tally(spec, [only_named]).quotations[0].speaker == "Ada Byron"


def test_name_goes_where_nobody_is_named(spec: Any) -> None:
    answer = Answer("oak", ITEM, entry("Our words", "name"), name="Oak")
    [told] = unnamed(KIND.form(spec, Asking()), [answer])
    assert "who" not in told.value
    assert KIND.tally(spec, [told]).quotations[0].speaker == SOMEBODY


def test_export_has_a_line_for_what_may_not_be_quoted_without_its_words(
    spec: Any, said: list[Answer]
) -> None:
    rows = KIND.rows(spec, KIND.reported(spec, said, named=True))
    assert [row.value for _, row in rows] == [
        "“I can say that I do not know” · a head teacher · May be quoted in reports",
        "“They are all our children” · a leader · May be quoted in reports",
        LEAVES[WORKSHOP],
        NO_LEAVE,
    ]


def test_pinned_quotation_comes_first(spec: Any, said: list[Answer]) -> None:
    pinned = [replace(each, pinned=each.ballot == "elm") for each in said]
    assert KIND.tally(spec, pinned).quotations[0].words == "Only in this room"


def test_contributions_are_the_words_alone_whatever_their_leave(
    spec: Any, said: list[Answer]
) -> None:
    told = {each.item: (each.text, each.heading) for each in KIND.contributions(spec, said)}
    assert told[ITEM] == ("I can say that I do not know", spec.groups[0].title)
    assert len(told) == 4


def test_quotation_of_three_pages_is_refused_with_what_to_do(spec: Any) -> None:
    pages = "We talked for an hour and wrote all of it down. " * 180
    with pytest.raises(Refused) as caught:
        KIND.check(KIND.form(spec, ANY_DAY), ITEM, entry(pages), {})
    assert caught.value.sentence == (
        "A quotation has 1,200 characters at most, and this has 8,639. Keep the sentence or two "
        "that matter, and add others as quotations of their own."
    )
    longest = "x" * 1200
    kept = KIND.check(KIND.form(spec, ANY_DAY), ITEM, entry(f"  {longest} "), {})
    assert kept["text"] == longest


def test_frame_is_the_areas_with_their_themes(spec: Any) -> None:
    frame = KIND.frame(spec)
    assert frame.id == "triad-work"
    assert [area.id for area in frame.areas] == ["people", "process", "impact"]
    assert "Challenge without punishment" in [theme.words for theme in frame.under("process")]


def test_all_areas_then_each_has_a_screen(parsed: Parse, spec: Any) -> None:
    assert KIND.result_steps(spec) == 4
    one = parsed("quotations", 'instrument = "triad-work"\nonly = ["people"]')
    assert KIND.result_steps(one) == 1


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('instrument = "evidence-of-impact"', "every area needs a title"),
        ('instrument = "triad-work"\nlimit = 1201', "must be 1200 or less"),
    ],
)
def test_plan_at_fault_is_refused(parsed: Parse, table: str, said: str) -> None:
    with pytest.raises(Faults) as caught:
        parsed("quotations", table)
    assert said in str(caught.value.faults)
