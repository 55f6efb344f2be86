"""Pure: what a room is looked back on by. Who took part, who may be looked at by themselves."""

from spp_core.review.members import Member, Only, Options, choices, options, too_few, within
from spp_core.review.taking_part import TookPart, took_part
from spp_core.review.telling import findings
from spp_core.review.travelled import Distance, Held, distance_travelled

__all__ = [
    "Distance",
    "Held",
    "Member",
    "Only",
    "Options",
    "TookPart",
    "choices",
    "distance_travelled",
    "findings",
    "options",
    "too_few",
    "took_part",
    "within",
]
