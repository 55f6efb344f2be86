"""Every language says all there is to say, and nothing that is not said any more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from spp_core import translation
from spp_core.settings import LANGUAGES, ROOT

KEYWORDS = {"_": None, "later": None, "ngettext": (1, 2), "counted": (2, 3)}
OTHERS = sorted(set(translation.NAMES) - {translation.ENGLISH})
PLACE = re.compile(r"\{\w+\}")
LAPTOPS_AND_WALL = {
    *(
        f"pages/parts/{name}.py"
        for name in ("clock", "phases", "slide", "cards", "tables", "fitting")
    ),
    *(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages/parts/ballot").glob("*.js")),
    *(
        path.relative_to(ROOT).as_posix()
        for folder in ("pages/kinds", "spp_core/kinds", "spp_core/charts")
        for path in (ROOT / folder).glob("*.py")
    ),
    *(f"spp_core/live/{name}.py" for name in ("crowd", "doors", "intake", "seat_socket")),
    "pages/parts/score_chart.py",
    "pages/projector.py",
    "pages/parts/ballot.py",
    "spp_core/forms.py",
    *(f"spp_core/service/actions/{name}.py" for name in ("answering", "seating")),
    "spp_core/pictures.py",
    "spp_core/service/entry.py",
    "spp_core/service/views/board.py",
    "spp_core/service/views/seat.py",
}
"""What every language says. The rest is in the catalogue, too, and may await its words."""


def in_source() -> dict[str, set[str]]:
    """The English of the screens, each with the files it is in."""
    options = {"**.js": {"parse_template_string": "false"}}
    patterns = [("**.py", "python"), ("**.js", "javascript")]
    found: dict[str, set[str]] = {}
    for folder in ("pages", "spp_core"):
        taken = extract_from_dir(
            ROOT / folder, method_map=patterns, options_map=options, keywords=KEYWORDS
        )
        for file, _, message, *_ in taken:
            english = message[0] if isinstance(message, tuple) else message
            found.setdefault(english, set()).add(f"{folder}/{file}")
    return found


def in_file(name: str) -> set[str]:
    """The English that a file of words has a line for."""
    with (LANGUAGES / name).open("rb") as file:
        ids = [each.id for each in read_po(file) if each.id]
    return {each if isinstance(each, str) else each[0] for each in ids}


def said(catalogue: Catalog) -> dict[str, list[str]]:
    """What a language says, by the English."""
    return translation.in_browser(str(catalogue.locale))["said"]


def test_there_is_a_file_for_every_language_and_no_other() -> None:
    assert sorted(each.stem for each in LANGUAGES.glob("*.po")) == OTHERS


def test_source_says_something() -> None:
    known = in_source()
    assert {"Answer on your laptop", "We are ready", "{n} minute left."} <= known.keys()
    assert {"pages/rooms.py", "pages/parts/controls.py", "pages/review.py"} <= set().union(
        *known.values()
    )


@pytest.mark.parametrize("name", ["messages.pot", *(f"{code}.po" for code in OTHERS)])
def test_every_file_has_all_the_words_of_the_screens_and_no_others(name: str) -> None:
    assert in_file(name) == in_source().keys(), "make words"


@pytest.mark.parametrize("code", OTHERS)
def test_laptops_and_the_wall_are_said_whole(code: str) -> None:
    wanted = {english for english, files in in_source().items() if files & LAPTOPS_AND_WALL}
    assert len(wanted) > 80
    assert wanted - said(translation.catalogue(code)).keys() == set()


def calls() -> Iterator[tuple[str, int, str, set[str]]]:
    """Every text said in Python: its file and line, its English, what is given for its places."""
    for folder in ("pages", "spp_core"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                    continue
                if node.func.id == "_" and isinstance(node.args[0], ast.Constant):
                    given = {each.arg for each in node.keywords if each.arg}
                    yield path.name, node.lineno, node.args[0].value, given


def test_what_is_given_is_what_the_text_has_places_for() -> None:
    said = list(calls())
    assert len(said) > 500
    wrong = [
        (file, line, text)
        for file, line, text, given in said
        if given and {each[1:-1] for each in PLACE.findall(text)} != given
    ]
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_form_keeps_the_places_of_the_english(code: str) -> None:
    for english, forms in said(translation.catalogue(code)).items():
        for form in forms:
            assert sorted(PLACE.findall(form)) == sorted(PLACE.findall(english)), english


def test_welsh_counts_in_its_own_way() -> None:
    translation.speak("cy")
    try:
        forms = [translation.ngettext("{n} minute", "{n} minutes", n) for n in (1, 2, 5)]
        assert forms == ["1 funud", "2 funud", "5 munud"]
        assert translation._("{n} of {of} have answered", n=3, of=8) == "Mae 3 o 8 wedi ateb"
    finally:
        translation.speak(translation.ENGLISH)
    assert translation.ngettext("{n} minute", "{n} minutes", 2) == "2 minutes"


def test_what_awaits_its_words_is_said_in_english() -> None:
    translation.speak("cy")
    try:
        assert translation._("Set up a workshop") == "Set up a workshop"
        assert "Set up a workshop" not in said(translation.catalogue("cy"))
    finally:
        translation.speak(translation.ENGLISH)


def test_language_that_is_not_there_is_english() -> None:
    translation.speak("tlh")
    assert translation._("Thank you!") == "Thank you!"
