from __future__ import annotations

from spp_core.kinds import Asking
from spp_core.kinds.pause import KIND, PauseSpec


def test_pause_starts_its_clock_and_asks_nothing() -> None:
    assert KIND.starts_clock
    assert not KIND.asks


def test_pause_says_its_words_or_its_own() -> None:
    [said] = KIND.form(PauseSpec(text="Back at ten."), Asking()).sections[0].fields
    [own] = KIND.form(PauseSpec(), Asking()).sections[0].fields
    assert (said.label, own.label) == ("Back at ten.", "Time for a break.")
