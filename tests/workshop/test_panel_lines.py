from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.errors import Refused
from spp_core.workshop.panel_lines import read, shown

QUOTED = {"quote": "We are not finished", "author": "A head"}
WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
PANELS = st.lists(
    st.fixed_dictionaries(
        {"title": WORDS},
        optional={
            "text": st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
            "bullets": st.lists(WORDS, min_size=1, max_size=3),
            "quote": WORDS,
        },
    ),
    max_size=5,
)


def test_lines_say_what_is_in_a_panel() -> None:
    panels = [{"title": "Welcome", "text": "Sit\nanywhere", "bullets": ["Who is new?"]}, QUOTED]
    assert shown(panels) == "# Welcome\nSit\nanywhere\n- Who is new?\n\n@ 2 We are not finished"


@given(PANELS)
def test_what_is_shown_reads_back_as_it_was(panels: list[dict[str, Any]]) -> None:
    assert read(shown(panels), panels) == panels


def test_panel_with_more_in_it_is_moved_as_it_is() -> None:
    made = read("@ 1\n# After it\n@ 1 whatever it is called", [QUOTED])
    assert made == [QUOTED, {"title": "After it"}, QUOTED]
    assert read("@ 1\nA word of our own", [QUOTED]) == [QUOTED, {"text": "A word of our own"}]


def test_words_that_a_line_would_read_otherwise_keep_their_panel_as_it_is() -> None:
    panels: list[dict[str, Any]] = [{"text": "# not a title"}, {"title": 3}, {"bullets": ["a\nb"]}]
    assert shown(panels).count("@") == 3
    assert read(shown(panels), panels) == panels


@pytest.mark.parametrize("line", ["@", "@ 2", "@ 0", "@ the quotation"])
def test_panel_that_was_not_there_is_said(line: str) -> None:
    with pytest.raises(Refused, match="names no panel"):
        read(line, [QUOTED])
