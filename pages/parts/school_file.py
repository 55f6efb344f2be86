"""A partnership's school list as a file: taken away, brought in after a look at what changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from pages.parts.chrome import attempt, grid
from pages.parts.place import now, store
from spp_core.errors import Faults
from spp_core.reports import file_called, school_list
from spp_core.service import actions, views
from spp_core.service.school_list import PHASES, Changes, SchoolEntry
from spp_core.service.views import Partnership
from spp_core.store import Person
from spp_core.translation import _, counted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 40
"""Faults shown of a list that has very many."""


def draw(person: Person, partnership: Partnership) -> None:
    """Downloads, and a place to drop a list."""
    with st.expander(_("The school list as a file (Excel, CSV)")):
        with st.container(horizontal=True):
            _download(
                _("Download for Excel (.xlsx)"), XLSX, school_list.as_xlsx, person, partnership
            )
            _download(_("Download as .csv"), "text/csv", school_list.as_csv, person, partnership)
        st.write(
            _(
                "Bring in a list: the first row names the columns School, Phase, Triad. Phases are "
                "{phases}. Empty cells change nothing, and no school is taken out. You see first "
                "what would change.",
                phases=", ".join(_(each) for each in PHASES.values()).lower(),
            )
        )
        file = st.file_uploader(_("The list"), type=["csv", "xlsx"], key="school_list")
        if file is not None:
            _look(person, partnership, file.name, file.getvalue())


def _download(
    label: str,
    mime: str,
    write: Callable[[Iterable[SchoolEntry]], bytes],
    person: Person,
    partnership: Partnership,
) -> None:
    suffix = "xlsx" if mime == XLSX else "csv"
    made = partial(_written, write, person, partnership.id)
    st.download_button(
        label,
        made,
        file_called(partnership.name, suffix, now(), "schools"),
        mime,
        on_click="ignore",
    )


def _written(
    write: Callable[[Iterable[SchoolEntry]], bytes], person: Person, partnership_id: str
) -> bytes:
    return write(views.school_list(store(), person, partnership_id))


def _look(person: Person, partnership: Partnership, name: str, content: bytes) -> None:
    """What is wrong with the list, or what keeping it would change."""
    try:
        wanted = school_list.read(name, content)
    except Faults as error:
        _faults(error)
        return
    changes = views.school_list_changes(store(), person, partnership.id, wanted)
    _preview(changes)
    if not changes.nothing and st.button(_("Keep this list"), type="primary"):
        kept = (store(), person, partnership.id, wanted, now())
        if attempt(actions.keep_school_list, *kept) is not None:
            st.rerun()


def _faults(error: Faults) -> None:
    st.error(_("The list was not taken. Mend this in it and choose it again:"))
    lines = [Markup("<li><b>{}</b>: {}</li>").format(f.key, f.sentence) for f in error.faults]
    more = len(lines) - SHOWN
    rest = [Markup("<li>{}</li>").format(_("And {n} more.", n=more))] if more > 0 else []
    st.html(Markup("<ul>{}</ul>").format(Markup("").join([*lines[:SHOWN], *rest])))


def _preview(changes: Changes) -> None:
    """Counts in a sentence, and every school that would be touched."""
    if changes.nothing:
        st.success(_("Everything on this list is so already."))
    else:
        rows = [
            *((_("New"), *_cells(each)) for each in changes.added),
            *((_("Changed"), *_moved(before, after)) for before, after in changes.changed),
            *((_("Back again"), *_cells(each)) for each in changes.back),
        ]
        st.html(grid(("", _("School"), _("Phase"), _("Triad")), rows))
    st.text(_counted(changes))


def _counted(changes: Changes) -> str:
    counts = {
        _("new"): changes.added,
        _("changed"): changes.changed,
        _("back again"): changes.back,
        _("as they are"): changes.same,
    }
    touched = ", ".join(f"{len(each)} {word}" for word, each in counts.items() if each) + "."
    triads = _(" New triads: {names}.", names=", ".join(changes.triads)) if changes.triads else ""
    absent = len(changes.absent)
    stay = (
        _(
            " {schools} not on the list: nothing changes there.",
            schools=counted(absent, "school", "schools"),
        )
        if absent
        else ""
    )
    return touched + triads + stay


def _cells(entry: SchoolEntry) -> Sequence[str]:
    return entry.name, _(PHASES.get(entry.phase, "–")), entry.triad or "–"


def _moved(before: SchoolEntry, after: SchoolEntry) -> Sequence[str]:
    """What it was and what it would be, where that differs."""
    pairs = zip(_cells(before), _cells(after), strict=True)
    return [new if old == new else f"{old} → {new}" for old, new in pairs]
