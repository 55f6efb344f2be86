from __future__ import annotations

from itertools import product
from pathlib import Path

from spp_core.room import Phase, Role, Thing, ever_sees, may_see

PHASES = "".join(phase[0].upper() for phase in Phase)

# Who sees what when: a letter for each phase in which it is seen (Waiting, Open, Closed,
# Revealed), first where the plan says show = "reveal", then "live".
TABLE = """
    stranger        form         ----  ----
    stranger        own          ----  ----
    stranger        others       ----  ----
    stranger        result       ----  ----
    stranger        guidance     ----  ----
    stranger        roster       ----  ----
    stranger        review       ----  ----
    stranger        names        ----  ----
    stranger        comments     ----  ----
    stranger        commitments  ----  ----
    stranger        trail        ----  ----
    seat            form         -OCR  -OCR
    seat            own          WOCR  WOCR
    seat            others       ---R  -O-R
    seat            result       ---R  -O-R
    seat            guidance     ----  ----
    seat            roster       ----  ----
    seat            review       ----  ----
    seat            names        ----  ----
    seat            comments     ----  ----
    seat            commitments  ----  ----
    seat            trail        ----  ----
    wall            form         ----  ----
    wall            own          ----  ----
    wall            others       ----  ----
    wall            result       ---R  -O-R
    wall            guidance     ----  ----
    wall            roster       ----  ----
    wall            review       ----  ----
    wall            names        ----  ----
    wall            comments     ----  ----
    wall            commitments  ----  ----
    wall            trail        ----  ----
    facilitator     form         WOCR  WOCR
    facilitator     own          WOCR  WOCR
    facilitator     others       WOCR  WOCR
    facilitator     result       --CR  -OCR
    facilitator     guidance     WOCR  WOCR
    facilitator     roster       WOCR  WOCR
    facilitator     review       WOCR  WOCR
    facilitator     names        WOCR  WOCR
    facilitator     comments     WOCR  WOCR
    facilitator     commitments  WOCR  WOCR
    facilitator     trail        ----  ----
    lead            form         ----  ----
    lead            own          ----  ----
    lead            others       ----  ----
    lead            result       ----  ----
    lead            guidance     ----  ----
    lead            roster       ----  ----
    lead            review       WOCR  WOCR
    lead            names        WOCR  WOCR
    lead            comments     WOCR  WOCR
    lead            commitments  WOCR  WOCR
    lead            trail        ----  ----
    lead elsewhere  form         ----  ----
    lead elsewhere  own          ----  ----
    lead elsewhere  others       ----  ----
    lead elsewhere  result       ----  ----
    lead elsewhere  guidance     ----  ----
    lead elsewhere  roster       ----  ----
    lead elsewhere  review       ----  ----
    lead elsewhere  names        ----  ----
    lead elsewhere  comments     ----  ----
    lead elsewhere  commitments  ----  ----
    lead elsewhere  trail        ----  ----
    reader          form         ----  ----
    reader          own          ----  ----
    reader          others       ----  ----
    reader          result       ----  ----
    reader          guidance     ----  ----
    reader          roster       ----  ----
    reader          review       WOCR  WOCR
    reader          names        ----  ----
    reader          comments     ----  ----
    reader          commitments  ----  ----
    reader          trail        ----  ----
    owner           form         ----  ----
    owner           own          ----  ----
    owner           others       ----  ----
    owner           result       ----  ----
    owner           guidance     ----  ----
    owner           roster       ----  ----
    owner           review       ----  ----
    owner           names        ----  ----
    owner           comments     ----  ----
    owner           commitments  ----  ----
    owner           trail        WOCR  WOCR
"""


def line(role: Role, thing: Thing) -> str:
    seen = [
        "".join(
            letter if may_see(role, thing, phase, show) else "-"
            for letter, phase in zip(PHASES, Phase, strict=True)
        )
        for show in ("reveal", "live")
    ]
    return f"    {role:<16}{thing:<13}{seen[0]}  {seen[1]}"


def test_who_sees_what_in_which_phase() -> None:
    lines = [line(role, thing) for role, thing in product(Role, Thing)]
    assert "\n" + "\n".join(lines) + "\n" == TABLE


def test_what_is_seen_in_a_phase_is_seen_ever() -> None:
    for role, thing in product(Role, Thing):
        assert ever_sees(role, thing) == any(may_see(role, thing, p, "reveal") for p in Phase)


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
