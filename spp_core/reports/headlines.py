"""A finding's sentences as a slide has them: a short headline, what else fits, all of it below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spp_core.charts.wording import short
from spp_core.reports.legible import one_line

HEADLINE, LEAD = 120, 260
"""Letters that a headline is filled up to, and that what stands below it may have."""
QUOTED = 64
"""Letters of a quotation in a headline."""
LONGEST = 240
"""Letters of a headline that is one long sentence."""
GLANCE, QUOTED_AT_A_GLANCE = 210, 48
"""Letters that are read of a finding, and of a quotation in it, where all stand in one list."""
STOP = re.compile(r"(?<=[.!?])[”’)]*\s+(?=[A-Z0-9“])")
ANSWERED = re.compile(r"\d+ \w+ (answered|voted|sorted cards)\.")


@dataclass(frozen=True)
class Told:
    """A headline, and the sentences that follow it, each whole but for long quotations."""

    headline: str
    lead: str = ""


def told(finding: str) -> Told:
    """The first that a finding says, but for how many answered, if it says anything else."""
    headline, left = _filled(_telling(finding, QUOTED), HEADLINE)
    claim, listed = _parted(headline) if len(headline) > HEADLINE else (headline, "")
    lead, _ = _filled([listed, *left] if listed else left, LEAD)
    return Told(short(claim, LONGEST), short(lead, LONGEST * 2))


def at_a_glance(finding: str) -> str:
    """What it says first, where a list has a line or two for each finding."""
    said, _ = _filled(_telling(finding, QUOTED_AT_A_GLANCE), GLANCE)
    return short(said, GLANCE)


def _telling(finding: str, quoted: int) -> list[str]:
    """Its sentences but for how many answered, if there are any other."""
    every = sentences(_quoted_short(one_line(finding, len(finding)), quoted))
    return [each for each in every if not ANSWERED.fullmatch(each)] or every


def _parted(sentence: str) -> tuple[str, str]:
    """A claim and the list that bears it out, where a colon stands between them."""
    claim, colon, listed = sentence.partition(": ")
    if not colon or "“" in claim or len(claim) > HEADLINE:
        return sentence, ""
    return claim + ".", listed[:1].upper() + listed[1:]


def _filled(every: list[str], most: int) -> tuple[str, list[str]]:
    """As many sentences as fit, one at least; and those that are left."""
    taken = every[:1]
    for each in every[1:]:
        if len(" ".join([*taken, each])) > most:
            break
        taken.append(each)
    return " ".join(taken), every[len(taken) :]


def sentences(words: str) -> list[str]:
    """Words parted where sentences end, but for ends within quotation marks."""
    found, start = [], 0
    for stop in STOP.finditer(words):
        before = words[start : stop.end()]
        if before.count("“") == before.count("”"):
            found.append(before.strip())
            start = stop.end()
    return [each for each in (*found, words[start:].strip()) if each]


def _quoted_short(words: str, most: int) -> str:
    return re.sub(r"“([^“”]*)”", lambda found: f"“{short(found[1], most)}”", words)
