from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from pages.parts import turns

MANY = 12


def test_no_more_draw_at_once_than_agreed() -> None:
    counting, drawing, most = Lock(), 0, 0

    def draw(_: int) -> None:
        nonlocal drawing, most
        with turns.turn():
            with counting:
                drawing += 1
                most = max(most, drawing)
            Event().wait(0.01)
            with counting:
                drawing -= 1

    with ThreadPoolExecutor(MANY) as pages:
        list(pages.map(draw, range(MANY)))
    assert most == turns.AT_ONCE


def test_page_that_fails_gives_its_turn_back() -> None:
    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError), turns.turn():
            raise ZeroDivisionError
    test_no_more_draw_at_once_than_agreed()


def test_slow_pages_hold_up_no_other_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    done = Event()

    def slow(_: int) -> None:
        with turns.turn():
            done.wait(10)

    with ThreadPoolExecutor(turns.AT_ONCE) as pages:
        for each in range(turns.AT_ONCE):
            pages.submit(slow, each)
        with turns.turn():
            done.set()
    monkeypatch.undo()
    test_no_more_draw_at_once_than_agreed()
