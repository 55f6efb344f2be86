"""Afterwards: who took part, what every activity found, and all of it to take away."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from pages.parts import findings, identity, keeping, sharing, taking_away
from pages.parts.chrome import dress, grid
from pages.parts.place import now, store
from spp_core.kinds.spoken import many
from spp_core.review import Only, Options
from spp_core.service import views
from spp_core.service.school_list import PHASES
from spp_core.service.views import Review
from spp_core.translation import _, counted, dated, later

dress(findings.STYLE)
person = identity.signed_in()
room = views.reviewable(store(), person, identity.room_code())
EVERYBODY = later("All")
BY = {"triad": later("Triad"), "school": later("School"), "phase": later("Phase")}


def top() -> DeltaGenerator:
    """Which workshop, and the ways on from here; where one more can be put."""
    st.caption(f"{room.partnership} · {dated(room.created_at)}")
    st.title(room.title)
    ways = st.container(horizontal=True, vertical_alignment="center")
    with ways:
        st.page_link("rooms.py", label=_("All workshops"))
        of = {"partnership": room.partnership_id}
        st.page_link("commitments.py", label=_("Commitments"), query_params=of)
        st.page_link("travelled.py", label=_("Compare with other years"), query_params=of)
    return ways


def chosen(options: Options) -> Only:
    """Whose answers to look at. What nobody has is not offered."""
    offered = {"triad": options.triads, "school": options.schools, "phase": options.phases}
    offered = {name: names for name, names in offered.items() if len(names) > 1}
    picked = dict.fromkeys(BY, "")
    for column, (name, names) in zip(st.columns(3), offered.items(), strict=False):
        choice = column.selectbox(
            _(BY[name]),
            ["", *names],
            format_func=partial(_called, name),
            key=f"only-{name}",
        )
        picked[name] = choice or ""
    return Only(picked["triad"], picked["school"], picked["phase"])


def narrowed(review: Review) -> None:
    """What all below is narrowed down to, as files of it say on their first page."""
    only = {"triad": review.only.triad, "school": review.only.school, "phase": review.only.phase}
    names = ", ".join(_called(of, name) for of, name in only.items() if name)
    if names and not review.withheld:
        said = _(
            "The findings below, and what you take away, are of {names} only, beside what the "
            "whole room agreed.",
            names=names,
        )
        st.html(Markup('<p class="r-only" dir="auto">{}</p>').format(said))


def _called(of: str, name: str) -> str:
    """A choice as it is read; "" is all of them."""
    said = _(PHASES.get(name, name)) if of == "phase" else name
    return said or _(EVERYBODY)


def who_and_when(review: Review) -> None:
    """Who took part, of how many; time spent against plan."""
    here = [each for each in review.took_part if each.answered]
    spent = sum(each.seconds for each in review.agenda) / 60
    planned = sum(each.minutes for each in review.agenda)
    st.markdown(
        _(
            "**{n} of {ballots}** {many} took part, in **{minutes}** of {planned} planned.",
            n=len(here),
            ballots=review.ballots,
            many=many(room.ballot_is),
            minutes=counted(round(spent), "minute", "minutes"),
            planned=planned,
        )
    )
    who, when = st.columns(2)
    with who, st.expander(_("Who took part")):
        st.html(
            grid(
                ("", _("Triad"), _("Schools"), _("Answered")),
                (
                    (
                        each.member.name,
                        each.member.triad,
                        ", ".join(each.member.schools),
                        _("{n} of {of}", n=each.answered, of=each.of),
                    )
                    for each in review.took_part
                ),
            )
        )
    with when, st.expander(_("Time against plan")):
        st.html(
            grid(
                ("", _("Planned"), _("Spent")),
                (
                    (
                        each.title,
                        _("{minutes} min", minutes=each.minutes),
                        _("{minutes} min", minutes=f"{each.seconds / 60:.0f}"),
                    )
                    for each in review.agenda
                ),
            )
        )


def anonymous() -> None:
    """Why nobody is named here."""
    if room.anonymous:
        st.caption(
            _(
                "Answers were anonymous in this workshop: nobody is shown whose is which, and "
                "numbers are given anew in each activity."
            )
        )


ways_on = top()
anonymous()
only = chosen(views.review_options(store(), person, room.id))
review = views.review(store(), person, room.id, now(), only)
if review.codable:
    ways_on.page_link("coding.py", label=_("Code to themes"), query_params={"room": room.code})
with ways_on:
    sharing.draw(person, room)
narrowed(review)
who_and_when(review)
if not review.withheld:
    findings.contents(review.activities)
keeping.draw(person, room)
taking_away.draw(person, review)
if review.withheld:
    st.info(review.withheld, icon=":material/group:")
for reviewed in review.activities:
    findings.activity(person, review, reviewed)
