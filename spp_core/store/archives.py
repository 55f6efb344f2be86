"""A whole room read into an archive, and written from one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from spp_core.errors import Refused
from spp_core.review.standing import KeptTheme, Standing, folded
from spp_core.room import Stage, archive
from spp_core.room.archive import Archive
from spp_core.store import rooms, themes
from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.records import Room
from spp_core.store.times import aware, naive
from spp_core.translation import _

Row = Mapping[str, Any]


def read(tx: sa.Connection, room: Room, stands: Mapping[str, Standing]) -> Archive:
    """Everything of a room that is not a device's or somebody's private note.

    `stands` are the themes of each activity that is coded, as they stand today.
    """
    codes = _codes(tx, room, stands)
    return Archive(
        format="spp-room",
        version=1,
        partnership=_partnership(tx, room),
        room=_room(tx, room),
        ballots=tuple(
            archive.Ballot(triad=row.pop("triad_id"), school=row.pop("school_id"), **row)
            for row in _rows(tx, t.ballot, room, "ready", "extra", order=("position", "id"))
            if row.pop("removed_at") is None
        ),
        answers=tuple(
            archive.Answer(ballot=row.pop("ballot_id"), value=json.loads(row.pop("value")), **row)
            for row in _rows(tx, t.answer, room)
        ),
        marks=tuple(
            archive.Mark(ballot=row.pop("ballot_id"), **row)
            for row in _rows(tx, t.mark, room)
            if row["kind"] != "spotlit"
        ),
        photos=_photos(tx, room),
        comments=tuple(
            archive.Comment(**row)
            for row in _rows(tx, t.comment, room, "person_id", order=("at", "id"))
        ),
        commitments=_commitments(tx, room),
        codes=tuple(codes),
        themes=_themes(tx, {(each.frame, each.theme) for each in codes}),
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
        anonymous=room.anonymous,
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


def _codes(tx: sa.Connection, room: Room, stands: Mapping[str, Standing]) -> list[archive.Code]:
    """What is coded to what today: merging stays here, where others go by it."""
    found: dict[tuple[str, ...], archive.Code] = {}
    for row in _rows(tx, t.code, room, order=("created_at",)):
        standing = stands.get(row["activity"])
        to = standing.goes_to(row["theme"]) if standing else None
        if to is not None:
            code = archive.Code(ballot=row.pop("ballot_id"), **{**row, "theme": to.id})
            found.setdefault((code.activity, code.ballot, code.item, code.theme), code)
    return [found[key] for key in sorted(found)]


def _themes(tx: sa.Connection, wanted: set[tuple[str, str]]) -> tuple[archive.Theme, ...]:
    """Those of these themes that were added."""
    query = sa.select(*(t.theme.c[name] for name in archive.Theme.model_fields))
    rows = tx.execute(query.order_by(*t.theme.primary_key)).mappings()
    used = (_timed(row) for row in rows if (row["frame"], row["id"]) in wanted)
    return tuple(archive.Theme(**row) for row in used)


def write(tx: sa.Connection, kept: Archive, code: str) -> str:
    """Write a room under this code; its id. A partnership that is here already is joined.

    Raises Refused when a part of it is here already.
    """
    try:
        return _write(tx, kept, code)
    except IntegrityError as error:
        raise Refused(_("Parts of this workshop are here already.")) from error


def _write(tx: sa.Connection, kept: Archive, code: str) -> str:
    partnership_id = _join(tx, kept.partnership)
    _write_room(tx, kept.room, code, partnership_id)
    _write_ballots(tx, kept, partnership_id)
    _write_answers(tx, kept)
    _write_commitments(tx, kept, partnership_id)
    _write_codes(tx, kept)
    return kept.room.id


def _write_room(tx: sa.Connection, room: archive.Room, code: str, partnership_id: str) -> None:
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


def _write_ballots(tx: sa.Connection, kept: Archive, partnership_id: str) -> None:
    """The ballots, with the triads and schools of the partnership here that they are."""
    triads = _join_triads(tx, partnership_id, kept.partnership.triads)
    schools = _join_schools(tx, partnership_id, kept.partnership.schools, triads)
    rows = (
        {
            **each.model_dump(exclude={"triad", "school"}),
            "room_id": kept.room.id,
            "triad_id": triads.get(each.triad or ""),
            "school_id": schools.get(each.school or ""),
            "ready": "",
            "extra": "",
        }
        for each in kept.ballots
    )
    _insert(tx, t.ballot, rows)


def _write_answers(tx: sa.Connection, kept: Archive) -> None:
    """What was answered, marked, photographed and commented on."""
    here = {"room_id": kept.room.id}
    _insert(tx, t.answer, ({**here, **_answer(each)} for each in kept.answers))
    for table, parts in ((t.mark, kept.marks), (t.photo, kept.photos)):
        _insert(tx, table, ({**here, **_of_ballot(each)} for each in parts))
    comments = ({**here, **_stored(each), "person_id": None} for each in kept.comments)
    _insert(tx, t.comment, comments)


def _write_commitments(tx: sa.Connection, kept: Archive, partnership_id: str) -> None:
    """What was promised, and every later look at it."""
    where = {"room_id": kept.room.id, "partnership_id": partnership_id}
    made = ({**where, **_of_ballot(each, "check_ins")} for each in kept.commitments)
    _insert(tx, t.commitment, made)
    looks = (
        {
            **_stored(look, "in_room"),
            "commitment_id": each.id,
            "room_id": kept.room.id if look.in_room else None,
        }
        for each in kept.commitments
        for look in each.check_ins
    )
    _insert(tx, t.check_in, looks)


def _write_codes(tx: sa.Connection, kept: Archive) -> None:
    """What is coded, and the themes for it that are not here under the same words."""
    known = {each.frame: themes.themes(tx, each.frame) for each in kept.themes}
    here = {(each.frame, each.id): _theme_here(known[each.frame], each) for each in kept.themes}
    new = (each for each in kept.themes if here[each.frame, each.id] is None)
    _insert(tx, t.theme, (_stored(each) for each in new))
    rows = {}
    for each in kept.codes:
        theme = here.get((each.frame, each.theme)) or each.theme
        row = {**_of_ballot(each), "theme": theme, "room_id": kept.room.id}
        rows[each.activity, each.ballot, each.item, theme] = row
    _insert(tx, t.code, rows.values())


def _theme_here(known: Iterable[KeptTheme], wanted: archive.Theme) -> str | None:
    """The id that a theme has here, by its own or by its words; None where it is new."""
    listed = list(known)
    alike = [
        each.id
        for each in listed
        if each.area == wanted.area and folded(each.words) == folded(wanted.words)
    ]
    same = [each.id for each in listed if each.id == wanted.id]
    return next(iter(same + alike), None)


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


def joins(tx: sa.Connection, wanted: archive.Partnership) -> str | None:
    """The partnership here that it is: the same one, or one of its name; None where it is new."""
    known = {each for each, __ in rooms.partnerships(tx)}
    return wanted.id if wanted.id in known else rooms.find_partnership(tx, wanted.name)


def _join(tx: sa.Connection, wanted: archive.Partnership) -> str:
    """The partnership's id here; it is made if new."""
    found = joins(tx, wanted)
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
        self.ids = {own_id for own_id, __ in listed}
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
