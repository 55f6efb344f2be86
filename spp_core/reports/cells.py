"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def harmless(cell: str) -> str:
    """A cell as text, whatever it begins with; `unharmed` gives back what it was."""
    return f"{_MARK}{cell}" if cell.lstrip(_MARK).startswith(FORMULA) else cell


def unharmed(cell: str) -> str:
    """What a cell was before `harmless`."""
    marked = cell.startswith(_MARK) and cell.lstrip(_MARK).startswith(FORMULA)
    return cell[1:] if marked else cell
