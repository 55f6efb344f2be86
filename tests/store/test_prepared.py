"""A prepared statement gives what SQLAlchemy's own way gives, on each kind of database."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from spp_core.store import Store, rooms
from spp_core.store import tables as t
from spp_core.store.prepared import Prepared
from tests.store.roster import make

HERE = sa.select(t.room).where(
    (t.room.c.id == sa.bindparam("wanted")) | (t.room.c.code == sa.bindparam("wanted"))
)


def test_what_is_found_is_as_if_sqlalchemy_had_been_asked(store: Store) -> None:
    made = make(store)
    with store.reading() as tx:
        [found] = Prepared(HERE).rows(tx, wanted=made.room)
        [usual] = tx.execute(HERE, {"wanted": made.room})
    assert found._asdict() == usual._asdict()
    assert isinstance(found.created_at, datetime)
    assert found.anonymous is False


def test_value_is_kept_as_if_sqlalchemy_had_kept_it(store: Store) -> None:
    made = make(store)
    here = t.room.c.id == sa.bindparam("wanted")
    later = datetime(2027, 1, 2, 3, 4, 5, 678)  # noqa: DTZ001 - as the columns are
    change = t.room.update().where(here).values(ended_at=sa.bindparam("ended"), anonymous=True)
    with store.writing() as tx:
        Prepared(change).run(tx, wanted=made.room, ended=later)
    with store.reading() as tx:
        row = tx.execute(HERE, {"wanted": made.room}).one()
    assert (row.ended_at, row.anonymous) == (later, True)


def test_fault_is_the_one_that_sqlalchemy_raises(store: Store) -> None:
    made = make(store)
    again = Prepared(t.triad.insert().values(id=sa.bindparam("id"), name=None, partnership_id="x"))
    with pytest.raises(sa.exc.IntegrityError), store.writing() as tx:
        again.run(tx, id="one")
    with store.reading() as tx:
        assert rooms.find_room(tx, room_id=made.room)
