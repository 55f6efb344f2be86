"""What is kept of one triad, school or account: a copy of it, or none of it any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import identity
from pages.parts.acting import done
from pages.parts.keeping import BACKUPS
from pages.parts.place import now, store
from spp_core.service import actions, views
from spp_core.service.views import Partnership
from spp_core.store import Person
from spp_core.store.partnerships import Part
from spp_core.translation import _, later

PART_GOES = later(
    "Its answers, photos and promises go from every workshop of this partnership, with its devices "
    "and its name; it goes from the list above. What others wrote about it stays. Workshops it "
    "took part in stay, without it. **This cannot be undone.**"
)
PERSON_GOES = later(
    "The name, the sign-in and private notes go. Workshops, comments and what was done stay, "
    "without a name. **This cannot be undone.**"
)
ASKED = later("Somebody asked for their data")


def of_parts(person: Person, partnership: Partnership) -> None:
    """Whatever triad or school asked, those that left among them."""
    box = st.popover(_(ASKED), icon=":material/privacy_tip:", key="asked", on_change="rerun")
    if not box.open:
        return
    with box:
        st.write(_("A triad or a school may have a copy of what is kept of it, or have it erased."))
        listed = _listed(partnership)
        chosen = st.selectbox(_("Who asked?"), list(listed), None, listed.get, key="who_asked")
        if chosen:
            part, own_id = chosen
            what = store(), person, partnership.id, part, own_id
            make = partial(_copy_of_part, *what)
            _copy(make, f"what-is-kept-of-{part}.zip", f"copy-{own_id}")
            if _erased(_(PART_GOES), own_id) and done(actions.erase_part, *what, now()):
                st.rerun()


def _listed(partnership: Partnership) -> dict[tuple[Part, str], str]:
    triads: dict[tuple[Part, str], str] = {
        ("triad", each.id): _("{name} (triad)", name=each.name) for each in partnership.triads
    }
    return triads | {
        ("school", each.id): _("{name} (school)", name=each.name) for each in partnership.schools
    }


def _copy_of_part(*what: Any) -> bytes:
    return views.copy_of_part(*what, now())


def of_account(person: Person, whose: str) -> None:
    """One's own account, or one that the owner looks after."""
    st.write(_("A copy of what is kept of the account, or the account erased."))
    make = partial(_copy_of_person, person, whose)
    _copy(make, "what-is-kept-of-me.zip", f"copy-{whose}")
    if _erased(_(PERSON_GOES), whose) and done(actions.erase_person, store(), person, whose, now()):
        _go_on(person, whose)


def _go_on(person: Person, whose: str) -> None:
    if whose == person.id:
        identity.leave("person")
    else:
        st.rerun()


def _copy_of_person(person: Person, whose: str) -> bytes:
    return views.copy_of_person(store(), person, whose, now())


def _copy(make: Callable[[], bytes], name: str, key: str) -> None:
    st.download_button(
        _("Download a copy (.zip)"), make, name, "application/zip", key=key, on_click="ignore"
    )


def _erased(goes: str, key: str) -> bool:
    """Say what goes, and ask twice; whether both was said."""
    st.divider()
    st.write(goes)
    st.caption(BACKUPS)
    sure = st.checkbox(_("Yes, erase it for good"), key=f"sure-{key}")
    return st.button(_("Erase"), key=f"erase-{key}", disabled=not sure, type="primary")
