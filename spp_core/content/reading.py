"""TOML into frozen objects, and every fault in it said by file and key."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from spp_core.errors import Fault, Faults

Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$")]
"""A stable id: letters, digits, hyphen, underscore; at most 60. Never reused for other words."""


class Strict(BaseModel):
    """A frozen object read from a file: unknown keys are faults, spaces round words are dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


M = TypeVar("M", bound=BaseModel)

_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that belongs here",
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "string_pattern_mismatch": "may only use letters, digits, hyphen and underscore",
    "literal_error": "must be {expected}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "string_too_short": "must not be empty",
    "too_short": "needs at least {min_length}",
    "too_long": "has room for {max_length} at most",
}


def read_toml(path: Path) -> dict[str, Any]:
    """Read one TOML file.

    Raises Faults, naming the file, when it cannot be read or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = f"cannot be read ({type(error).__name__})"
        raise Faults([Fault(path.name, "the file", reason)]) from error
    except tomllib.TOMLDecodeError as error:
        reason = f"is not valid TOML: {error}"
        raise Faults([Fault(path.name, "the file", reason)]) from error


def validated(model: type[M], table: object, file: str, prefix: str = "") -> M:
    """Turn a table into a frozen object.

    Raises Faults with every fault in the table, each key given as `prefix` plus its path.
    """
    try:
        return model.model_validate(table)
    except ValidationError as error:
        found = [dict(each) for each in error.errors()]
        real = [each for each in found if not _only_looks_short(each)]
        raise Faults([_fault(file, prefix, each) for each in real]) from error


def _only_looks_short(error: dict[str, Any]) -> bool:
    """Whether a list is called too short only because the faulty items in it were not counted."""
    given = error["input"]
    counted = error["type"] == "too_short" and isinstance(given, list | tuple)
    return counted and len(given) >= error["ctx"]["min_length"]


def _fault(file: str, prefix: str, error: dict[str, Any]) -> Fault:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"])
    key = f"{prefix}{path}".strip(".") or "the table"
    plain = _PLAIN.get(error["type"])
    if plain is None:
        return Fault(file, key, re.sub(r"^Value error, ", "", str(error["msg"])))
    return Fault(file, key, plain.format(**error.get("ctx", {})))
