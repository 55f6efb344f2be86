"""Every read a page needs, each already cut down to what its reader may see."""

from spp_core.service.views.across import FEWEST_SIDES, Comparable, across, comparable
from spp_core.service.views.archive import archive
from spp_core.service.views.board import Board, board, result_of, wall_photos
from spp_core.service.views.coding import Codable, Coding, coding
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
from spp_core.service.views.partnership import (
    HeldRoom,
    Partnership,
    partnership,
    partnerships_of,
    school_list,
    school_list_changes,
)
from spp_core.service.views.programme import Calendar, programme
from spp_core.service.views.promises import Promised, promises
from spp_core.service.views.review import Review, ReviewedActivity, review, review_options
from spp_core.service.views.seat import clock_json, mine, past, shared
from spp_core.service.views.synthesis import (
    Naming,
    Shape,
    read_as_one,
    reads_visits,
    visit_rooms,
    visited_on,
)
from spp_core.service.views.travelled import FEWEST, comparable_rooms, travelled

__all__ = [
    "FEWEST",
    "FEWEST_SIDES",
    "AgendaLine",
    "Board",
    "Calendar",
    "Codable",
    "Coding",
    "Comparable",
    "Console",
    "Count",
    "Door",
    "HeldRoom",
    "Moderated",
    "Naming",
    "Partnership",
    "Promised",
    "Review",
    "ReviewedActivity",
    "RosterLine",
    "Shape",
    "Who",
    "across",
    "alive",
    "archive",
    "board",
    "clock_json",
    "coding",
    "comparable",
    "comparable_rooms",
    "console",
    "count",
    "door",
    "everyone",
    "facilitated",
    "facilitators",
    "invitation",
    "mine",
    "partnership",
    "partnerships",
    "partnerships_of",
    "past",
    "photo",
    "programme",
    "promises",
    "read_as_one",
    "reads_visits",
    "result_of",
    "review",
    "review_options",
    "reviewable",
    "rooms_led",
    "rooms_of",
    "school_list",
    "school_list_changes",
    "shared",
    "shown",
    "travelled",
    "visit_rooms",
    "visited_on",
    "wall_photos",
    "who",
]
