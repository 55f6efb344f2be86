"""Every language says all there is to say, and nothing that is not said any more."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from spp_core import translation
from spp_core.settings import LANGUAGES, ROOT

SCRIPTS = [("pages/**.py", "python"), ("spp_core/**.py", "python"), ("pages/**.js", "javascript")]
KEYWORDS = {"_": None, "ngettext": (1, 2)}
OTHERS = sorted(set(translation.NAMES) - {translation.ENGLISH})
PLACE = re.compile(r"\{\w+\}")


def in_source() -> set[str]:
    """The English that is to be said in other languages, too."""
    options = {"pages/**.js": {"parse_template_string": "false"}}
    folders = {"pages/": SCRIPTS, "spp_core/": SCRIPTS}
    found = set()
    for folder in folders:
        patterns = [(pattern.removeprefix(folder), kind) for pattern, kind in SCRIPTS]
        taken = extract_from_dir(
            ROOT / folder, method_map=patterns, options_map=options, keywords=KEYWORDS
        )
        for _, _, message, *_ in taken:
            found.add(message[0] if isinstance(message, tuple) else message)
    return found


def said(catalogue: Catalog) -> dict[str, list[str]]:
    """What a language says, by the English."""
    return translation.in_browser(str(catalogue.locale))["said"]


def test_there_is_a_file_for_every_language_and_no_other() -> None:
    assert sorted(each.stem for each in LANGUAGES.glob("*.po")) == OTHERS


def test_source_says_something() -> None:
    assert {"Answer on your laptop", "We are ready", "{n} minute left."} <= in_source()


@pytest.mark.parametrize("code", OTHERS)
def test_everything_is_said_and_nothing_else(code: str) -> None:
    assert set(said(translation.catalogue(code))) == in_source()


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


def test_language_that_is_not_there_is_english() -> None:
    translation.speak("tlh")
    assert translation._("Thank you!") == "Thank you!"
