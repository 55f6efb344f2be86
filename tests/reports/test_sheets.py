"""What is printed before a workshop opens in a reader of its own, and says all of it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from spp_core.content import load_library
from spp_core.forms import Photo
from spp_core.reports import SHEETS
from spp_core.reports.sheets import cards_pdf, forms_pdf, run_sheet_pdf
from spp_core.service import views
from spp_core.service.views import Printable
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Store
from spp_core.workshop import load_workshops
from tests.reports.test_paper import HOSTILE
from tests.service.held import account, hold
from tests.short_workshop import NOW

PLANS = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))
ADDRESS = "http://192.168.1.20:8501"
ROSTER = "Oak\nElm\nAsh"


def made(folder: Path, plan: str, roster: str = ROSTER) -> Printable:
    store = Store(f"sqlite:///{folder}/spp.sqlite3")
    ada = account(store, "ada", "facilitator")
    held = hold(store, ada, PLANS[plan], roster=roster)
    printed = views.printable(store, ada, held.room.id, NOW)
    store.close()
    return printed


def read(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u200b", "")


@pytest.mark.parametrize("plan", sorted(PLANS))
def test_every_question_of_every_plan_is_on_paper(tmp_path: Path, plan: str) -> None:
    printed = made(tmp_path, plan)
    words = read(forms_pdf(printed)).replace(" ", "")
    for line in printed.lines:
        for section in [part for _, form in line.forms for part in form.sections]:
            for field in section.fields:
                if not isinstance(field, Photo):
                    assert "".join(field.label.split()) in words, field


@pytest.mark.parametrize("plan", ["progress-and-impact", "moving-to-maturity"])
def test_run_sheet_has_every_activity_with_its_minutes_and_guidance(
    tmp_path: Path, plan: str
) -> None:
    words = read(run_sheet_pdf(made(tmp_path, plan))).replace(" ", "")
    for activity in PLANS[plan].activities:
        for said in (activity.line.title, activity.line.guidance):
            assert "".join(said.split()) in words
    assert f"{PLANS[plan].minutes}minutes" in words


def test_card_for_everybody_with_code_and_address(tmp_path: Path) -> None:
    printed = made(tmp_path, "progress-and-impact")
    words = read(cards_pdf(printed, ADDRESS))
    code = f"{printed.room.code[:3]} {printed.room.code[3:]}"
    assert words.count(code) == 3
    assert words.count("192.168.1.20:8501") == 3
    assert all(name in words for name in ("Oak", "Elm", "Ash"))


def test_card_without_a_list_has_the_code_alone(tmp_path: Path) -> None:
    printed = made(tmp_path, "progress-and-impact", roster="")
    assert read(cards_pdf(printed, ADDRESS)).count("192.168.1.20:8501") == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.stem)
@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_printed(tmp_path: Path, sheet: object, words: str) -> None:
    printed = made(tmp_path, "governors-evening")
    room = replace(printed.room, title=words or "x", partnership=words or "x")
    pdf = SHEETS[SHEETS.index(sheet)].make(replace(printed, room=room, names=(words,)), ADDRESS)  # type: ignore[arg-type]
    assert PdfReader(io.BytesIO(pdf)).pages
