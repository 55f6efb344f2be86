"""Every read a page needs, each already cut down to what its reader may see."""

from spp_core.service.views.accounts import Account, Accounts, accounts
from spp_core.service.views.across import FEWEST_SIDES, Comparable, across, comparable
from spp_core.service.views.archive import archive
from spp_core.service.views.board import Board, board, result_of, wall_photos
from spp_core.service.views.coding import Codable, Coding, coding
from spp_core.service.views.console import (
    AgendaLine,
    Console,
    Moderated,
    RosterLine,
    SoFar,
    console,
    everyone,
    so_far,
)
from spp_core.service.views.copies import copy_of_part, copy_of_person
from spp_core.service.views.deleting import Undoable, deleted_rooms, erased
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
    rehearsals_of,
    reviewable,
    rooms_led,
    rooms_of,
    who,
)
from spp_core.service.views.keeping import Kept, announced, kept
from spp_core.service.views.numbers import Count, age, count, done, shown
from spp_core.service.views.partnership import (
    HeldRoom,
    Partnership,
    partnership,
    partnerships_of,
    school_list,
    school_list_changes,
)
from spp_core.service.views.planning import OwnPlan, own_plan, own_plans
from spp_core.service.views.previewing import seat_preview
from spp_core.service.views.printing import Printable, printable
from spp_core.service.views.programme import Calendar, programme
from spp_core.service.views.promises import Promised, promises
from spp_core.service.views.review import (
    Review,
    ReviewedActivity,
    links_to_review,
    review,
    review_options,
    shared_review,
)
from spp_core.service.views.seat import clock_json, mine, past, shared, standing, told_to, unread
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
    "Account",
    "Accounts",
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
    "Kept",
    "Moderated",
    "Naming",
    "OwnPlan",
    "Partnership",
    "Printable",
    "Promised",
    "Review",
    "ReviewedActivity",
    "RosterLine",
    "Shape",
    "SoFar",
    "Undoable",
    "Who",
    "accounts",
    "across",
    "age",
    "alive",
    "announced",
    "archive",
    "board",
    "clock_json",
    "coding",
    "comparable",
    "comparable_rooms",
    "console",
    "copy_of_part",
    "copy_of_person",
    "count",
    "deleted_rooms",
    "done",
    "door",
    "erased",
    "everyone",
    "facilitated",
    "facilitators",
    "invitation",
    "kept",
    "links_to_review",
    "mine",
    "own_plan",
    "own_plans",
    "partnership",
    "partnerships",
    "partnerships_of",
    "past",
    "photo",
    "printable",
    "programme",
    "promises",
    "read_as_one",
    "reads_visits",
    "rehearsals_of",
    "result_of",
    "review",
    "review_options",
    "reviewable",
    "rooms_led",
    "rooms_of",
    "school_list",
    "school_list_changes",
    "seat_preview",
    "shared",
    "shared_review",
    "shown",
    "so_far",
    "standing",
    "told_to",
    "travelled",
    "unread",
    "visit_rooms",
    "visited_on",
    "wall_photos",
    "who",
]
