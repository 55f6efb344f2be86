"""Pure: what a room is looked back on by. Who took part, who may be looked at by themselves."""

from spp_core.review.members import Member, Only, Options, options, too_few, within
from spp_core.review.taking_part import TookPart, took_part

__all__ = [
    "Member",
    "Only",
    "Options",
    "TookPart",
    "options",
    "too_few",
    "took_part",
    "within",
]
