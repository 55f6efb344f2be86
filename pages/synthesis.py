"""Visits to many partnerships read as one: what is shared, what is one partnership's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages.parts import findings, identity
from pages.parts.chrome import dress
from pages.parts.place import now, store
from spp_core.reports import file_called
from spp_core.reports.summary import SUMMARIES, Summary
from spp_core.review import synthesis_told as told
from spp_core.review.synthesis import LEAST, AreaFound, Said, SectionFound, Synthesis, Told
from spp_core.service import views
from spp_core.service.views import Naming, Shape
from spp_core.store import Room
from spp_core.translation import _, counted, dated

dress(findings.STYLE, Path(__file__).with_suffix(".css"))
person = identity.signed_in()
shapes = views.visit_rooms(store(), person)


def top() -> None:
    """What this is, and the ways on from here."""
    st.caption(_("Across partnerships"))
    st.title(_("Visits read together"))
    with st.container(horizontal=True):
        st.page_link("rooms.py", label=_("All workshops"))
        st.page_link("partnerships.py", label=_("Partnerships"))


def shape_chosen() -> Shape:
    """What is read as one: visits, or reviews; never both, as they are coded differently."""
    if len(shapes) == 1:
        return shapes[0]
    called = {
        each.id: f"{each.title} ({counted(len(each.rooms), 'workshop', 'workshops')})"
        for each in shapes
    }
    wanted = st.selectbox(_("What to read together"), list(called), format_func=called.get)
    return next(each for each in shapes if each.id == wanted)


def chosen(offered: tuple[Room, ...]) -> list[Room]:
    """The visits to read: each partnership's last, unless others are ticked."""
    last = {room.partnership_id: room.id for room in offered}
    with st.expander(_("Choose the visits ({n})", n=len(offered)), expanded=len(last) < LEAST):
        sides = st.columns(2)
        half = -(-len(offered) // 2)
        return [
            room
            for number, room in enumerate(offered)
            if sides[number // half].checkbox(
                f"{room.partnership}, {room.title}, {dated(views.visited_on(room))}",
                room.id in last.values(),
                key=f"visit-{room.id}",
            )
        ]


def take_away(rooms: list[Room]) -> None:
    """The summary report, made when it is asked for."""
    with st.expander(_("Take it away: a summary report")):
        names = st.toggle(
            _("Names of partnerships that agreed to it"),
            help=_("A partnership agrees on its own page. The others are called by a letter."),
        )
        naming = Naming.AGREED if names else Naming.NONE
        with st.container(horizontal=True):
            for each in SUMMARIES:
                st.download_button(
                    each.label,
                    partial(_made, each, rooms, naming),
                    file_called("Visits summary", each.suffix, now()),
                    each.mime,
                    key=f"take-{each.suffix}",
                    on_click="ignore",
                )
        st.caption(_("Its statements say at how many partnerships they were made, never at which."))


def _made(file: Summary, rooms: list[Room], naming: Naming) -> bytes:
    read = views.read_as_one(store(), person, [each.code for each in rooms], now(), naming)
    titles = {room.title for room in rooms}
    return file.make(titles.pop() if len(titles) == 1 else _("Visits"), read)


def page(found: Synthesis) -> None:
    """All that was found, section by section."""
    if told.caution(found):
        st.info(told.caution(found), icon=":material/group:")
    unfolded = st.toggle(_("Open every theme’s statements"))
    for number, section in enumerate(found.sections):
        one_section(section, found, number, unfolded=unfolded)
    for number, each in enumerate(found.told):
        together(each, found, number)


def contents(found: Synthesis) -> None:
    """Links to every part, so that nobody has to scroll for it."""
    link = Markup('<li><a href="#{}">{}</a></li>')
    parts = [
        *((f"section-{number}", each.title) for number, each in enumerate(found.sections)),
        *((f"told-{number}", each.title) for number, each in enumerate(found.told)),
    ]
    drawn = Markup("").join(link.format(*each) for each in (("areas", _("Areas")), *parts))
    st.html(
        Markup('<nav class="r-contents" aria-label="{}"><ul>{}</ul></nav>').format(
            _("Parts"), drawn
        )
    )


def areas(found: Synthesis) -> None:
    """Every area beside every partnership."""
    panel = told.areas_by_partnership(found)
    st.header(panel.title, anchor="areas", divider="gray")
    findings.finding(panel, panel.id)


def one_section(section: SectionFound, found: Synthesis, number: int, *, unfolded: bool) -> None:
    """Its areas with their themes, what is shared, what is coded to nothing."""
    st.header(section.title, anchor=f"section-{number}", divider="gray")
    said = told.section_sentence(section, found.n)
    st.html(Markup('<p class="r-sentence">{}</p>').format(said))
    for each in section.areas:
        if each.themes:
            st.html(_area(each, found.n, unfolded=unfolded))
    if section.uncoded:
        many = counted(len(section.uncoded), "statement", "statements")
        with st.expander(_("Coded to nothing: {many}", many=many)):
            st.html(_statements(section.uncoded))
            ways_to_code(section)
    if section.themes and found.n > 1:
        for panel in (told.shared(section, found), told.own(section, found)):
            with st.expander(panel.title):
                findings.finding(panel, f"{panel.id}-{number}")


def ways_to_code(section: SectionFound) -> None:
    """The visits where something is left to code; all of them if it is not told whose it is."""
    whose = {each.by for each in section.uncoded}
    with st.container(horizontal=True):
        for room in rooms:
            if "" in whose or room.partnership in whose:
                label = _(
                    "Code {partnership}, {day}",
                    partnership=room.partnership,
                    day=dated(views.visited_on(room)),
                )
                st.page_link("coding.py", label=label, query_params={"room": room.code})


def together(said: Told, found: Synthesis, number: int) -> None:
    """What each partnership put in words together, under one heading."""
    st.header(said.title, anchor=f"told-{number}", divider="gray")
    share = told.share(said.n, found.n)
    st.html(
        Markup('<p class="r-sentence">{}</p>').format(_("Said together at {share}.", share=share))
    )
    st.html(_statements(said.statements))


def _area(area: AreaFound, of: int, *, unfolded: bool) -> Markup:
    """Its themes, each with its statements folded below it: whole, they are many screens."""
    folded = Markup(
        "<article><details{}><summary><strong>{}</strong> <small>{}</small></summary>{}</details>"
        "</article>"
    )
    is_open = Markup(" open") if unfolded else ""
    themes = (
        folded.format(is_open, each.words, told.share(each.n, of), _statements(each.statements))
        for each in area.themes
    )
    drawn = Markup('<section class="y-area"><h3>{}</h3><p>{}</p><div>{}</div></section>')
    came_up = _("Came up at {share}.", share=told.share(area.n, of))
    return drawn.format(area.title, came_up, Markup("").join(themes))


def _statements(said: tuple[Said, ...]) -> Markup:
    one = Markup('<li dir="auto">{} <cite>{}</cite></li>')
    listed = Markup("").join(one.format(each.words, each.by) for each in said)
    return Markup('<ul class="y-said">{}</ul>').format(listed)


top()
if not shapes:
    st.info(
        _(
            "There is no workshop yet whose notes can be coded to themes. A development visit is "
            "one."
        ),
        icon=":material/info:",
    )
    st.stop()
rooms = chosen(shape_chosen().rooms)
if not rooms:
    st.info(_("Tick a visit or more."), icon=":material/info:")
    st.stop()
found = views.read_as_one(store(), person, [room.code for room in rooms], now())
st.html(Markup('<p class="r-sentence">{}</p>').format(told.sentence(found)))
take_away(rooms)
contents(found)
areas(found)
page(found)
