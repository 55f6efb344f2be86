"""The plans a workshop can be set up with: those built in, and those of this installation."""

from __future__ import annotations

from pages.parts.place import library, plans, store
from spp_core.service import views
from spp_core.store import Person
from spp_core.workshop import Workshop


def offered(person: Person) -> dict[str, Workshop]:
    """Those without faults, by id; own ones first."""
    own = views.own_plans(store(), person, library())
    return {each.id: each.workshop for each in own if each.workshop} | plans()[0]
