"""Ways of working, one file a kind. The package is walked: a new file is a new kind."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

from spp_core.kinds.base import Kind
from spp_core.kinds.records import Answer, Asking, Contribution, Explanation, Panel, Row, Setting

__all__ = [
    "Answer",
    "Asking",
    "Contribution",
    "Explanation",
    "Kind",
    "Panel",
    "Row",
    "Setting",
    "kinds",
]


@cache
def kinds() -> dict[str, Kind[Any, Any]]:
    """Every kind by name: each module of this package that has a `KIND`."""
    modules = (import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__))
    found = [module.KIND for module in modules if hasattr(module, "KIND")]
    return {kind.name: kind for kind in found}
