"""Who owns the installation, who has left it, links that set a passphrase or share a review."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it. Whoever made the first account owns what is there."""
    op.add_column(
        "person", sa.Column("owner", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("person", sa.Column("left_at", sa.DateTime()))
    op.add_column("invite", sa.Column("person_id", sa.String(length=32)))
    person = sa.table("person", sa.column("id"), sa.column("created_at"), sa.column("owner"))
    first = sa.select(person.c.id).order_by(person.c.created_at, person.c.id).limit(1)
    op.execute(
        person.update().where(person.c.id == first.scalar_subquery()).values(owner=sa.true())
    )
    op.create_table(
        "review_link",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime()),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_review_link_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room.id"], name=op.f("fk_review_link_room_id_room"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_review_link_token_hash")),
    )
    op.create_index("ix_review_link_room_id", "review_link", ["room_id"])
    op.create_index("ix_seat_connected", "seat", ["connected"])
