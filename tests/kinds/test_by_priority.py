from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spp_core.errors import Faults, Refused
from spp_core.forms import Date, Pick, Repeat, Text
from spp_core.kinds import Answer, Asking
from spp_core.kinds.by_priority import KIND, ByPrioritySpec
from spp_core.kinds.records import ANY_DAY, Briefly
from spp_core.kinds.tied import GONE

FAMILIES = "Children and families"
READS, BELONGS = "Every child reads", "Every child belongs"
HAPPENED = ByPrioritySpec(question="What happened?", priorities=(READS, BELONGS), at_most=2)
Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def ahead(parsed: Parse) -> Any:
    """What we will do: tied to a priority and to whom we answer, a commitment each."""
    return parsed("by_priority", KIND.example)


@pytest.fixture
def planned(given: Given) -> list[Answer]:
    meet = {"priority": "p2", "what": "Meet families", "to": "families", "by": "2027-01-10"}
    return given(
        oak={"e.aaaaaa": {"priority": "p1", "what": "Read daily", "who": "Ann"}, "e.bbbbbb": meet},
        elm={"e.cccccc": {"priority": "p1", "what": "Share books", "to": "families"}},
    )


def entry(**parts: str) -> dict[str, str]:
    return {"priority": "p1", "what": "We met", **parts}


def kept(spec: Any, value: Any, mine: dict[str, Any] | None = None) -> Any:
    return KIND.check(KIND.form(spec, ANY_DAY), "e.aaaaaa", value, mine or {})


def test_entry_begins_with_its_priority(ahead: Any) -> None:
    [section] = KIND.form(HAPPENED, ANY_DAY).sections
    assert section.title == "What happened?"
    [entries] = section.fields
    assert isinstance(entries, Repeat)
    assert [type(each) for each in entries.fields] == [Pick, Text]
    [more] = KIND.form(ahead, Asking(today=date(2026, 1, 1))).sections[0].fields
    assert isinstance(more, Repeat)
    assert [type(each) for each in more.fields] == [Pick, Text, Pick, Text, Date]
    assert more.fields[3].item == "who"


def test_entry_tied_to_a_priority_is_kept() -> None:
    assert kept(HAPPENED, entry(what=" We met ")) == entry()


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"what": "We met"}, "Choose from the list under “For which priority?” first."),
        (entry(priority="p3"), "not on the list"),
        ({"priority": "p1"}, "“In a sentence or two” is empty"),
        (entry(what="x" * 501), "1 character too long"),
        (entry(to="families"), "cannot be read"),
    ],
)
def test_entry_without_a_priority_or_words_is_refused(value: Any, sentence: str) -> None:
    with pytest.raises(Refused, match=re.escape(sentence)):
        kept(HAPPENED, value)


def test_entry_beyond_the_most_is_refused() -> None:
    with pytest.raises(Refused, match="room for 2"):
        kept(HAPPENED, entry(), {"e.bbbbbb": entry(), "e.cccccc": entry()})


def test_whom_an_entry_answers_to_may_come_later_but_not_from_nowhere(ahead: Any) -> None:
    assert kept(ahead, entry()) == entry()
    with pytest.raises(Refused, match="not on the list"):
        kept(ahead, entry(to="nobody"))


def test_entries_are_counted_by_priority_and_by_whom_they_answer_to(
    ahead: Any, planned: list[Answer]
) -> None:
    tally = KIND.tally(ahead, planned)
    assert tally.n == 2
    assert [(p.words, [e.what for e in p.entries]) for p in tally.priorities] == [
        (READS, ["Read daily", "Share books"]),
        (BELONGS, ["Meet families"]),
    ]
    assert [(p.id, p.count) for p in tally.points] == [
        ("colleagues", 0),
        ("triad", 0),
        ("cluster", 0),
        ("families", 2),
    ]
    explanation = KIND.explain(ahead, tally)
    assert explanation.sentence == (
        "2 ballots wrote 3 entries. Every child reads: 2; Every child belongs: 1."
    )
    assert explanation.columns == ("Priority", "What will we do?", "Answers to", "Who", "By")
    assert explanation.rows == (
        (READS, "Read daily", "–", "Ann", "–"),
        (READS, "Share books", "Children and families", "–", "–"),
        (BELONGS, "Meet families", "Children and families", "–", "10 January 2027"),
    )


def test_pinned_entries_come_first_in_their_priority(given: Given) -> None:
    first, second = given(oak={"e.aaaaaa": entry(what="One"), "e.bbbbbb": entry(what="Two")})
    tally = KIND.tally(HAPPENED, [first, replace(second, pinned=True)])
    assert [each.what for each in tally.priorities[0].entries] == ["Two", "One"]


def test_entry_whose_priority_is_gone_is_not_lost(given: Given) -> None:
    tally = KIND.tally(HAPPENED, given(oak={"e.aaaaaa": entry(priority="p9")}))
    assert [(p.words, len(p.entries)) for p in tally.priorities] == [
        (READS, 0),
        (BELONGS, 0),
        (GONE, 1),
    ]


def test_review_has_the_entries_and_how_many_answer_to_whom(
    ahead: Any, planned: list[Answer]
) -> None:
    named = [replace(each, name=each.ballot.title()) for each in planned]
    result, points = KIND.panels(ahead, named)
    assert result.explanation.columns[-1] == "From"
    assert [row[-1] for row in result.explanation.rows] == ["Oak", "Elm", "Oak"]
    assert result.chart is not None
    assert points.explanation.rows[-1] == ("Children and families", "2")
    assert points.explanation.sentence == (
        "2 of 3 entries say whom they answer to. "
        "None answers to: Colleagues in school, Our triad, The learning cluster."
    )
    assert points.chart is not None
    [unnamed] = KIND.panels(HAPPENED, planned)
    assert unnamed.explanation.columns == ("Priority", "What happened?")


def test_only_what_will_be_done_is_promised(ahead: Any, planned: list[Answer]) -> None:
    made = KIND.promises(ahead, planned)
    assert [(p.what, p.who, p.by) for p in made] == [
        ("Meet families", "", "2027-01-10"),
        ("Read daily", "Ann", ""),
        ("Share books", "", ""),
    ]
    assert KIND.promises(HAPPENED, planned) == ()


def test_words_are_read_under_their_priority(given: Given) -> None:
    [words] = KIND.contributions(HAPPENED, given(oak={"e.aaaaaa": entry()}))
    assert (words.heading, words.text) == (READS, "We met")


def test_in_brief_entries_stand_under_priorities_that_have_any(
    ahead: Any, planned: list[Answer]
) -> None:
    brief = KIND.brief(ahead, planned[:2])
    assert brief.groups == (
        (READS, (Briefly("Read daily", ("Ann",)),)),
        (
            BELONGS,
            (Briefly("Meet families", (f"answers to: {FAMILIES}", "by 10 January 2027")),),
        ),
    )
    assert dict(brief.points)["Children and families"] == 1


def test_wall_has_a_screen_a_priority_and_one_for_whom_we_answer_to(ahead: Any) -> None:
    assert KIND.result_steps(HAPPENED) == 3
    assert KIND.result_steps(ahead) == 4
    assert KIND.result_steps(HAPPENED.model_copy(update={"priorities": (READS,)})) == 1


def test_priorities_are_written_anew_one_a_line() -> None:
    settled = KIND.settled(HAPPENED, "  Attendance \n\nOracy\r\n")
    assert settled.priorities == ("Attendance", "Oracy")
    setting = KIND.setting(HAPPENED)
    assert setting.lines == f"{READS}\n{BELONGS}"
    assert not setting.options


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (" \n ", "Write at least one priority"),
        ("\n".join(map(str, range(13))), "12 priorities are the most; these are 13."),
        ("Oracy\nAttendance\noracy", "Two priorities are the same."),
        ("x" * 121, "A priority has 121 letters; 120 are the most."),
    ],
)
def test_priorities_that_will_not_do_are_refused(lines: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        KIND.settled(HAPPENED, lines)


def test_priorities_of_an_earlier_activity_need_not_be_repeated(parsed: Parse) -> None:
    spec = parsed("by_priority", 'question = "What next?"\npriorities_from = "what-happened"')
    setting = KIND.setting(spec)
    assert (setting.from_activity, setting.lines) == ("what-happened", "")
    [entries] = KIND.form(spec, ANY_DAY).sections[0].fields
    assert isinstance(entries, Repeat)
    assert [each.item for each in entries.fields] == ["what"]
    assert KIND.settled(spec, "Oracy").priorities == ("Oracy",)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "Write at least one priority"),
        ("priorities = []", "Write at least one priority"),
        ('priorities = ["a", "A"]', "Two priorities are the same"),
        ('priorities = ["a", "A"]\npriorities_from = "x"', "Two priorities are the same"),
    ],
)
def test_plan_without_priorities_that_will_do_is_at_fault(
    parsed: Parse, table: str, sentence: str
) -> None:
    with pytest.raises(Faults) as caught:
        parsed("by_priority", f'question = "What?"\n{table}')
    [fault] = caught.value.faults
    assert fault.key == "spec"
    assert sentence in fault.sentence
