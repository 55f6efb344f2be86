from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.charts import Link
from spp_core.errors import Faults, Refused
from spp_core.forms import Ask, Repeat
from spp_core.kinds import Answer, Asking
from spp_core.kinds.help_exchange import KIND
from spp_core.kinds.records import ANY_DAY

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]
PHONICS, CALM, CLERK = "note.need.aaaaaa", "note.need.bbbbbb", "note.need.cccccc"


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("help_exchange", "")


@pytest.fixture
def room(given: Given) -> list[Answer]:
    """Oak needs two things; elm said it can help with one; ash's offer shares a word with it."""
    return given(
        oak={
            PHONICS: {"text": "Phonics for older pupils"},
            CALM: {"text": "Calm corridors"},
            "offer.dddddd": {"text": "Coaching new governors"},
            f"reply.help.{PHONICS}": "Yes please, on Monday",
        },
        elm={f"ask.help.{PHONICS}": True, "offer.eeeeee": {"text": "Maths mastery"}},
        ash={
            "offer.ffffff": {"text": "A phonics scheme that works"},
            CLERK: {"text": "A governor who knows finance"},
        },
    )


def named(answers: list[Answer]) -> list[Answer]:
    return [replace(answer, name=answer.ballot.title()) for answer in answers]


def test_form_asks_for_offers_and_needs_in_the_words_of_the_plan(parsed: Parse) -> None:
    spec = parsed("help_exchange", 'offers_label = "Who you can help"\nhelp_label = "We can"')
    offers, needs, others = KIND.form(spec, Asking()).sections
    assert (offers.title, needs.title) == ("Who you can help", "What we need help with")
    [offer], [need], [ask] = offers.fields, needs.fields, others.fields
    assert isinstance(offer, Repeat)
    assert isinstance(need, Repeat)
    assert isinstance(ask, Ask)
    assert (offer.at_most, need.at_most) == (6, 6)
    assert [question.label for question in ask.questions] == ["We can"]


def test_seventh_need_is_refused(spec: Any) -> None:
    mine = {f"note.need.aaaaa{n}": {"text": "A need"} for n in range(6)}
    with pytest.raises(Refused, match="There is room for 6"):
        KIND.check(KIND.form(spec, ANY_DAY), "note.need.aaaaa7", {"text": "More"}, mine)


def test_own_need_cannot_be_offered_for(spec: Any) -> None:
    mine = {PHONICS: {"text": "Phonics"}}
    with pytest.raises(Refused):
        KIND.check(KIND.form(spec, ANY_DAY), f"ask.help.{PHONICS}", True, mine)


def test_need_has_those_who_said_so_first_then_those_whose_offers_fit(
    spec: Any, room: list[Answer]
) -> None:
    tally = KIND.tally(spec, room)
    phonics, calm, finance = tally.needs
    assert tally.n == 2 + 1
    assert [(h.ballot, h.said, h.words) for h in phonics.givers] == [
        ("elm", True, ()),
        ("ash", False, ("phonics",)),
    ]
    assert phonics.reply == "Yes please, on Monday"
    assert calm.givers == ()
    assert [(h.ballot, h.offer) for h in finance.givers] == [("oak", "Coaching new governors")]


def test_who_said_so_and_has_a_fitting_offer_stands_there_once(spec: Any, given: Given) -> None:
    answers = given(
        oak={PHONICS: {"text": "Phonics"}},
        elm={f"ask.help.{PHONICS}": True, "offer.eeeeee": {"text": "Phonics for all"}},
    )
    [giver] = KIND.tally(spec, answers).needs[0].givers
    assert (giver.said, giver.offer, giver.words) == (True, "Phonics for all", ("phonics",))


def test_need_nobody_offered_for_and_offer_that_fits_none_are_told(
    spec: Any, room: list[Answer]
) -> None:
    tally = KIND.tally(spec, room)
    assert [need.wish.text for need in tally.unmet] == ["Calm corridors"]
    assert [offer.text for offer in tally.unasked] == ["Maths mastery"]
    assert KIND.explain(spec, tally).sentence == (
        "3 needs, 2 of them with an offer (1 only suggested); 1 nobody has offered for yet."
    )


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ({}, "Nobody has written an offer or a need yet."),
        (
            {"oak": {"offer.dddddd": {"text": "Maths"}}},
            "1 offer. Nobody has written a need yet.",
        ),
        ({"oak": {CALM: {"text": "Calm"}}}, "1 need. Nobody has offered yet for it."),
        (
            {"oak": {CALM: {"text": "Calm"}, CLERK: {"text": "A clerk"}}},
            "2 needs. Nobody has offered yet for any of them.",
        ),
        (
            {"oak": {CALM: {"text": "Calm"}}, "elm": {f"ask.help.{CALM}": True}},
            "1 need, with an offer.",
        ),
    ],
)
def test_sentence_says_how_many_needs_have_an_offer(
    spec: Any, given: Given, tables: dict[str, Any], sentence: str
) -> None:
    assert KIND.explain(spec, KIND.tally(spec, given(**tables))).sentence == sentence


def test_without_names_needs_are_listed_with_offers_and_nobody_is_linked(
    spec: Any, room: list[Answer]
) -> None:
    tally = KIND.tally(spec, room)
    assert KIND.chart(spec, tally) is None
    explanation = KIND.explain(spec, tally)
    assert explanation.columns == ("Need", "Offer", "How we know", "Their answer")
    assert explanation.rows == (
        (
            "Phonics for older pupils",
            "–",
            "They said so",
            "Yes please, on Monday",
        ),
        (
            "Phonics for older pupils",
            "A phonics scheme that works",
            "Suggested: phonics",
            "–",
        ),
        ("A governor who knows finance", "Coaching new governors", "Suggested: governor", "–"),
        ("Calm corridors", "–", "Nobody has offered yet", "–"),
    )


def test_with_names_who_can_help_whom_is_a_picture_and_a_list(
    spec: Any, room: list[Answer]
) -> None:
    tally = KIND.tally(spec, named(room))
    chart = KIND.chart(spec, tally)
    assert chart is not None
    assert (chart.left, chart.right) == (("Oak", "Elm", "Ash"), ("Oak", "Ash"))
    assert chart.links == (
        Link("Elm", "Oak", "Phonics for older pupils", said=True),
        Link("Ash", "Oak", "Phonics for older pupils", said=False),
        Link("Oak", "Ash", "A governor who knows finance", said=False),
    )
    explanation = KIND.explain(spec, tally)
    assert explanation.columns[:3] == ("Need", "Who needs it", "Who can help")
    assert [row[1:3] for row in explanation.rows] == [
        ("Oak", "Elm"),
        ("Oak", "Ash"),
        ("Ash", "Oak"),
        ("Oak", "–"),
    ]


def test_named_room_without_any_match_has_no_picture(spec: Any, given: Given) -> None:
    answers = given(oak={CALM: {"text": "Calm"}}, elm={"offer.eeeeee": {"text": "Maths"}})
    assert KIND.chart(spec, KIND.tally(spec, named(answers))) is None


def test_review_lists_matches_then_what_is_left_over(spec: Any, room: list[Answer]) -> None:
    result, unmet, unasked = KIND.panels(spec, named(room))
    assert result.chart is not None
    assert [row[0] for row in result.explanation.rows] == [
        "Phonics for older pupils",
        "Phonics for older pupils",
        "A governor who knows finance",
    ]
    assert unmet.explanation.sentence == "1 of 3 needs: nobody has offered yet."
    assert unmet.explanation.rows == (("Calm corridors", "Oak"),)
    assert unasked.explanation.sentence == "1 of 3 offers: no words shared with anybody’s need."
    assert unasked.explanation.rows == (("Maths mastery", "Elm"),)


def test_review_says_how_matches_were_found_where_there_are_any(
    spec: Any, room: list[Answer]
) -> None:
    assert len(KIND.panels(spec, room)[0].rules) == 2
    assert KIND.panels(spec, [])[0].rules == ()


def test_review_of_nothing_says_so(spec: Any) -> None:
    assert [panel.explanation.sentence for panel in KIND.panels(spec, [])] == [
        "Nobody has written an offer or a need yet.",
        "Nobody has written a need yet.",
        "Nobody has written an offer yet.",
    ]


def test_only_needs_are_shared_and_without_names(spec: Any, room: list[Answer]) -> None:
    shared = KIND.shared(spec, named(room))
    assert [each["text"] for each in shared] == [
        "Phonics for older pupils",
        "Calm corridors",
        "A governor who knows finance",
    ]
    assert shared[0]["asked"] == [
        {"question": "help", "label": "We can help with this", "reply": "Yes please, on Monday"}
    ]
    assert shared[1]["asked"] == []
    assert "Oak" not in str(shared)


def test_help_with_a_need_taken_back_is_gone_with_it(spec: Any, given: Given) -> None:
    tally = KIND.tally(spec, given(elm={f"ask.help.{PHONICS}": True}))
    assert (tally.n, tally.needs) == (0, ())


def test_only_the_needs_own_ballot_answers_and_nobody_helps_themselves(
    spec: Any, given: Given
) -> None:
    answers = given(
        oak={PHONICS: {"text": "Phonics"}, f"ask.help.{PHONICS}": True},
        elm={f"reply.help.{PHONICS}": "Forged"},
    )
    [need] = KIND.tally(spec, answers).needs
    assert (need.reply, need.givers) == ("", ())


def test_pinned_need_comes_first(spec: Any, room: list[Answer]) -> None:
    pinned = [replace(answer, pinned=answer.item == CLERK) for answer in room]
    assert KIND.tally(spec, pinned).needs[0].wish.item == CLERK


def test_contributions_are_offers_needs_and_answers(spec: Any, room: list[Answer]) -> None:
    assert [(each.heading, each.text) for each in KIND.contributions(spec, room)] == [
        ("What we need help with", "Phonics for older pupils"),
        ("What we need help with", "Calm corridors"),
        ("What we can help with", "Coaching new governors"),
        ("We can help with this", "Yes please, on Monday"),
        ("What we can help with", "Maths mastery"),
        ("What we can help with", "A phonics scheme that works"),
        ("What we need help with", "A governor who knows finance"),
    ]


def test_export_says_which_need_is_helped_with(spec: Any, room: list[Answer]) -> None:
    said = [row for answer, row in KIND.rows(spec, room) if answer.value is True]
    assert [(row.words, row.value) for row in said] == [
        ("We can help with this", "Phonics for older pupils")
    ]


@pytest.mark.parametrize("table", ["at_most = 0", 'help_label = ""', "limit = 501"])
def test_plan_without_room_or_words_is_a_fault(parsed: Parse, table: str) -> None:
    with pytest.raises(Faults):
        parsed("help_exchange", table)
