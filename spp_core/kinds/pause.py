"""Pause: a break with a large clock, which starts by itself."""

from __future__ import annotations

from spp_core.content import Strict
from spp_core.forms import Form, Prose, Section
from spp_core.kinds.records import Asking
from spp_core.kinds.telling import Telling
from spp_core.translation import _, later


class PauseSpec(Strict):
    """What to say during the break, if anything."""

    text: str = ""


class Pause(Telling[PauseSpec]):
    """Take a break."""

    name = "pause"
    title = later("A break")
    about = later("a clock on the wall")
    starts_clock = True
    spec = PauseSpec
    example = 'text = "Let’s take a 5-minute break"'

    def form(self, spec: PauseSpec, asking: Asking) -> Form:
        """The words on the wall."""
        return Form((Section("", (Prose("text", spec.text or _("Time for a break.")),)),))


KIND = Pause()
