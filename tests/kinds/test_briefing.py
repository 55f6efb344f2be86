from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from spp_core.errors import Faults
from spp_core.forms import Prose
from spp_core.kinds import Asking
from spp_core.kinds.briefing import KIND

Parse = Callable[[str, str], Any]
PANELS = """
[[panels]]
title = "Welcome"
text = "Please sit with your triad."
bullets = ["Who is new?"]

[[panels]]
quote = "Respect is the key."
author = "A. Writer"

[[panels]]
columns = ["Activity", "When"]
rows = [["Training", "Autumn"], ["Review", ""]]

[[panels]]
instrument = "self-improving-features"
"""


def read(parsed: Parse, step: int) -> list[tuple[str, tuple[str, ...], str]]:
    form = KIND.form(parsed("briefing", PANELS), Asking(step=step))
    fields = [field for section in form.sections for field in section.fields]
    return [(f.label, f.bullets, f.author) for f in fields if isinstance(f, Prose)]


def test_each_panel_is_a_step_the_seat_can_read(parsed: Parse) -> None:
    assert KIND.steps(parsed("briefing", PANELS)) == 4
    assert read(parsed, 0) == [("Please sit with your triad.", ("Who is new?",), "")]
    assert read(parsed, 1) == [("Respect is the key.", (), "A. Writer")]
    assert read(parsed, 2) == [("Activity · When", ("Training · Autumn", "Review"), "")]


def test_panel_of_an_instrument_shows_its_words(parsed: Parse) -> None:
    [(opening, lines, _)] = read(parsed, 3)
    assert opening == "What does it look like?"
    assert len(lines) == 4
    assert lines[0] == "Systems and processes: To monitor, review and improve"


def test_programme_says_format_and_time_beside_each_line(parsed: Parse) -> None:
    spec = parsed("briefing", '[[panels]]\ninstrument = "embed-programme"\nonly = ["phase"]')
    [section] = KIND.form(spec, Asking()).sections[1:]
    [prose] = section.fields
    assert isinstance(prose, Prose)
    assert prose.bullets[1].endswith("(Any mode · As soon as possible after the Capacity training)")


def test_step_beyond_the_last_panel_shows_the_last(parsed: Parse) -> None:
    assert read(parsed, 99) == read(parsed, 3)


@pytest.mark.parametrize(
    ("panels", "key"),
    [
        ("panels = []", "spec.panels"),
        ("panels = 3", "spec.panels"),
        ("panels = [3]", "spec.panels[0]"),
        ("[[panels]]", "spec.panels[0]"),
        ('[[panels]]\ntitle = "a"\nrows = [["b"]]', "spec.panels[0]"),
        ('[[panels]]\ntitle = "a"\n[[panels]]\ninstrument = "b"', "spec.panels[1].instrument"),
        ("", "spec.panels"),
    ],
)
def test_panel_that_cannot_be_shown_is_a_fault(parsed: Parse, panels: str, key: str) -> None:
    with pytest.raises(Faults) as caught:
        parsed("briefing", panels)
    assert [fault.key for fault in caught.value.faults] == [key]


def test_every_missing_instrument_is_listed(parsed: Parse) -> None:
    with pytest.raises(Faults) as caught:
        parsed("briefing", '[[panels]]\ninstrument = "b"\n[[panels]]\ninstrument = "c"')
    assert len(caught.value.faults) == 2
