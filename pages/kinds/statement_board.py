"""Statements on the wall: the feature in turn while they are written, then what was stated."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from pages.parts import slide, tables
from pages.parts.fitting import across
from pages.parts.phases import calm
from pages.parts.place import store
from spp_core.charts import Look
from spp_core.kinds.records import ballot_count
from spp_core.kinds.spoken import spoken
from spp_core.kinds.statement_board import FeatureTally, Statement, StatementBoardSpec
from spp_core.room import Phase
from spp_core.service import views
from spp_core.service.views import Board
from spp_core.translation import _, ngettext

PHOTOS = 3
STRIP = 372
"""The column that photos stand in."""


def loud(board: Board) -> str:
    """The feature whose turn it is; before anything is open, the prompt."""
    line = board.activity.line
    if board.phase is Phase.WAITING:
        return line.prompt or line.title
    feature = board.activity.spec.features[_turn(board)]
    return feature.title or feature.text


def asked(board: Board) -> Markup:
    """The feature in turn, and what is to be said of it."""
    spec: StatementBoardSpec = board.activity.spec
    if board.phase is Phase.WAITING:
        return calm(board, loud(board))
    feature = spec.features[_turn(board)]
    text = slide.words(feature.text if feature.title else "", 48)
    two = Markup('<p class="w-eyebrow">{} · {}</p>').format(spec.happening_label, spec.impact_label)
    return calm(board, loud(board), text + two, 300)


def show(board: Board, look: Look) -> None:
    """One feature: every statement in a row, photos beside them."""
    if board.result is None:
        return
    spec: StatementBoardSpec = board.activity.spec
    feature: FeatureTally = board.result.tally.features[_turn(board)]
    photos = views.wall_photos(store(), board, [s.photo for s in feature.statements if s.photo])
    above = slide.head(feature.title, spoken(sentence(feature), board.room.ballot_is))
    room = above.room
    width = across() - (STRIP if photos else 0)
    slide.screen(above.markup, statements(spec, feature.statements, room, width))
    if photos:
        strip(list(photos.values()), feature.title)


def sentence(feature: FeatureTally) -> str:
    """How many stated something, how many are proudest of it."""
    if not feature.statements:
        return _("No statements yet.")
    said = _("{ballots} made a statement.", ballots=ballot_count(len(feature.statements)))
    if not feature.proud:
        return said
    proud = ngettext(
        "{ballots} is proudest of this.",
        "{ballots} are proudest of this.",
        feature.proud,
        ballots=ballot_count(feature.proud),
    )
    return f"{said} ★ {proud}"


def statements(
    spec: StatementBoardSpec, made: Sequence[Statement], room: float, width: float
) -> Markup:
    """What is happening and its impact side by side, with names only where they may be seen."""
    worded = [each for each in made if each.happening or each.impact]
    if not worded:
        return slide.NOTHING
    named = any(each.name for each in worded)
    columns = (spec.happening_label, spec.impact_label)
    rows = tuple((each.happening or "–", each.impact or "–") for each in worded)
    shares: tuple[float, ...] = (0.5, 0.5)
    if named:
        columns, shares = ("", *columns), (0.16, 0.42, 0.42)
        rows = tuple((each.name, *row) for each, row in zip(worded, rows, strict=True))
    return tables.table(tables.Table(columns, rows, shares, lead=named), room, width)


def strip(photos: Sequence[bytes], title: str) -> None:
    """A few photos of flip charts, one below the other."""
    with st.container(key="wall_photos"):
        for number, photo in enumerate(photos[:PHOTOS], start=1):
            st.image(
                photo, alt=_("Photo {number} of a flip chart: {title}", number=number, title=title)
            )
        if len(photos) > PHOTOS:
            st.html(slide.more(len(photos) - PHOTOS))


def _turn(board: Board) -> int:
    return min(board.place.step, len(board.activity.spec.features) - 1)
