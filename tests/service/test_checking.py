from __future__ import annotations

from spp_core.service.checking import unreadable
from tests.service.held import Held
from tests.short_workshop import NOW

SAID = "Whispered words"


def test_everything_of_a_sound_workshop_can_be_read(held: Held) -> None:
    held.move("jump hopes", "open")
    held.put("w.1", SAID)
    assert unreadable(held.store, NOW) == []


def test_workshop_that_cannot_be_read_is_named_by_its_code_alone(held: Held) -> None:
    held.move("jump hopes", "open")
    held.put("w.1", SAID)
    with held.store.writing() as tx:
        tx.exec_driver_sql("UPDATE answer SET value = '{\"half'")
    [fault] = unreadable(held.store, NOW)
    assert held.room.code in fault
    assert "JSONDecodeError" in fault
    assert SAID not in fault
    with held.store.writing() as tx:
        tx.exec_driver_sql("UPDATE room SET stage = 'broken'")
    [fault] = unreadable(held.store, NOW)
    assert "where it stands" in fault
