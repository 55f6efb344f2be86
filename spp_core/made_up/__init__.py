"""Made-up people: a partnership with held workshops to look at, triads to rehearse with."""

from spp_core.made_up.holding import MadeUp, fill
from spp_core.made_up.rehearsing import Rehearsing
from spp_core.made_up.story import Story, read_story

__all__ = ["MadeUp", "Rehearsing", "Story", "fill", "read_story"]
