"""The review as files to take away, each made when it is asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.parts.place import now, store
from spp_core.reports import FILES, File, file_of
from spp_core.room.archive_file import as_text
from spp_core.service import views
from spp_core.service.views import Review
from spp_core.store import Person
from spp_core.translation import _


def draw(person: Person, review: Review) -> None:
    """One button a kind of file; a file is read anew, so that it is of this minute."""
    with st.expander(_("Take it away: slides, document, PDF, workbook, all answers")):
        nameable = review.room.ballot_is != "person" and not review.room.anonymous
        names = nameable and st.toggle(
            _("With names"),
            value=True,
            help=_("Without, triads and schools are numbered in no order."),
        )
        with st.container(horizontal=True):
            for file in (each for each in FILES if each.fits(review)):
                st.download_button(
                    file.label,
                    partial(_made, file, person, review, names=names),
                    file.named(review.room),
                    file.mime,
                    key=f"take-{file.stem}-{file.suffix}",
                    on_click="ignore",
                )
            _whole(person, review, names=names or review.room.ballot_is == "person")  # if allowed
        st.caption(
            _("Made when you press, from what is there then; a large one takes some seconds.")
        )


def _whole(person: Person, review: Review, *, names: bool) -> None:
    """Everything of the workshop, whatever the page is narrowed down to."""
    st.download_button(
        _("The whole workshop (.json)"),
        partial(_archived, person, review.room.id, names=names),
        file_of(review.room, "json"),
        "application/json",
        key="take-json",
        on_click="ignore",
        help=_("Complete, to be brought in again on another installation."),
    )


def _archived(person: Person, room_id: str, *, names: bool) -> bytes:
    return as_text(views.archive(store(), person, room_id, names=names)).encode()


def _made(file: File, person: Person, review: Review, *, names: bool) -> bytes:
    read = views.review(store(), person, review.room.id, now(), review.only, names=names)
    return file.make(read)
