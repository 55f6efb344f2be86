"""What an activity found, one finding after the other: sentence, chart, table, rules, comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages.parts.chrome import attempt, look, table
from pages.parts.chrome import panel as shown_errors
from pages.parts.place import now, store
from spp_core.charts import drawn
from spp_core.kinds import Panel
from spp_core.reports.headlines import at_a_glance
from spp_core.service import actions, views
from spp_core.service.views import Review, ReviewedActivity
from spp_core.store import Comment, Person
from spp_core.translation import _, dated, later
from spp_core.workshop import Activity

STYLE = Path(__file__).with_name("findings.css")
WIDE = later("Move the chart sideways to see all of it ⟷")
"""Shown on a narrow screen only."""
CONFIG = {"displayModeBar": False}


@st.fragment
def activity(person: Person, review: Review, reviewed: ReviewedActivity) -> None:
    """Draw one activity. A fragment: opening a comment redraws this activity alone."""
    with shown_errors():
        views.reviewable(
            store(), person, review.room.code
        )  # who was signed out since reads no more
        _head(reviewed.activity)
        spent = _(
            "{spent} of {minutes} min",
            spent=f"{reviewed.seconds / 60:.0f}",
            minutes=reviewed.minutes,
        )
        st.caption(f"{reviewed.answered} · {spent}")
        _panels(reviewed, lambda found: _comments(person, review, reviewed, found))


def found(reviewed: ReviewedActivity) -> None:
    """Draw one activity for who only reads."""
    _head(reviewed.activity)
    st.caption(reviewed.answered)
    _panels(reviewed, lambda _: None)


def contents(activities: Iterable[ReviewedActivity]) -> None:
    """What every activity found, in a line or two, each with the way to it."""
    link = Markup('<li><a href="#{}">{}</a><span dir="auto">{}</span></li>')
    drawn = Markup("").join(
        link.format(each.activity.line.id, each.activity.line.title, _at_a_glance(each))
        for each in activities
    )
    st.html(
        Markup('<nav class="r-contents" aria-label="{}"><ul>{}</ul></nav>').format(
            _("Activities"), drawn
        )
    )


def _at_a_glance(reviewed: ReviewedActivity) -> str:
    """What it found first; where nobody answered, that."""
    if not reviewed.ballots or not reviewed.panels:
        return reviewed.answered
    return at_a_glance(reviewed.panels[0].explanation.sentence)


def _head(activity: Activity) -> None:
    """What an activity is called, and what it asked."""
    line = activity.line
    st.header(line.title, anchor=line.id, divider="gray")
    if line.prompt and line.prompt != line.title:
        st.text(line.prompt)


def _panels(reviewed: ReviewedActivity, below: Callable[[Panel], None]) -> None:
    """Its findings one after the other, with what else stands below each."""
    for each in reviewed.panels:
        key = f"{reviewed.activity.line.id}-{each.id}"
        if each.title:
            st.subheader(each.title, anchor=key)
        finding(each, key, charted=reviewed.ballots > 0)
        below(each)


def finding(found: Panel, key: str, *, charted: bool = True) -> None:
    """One finding: its sentence, its chart if there is something in it, how it was found, table."""
    explained = found.explanation
    chart = found.chart if charted else None
    said = Markup('<p class="r-sentence">{}</p>').format(explained.sentence)
    wide = Markup('<p class="r-wide">{}</p>').format(_(WIDE))
    st.html(said + (wide if chart is not None else Markup()))
    if chart is not None:
        figure, alt = drawn(chart, look()), explained.sentence
        st.plotly_chart(figure, key=key, alt=alt, config=CONFIG, theme=None)
    if found.rules:
        rules = Markup("").join(Markup("<li>{}</li>").format(rule) for rule in found.rules)
        st.html(Markup('<ul class="r-rules">{}</ul>').format(rules))
    if explained.rows and chart is not None:
        with st.expander(_("As a table")):
            st.html(table(explained))
    elif explained.rows:
        st.html(table(explained))


def _comments(person: Person, review: Review, reviewed: ReviewedActivity, found: Panel) -> None:
    said = reviewed.comments.get(found.id, ())
    for each in said:
        st.html(_comment(each))
    own = next((each.words for each in said if each.person_id == person.id), "")
    label = _("Change your comment") if own else _("Comment on this")
    key = f"{reviewed.activity.id}-{found.id}"
    style = {"type": "tertiary", "icon": ":material/edit_note:", "key": f"comment-{key}"}
    box = st.popover(label, on_change="rerun", **style)
    if not box.open:
        return
    with box:
        words = st.text_area(
            _("Your comment, kept and printed in reports"), own, key=f"words-{key}"
        )
        if st.button(_("Keep"), key=f"keep-{key}", type="primary"):
            attempt(
                actions.keep_comment,
                store(),
                person,
                review.room,
                reviewed.activity.id,
                found.id,
                words,
                now(),
            )
            st.rerun()


def _comment(said: Comment) -> Markup:
    by = ", ".join(filter(None, (said.author, dated(said.at))))
    return Markup('<blockquote class="r-comment"><p>{}</p><cite>{}</cite></blockquote>').format(
        said.words, by
    )
