"""Themes and the programme's days."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "theme",
        sa.Column("frame", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("area", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.String(length=64), nullable=True),
        sa.Column("created_by", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["person.id"],
            name=op.f("fk_theme_created_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("frame", "id", name=op.f("pk_theme")),
    )
    op.create_table(
        "code",
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("ballot_id", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=160), nullable=False),
        sa.Column("theme", sa.String(length=64), nullable=False),
        sa.Column("frame", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_code_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room.id"], name=op.f("fk_code_room_id_room"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "room_id", "activity", "ballot_id", "item", "theme", name=op.f("pk_code")
        ),
    )
    op.create_table(
        "programme_day",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("held_on", sa.String(length=10), nullable=True),
        sa.Column("room_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnership.id"],
            name=op.f("fk_programme_day_partnership_id_partnership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["room.id"],
            name=op.f("fk_programme_day_room_id_room"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint(
            "partnership_id", "programme", "event", name=op.f("pk_programme_day")
        ),
    )
    # Not in a batch: that would make the table anew, and dropping it takes every room with it.
    op.add_column(
        "partnership",
        sa.Column("shares_name", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
