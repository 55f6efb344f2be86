"""A review put together by hand: one chart of every type, comments, a long agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from spp_core.charts import (
    AREA_COLOURS,
    CANT_SAY_COLOUR,
    SCALE_COLOURS,
    Bar,
    Bars,
    Chart,
    Cloud,
    Heat,
    Line,
    Link,
    Links,
    Part,
    Point,
    Slope,
    Slopes,
    Stacked,
)
from spp_core.kinds import Explanation, Panel
from spp_core.review import Member, Only, Options, TookPart
from spp_core.service.views import Review, ReviewedActivity
from spp_core.service.views.review import Spent
from spp_core.store import Comment, Room
from spp_core.workshop.plan import Activity, ActivityLine
from tests.short_workshop import NOW

TRIADS = (
    *("Oak", "Elm", "Ash", "Hazel", "Rowan", "Birch"),
    *("Maple", "Cedar", "Pine", "Willow", "Alder", "Lime"),
)
STEPS = ("Agree what matters", "Gather evidence together", "Act on what was found")
QUESTIONS = (
    "We agree a focus before the visit that all three schools find worth their time",
    "Visits look at what pupils do and learn, not at what teachers perform",
    "Feedback is honest, kind and specific enough to act on the week after",
    "Leaders act on what was found and tell the others what came of it",
    "Pupils, parents and governors know why we visit each other",
    "A second visit checks what has changed since the first",
    "What works in one school is tried, adapted and kept in another",
)

STACKED = Stacked(
    QUESTIONS,
    (
        *(
            Part(str(score), tuple((score * 3 + row * 5) % 7 for row in range(7)), colour)
            for score, colour in enumerate(SCALE_COLOURS)
        ),
        Part("can't say", (0, 1, 0, 2, 0, 4, 1), CANT_SAY_COLOUR, "/"),
    ),
)
BARS = Bars(
    tuple(
        Bar(f"{area}{n}: {words}", votes, AREA_COLOURS["ABCD".index(area)], f"Area {area}", before)
        for area, n, words, votes, before in (
            ("A", 1, "Are we looking at the right things when we visit?", 9, 4),
            ("B", 1, "How do we know that pupils are better off?", 7, 8),
            ("B", 2, "What do we stop doing?", 2, 6),
            ("C", 1, "Who else should be in the room?", 0, 3),
            ("D", 1, "What would we miss if it ended?", 4, 1),
        )
    )
)
LINE = Line(
    tuple(
        Point(f"T{i + 1}", QUESTIONS[i % 7], value, mark, STEPS[i // 4])
        for i, (value, mark) in enumerate(
            (
                (4.2, ""),
                (3.9, ""),
                (2.4, "drops by 1.5"),
                (3.1, ""),
                (3.3, ""),
                (None, ""),
                (1.6, "low, and triads disagree"),
                (2.8, ""),
                (3.6, ""),
                (4.0, ""),
            )
        )
    ),
    0,
    5,
    "Median, 0 to 5",
)
HEAT = Heat(
    tuple(f"Triad {name}" for name in ("Oak", "Elm", "Ash", "Hazel and Rowan")),
    tuple(f"A{n}" for n in range(1, 15)),
    tuple(
        tuple(
            None if (row, column) == (1, 3) else (row * 2 + column * 3) % 6 for column in range(14)
        )
        for row in range(4)
    ),
    0,
    5,
)
CLOUD = Cloud(
    (
        ("confidence", 11),
        ("reading", 9),
        ("pupil voice", 7),
        ("subject leaders", 5),
        ("trust", 4),
        ("attendance", 3),
        ("phonics", 3),
        ("time", 2),
        ("governors", 2),
        ("oracy", 1),
        ("transition to secondary school", 1),
    )
)
SLOPES = Slopes(
    ("2025", "2026"),
    tuple(
        Slope(words, values)
        for words, values in zip(
            QUESTIONS,
            ((2.1, 3.4), (3.8, 3.1), (2.5, 2.5), (None, 4.0), (1.2, 4.6), (3.0, 2.9), (5.0, 5.0)),
            strict=True,
        )
    ),
    0,
    5,
    "Median, 0 to 5",
)
LINKS = Links(
    "Can help",
    "Need help",
    ("Oak", "Elm", "Birch"),
    ("Elm", "Ash", "Hazel"),
    (
        Link("Oak", "Ash", "Reading at home with parents", said=True),
        Link("Oak", "Elm", "Coaching for new subject leaders", said=False),
        Link("Elm", "Ash", "Attendance after the summer", said=False),
    ),
)
CHARTS: dict[str, Chart] = {
    "stacked": STACKED,
    "bars": BARS,
    "line": LINE,
    "heat": HEAT,
    "cloud": CLOUD,
    "slopes": SLOPES,
    "links": LINKS,
}

ROOM = Room(
    id="room",
    code="HARB-OUR",
    partnership_id="partnership",
    partnership="Harbour Schools Partnership",
    title="Progress and impact",
    ballot_is="triad",
    names_on_wall=False,
    minimum=3,
    stage="{}",
    stage_version=1,
    answers_version=1,
    roster_version=1,
    created_at=NOW,
    ended_at=NOW + timedelta(hours=3),
)


def member(number: int, name: str) -> Member:
    """A triad of three schools."""
    schools = tuple(f"{name} {kind}" for kind in ("Primary School", "Academy", "Infants"))
    return Member(f"b{number}", name, f"t{number}", name, "", schools, ("Primary",))


def comment(words: str, panel: str = "result", author: str = "Ada Byron") -> Comment:
    """A lead's comment."""
    return Comment("c", "activity", panel, "person", author, words, NOW + timedelta(days=9))


def panel(
    words: str = "Twelve triads answered.",
    chart: Chart | None = None,
    *,
    id: str = "result",  # noqa: A002 - the field's own name
    title: str = "",
    rules: tuple[str, ...] = (),
) -> Panel:
    """A finding with a table of three rows."""
    rows = (
        ("We agree a focus", "3.4", "0.71"),
        ("We look at pupils", "2.9", "0.55"),
        ("All", "", ""),
    )
    return Panel(id, title, Explanation(words, ("Row", "Median", "Consensus"), rows), chart, rules)


def activity(
    title: str, *panels: Panel, comments: tuple[Comment, ...] = (), kind: str = "score_grid"
) -> ReviewedActivity:
    """An activity that twelve triads answered in sixteen of fifteen minutes."""
    line = ActivityLine(id="activity", title=title, kind=kind, minutes=15)
    said: dict[str, tuple[Comment, ...]] = {}
    for each in comments:
        said[each.panel] = (*said.get(each.panel, ()), each)
    return ReviewedActivity(Activity(line, None), 960.0, 12, "12 triads answered", panels, said, ())


def review_of(*activities: ReviewedActivity, **other: object) -> Review:
    """A review of these activities by twelve triads, of whom eleven answered."""
    took = tuple(
        TookPart(member(n, name), 0 if name == "Lime" else len(activities), len(activities))
        for n, name in enumerate(TRIADS)
    )
    agenda = (
        Spent("Welcome", 10, 720.0),
        *(Spent(each.activity.line.title, each.minutes, each.seconds) for each in activities),
        Spent("Break", 15, 540.0),
    )
    made = Review(ROOM, Only(), Options((), (), ()), took, agenda, activities)
    return replace(made, **other)  # type: ignore[arg-type]


def made_review() -> Review:
    """One activity for every type of chart."""
    rules = (
        "It drops: it is at least one point lower than the one before.",
        "It is low: half of the triads or more gave it a 2 or less.",
    )
    marked = panel(
        "Two sticky points: T3 and T7.", LINE, id="line", title="The process line", rules=rules
    )
    heat = panel("Ash scores highest.", HEAT, id="heat", title="Every triad, every row")
    said = "3 needs, 2 of them with an offer."
    links = panel(said, LINKS, id="links", title="Who can help whom")
    first = panel("12 triads answered. Feedback is where they differ most.", STACKED)
    return review_of(
        activity(
            "The review checklist",
            first,
            marked,
            heat,
            comments=(
                comment("We knew about the feedback.\n\nIt is next term’s focus."),
                comment("Ask Elm what changed between visits.", "line", "Grace Hopper"),
            ),
        ),
        activity("The question that matters", panel("“B1” leads with 7.", BARS), kind="choice"),
        activity("In a few words", panel("“confidence” was said most.", CLOUD), kind="words"),
        activity("Since last year", panel("Three rows went up.", SLOPES), links),
    )
