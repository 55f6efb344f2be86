"""Every read a page needs, each already cut down to what its reader may see."""

from spp_core.service.views.board import Board, board, result_of, wall_photos
from spp_core.service.views.console import (
    AgendaLine,
    Console,
    Moderated,
    RosterLine,
    console,
    everyone,
)
from spp_core.service.views.doors import (
    Door,
    Who,
    alive,
    door,
    facilitated,
    facilitators,
    invitation,
    partnerships,
    photo,
    reviewable,
    rooms_led,
    rooms_of,
    who,
)
from spp_core.service.views.numbers import Count, count, shown
from spp_core.service.views.promises import Promised, promises
from spp_core.service.views.review import Review, ReviewedActivity, review, review_options
from spp_core.service.views.seat import clock_json, mine, past, shared

__all__ = [
    "AgendaLine",
    "Board",
    "Console",
    "Count",
    "Door",
    "Moderated",
    "Promised",
    "Review",
    "ReviewedActivity",
    "RosterLine",
    "Who",
    "alive",
    "board",
    "clock_json",
    "console",
    "count",
    "door",
    "everyone",
    "facilitated",
    "facilitators",
    "invitation",
    "mine",
    "partnerships",
    "past",
    "photo",
    "promises",
    "result_of",
    "review",
    "review_options",
    "reviewable",
    "rooms_led",
    "rooms_of",
    "shared",
    "shown",
    "wall_photos",
    "who",
]
