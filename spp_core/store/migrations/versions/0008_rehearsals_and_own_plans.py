"""Rehearsals, whose triads are gone afterwards; own plans; extra time; notes put in groups."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.add_column(
        "partnership",
        sa.Column("rehearsal", sa.Integer(), server_default=sa.text("'0'"), nullable=False),
    )
    op.create_index(
        "ix_partnership_rehearsal",
        "partnership",
        ["rehearsal"],
        postgresql_where=sa.text("rehearsal > 0"),
        sqlite_where=sa.text("rehearsal > 0"),
    )
    op.add_column(
        "ballot",
        sa.Column("extra", sa.String(length=80), server_default=sa.text("''"), nullable=False),
    )
    op.add_column(
        "mark", sa.Column("words", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_plan_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
