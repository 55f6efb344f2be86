"""The tables. Times are UTC without a zone; ids are random text, never names."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

ID = String(32)
HASH = String(64)
SLUG = String(64)
"""An id out of a plan or an instrument."""
PROCESS = String(120)
"""The name of a machine, and a port."""


def _id() -> Column[str]:
    return Column("id", ID, primary_key=True)


def _ref(name: str, to: str, *, nullable: bool = False, primary_key: bool = False) -> Column[str]:
    key = ForeignKey(f"{to}.id", ondelete="CASCADE")
    return Column(name, ID, key, nullable=nullable, primary_key=primary_key)


person = Table(
    "person",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("sign_in_name", Text, nullable=False, unique=True),
    Column("passphrase_hash", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", DateTime),
    Column("owner", Boolean, nullable=False, server_default=false()),
    Column("left_at", DateTime),
)

sign_in = Table(
    "sign_in",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    _ref("person_id", "person"),
    Column("created_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
)

invite = Table(
    "invite",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("role", String(16), nullable=False),
    _ref("room_id", "room", nullable=True),
    Column("created_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("used_at", DateTime),
    _ref("partnership_id", "partnership", nullable=True),
    Column("person_id", ID),
)

partnership = Table(
    "partnership",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("shares_name", Boolean, nullable=False, server_default=false()),
    Column("rehearsal", Integer, nullable=False, server_default="0"),
)
"""`rehearsal` is 0 for those that are real: see `Room.rehearsal`."""

Index(
    "ix_partnership_rehearsal",
    partnership.c.rehearsal,
    postgresql_where=partnership.c.rehearsal > 0,
    sqlite_where=partnership.c.rehearsal > 0,
)

plan = Table(
    "plan",
    metadata,
    _id(),
    Column("person_id", ID, ForeignKey("person.id", ondelete="SET NULL")),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", DateTime, nullable=False),
)

triad = Table(
    "triad",
    metadata,
    _id(),
    _ref("partnership_id", "partnership"),
    Column("name", Text, nullable=False),
    Column("left_at", DateTime),
    UniqueConstraint("partnership_id", "name"),
)

school = Table(
    "school",
    metadata,
    _id(),
    _ref("partnership_id", "partnership"),
    _ref("triad_id", "triad", nullable=True),
    Column("name", Text, nullable=False),
    Column("phase", String(16), nullable=False, server_default=text("''")),
    Column("left_at", DateTime),
    UniqueConstraint("partnership_id", "name"),
)

room = Table(
    "room",
    metadata,
    _id(),
    Column("code", String(6), nullable=False, unique=True),
    _ref("partnership_id", "partnership"),
    Column("title", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("ballot_is", String(8), nullable=False),
    Column("names_on_wall", Boolean, nullable=False),
    Column("minimum", Integer, nullable=False, server_default="5"),
    Column("stage", Text, nullable=False),
    Column("stage_version", Integer, nullable=False),
    Column("answers_version", Integer, nullable=False),
    Column("roster_version", Integer, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
    Column("deleted_at", DateTime),
    Column("keep_until", String(10)),
    Column("when_due", String(10), nullable=False, server_default=text("''")),
    Column("anonymised_at", DateTime),
    Column("anonymous", Boolean, nullable=False, server_default=false()),
)

partnership_lead = Table(
    "partnership_lead",
    metadata,
    _ref("partnership_id", "partnership", primary_key=True),
    _ref("person_id", "person", primary_key=True),
)

room_facilitator = Table(
    "room_facilitator",
    metadata,
    _ref("room_id", "room", primary_key=True),
    _ref("person_id", "person", primary_key=True),
)

private_note = Table(
    "private_note",
    metadata,
    _ref("room_id", "room", primary_key=True),
    _ref("person_id", "person", primary_key=True),
    Column("activity", String(64), primary_key=True),
    Column("words", Text, nullable=False),
)

ballot = Table(
    "ballot",
    metadata,
    _id(),
    _ref("room_id", "room"),
    _ref("triad_id", "triad", nullable=True),
    _ref("school_id", "school", nullable=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("ready", String(80), nullable=False, default=""),
    Column("extra", String(80), nullable=False, default="", server_default=text("''")),
    Column("is_room", Boolean, nullable=False, default=False),
    Column("removed_at", DateTime),
    UniqueConstraint("room_id", "name"),
)

seat = Table(
    "seat",
    metadata,
    _id(),
    Column("token_hash", HASH, nullable=False, unique=True),
    _ref("room_id", "room"),
    _ref("ballot_id", "ballot"),
    Column("created_at", DateTime, nullable=False),
    Column("connected", Integer, nullable=False, default=0),
    Column("removed_at", DateTime),
    Column("served_by", PROCESS, nullable=False, server_default=text("''")),
    Index("ix_seat_ballot_id", "ballot_id"),
    Index("ix_seat_connected", "connected"),
)

process = Table(
    "process",
    metadata,
    Column("id", PROCESS, primary_key=True),
    Column("seen_at", DateTime, nullable=False),
)

answer = Table(
    "answer",
    metadata,
    _ref("room_id", "room", primary_key=True),
    Column("activity", String(64), primary_key=True),
    Column("round", Integer, primary_key=True),
    _ref("ballot_id", "ballot", primary_key=True),
    Column("item", String(160), primary_key=True),
    Column("late", Boolean, primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    sqlite_with_rowid=False,
)

mark = Table(
    "mark",
    metadata,
    _ref("room_id", "room", primary_key=True),
    Column("activity", String(64), primary_key=True),
    _ref("ballot_id", "ballot", primary_key=True),
    Column("item", String(160), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("words", Text, nullable=False, default="", server_default=text("''")),
)

photo = Table(
    "photo",
    metadata,
    _id(),
    _ref("room_id", "room"),
    _ref("ballot_id", "ballot"),
    Column("activity", String(64), nullable=False),
    Column("picture", LargeBinary, nullable=False),
    Column("created_at", DateTime, nullable=False),
)

review_link = Table(
    "review_link",
    metadata,
    _id(),
    Column("token_hash", HASH, nullable=False, unique=True),
    _ref("room_id", "room"),
    _ref("person_id", "person"),
    Column("created_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("revoked_at", DateTime),
    Index("ix_review_link_room_id", "room_id"),
)

comment = Table(
    "comment",
    metadata,
    _id(),
    _ref("room_id", "room"),
    Column("activity", String(64), nullable=False),
    Column("panel", String(64), nullable=False),
    Column("person_id", ID, ForeignKey("person.id", ondelete="SET NULL")),
    Column("author", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Index("ix_comment_room_id", "room_id"),
)

commitment = Table(
    "commitment",
    metadata,
    _id(),
    _ref("partnership_id", "partnership"),
    Column("room_id", ID, ForeignKey("room.id", ondelete="SET NULL")),
    Column("activity", String(64), nullable=False),
    Column("ballot_id", ID, nullable=False),
    Column("item", String(160), nullable=False),
    Column("maker", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("by", String(10), nullable=False),
    Column("made_at", DateTime, nullable=False),
    UniqueConstraint("room_id", "activity", "ballot_id", "item"),
    Index("ix_commitment_partnership_id", "partnership_id"),
)

check_in = Table(
    "check_in",
    metadata,
    _id(),
    _ref("commitment_id", "commitment"),
    Column("on", String(10), nullable=False),
    Column("status", String(8), nullable=False),
    Column("note", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("room_id", ID, ForeignKey("room.id", ondelete="SET NULL")),
    Column("at", DateTime, nullable=False),
    Index("ix_check_in_commitment_id", "commitment_id"),
)

theme = Table(
    "theme",
    metadata,
    Column("frame", SLUG, primary_key=True),
    Column("id", SLUG, primary_key=True),
    Column("area", SLUG, nullable=False),
    Column("words", Text, nullable=False),
    Column("merged_into", SLUG),
    Column("created_by", ID, ForeignKey("person.id", ondelete="SET NULL")),
    Column("created_at", DateTime, nullable=False),
)
"""Themes that people added; of an instrument's own only those that were merged into another."""

code = Table(
    "code",
    metadata,
    _ref("room_id", "room", primary_key=True),
    Column("activity", String(64), primary_key=True),
    _ref("ballot_id", "ballot", primary_key=True),
    Column("item", String(160), primary_key=True),
    Column("theme", SLUG, primary_key=True),
    Column("frame", SLUG, nullable=False),
    Column("created_at", DateTime, nullable=False),
)

programme_day = Table(
    "programme_day",
    metadata,
    _ref("partnership_id", "partnership", primary_key=True),
    Column("programme", SLUG, primary_key=True),
    Column("event", SLUG, primary_key=True),
    Column("day", String(10)),
    Column("held_on", String(10)),
    Column("room_id", ID, ForeignKey("room.id", ondelete="SET NULL")),
)

allowed = Table(
    "allowed",
    metadata,
    Column("email", String(320), primary_key=True),
    Column("role", String(16), nullable=False),
    _ref("partnership_id", "partnership", nullable=True),
    _ref("person_id", "person", nullable=True),
    Column("subject", Text, nullable=False, server_default=text("''")),
    Column("created_at", DateTime, nullable=False),
)
"""Who may sign in through the organisation; the account, and as whom they came first."""

erasure = Table(
    "erasure",
    metadata,
    _id(),
    _ref("room_id", "room"),
    Column("person_id", ID, ForeignKey("person.id", ondelete="SET NULL")),
    Column("at", DateTime, nullable=False),
    Column("what", String(16), nullable=False),
    Column("detail", Text, nullable=False),
    Column("kept", Text, nullable=False),
    Column("restored_at", DateTime),
    Index("ix_erasure_room_id", "room_id"),
)
"""Answers taken out of a room: what they were stands in `kept`, until it is too late to undo."""

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("room_id", ID, ForeignKey("room.id", ondelete="SET NULL")),
    Column("person_id", ID, ForeignKey("person.id", ondelete="SET NULL")),
    Column("at", DateTime, nullable=False),
    Column("what", String(40), nullable=False),
    Column("detail", Text, nullable=False, default=""),
    Index("ix_event_room_id", "room_id"),
)
