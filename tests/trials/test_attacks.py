"""Every attack once, against the real program: nobody gets anything."""

from __future__ import annotations

import asyncio

import pytest

from tests.short_workshop import short_workshop
from trials.attacking import attacked
from trials.found import Attempt, Fault, summed
from trials.ground import open_ground
from trials.on_routes import DOORS, routes
from trials.report import document

SOCKETS = {"/live/seat", "/live/entering", "/live/room"}


@pytest.fixture(scope="module")
def made() -> list[Attempt]:
    with open_ground(short_workshop()) as ground:
        return asyncio.run(attacked(ground, thorough=False))


def test_nobody_gets_anything(made: list[Attempt]) -> None:
    assert [each for each in made if each.got] == []
    assert sum(each.times for each in made) > 1000


def test_every_address_of_ours_is_attacked() -> None:
    assert set(routes()) == {*DOORS, *SOCKETS}


def test_same_attempts_are_one_line() -> None:
    tried = [Attempt("a", "x", 1), Attempt("b", "y", 2), Attempt("a", "x", 3, ("word",))]
    assert summed(tried) == [Attempt("a", "x", 4, ("word",)), Attempt("b", "y", 2)]


def test_document_says_what_was_got_and_what_was_lost() -> None:
    text = document(
        [Attempt("a seat", "doors", 1200), Attempt("a lead", "doors", 3, ("a|word",))],
        [Fault("kill -9", 20, 100, 100, 1.25, "all back"), Fault("full", 1, None, None, None, "")],
    )
    assert "| doors | a seat | 1,200 | nothing |" in text
    assert "| doors | a lead | 3 | a\\|word |" in text
    assert "**In 1 of these lines something was got.**" in text
    assert "| kill -9 | 20 | 100 | 100 | 1.2 | all back |" in text
    assert "| full | 1 | – | – | – |  |" in text
