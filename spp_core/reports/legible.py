"""Words made fit for paper: nothing that cannot be drawn, nothing that garbles its line."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import category, name, normalize

from spp_core.charts.wording import short

PICTURES = 0x1F000
"""From here on symbols are emoji, which no font of ours can draw."""
LONGEST = 20
"""Letters of a word that is not broken."""
KEPT_INVISIBLE = {"\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}", "\N{SOFT HYPHEN}"}
SKIN_TONES = {chr(tone) for tone in range(0x1F3FB, 0x1F400)}
FLAG = "regional indicator symbol letter "
FOLDED = str.maketrans({"\r": "\n", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\v": "\n"})


def well_formed(words: str) -> str:
    """Words without what no file may hold: control characters, half characters, overrides."""
    if words.isprintable():
        return normalize("NFC", words)
    folded = normalize("NFC", words.replace("\r\n", "\n").translate(FOLDED))
    return "".join(each for each in folded if each == "\n" or not _unfit(each))


def legible(value: Any) -> Any:
    """The same lists and tables with all their words fit to be drawn by the fonts of print."""
    if isinstance(value, str):
        drawn = "".join(_in_words(each) for each in well_formed(value))
        return re.sub(rf"\S{{{LONGEST},}}", _breakable, drawn)
    if isinstance(value, dict):
        return {key: legible(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [legible(each) for each in value]
    return value


def one_line(words: str, most: int = 300) -> str:
    """Words on one line; what is over `most` letters is left out and shown to be so."""
    return short(well_formed(words), most)


def quoted(words: str, most: int) -> str:
    """Words on one line in quotation marks; what they quote themselves stands in single ones."""
    said = one_line(words, most)
    whole = re.fullmatch(r"[“\"]([^“”\"]*)[”\"]", said)
    inner = re.sub(r"“([^“”]*)”|\"([^\"]*)\"", _single, said)
    return f"“{whole[1] if whole else inner}”"


def _single(found: re.Match[str]) -> str:
    return f"‘{found[1] or found[2] or ''}’"


def _unfit(letter: str) -> bool:
    if letter in KEPT_INVISIBLE:
        return False
    if category(letter) == "Cn":  # newer than this Python, or no letter at all
        return ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF  # noqa: PLR2004
    return category(letter) in {"Cc", "Cf", "Cs", "Co"}


def _in_words(letter: str) -> str:
    """An emoji by its name, as a screen reader would say it; any other letter as it is."""
    if letter in SKIN_TONES:
        return ""
    if ord(letter) < PICTURES or category(letter) not in {"So", "Sk", "Mn", "Cn"}:
        return letter
    return f"[{name(letter, 'symbol').lower().removeprefix(FLAG)}]"


def _breakable(found: re.Match[str]) -> str:
    word = found[0]
    pieces = (word[i : i + LONGEST] for i in range(0, len(word), LONGEST))
    return "\N{ZERO WIDTH SPACE}".join(pieces)
