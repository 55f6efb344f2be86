"""Pure rules of a live room: where it is, how it moves, who may see what, its code."""

from spp_core.room.codes import new_code, read_code
from spp_core.room.moves import MOVES, move, start
from spp_core.room.pacing import as_argument, catching_up, minutes_today, planned_so_far
from spp_core.room.settled import setting_of, settled
from spp_core.room.stage import GRACE, Clock, Phase, Place, Stage, WallLook
from spp_core.room.visible import Role, Thing, ever_sees, may_see

__all__ = [
    "GRACE",
    "MOVES",
    "Clock",
    "Phase",
    "Place",
    "Role",
    "Stage",
    "Thing",
    "WallLook",
    "as_argument",
    "catching_up",
    "ever_sees",
    "may_see",
    "minutes_today",
    "move",
    "new_code",
    "planned_so_far",
    "read_code",
    "setting_of",
    "settled",
    "start",
]
