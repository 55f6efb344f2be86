"""A whole room read into an archive, and written from one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from spp_core.errors import Refused
from spp_core.room import Stage, archive
from spp_core.room.archive import Archive
from spp_core.store import rooms
from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.records import Room
from spp_core.store.times import aware, naive

Row = Mapping[str, Any]


def read(tx: sa.Connection, room: Room) -> Archive:
    """Everything of a room that is not a device's or somebody's private note."""
    return Archive(
        format="spp-room",
        version=1,
        partnership=_partnership(tx, room),
        room=_room(tx, room),
        ballots=tuple(
            archive.Ballot(triad=row.pop("triad_id"), school=row.pop("school_id"), **row)
            for row in _rows(tx, t.ballot, room, "ready", order=("position", "id"))
        ),
        answers=tuple(
            archive.Answer(ballot=row.pop("ballot_id"), value=json.loads(row.pop("value")), **row)
            for row in _rows(tx, t.answer, room)
        ),
        marks=tuple(
            archive.Mark(ballot=row.pop("ballot_id"), **row) for row in _rows(tx, t.mark, room)
        ),
        photos=_photos(tx, room),
        comments=tuple(
            archive.Comment(**row)
            for row in _rows(tx, t.comment, room, "person_id", order=("at", "id"))
        ),
        commitments=_commitments(tx, room),
        codes=tuple(
            archive.Code(ballot=row.pop("ballot_id"), **row) for row in _rows(tx, t.code, room)
        ),
        themes=tuple(_themes(tx, room)),
    )


def _rows(
    tx: sa.Connection, table: sa.Table, room: Room, *without: str, order: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """A room's rows of a table without these columns, in an order that is always the same."""
    columns = [each for each in table.c if each.name not in {"room_id", *without}]
    ordered = [table.c[name] for name in order] or list(table.primary_key)
    query = sa.select(*columns).where(table.c.room_id == room.id).order_by(*ordered)
    return [_timed(row) for row in tx.execute(query).mappings()]


def _timed(row: sa.RowMapping) -> dict[str, Any]:
    times = {"at", "created_at", "made_at", "left_at"}
    return {
        str(name): aware(value) if name in times and value is not None else value
        for name, value in row.items()
    }


def _partnership(tx: sa.Connection, room: Room) -> archive.Partnership:
    def parts(table: sa.Table) -> list[dict[str, Any]]:
        query = sa.select(*(each for each in table.c if each.name != "partnership_id"))
        theirs = query.where(table.c.partnership_id == room.partnership_id)
        return [_timed(row) for row in tx.execute(theirs.order_by(table.c.name)).mappings()]

    return archive.Partnership(
        id=room.partnership_id,
        name=room.partnership,
        triads=tuple(archive.Triad(**row) for row in parts(t.triad)),
        schools=tuple(archive.School(triad=row.pop("triad_id"), **row) for row in parts(t.school)),
    )


def _room(tx: sa.Connection, room: Room) -> archive.Room:
    return archive.Room(
        id=room.id,
        code=room.code,
        title=room.title,
        ballot_is=room.ballot_is,
        names_on_wall=room.names_on_wall,
        minimum=room.minimum,
        created_at=room.created_at,
        ended_at=room.ended_at,
        stage=Stage.model_validate_json(room.stage),
        plan=json.loads(rooms.plan_of(tx, room.id)),
    )


def _photos(tx: sa.Connection, room: Room) -> tuple[archive.Photo, ...]:
    """Pictures are not looked at again: they were when they were kept."""
    return tuple(
        archive.Photo.model_construct(ballot=row.pop("ballot_id"), **row)
        for row in _rows(tx, t.photo, room)
    )


def _themes(tx: sa.Connection, room: Room) -> Iterator[archive.Theme]:
    """What this room's codes lead to: themes of others' rooms stay where they are."""
    coded = sa.select(t.code.c.frame, t.code.c.theme).where(t.code.c.room_id == room.id)
    wanted = {(frame, theme) for frame, theme in tx.execute(coded.distinct())}
    known = sa.select(t.theme).where(t.theme.c.frame.in_({frame for frame, _ in wanted}))
    kept = {(row["frame"], row["id"]): row for row in tx.execute(known).mappings()}
    found: dict[tuple[str, str], sa.RowMapping] = {}
    for frame, theme in wanted:
        key = (frame, theme)
        while key in kept and key not in found:
            found[key] = kept[key]
            key = (frame, kept[key]["merged_into"] or "")
    for key in sorted(found):
        yield archive.Theme(**{n: v for n, v in _timed(found[key]).items() if n != "created_by"})


def _commitments(tx: sa.Connection, room: Room) -> tuple[archive.Commitment, ...]:
    looked: dict[str, list[archive.CheckIn]] = {}
    mine = t.check_in.join(t.commitment, t.commitment.c.id == t.check_in.c.commitment_id)
    query = sa.select(t.check_in).select_from(mine).where(t.commitment.c.room_id == room.id)
    for found in tx.execute(query.order_by(t.check_in.c.at, t.check_in.c.id)).mappings():
        row = _timed(found)
        in_room = row.pop("room_id") == room.id
        of = looked.setdefault(row.pop("commitment_id"), [])
        of.append(archive.CheckIn(in_room=in_room, **row))
    rows = _rows(tx, t.commitment, room, "partnership_id", order=("made_at", "id"))
    return tuple(
        archive.Commitment(
            ballot=row.pop("ballot_id"), check_ins=tuple(looked.get(row["id"], ())), **row
        )
        for row in rows
    )


def write(tx: sa.Connection, kept: Archive, code: str) -> str:
    """Write a room under this code; its id. A partnership that is here already is joined.

    Raises Refused when a part of it is here already.
    """
    try:
        return _write(tx, kept, code)
    except IntegrityError as error:
        raise Refused("Parts of this workshop are here already.") from error


def _write(tx: sa.Connection, kept: Archive, code: str) -> str:
    partnership_id = _join(tx, kept.partnership)
    triads = _join_triads(tx, partnership_id, kept.partnership.triads)
    schools = _join_schools(tx, partnership_id, kept.partnership.schools, triads)
    room = kept.room
    values = room.model_dump(exclude={"stage", "plan", "code", "created_at", "ended_at"})
    tx.execute(
        t.room.insert().values(
            **values,
            code=code,
            partnership_id=partnership_id,
            plan=json.dumps(room.plan, ensure_ascii=False),
            stage=room.stage.model_dump_json(),
            stage_version=room.stage.version,
            answers_version=1,
            roster_version=1,
            created_at=naive(room.created_at),
            ended_at=naive(room.ended_at) if room.ended_at else None,
        )
    )
    here = {"room_id": room.id}
    _insert(
        tx,
        t.ballot,
        (
            {
                **here,
                **each.model_dump(exclude={"triad", "school"}),
                "triad_id": triads.get(each.triad or ""),
                "school_id": schools.get(each.school or ""),
                "ready": "",
            }
            for each in kept.ballots
        ),
    )
    _insert(tx, t.answer, ({**here, **_answer(each)} for each in kept.answers))
    for table, parts in ((t.mark, kept.marks), (t.photo, kept.photos), (t.code, kept.codes)):
        _insert(tx, table, ({**here, **_of_ballot(each)} for each in parts))
    _insert(tx, t.comment, ({**here, **_stored(each), "person_id": None} for each in kept.comments))
    _insert(
        tx,
        t.commitment,
        (
            {**here, **_of_ballot(each, "check_ins"), "partnership_id": partnership_id}
            for each in kept.commitments
        ),
    )
    _insert(
        tx,
        t.check_in,
        (
            {
                **_stored(look, "in_room"),
                "commitment_id": each.id,
                "room_id": room.id if look.in_room else None,
            }
            for each in kept.commitments
            for look in each.check_ins
        ),
    )
    _write_themes(tx, kept.themes)
    return room.id


def _write_themes(tx: sa.Connection, wanted: Iterable[archive.Theme]) -> None:
    """Themes are shared by all rooms: what was made of one here stays as it is."""
    known = {(frame, id_) for frame, id_ in tx.execute(sa.select(t.theme.c.frame, t.theme.c.id))}
    new = [each for each in wanted if (each.frame, each.id) not in known]
    _insert(tx, t.theme, ({**_stored(each), "created_by": None} for each in new))


def _insert(tx: sa.Connection, table: sa.Table, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if listed:
        tx.execute(table.insert(), listed)


def _stored(part: archive.Kept, *without: str) -> dict[str, Any]:
    """A part of the file as a row: times as they are kept."""
    row = {name: getattr(part, name) for name in type(part).model_fields if name not in without}
    times = {"at", "created_at", "made_at"}
    return {k: naive(v) if k in times else v for k, v in row.items()}


def _of_ballot(
    part: archive.Mark | archive.Photo | archive.Code | archive.Commitment, *without: str
) -> dict[str, Any]:
    return {**_stored(part, "ballot", *without), "ballot_id": part.ballot}


def _answer(part: archive.Answer) -> dict[str, Any]:
    value = json.dumps(part.value, ensure_ascii=False)
    return {**_stored(part, "ballot", "value"), "ballot_id": part.ballot, "value": value}


def _join(tx: sa.Connection, wanted: archive.Partnership) -> str:
    """The partnership's id here: the same one, one of its name, or a new one."""
    known = {each for each, _ in rooms.partnerships(tx)}
    found = wanted.id if wanted.id in known else rooms.find_partnership(tx, wanted.name)
    if found is None:
        tx.execute(t.partnership.insert().values(id=wanted.id, name=wanted.name))
    return found or wanted.id


def _join_triads(
    tx: sa.Connection, partnership_id: str, wanted: Iterable[archive.Triad]
) -> dict[str, str]:
    """Each triad's id here by its id in the file."""
    there = _there(tx, t.triad, partnership_id)
    return {each.id: there.get(each) or _add(tx, t.triad, partnership_id, each) for each in wanted}


def _join_schools(
    tx: sa.Connection,
    partnership_id: str,
    wanted: Iterable[archive.School],
    triads: Mapping[str, str],
) -> dict[str, str]:
    """The same of its schools; those that are here stay in the triad they are in."""
    there = _there(tx, t.school, partnership_id)
    return {
        each.id: there.get(each)
        or _add(
            tx,
            t.school,
            partnership_id,
            each,
            phase=each.phase,
            triad_id=triads.get(each.triad or ""),
        )
        for each in wanted
    }


class _There:
    """Who is in the partnership here: found by id, else by name in capitals or not."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        listed = list(rows)
        self.ids = {own_id for own_id, _ in listed}
        self.called = {name.casefold(): own_id for own_id, name in listed}

    def get(self, wanted: archive.Triad | archive.School) -> str | None:
        """Their id here."""
        if wanted.id in self.ids:
            return wanted.id
        return self.called.get(wanted.name.casefold())


def _there(tx: sa.Connection, table: sa.Table, partnership_id: str) -> _There:
    query = sa.select(table.c.id, table.c.name).where(table.c.partnership_id == partnership_id)
    return _There((row.id, row.name) for row in tx.execute(query))


def _add(
    tx: sa.Connection,
    table: sa.Table,
    partnership_id: str,
    wanted: archive.Triad | archive.School,
    **other: object,
) -> str:
    """Add one under its own id, or a new one where another partnership has that."""
    taken = tx.execute(sa.select(table.c.id).where(table.c.id == wanted.id)).first()
    own_id = new_id() if taken else wanted.id
    left = naive(wanted.left_at) if wanted.left_at else None
    values = {"id": own_id, "partnership_id": partnership_id, "name": wanted.name}
    tx.execute(table.insert().values(**values, left_at=left, **other))
    return own_id
