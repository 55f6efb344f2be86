"""One activity of a plan as it will stand on the wall."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.parts import identity, wall
from pages.parts.place import library, now, store
from spp_core.errors import NotFound, Refused
from spp_core.service import views
from spp_core.translation import _

person = identity.signed_in()
plan = views.own_plan(store(), person, identity.plan_id(), library())
if plan.workshop is None:
    raise Refused(_("Something is to be put right in this plan first. Go back to it."))
try:
    board = views.wall_preview(plan.workshop, identity.activity_id(), now())
except KeyError as error:
    raise NotFound(_("That activity is not on this agenda.")) from error
wall.dress_it()
wall.draw(board)
with st.container(key="wall_foot"):
    words = _("A preview of “{title}”", title=plan.title)
    st.html(Markup('<div class="join"><p>{}</p></div>').format(words))
