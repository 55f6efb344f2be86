"""Statements that every vote and every look run: made ready once, then run by the driver itself.

Run in SQLAlchemy’s own way, each takes the processor longer than SQLite’s work for it.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import CompilerElement

Changed = Callable[[Any], Any]
"""From Python’s value to the driver’s, or back."""


@dataclass(frozen=True)
class _Ready:
    """A statement in the words of one kind of database."""

    words: str
    given: tuple[tuple[str, Changed | None], ...]
    """Every value it is given, in their order; one may be given twice."""
    fixed: Mapping[str, Any]
    """The values among them that the statement says itself."""
    positional: bool
    found: tuple[Changed | None, ...]
    row: Callable[[Iterable[Any]], Any]

    def values(self, given: Mapping[str, Any]) -> Any:
        """What the driver is given."""
        known = {**self.fixed, **given}
        changed = [(name, _changed(change, known[name])) for name, change in self.given]
        return [value for _, value in changed] if self.positional else dict(changed)

    def named(self, values: Iterable[Any]) -> Any:
        """What the driver found, as a named tuple."""
        return self.row(map(_changed, self.found, values))


def _changed(change: Changed | None, value: Any) -> Any:
    return value if change is None else change(value)


class Prepared:
    """A statement of SQLAlchemy’s whose values are all named; no lists among them."""

    def __init__(self, statement: CompilerElement) -> None:
        """Nothing is made ready before it is first run."""
        self._statement = statement
        self._by_dialect: dict[str, _Ready] = {}

    def run(self, tx: sa.Connection, **given: Any) -> None:
        """Run it for what it does. Raises SQLAlchemy’s errors."""
        self._run(tx, self._ready(tx.dialect), given)

    def rows(self, tx: sa.Connection, **given: Any) -> list[Any]:
        """What it finds, as named tuples. Raises SQLAlchemy’s errors."""
        ready = self._ready(tx.dialect)
        return [ready.named(row) for row in self._run(tx, ready, given)]

    def _ready(self, dialect: sa.Dialect) -> _Ready:
        ready = self._by_dialect.get(dialect.name)
        if ready is None:
            ready = self._by_dialect[dialect.name] = _made_ready(self._statement, dialect)
        return ready

    def _run(self, tx: sa.Connection, ready: _Ready, given: Mapping[str, Any]) -> Any:
        driver: Any = tx.connection.driver_connection
        errors = tx.dialect.loaded_dbapi.Error
        try:
            return driver.execute(ready.words, ready.values(given))
        except errors as error:
            raise sa.exc.DBAPIError.instance(
                ready.words, None, error, errors, dialect=tx.dialect
            ) from error


def _made_ready(statement: Any, dialect: sa.Dialect) -> _Ready:
    compiled: Any = statement.compile(dialect=dialect)
    names = compiled.positiontup if compiled.positional else compiled.params
    columns = list(getattr(statement, "selected_columns", ()))
    named_tuple: Any = namedtuple  # noqa: PYI024 - its names are the statement's
    return _Ready(
        str(compiled),
        tuple((name, _there(compiled.binds[name].type, dialect)) for name in names),
        {name: bind.value for name, bind in compiled.binds.items() if not bind.required},
        bool(compiled.positional),
        tuple(_back(column.type, dialect) for column in columns),
        named_tuple("Row", [column.key for column in columns])._make,
    )


def _there(type_: Any, dialect: sa.Dialect) -> Changed | None:
    change: Changed | None = type_.dialect_impl(dialect).bind_processor(dialect)
    return change


def _back(type_: Any, dialect: sa.Dialect) -> Changed | None:
    change: Changed | None = type_.dialect_impl(dialect).result_processor(dialect, None)
    return change
