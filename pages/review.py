"""Afterwards: every activity's result as chart and table, and everything as files."""

from __future__ import annotations

import streamlit as st

from pages.parts import identity
from pages.parts.chrome import look, table
from pages.parts.place import now, store
from spp_core.charts import drawn
from spp_core.reports import as_csv, as_json
from spp_core.service import views
from spp_core.service.views import Review, ReviewedActivity

person = identity.signed_in()
room = views.reviewable(store(), person, identity.room_code())


def page(review: Review) -> None:
    """Who took part, the files, then each activity."""
    st.caption(f"{room.partnership} · {room.created_at:%d %B %Y}")
    st.title(room.title)
    took = sum(activity.ballots > 0 for activity in review.activities)
    st.write(
        f"{review.ballots} on the list; {took} of {len(review.activities)} activities answered."
    )
    _files(review)
    for activity in review.activities:
        _activity(activity)


def _files(review: Review) -> None:
    with st.container(horizontal=True):
        name = f"workshop-{room.code}"
        st.download_button("Everything as CSV", as_csv(review), f"{name}.csv", "text/csv")
        st.download_button(
            "Everything as JSON", as_json(review), f"{name}.json", "application/json"
        )
        st.link_button("All workshops", "/")


def _activity(reviewed: ReviewedActivity) -> None:
    [panel, *_] = reviewed.panels
    line = reviewed.activity.line
    st.subheader(line.title, divider="gray")
    if line.prompt:
        st.text(line.prompt)
    st.caption(
        f"{reviewed.ballots} answered · {round(reviewed.seconds / 60)} of {reviewed.minutes} min"
    )
    st.text(panel.explanation.sentence)
    figure = drawn(panel.chart, look()) if panel.chart else None
    if figure is not None and reviewed.ballots:
        st.plotly_chart(
            figure,
            key=line.id,
            alt=panel.explanation.sentence,
            config={"displayModeBar": False},
        )
    if panel.explanation.rows:
        with st.expander("As a table", expanded=figure is None):
            st.html(table(panel.explanation))


page(views.review(store(), person, room.id, now()))
