"""A review read by link: what was found, without names, comments or anything to press."""

from __future__ import annotations

import streamlit as st

from pages.parts import findings, identity
from pages.parts.chrome import dress
from pages.parts.place import now, store
from spp_core.kinds.records import counted, dated
from spp_core.kinds.spoken import many
from spp_core.service import views

dress(findings.STYLE)
review = views.shared_review(store(), identity.reader_token(), now())
room = review.room
here = sum(each.answered > 0 for each in review.took_part)
spent = sum(each.seconds for each in review.agenda) / 60
st.caption(f"{room.partnership} · {dated(room.created_at)} · shared with you to read")
st.title(room.title)
st.markdown(
    f"**{here} of {review.ballots}** {many(room.ballot_is)} took part, in "
    f"**{counted(round(spent), 'minute')}**. Nobody is named here."
)
for reviewed in review.activities:
    if reviewed.ballots:
        findings.found(reviewed)
