"""What is said instead of the English, language by language: one file each in `data/languages`.

English is in the source, and is what translations are found by; all of it is gathered in
`messages.pot` (`make words`). What a language does not say yet is said in English. Words of
instruments and of plans are their authors': they stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Any

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from spp_core.settings import LANGUAGES

ENGLISH = "en"
NAMES: Mapping[str, str] = {ENGLISH: "English", "cy": "Cymraeg"}
"""Every language there is, by its code, as those who speak it call it."""

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def speak(code: str) -> None:
    """Say everything in this language from here on, in this run of a page; English if unknown."""
    _language.set(code if code in NAMES else ENGLISH)


def language() -> str:
    """The code of the language that is spoken here."""
    return _language.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything in this language for as long as this lasts; English if unknown."""
    before = _language.set(code if code in NAMES else ENGLISH)
    try:
        yield
    finally:
        _language.reset(before)


def _(text: str, **given: object) -> str:
    """A text in the language that is spoken, with what is given put into its {places}."""
    said = _spoken(_language.get()).gettext(text)
    return said.format(**given) if given else said


def later(text: str) -> str:
    """A text written down before it is known which language is spoken: `_` says it when shown."""
    return text


def ngettext(one: str, many: str, n: int, **given: object) -> str:
    """The same of what is counted: `{n}` is how many."""
    return _spoken(_language.get()).ngettext(one, many, n).format(n=n, **given)


def counted(n: int, one: str, many: str) -> str:
    """A number with its noun: "1 triad", "3 triads"."""
    return f"{n} {_spoken(_language.get()).ngettext(one, many, n)}"


def dated(day: date) -> str:
    """A day as people say it: "3 September 2026"."""
    return format_date(day, "d MMMM y", locale=_language.get())


def in_browser(code: str) -> dict[str, Any]:
    """A language for a page's script: its code and name, and its forms by the English."""
    said = {}
    for message in catalogue(code):
        if message.id and message.string:
            plural = isinstance(message.id, tuple | list)
            english = message.id[0] if plural else message.id
            said[english] = list(message.string) if plural else [message.string]
    return {"code": code, "name": NAMES[code], "said": said}


@cache
def catalogue(code: str) -> Catalog:
    """All that is said in a language; nothing for English. What awaits its words is left out."""
    if code == ENGLISH:
        return Catalog(locale=code)
    with (LANGUAGES / f"{code}.po").open("rb") as file:
        known = read_po(file, locale=code)
    for message in [each for each in known if each.id and not any(each.string or ())]:
        known.delete(message.id)
    return known


@cache
def _spoken(code: str) -> NullTranslations:
    if code == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue(code))
    compiled.seek(0)
    return GNUTranslations(compiled)
