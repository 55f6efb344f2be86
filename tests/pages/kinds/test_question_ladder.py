from __future__ import annotations

import re
from dataclasses import replace

from pages.kinds import question_ladder
from spp_core.content import load_library
from spp_core.kinds.question_ladder import KIND, Pair, RungTally
from spp_core.settings import INSTRUMENTS

SPEC = KIND.parse(
    {"instrument": "powerful-questions", "only": ["ladder"]},
    load_library(INSTRUMENTS),
    "plan.toml",
    "spec",
)
UP = Pair("oak", "pair.a", "Is it <b>?", "Why is it?", 0, 7)


def test_ladder_has_its_top_rung_first_and_bars_by_the_most_there_are() -> None:
    rungs = [RungTally(rung.id, rung.text, 0, 0) for rung in SPEC.rungs]
    rungs[0] = RungTally("yes-no", "Yes/no", 4, 1)
    drawn = question_ladder.ladder(SPEC, rungs, 600)
    assert re.findall(r"</span><b>([^<]+)</b>", drawn) == [*reversed(SPEC.openings)]
    assert re.findall(r"<em>(\d)</em><i style=\"width:(\d+)px\">", drawn) == [
        ("4", str(question_ladder.BAR)),
        ("1", str(question_ladder.BAR // 4)),
    ]


def test_pairs_are_text_with_the_way_they_climbed() -> None:
    drawn = question_ladder.pairs(SPEC, [UP], 600, 1200)
    assert "Is it &lt;b&gt;?" in drawn
    assert "Yes/no → Why (+7)</td>" in drawn
    named = question_ladder.pairs(SPEC, [replace(UP, name="Oak")], 600, 1200)
    assert "Yes/no → Why (+7)\nOak</td>" in named


def test_every_pair_says_who_only_where_names_may_be_seen() -> None:
    named = Pair("oak", "pair.a", "Is it?", "", 0, None, name="Oak", pinned=True)
    assert "Pinned: Is it?" in question_ladder.every_pair([named], 600)
    assert "Oak" in question_ladder.every_pair([named], 600)
    assert "+7" in question_ladder.every_pair([UP], 600)
    assert "Who" not in question_ladder.every_pair([UP], 600)


def test_few_pairs_stand_beside_the_ladder_and_the_others_follow() -> None:
    many = [replace(UP, item=f"pair.{at}", after=f"Why {at}?") for at in range(9)]

    def beside(given: list[Pair], *, follow: bool) -> str:
        return question_ladder.furthest(SPEC, given, 640, 1200, others_follow=follow)

    drawn = beside(many, follow=True)
    assert ("Why 3?" in drawn, "Why 4?" in drawn) == (True, False)
    assert "+ 5 more on the next screen" in drawn
    assert "next screen" not in beside(many[:4], follow=True)
    assert "Why 8?" in beside(many, follow=False)


def test_screen_after_the_ladder_has_every_pair_or_else_those_not_seen_yet() -> None:
    many = [replace(UP, item=f"pair.{at}") for at in range(30)]
    assert question_ladder.after(many[:9], 640) == many[:9]
    assert question_ladder.after(many, 640) == many[4:]
    assert question_ladder.after(many[:3], 10) == many[:3]
