from __future__ import annotations

from itertools import product
from pathlib import Path

from spp_core.room import Phase, Role, Thing, may_see

PHASES = "".join(phase[0].upper() for phase in Phase)

# Who sees what when: a letter for each phase in which it is seen (Waiting, Open, Closed,
# Revealed), first where the plan says show = "reveal", then "live".
TABLE = """
    stranger     form      ----  ----
    stranger     own       ----  ----
    stranger     others    ----  ----
    stranger     result    ----  ----
    stranger     guidance  ----  ----
    stranger     roster    ----  ----
    seat         form      -OCR  -OCR
    seat         own       WOCR  WOCR
    seat         others    ---R  -O-R
    seat         result    ---R  -O-R
    seat         guidance  ----  ----
    seat         roster    ----  ----
    wall         form      ----  ----
    wall         own       ----  ----
    wall         others    ----  ----
    wall         result    ---R  -O-R
    wall         guidance  ----  ----
    wall         roster    ----  ----
    facilitator  form      WOCR  WOCR
    facilitator  own       WOCR  WOCR
    facilitator  others    WOCR  WOCR
    facilitator  result    --CR  -OCR
    facilitator  guidance  WOCR  WOCR
    facilitator  roster    WOCR  WOCR
"""


def line(role: Role, thing: Thing) -> str:
    seen = [
        "".join(
            letter if may_see(role, thing, phase, show) else "-"
            for letter, phase in zip(PHASES, Phase, strict=True)
        )
        for show in ("reveal", "live")
    ]
    return f"    {role:<13}{thing:<10}{seen[0]}  {seen[1]}"


def test_who_sees_what_in_which_phase() -> None:
    lines = [line(role, thing) for role, thing in product(Role, Thing)]
    assert "\n" + "\n".join(lines) + "\n" == TABLE


def cell(role: Role, thing: Thing, phase: Phase) -> str:
    if may_see(role, thing, phase, "reveal"):
        return "yes"
    return "if shown live" if may_see(role, thing, phase, "live") else "–"


def test_table_is_printed_as_it_is() -> None:
    printed = (Path(__file__).parents[2] / "ARCHITECTURE.md").read_text("utf-8")
    for role, thing in product(Role, Thing):
        cells = [cell(role, thing, phase) for phase in Phase]
        line = " | ".join((f"| {role}", thing, *cells)) + " |\n"
        assert (line in printed) == any(each != "–" for each in cells)
