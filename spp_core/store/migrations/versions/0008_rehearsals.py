"""Rehearsals: partnerships of simulated triads, gone afterwards."""

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
