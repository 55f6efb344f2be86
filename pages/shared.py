"""A review read by link: what was found, without names, comments or anything to press."""

from __future__ import annotations

import streamlit as st

from pages.parts import findings, identity
from pages.parts.chrome import dress
from pages.parts.place import now, store
from spp_core.kinds.spoken import many
from spp_core.service import views
from spp_core.translation import _, counted, dated

dress(findings.STYLE)
review = views.shared_review(store(), identity.reader_token(), now())
room = review.room
here = sum(each.answered > 0 for each in review.took_part)
spent = sum(each.seconds for each in review.agenda) / 60
st.caption(
    _(
        "{partnership} · {day} · shared with you to read",
        partnership=room.partnership,
        day=dated(room.created_at),
    )
)
st.title(room.title)
st.markdown(
    _(
        "**{here} of {ballots}** {many} took part, in **{minutes}**. Nobody is named here.",
        here=here,
        ballots=review.ballots,
        many=many(room.ballot_is),
        minutes=counted(round(spent), "minute", "minutes"),
    )
)
answered = [each for each in review.activities if each.ballots]
findings.contents(answered)
for reviewed in answered:
    findings.found(reviewed)
