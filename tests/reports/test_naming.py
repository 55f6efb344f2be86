from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.reports import FILES, file_called, file_of
from spp_core.reports.naming import LONGEST
from tests.reports.made import ROOM

BEGUN, ENDED = datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 11, 3, 12, tzinfo=UTC)


def test_file_of_a_workshop_has_its_title_its_day_and_last_its_code() -> None:
    room = replace(ROOM, title="Progress & impact workshop", code="K7MPQ2", created_at=BEGUN)
    room = replace(room, ended_at=None)
    assert file_of(room, "pdf") == "progress-impact-workshop-2026-11-02-K7MPQ2.pdf"
    ended = replace(room, ended_at=ENDED)
    named = "progress-impact-workshop-2026-11-03-run-sheet-K7MPQ2.pdf"
    assert file_of(ended, "pdf", "run-sheet") == named


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("A year\u2019s review and plan", "a-years-review-and-plan.pdf"),
        ("\u00c9cole \u0142\u00f3d\u017a / ..\\up", "ecole-odz-up.pdf"),
        ("\u5b66\u6821", "file.pdf"),
        ("word " * 40, "-".join(["word"] * 12) + ".pdf"),
        ("x" * 80, "x" * LONGEST + ".pdf"),
    ],
)
def test_title_is_written_in_letters_every_system_knows(title: str, named: str) -> None:
    assert file_called(title, "pdf") == named


@given(st.text(max_size=80))
def test_any_title_makes_a_name_of_plain_letters(title: str) -> None:
    named = file_called(title, "pdf", BEGUN, "ABCDEF")
    assert set(named) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.ABCDEF")
    assert named.endswith("2026-11-02-ABCDEF.pdf")
    assert not named.startswith("-")


def test_no_two_files_of_a_workshop_are_called_alike() -> None:
    assert len({each.named(ROOM) for each in FILES}) == len(FILES)
