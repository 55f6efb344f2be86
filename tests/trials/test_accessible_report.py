"""The document on what a machine finds inaccessible says what was found, where, and whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from spp_core.kinds import kinds
from trials import accessible_report
from trials.accessible import Cell, one_of_each


def cell(page: str, theme: str, sideways: int = 0, kind: str = "choice", **ours: int) -> Cell:
    phase = "open" if kind else ""
    return Cell(page, kind, phase, theme, ours, {}, sideways)


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(accessible_report, "DOCUMENT", tmp_path / "accessibility.md")
    return accessible_report.DOCUMENT


def test_each_cell_says_how_many_faults_in_either_theme(document: Path) -> None:
    found = [cell("Laptop", "light"), cell("Laptop", "dark", region=2)]
    found += [cell("Plans", "light", kind="", sideways=7), cell("Plans", "dark", kind="")]
    accessible_report.write(found, "axe-core 4")
    written = document.read_text("utf-8")
    assert "| choice | – | 0 / 2 | – | – | no |" in written
    assert "| Plans | 0 / 0 | by 7 |" in written
    assert "| region | 2 | ours |" in written
    assert "axe-core 4" in written
    assert "axe-core, 4 pages" in written


def test_nothing_broken_is_said_so(document: Path) -> None:
    accessible_report.write([cell("Wall", "light"), cell("Wall", "dark")], "axe-core 4")
    assert "No rule was broken" in document.read_text("utf-8")


def test_there_is_an_activity_of_every_kind_but_the_one_that_no_plan_has() -> None:
    found = [activity.line.kind for _, activity in one_of_each()]
    assert sorted(found) == sorted(set(kinds()) - {"last_time"})  # it is put before others
