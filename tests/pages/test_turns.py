from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Event, Lock

import pytest

from pages.parts import turns

MANY = 12
Turn = Callable[[], AbstractContextManager[None]]
BOTH = pytest.mark.parametrize(
    ("turn", "at_once"),
    [(turns.turn, turns.PAGES_AT_ONCE), (turns.turn_of_part, turns.PARTS_AT_ONCE)],
)


def most_at_once(turn: Turn) -> int:
    counting, drawing, most = Lock(), 0, 0

    def draw(_: int) -> None:
        nonlocal drawing, most
        with turn():
            with counting:
                drawing += 1
                most = max(most, drawing)
            Event().wait(0.01)
            with counting:
                drawing -= 1

    with ThreadPoolExecutor(MANY) as threads:
        list(threads.map(draw, range(MANY)))
    return most


@BOTH
def test_no_more_draw_at_once_than_agreed(turn: Turn, at_once: int) -> None:
    assert most_at_once(turn) == at_once


@BOTH
def test_one_that_fails_gives_its_turn_back(turn: Turn, at_once: int) -> None:
    for _ in range(at_once + 1):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError
    assert most_at_once(turn) == at_once


@BOTH
def test_slow_ones_hold_up_no_other_for_ever(
    turn: Turn, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    done = Event()

    def slow(_: int) -> None:
        with turn():
            done.wait(10)

    with ThreadPoolExecutor(at_once) as threads:
        for each in range(at_once):
            threads.submit(slow, each)
        with turn():
            done.set()
    monkeypatch.undo()
    assert most_at_once(turn) == at_once


def test_part_drawn_with_its_page_needs_no_turn_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 60)
    with turns._held(turns._parts), ThreadPoolExecutor(1) as threads:

        def page() -> bool:
            with turns.turn(), turns.turn_of_part():
                return True

        assert threads.submit(page).result(10)


def test_long_page_holds_up_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 60)
    done = Event()

    def page(_: int) -> None:
        with turns.turn():
            done.wait(10)

    def part() -> bool:
        with turns.turn_of_part():
            return True

    with ThreadPoolExecutor(turns.PAGES_AT_ONCE + 1) as threads:
        for each in range(turns.PAGES_AT_ONCE):
            threads.submit(page, each)
        assert threads.submit(part).result(10)
        done.set()


def test_no_part_is_drawn_while_a_move_is_kept() -> None:
    order: list[str] = []
    begun = Event()

    def move() -> None:
        with turns.moving():
            begun.set()
            Event().wait(0.05)
            order.append("moved")

    def part() -> None:
        begun.wait(10)
        with turns.turn_of_part():
            order.append("drawn")

    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(move), threads.submit(part)]:
            each.result(10)
    assert order == ["moved", "drawn"]


def test_laptops_are_told_of_a_move_before_a_part_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "LAPTOPS_FIRST", 0.05)
    with turns.moving():
        pass
    at = time.monotonic()
    with turns.turn_of_part():
        assert time.monotonic() - at > 0.02


def test_move_that_never_ends_holds_up_no_part_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    with turns.moving(), turns.turn_of_part():
        pass


def test_move_that_fails_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 60)
    with pytest.raises(ZeroDivisionError), turns.moving():
        raise ZeroDivisionError
    with turns.turn_of_part():
        pass
