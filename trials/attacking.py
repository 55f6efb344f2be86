"""All attacks on one ground, one after another."""

from __future__ import annotations

import sys

from spp_core.room import Phase
from trials import on_pages, on_routes
from trials.found import Attempt, summed
from trials.ground import Ground

SEEN_BY_OWNER = 8
"""Secret words the owner's own pages hold, at least: if there were none, nothing could be found."""


async def attacked(ground: Ground, *, thorough: bool = True) -> list[Attempt]:
    """Everything that was tried, summed up. Less than thorough, in one phase where it is alike."""
    phases = tuple(Phase) if thorough else (Phase.OPEN,)
    pages = await on_pages.recorded(ground, phases)
    if len(on_pages.heard_by_owner(ground, pages)) < SEEN_BY_OWNER:
        sys.exit("The owner's own pages do not show what is looked for, so nothing can be said.")
    made = [
        *await on_pages.by_address(ground, phases),
        *await on_pages.of_others(ground, pages, all_of_them=thorough),
        *await on_pages.left_open(ground, pages),
        *await on_routes.on_sockets(ground),
        *await on_routes.on_routes(ground),
        *await on_routes.forged_cookies(ground),
        *await on_routes.files_of_others(ground),
        *await on_routes.from_elsewhere(ground),
        *await on_routes.under_other_names(ground),
        *await on_routes.what_browsers_are_told(ground),
    ]
    return summed(made)
