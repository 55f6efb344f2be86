"""The instruments shipped: the programme's words to the letter, under ids that never change."""

# ruff: noqa: E501 - a sentence of the programme stays on one line, to be compared by eye

from __future__ import annotations

import re
from pathlib import Path

import pytest

from spp_core.content import Group, Instrument, Library, load_library

SHIPPED = Path(__file__).parents[2] / "data"
STAGES = ["Starting", "Developing", "Established", "Sustained"]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(SHIPPED / "instruments")


def the(library: Library, instrument_id: str) -> Instrument:
    found = library.find(instrument_id)
    assert found is not None
    return found


def texts(group: Group) -> list[str]:
    return [item.text for item in group.items]


def test_every_instrument_of_the_workshop_is_there(library: Library) -> None:
    assert set(library.instruments) >= {
        "review-process",
        "transition-checklist",
        "true-not-yet-true",
        "reflection-questions",
        "self-improving-features",
        "evidence-of-impact",
        "ways-of-working",
        "embed-programme",
        "final-thoughts",
        "reflection-grids",
    }


def test_each_file_is_named_for_its_instrument() -> None:
    for path in (SHIPPED / "instruments").glob("*.toml"):
        assert f'\nid = "{path.stem}"\n' in "\n" + path.read_text(encoding="utf-8")


def test_wording_only_the_grids_are_our_own(library: Library) -> None:
    assert the(library, "reflection-grids").wording == "own"
    for name in ("transition-checklist", "true-not-yet-true", "reflection-questions"):
        assert the(library, name).wording == "programme"
        assert the(library, name).source.startswith("Schools Partnership Programme")


def test_review_process_has_its_seven_steps(library: Library) -> None:
    steps = the(library, "review-process")
    assert steps.title == "Impact is baked into the process"
    assert [*steps.ids] == [
        "agree-the-focus",
        "exploration",
        "evidence-collection",
        "follow-up-discussion",
        "improvement-priority",
        "90-day-check-in",
        "partnership-meetings",
    ]
    assert texts(steps.groups[0]) == [
        "Agree the focus",
        "Exploration of the 'to what extent....' question: sets the baseline and what 'to a great extent' would look like from the perspective of the host school",
        "Evidence collection – secures findings",
        "Follow up discussion looks at the gap between where the school is at and what 'to a great extent' would look like",
        "Improvement priority agreed and collective commitment to act secured at the workshop",
        "90-day check-in explored impact",
        "Discussion at partnership meetings looks at lessons learned for the partnership, ensures the effective practice highlighted at peer review is shared, and enables focused and targeted partnership support to be effective",
    ]


def test_checklist_has_eleven_points_and_twenty_four_rows(library: Library) -> None:
    checklist = the(library, "transition-checklist")
    assert [group.id for group in checklist.groups] == [f"t{n:02}" for n in range(1, 12)]
    assert [len(group.items) for group in checklist.groups] == [1, 1, 1, 5, 1, 5, 6, 1, 1, 1, 1]
    assert [*checklist.ids] == [
        f"{group.id}-{n}" for group in checklist.groups for n in range(1, len(group.items) + 1)
    ]


def test_checklist_points_of_one_row_have_no_opening(library: Library) -> None:
    for group in the(library, "transition-checklist").groups:
        assert bool(group.text) == (len(group.items) > 1)


def test_checklist_rows_are_word_for_word(library: Library) -> None:
    groups = {group.id: group for group in the(library, "transition-checklist").groups}
    assert [text for n in (1, 2, 3, 5, 8, 9, 10) for text in texts(groups[f"t{n:02}"])] == [
        "Staff are involved in determining the potential areas of focus for review.",
        "The final agreed focus for the review, and the rationale for this choice, is communicated to staff.",
        "The outline for the review day, and the type of evidence gathering activities that will be undertaken, are shared with staff.",
        "The ICs attend the feedback on the review day.",
        "The host school plans ahead as to how the improvement workshop will feed into ongoing school improvement activity.",
        "The staff who engaged in the improvement workshop continue to be part of the work.",
        "The host school has the opportunity to draw on expertise from across the partnership to support development beyond the workshop.",
    ]
    assert groups["t04"].text == "The lead reviewer/review team is clear that:"
    assert texts(groups["t04"]) == [
        "This is a genuine priority for the school",
        "This a clear and unambiguous focus",
        "The planned evidence collection relates directly to the enquiry",
        "It can all be done in the time available",
        "The enquiry will significantly add to what the school already knows about this area of focus",
    ]


def test_checklist_feedback_rows_are_word_for_word(library: Library) -> None:
    groups = {group.id: group for group in the(library, "transition-checklist").groups}
    assert (
        groups["t06"].text
        == "In discussion between the host school and the review team, the feedback session covers the following:"
    )
    assert texts(groups["t06"]) == [
        "The enquiry question at the heart of the review",
        "The main findings from the review",
        "The aspirations for the host school for this area of practice",
        "The gap between the current practice and the aspiration is explored",
        "The improvement focus for the workshop focuses on something that will help to close that gap",
    ]
    assert groups["t07"].text == "The feedback session ends with:"
    assert texts(groups["t07"]) == [
        "A clear single improvement priority to explore in the workshop",
        "The ICs know of successful practice/existing intervention in this area on which they can build",
        "Clarity on who will be part of the workshop",
        "A commitment from the host school to prepare staff for the workshop",
        "Establishing who from the host school will take ownership of the action plan after the workshop",
        "ICs have time to plan the workshop process",
    ]


def test_checklist_last_row_keeps_both_sentences_round_its_bullets(library: Library) -> None:
    (row,) = the(library, "transition-checklist").groups[-1].items
    assert row.text == "The partnership has an agreed process and time to share and discuss:"
    assert row.bullets == (
        "experiences of the process",
        "findings and themes emerging from reviews",
        "actions taken and impact",
    )
    assert (
        row.after
        == "The partnership uses the information from above to inform opportunities for joint practice development and shared CPD across the partnership."
    )


def test_checklist_points_follow_the_process_and_leave_no_step_out(library: Library) -> None:
    order = [*the(library, "review-process").ids]
    places = [order.index(group.step) for group in the(library, "transition-checklist").groups]
    assert places == sorted(places)
    assert set(places) == set(range(7))


def test_cards_are_twelve_word_for_word(library: Library) -> None:
    cards = the(library, "true-not-yet-true")
    assert [*cards.ids] == [f"c{n:02}" for n in range(1, 13)]
    assert texts(cards.groups[0]) == [
        "We regularly review the process (how we are working) and impact (what difference it is making to outcomes) of peer review in partnership meetings",
        "We have an agreed way of inducting new senior leaders into peer review in the partnership",
        "The fact that we are engaged in peer review as a partnership is featured in job descriptions and forms part of the interview process for senior members of staff in our schools",
        "We are working on joint areas of enquiry in order to address common issues across the partnership",
        "We hold each other to account for acting on the outcomes of the improvement workshop and follow this up",
        "We have a way of ensuring the quality of peer reviews and act quickly and supportively on any issues that impact negatively on quality",
        "We include aspects of peer review in other CPD offered in the partnership",
        "We are looking to extend the opportunity to be involved in peer review to more schools within our partnership / locality – we don't want to become too inward looking",
        "As a result of peer review we are building a body of knowledge about school improvement relevant to our context and our needs and have a way of sharing that",
        "We are considering subject or key stage specific peer review as a way of engaging and involving more staff",
        "We are clear about the role of the partnership lead and make sure we are supporting the individual, so they have the time to undertake the role",
        "We are looking at ways in which peer review processes are so ingrained in the culture of our schools that it becomes part of our regular way of reviewing and improving our practice at all levels",
    ]


def test_questions_are_twelve_in_four_areas_word_for_word(library: Library) -> None:
    questions = the(library, "reflection-questions")
    assert [(group.id, group.title, group.text) for group in questions.groups] == [
        ("A", "IMPROVEMENT", "To what extent"),
        ("B", "BELIEFS AND BEHAVIOURS", "To what extent"),
        ("C", "PARTNERSHIP WORKING", "To what extent"),
        ("D", "PUPIL OUTCOMES", "To what extent"),
    ]
    assert {item.id: item.text for item in questions.items} == {
        "A1": "Are we sticking to our plans and getting things done?",
        "A2": "Are we feeding back, reflecting on, and taking action across our partnership?",
        "A3": "Is our practice of peer review in line with our expectations?",
        "B1": "Are we identifying, developing and using talent and capacity across our partnership?",
        "B2": "Are we more confident in holding each other to account for actions?",
        "B3": "Are we being totally honest and open with each other?",
        "C1": "Are we feeding back and reflecting on the overall effectiveness and impact of peer review processes?",
        "C2": "Are we developing evidence based and innovative ways to engage leaders and teachers in collaborative improvement practice?",
        "C3": "Are we sticking to our protocols or MOU?",
        "D1": "Are we developing shared priorities, targeting areas where we can collectively make the greatest difference for pupils?",
        "D2": "Do we know our own and each other's data well so that we can spot trends and address risk swiftly?",
        "D3": "Are teachers solving pedagogical problems together, focussed on identified areas of need & using evidence informed approaches?",
    }


def test_features_are_four_with_their_author_named(library: Library) -> None:
    features = the(library, "self-improving-features")
    assert "David Hargreaves: Self-improving Systems – toward maturity NCSL" in features.source
    assert [(item.id, item.title, item.text) for item in features.items] == [
        ("systems", "Systems and processes", "To monitor, review and improve"),
        (
            "architecture",
            "Architecture",
            "Groups of schools working together to secure better outcomes",
        ),
        (
            "people",
            "People",
            "System Leaders, Peer Reviewers, Improvement Champions, Partnership Leads",
        ),
        (
            "mindset",
            "Mind set and culture",
            "Trust, transparency and honesty, and agreeing a responsibility to work for the improvement of all schools",
        ),
    ]


def test_evidence_has_three_headings_and_two_questions(library: Library) -> None:
    headings, questions = the(library, "evidence-of-impact").groups
    assert (headings.id, [item.id for item in headings.items]) == (
        "headings",
        ["leaders", "staff", "pupils"],
    )
    assert (questions.id, [(item.id, item.text) for item in questions.items]) == (
        "questions",
        [("how", "How do you know?"), ("expected", "Is this what you expected?")],
    )


def test_ways_of_working_are_seven_invitations_and_three_questions(library: Library) -> None:
    invitations, check_in = the(library, "ways-of-working").groups
    assert texts(invitations) == [
        "When we shy away from conflict, we spend a huge amount of time mentally rewording our thoughts",
        "Ruminating over what to say can hijack our minds and take us away from the conversation",
        "Real (and tough) conversations rarely go as we expect – so be ready to be surprised today",
        "You don't need to talk too much – instead, listen / reflect / observe",
        "Seek detail, ask questions",
        "Get to the point – say less",
        "Expect a positive outcome",
    ]
    assert texts(check_in) == [
        "Why and how might this be valuable?",
        "How do you feel about this invitation?",
        "How might we hold ourselves and others to account for these behaviours?",
    ]


def test_programme_has_six_lines_with_format_and_timeline(library: Library) -> None:
    phase, ahead = the(library, "embed-programme").groups
    assert [(item.id, item.format, item.timeline) for item in phase.items] == [
        ("capacity-training", "Face to face", "Start of EMBED Phase"),
        ("second-cycle-starts", "Any mode", "As soon as possible after the Capacity training"),
        ("leadership", "Face to face", "Start of EMBED Phase"),
        ("workshop-4", "Online", "Approx. 4-6 months Into EMBED Phase"),
        ("second-cycle-complete", "Any mode", "Within EMBED Phase"),
        ("workshop-5", "Online", "At end of EMBED Phase"),
    ]
    assert [len(item.bullets) for item in ahead.items] == [2, 4]


def test_final_thoughts_are_the_three_prompts(library: Library) -> None:
    (thoughts,) = the(library, "final-thoughts").groups
    assert texts(thoughts) == ["Insight?", "Feeling?", "Looking forward to?"]


def test_grids_have_four_stages_for_each_of_the_twelve_questions(library: Library) -> None:
    grids = the(library, "reflection-grids")
    assert [group.id for group in grids.groups] == [*the(library, "reflection-questions").ids]
    for group in grids.groups:
        assert [item.id for item in group.items] == [f"{group.id}-{n}" for n in range(1, 5)]
        assert [item.title for item in group.items] == STAGES
    assert len({item.text for item in grids.items}) == 48


def test_grids_ask_the_question_in_the_programmes_words(library: Library) -> None:
    asked = {group.id: group.text for group in the(library, "reflection-grids").groups}
    for item in the(library, "reflection-questions").items:
        words = re.findall(r"[\w'&,]+", item.text.lower())
        assert asked[item.id].startswith("To what extent ")
        assert sorted(re.findall(r"[\w'&,]+", asked[item.id].lower())) == sorted(
            [*words, "to", "what", "extent"]
        )


@pytest.mark.parametrize(
    "unwanted",
    [
        r"@",
        r"(?i)password",
        r"(?i)withheld",
        r"(?i)www\.|https?:",
        r"\b0\d{2,4}[ -]\d{3}",
        r"\b20\d\d\b",
    ],
    ids=["e-mail", "password", "withheld", "link", "telephone", "year"],
)
def test_shipped_files_hold_nobodys_contact_details_or_dates(unwanted: str) -> None:
    paths = [*SHIPPED.glob("instruments/*.toml"), *SHIPPED.glob("workshops/*.toml")]
    assert len(paths) > 10
    found = [p.name for p in paths if re.search(unwanted, p.read_text(encoding="utf-8"))]
    assert found == []
