"""Workshops deleted and restored, kept for some time, or anonymous; a trail that outlives them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TRAIL = {"room_id": "room", "person_id": "person"}


def upgrade() -> None:
    """Apply it."""
    word = sa.Column("when_due", sa.String(10), server_default=sa.text("''"), nullable=False)
    anonymous: sa.Column[bool] = sa.Column(
        "anonymous", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("room", sa.Column("deleted_at", sa.DateTime()))
    op.add_column("room", sa.Column("keep_until", sa.String(length=10)))
    op.add_column("room", word)
    op.add_column("room", sa.Column("anonymised_at", sa.DateTime()))
    op.add_column("room", anonymous)
    op.add_column("ballot", sa.Column("removed_at", sa.DateTime()))
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32)),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("restored_at", sa.DateTime()),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room.id"], name=op.f("fk_erasure_room_id_room"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_erasure_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index("ix_erasure_room_id", "erasure", ["room_id"])
    with op.batch_alter_table("event") as event:
        for column, table in TRAIL.items():
            name = op.f(f"fk_event_{column}_{table}")
            event.drop_constraint(name, type_="foreignkey")
            event.create_foreign_key(name, table, [column], ["id"], ondelete="SET NULL")
