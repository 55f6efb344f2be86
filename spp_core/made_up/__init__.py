"""A made-up partnership with held workshops, so that a newcomer sees a review at once."""

from spp_core.made_up.holding import MadeUp, fill
from spp_core.made_up.story import Story, read_story

__all__ = ["MadeUp", "Story", "fill", "read_story"]
