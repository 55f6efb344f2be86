"""Every plan shipped that no flow runs whole, in a browser to its first answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from spp_core.forms import Form
from spp_core.kinds import Asking
from tests.flows.scene import PLANS, a_scene
from tests.serving import Served

RUN_WHOLE = {"progress-and-impact", "moving-to-maturity"}
"""Flows of their own go through these from beginning to end."""


@pytest.mark.parametrize("plan", sorted(PLANS.keys() - RUN_WHOLE))
def test_plan_comes_to_its_first_answer(served_once: Served, chrome: Browser, plan: str) -> None:
    scene = a_scene(served_once, chrome, plan, partnership=plan)
    asking = (each for each in PLANS[plan].activities if each.kind.asks)
    first = next(each for each in asking if each.line.answered_by == "ballots")
    setting = first.kind.setting(first.spec)
    scene.held.move(f"jump {first.id}")
    if setting is not None and setting.options:
        scene.held.move(f"settle {next(iter(setting.options))}")
    scene.held.move("open")
    triad, wall = scene.triad(), scene.wall()
    triad.sees(first.line.prompt)
    section = next(each for each in first.kind.form(first.spec, Asking()).sections if each.fields)
    triad.answer(first.id, Form((section,)))
    assert triad.given[first.id]
    expect(wall.page.get_by_text("1 of 2 have answered")).to_be_visible()
    kept = scene.held.seat()["mine"]["values"]
    assert kept.keys() == triad.given[first.id].keys()
    scene.close()
