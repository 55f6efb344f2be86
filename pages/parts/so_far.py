"""What the current activity has brought, on the console: read only while somebody looks.

Both boxes are closed as a rule; while they are, answers cost the console nothing. They are no
fragment of their own: one inside another leaves the page blank when its pulse comes early.
"""

from __future__ import annotations

import streamlit as st

from pages.parts import moderation
from pages.parts.chrome import look, table
from pages.parts.place import now, store
from pages.parts.pulse import with_answers
from spp_core.service import views
from spp_core.service.views import Console
from spp_core.service.views.board import Result
from spp_core.store import Person
from spp_core.translation import _, later

PRIVATE = later("The result so far (only you see this)")


def draw(console: Console, person: Person) -> None:
    """The result before it is on the wall; what was written, to hide or to pin."""
    preview = written = None
    if console.previewed:
        heading = _("The result so far") if console.shown else _(PRIVATE)
        preview = st.expander(heading, key="preview_box", on_change="rerun")
    if console.in_words and console.room.anonymous and not console.previewed:
        st.caption(_("Answers are anonymous: what was written can be read here once it is closed."))
    elif console.in_words:
        written = st.expander(_("What was written"), key="written_box", on_change="rerun")
    if not (preview and preview.open) and not (written and written.open):
        return
    so_far = views.so_far(store(), person, console.room.id, now())
    with_answers(so_far.at)
    if preview and preview.open and so_far.result:
        with preview:
            _result(so_far.result)
    if written and written.open:
        with written:
            moderation.contributions(so_far, console.room, person)


def _result(result: Result) -> None:
    sentence = result.explanation.sentence
    st.write(sentence)
    figure = result.figure(look())
    if figure is not None:
        config = {"displayModeBar": False}
        st.plotly_chart(figure, key="preview", alt=sentence, config=config)
    if result.explanation.rows:
        st.html(table(result.explanation))
