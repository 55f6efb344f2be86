"""Who may learn which answer is whose: said when a room is set up, fixed once it is relied on."""

from __future__ import annotations

from dataclasses import dataclass

from spp_core.errors import Refused
from spp_core.room.stage import Phase, Stage
from spp_core.translation import _

FEWEST, MOST = 3, 80
"""How small, and how large, the smallest group shown by itself may be."""


@dataclass(frozen=True)
class Secrecy:
    """What a room promises those who answer. Raises Refused where it contradicts itself.

    `anonymous`: nobody is shown which answer is whose. Else names stand in the review, and on the
    wall with `names_on_wall`. No group smaller than `minimum` is shown by itself.
    """

    anonymous: bool = False
    names_on_wall: bool = False
    minimum: int = 5

    def __post_init__(self) -> None:
        """Refuse what cannot be promised."""
        if self.anonymous and self.names_on_wall:
            raise Refused(
                _(
                    "Answers cannot be anonymous while names stand on the wall. "
                    "Choose one of the two."
                )
            )
        if not FEWEST <= self.minimum <= MOST:
            raise Refused(
                _(
                    "The smallest group shown by itself has {fewest} or more, and at most {most}.",
                    fewest=FEWEST,
                    most=MOST,
                )
            )


def opened(stage: Stage) -> bool:
    """Whether any activity has been opened or shown: people have been told who will see what."""
    return any(place.phase is not Phase.WAITING for place in stage.places.values())
