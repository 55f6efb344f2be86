"""Copies of the whole database: made while it is in use, looked through, put back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from spp_core.errors import NotFound, Refused, Unavailable
from spp_core.store.engine import database_of, in_words, open_engine
from spp_core.store.migrating import is_known, migrate, revision_of


def back_up(engine: sa.Engine, file: Path) -> None:
    """Copy everything into a file, as it stands at one moment; others go on writing meanwhile.

    The copy is looked through before it gets its name. Raises Refused where there is such a file
    already, Unavailable when it cannot be made.
    """
    if file.exists():
        raise Refused(f"There is a file {file} already. Choose another name; nothing was changed.")
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with _in_sentences(engine):
            database_of(engine).copy_to(engine, part)
        part.replace(file)
    except OSError as error:
        raise Unavailable(
            f"The backup cannot be written to {file} ({error.strerror}). Choose another place."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


def restore(url: str, file: Path, aside: Path) -> bool:
    """Put a copy back in place of all that is in a database; whether there was anything.

    What is there is first copied to `aside`. All or nothing; an older copy is brought up to date.
    Raises NotFound, Refused where the file is no copy of ours or of a newer version, Unavailable.
    """
    if not file.is_file():
        raise NotFound(f"There is no file {file}. Nothing was changed.")
    engine = open_engine(url)
    try:
        database = database_of(engine)
        with _in_sentences(engine):
            _require_ours(file, database.revision_in(file))
            filled = bool(sa.inspect(engine).get_table_names())
            if filled:
                back_up(engine, aside)
            database.copy_from(engine, file)
        migrate(engine)
    finally:
        engine.dispose()
    return filled


def _require_ours(file: Path, revision: str | None) -> None:
    if revision is None:
        raise Refused(f"{file} is not a backup of this program. Nothing was changed.")
    if not is_known(revision):
        raise Refused(
            f"{file} was made by a newer version of the program. Nothing was changed. "
            "Install that version first."
        )


def faults(engine: sa.Engine) -> list[str]:
    """What is wrong with the database, as it says itself; nothing when it is whole.

    Everything in it is read, which may take a while. Raises Unavailable.
    """
    with _in_sentences(engine):
        return database_of(engine).faults(engine)


def back_up_before_migrating(engine: sa.Engine, folder: Path) -> None:
    """Copy a database that an older version left, before it is changed. Raises Unavailable."""
    revision = revision_of(engine)
    if revision is None or not is_known(revision):
        return  # new, or not ours to change
    file = folder / f"before-upgrade-from-{revision}{database_of(engine).ending_of_copies}"
    if not file.exists():
        back_up(engine, file)


@contextmanager
def _in_sentences(engine: sa.Engine) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        cause = str(getattr(error, "orig", None) or error)
        raise Unavailable(in_words(database_of(engine), cause)) from error
