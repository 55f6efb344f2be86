"""Brings a database up to date when it is opened."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DatabaseError

from spp_core.errors import Unavailable

MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(engine: sa.Engine) -> None:
    """Apply every migration this database has not had.

    Raises Unavailable when the database was made by a newer version, or is not one of ours.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    try:
        with engine.connect() as connection:
            here = MigrationContext.configure(connection).get_current_revision()
            connection.rollback()
            _refuse_newer(script, here)
            if here != script.get_current_head():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                connection.commit()
    except DatabaseError as error:
        raise Unavailable(
            "The database file cannot be opened: it is damaged, of another kind, or this account "
            "may not write to it. Nothing in it was changed. Put back a copy, or set "
            "SPP_DATABASE_URL to another file."
        ) from error


def _refuse_newer(script: ScriptDirectory, revision: str | None) -> None:
    known = {each.revision for each in script.walk_revisions()}
    if revision is not None and revision not in known:
        raise Unavailable(
            "This database was made by a newer version of the program. Nothing in it was "
            "changed. Install that version, or set SPP_DATABASE_URL to another database."
        )
