"""Brings a database up to date when it is opened."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from spp_core.errors import Unavailable
from spp_core.store.engine import database_of, transaction
from spp_core.translation import _, later

MIGRATIONS = Path(__file__).with_name("migrations")
_NEWER = later(
    "This database was made by a newer version of the program. Nothing in it was "
    "changed. Install that version, or set SPP_DATABASE_URL to another database."
)


def migrate(engine: sa.Engine) -> None:
    """Apply every migration this database has not had, all or none of them.

    Raises Unavailable, with nothing changed, when the database was made by a newer version, is
    not one of ours or cannot be used.
    """
    config, newest = _config(), _newest()
    with transaction(engine, writing=False) as tx:
        here = _revision(tx)
        _refuse_others(tx, here)
    database_of(engine).ready(engine)
    if here == newest:
        return
    with transaction(engine, writing=True) as tx:
        if _revision(tx) != newest:  # another process may have been faster
            config.attributes["connection"] = tx
            command.upgrade(config, "head")


def is_known(revision: str) -> bool:
    """Whether this version knows what a database of this revision looks like."""
    return revision in {each.revision for each in _script().walk_revisions()}


def revision_of(engine: sa.Engine) -> str | None:
    """The last migration a database has had; None for a new one, and for one that needs none."""
    with transaction(engine, writing=False) as tx:
        here = _revision(tx)
    return None if here == _newest() else here


def require_ready(engine: sa.Engine) -> None:
    """See that an answer could be written now, by this version; nothing is. Raises Unavailable."""
    with suppress(_NothingKept), transaction(engine, writing=True, rooms=("",)) as tx:
        if _revision(tx) != _newest():
            raise Unavailable(_(_NEWER))
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
        raise _NothingKept


class _NothingKept(Exception):
    """No error: it takes back what was tried."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


@cache
def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


@cache
def _newest() -> str | None:
    return _script().get_current_head()


def _revision(tx: sa.Connection) -> str | None:
    return MigrationContext.configure(tx).get_current_revision()


def _refuse_others(tx: sa.Connection, revision: str | None) -> None:
    if revision is not None and not is_known(revision):
        raise Unavailable(_(_NEWER))
    if revision is None and sa.inspect(tx).get_table_names():
        raise Unavailable(
            _(
                "This database belongs to another program. Nothing in it was changed. "
                "Set SPP_DATABASE_URL to another file."
            )
        )
