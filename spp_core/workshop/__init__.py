"""A plan file becomes a Workshop, or a list of every fault in it."""

from spp_core.workshop.opening import opened_with
from spp_core.workshop.plan import Activity, Workshop
from spp_core.workshop.reading import (
    as_text,
    from_text,
    load_workshop,
    load_workshops,
    plan_texts,
    readable_workshops,
)

__all__ = [
    "Activity",
    "Workshop",
    "as_text",
    "from_text",
    "load_workshop",
    "load_workshops",
    "opened_with",
    "plan_texts",
    "readable_workshops",
]
