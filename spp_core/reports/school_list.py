"""The list of a partnership's schools as CSV or XLSX, written and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
import xlsxwriter

from spp_core.errors import Fault, Faults, Refused
from spp_core.reports.cells import harmless, unharmed
from spp_core.service.school_list import PHASES, SchoolEntry, checked
from spp_core.translation import _

COLUMNS = ("School", "Phase", "Triad")
MOST_ROWS = 2000
LARGEST = 5 * 1024 * 1024
UNPACKED = 20 * LARGEST
"""A workbook is packed; what is larger than this unpacked is no list of schools."""
WIDEST = 50
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_PHASES = {"".join(filter(str.isalpha, each)): each for each in PHASES}

Cells = Sequence[str]


def as_csv(schools: Iterable[SchoolEntry]) -> bytes:
    """A line a school, opened without trouble by Excel (it starts with a byte order mark)."""
    kept = io.StringIO()
    csv.writer(kept).writerows(_rows(schools))
    return kept.getvalue().encode("utf-8-sig")


def as_xlsx(schools: Iterable[SchoolEntry]) -> bytes:
    """A workbook of one sheet, a row a school."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Schools")
        bold = book.add_format({"bold": True})
        for number, row in enumerate(_rows(schools)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, None if number else bold)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 2, 18)
        sheet.freeze_panes(1, 0)
    return kept.getvalue()


def _rows(schools: Iterable[SchoolEntry]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for each in schools:
        phase = PHASES.get(each.phase, "")
        yield tuple(map(harmless, (each.name, phase, each.triad)))


def read(file: str, content: bytes) -> list[SchoolEntry]:
    """Read a list that people keep in a spreadsheet.

    The first row names the columns School, Phase and Triad, in any order; the last two may be
    missing, other columns are passed over. Raises Faults with every fault in it, by row.
    """
    if len(content) > LARGEST:
        raise _faulty(
            file,
            _(
                "This file is larger than 5 MB, which no list of schools is. Keep the columns "
                "School, Phase and Triad of it, and choose that."
            ),
        )
    rows = list(islice(_cells(file, content), MOST_ROWS + 2))
    if len(rows) > MOST_ROWS + 1:
        raise _faulty(
            file,
            _(
                "This file has more than {most} rows. Take out those that are no schools, or bring "
                "it in as several lists.",
                most=f"{MOST_ROWS:,}",
            ),
        )
    if not any(map(any, rows)):
        raise _faulty(
            file,
            _(
                "This file is empty. Write School, Phase and Triad into the first row, and a "
                "school into each row below."
            ),
        )
    head = next(number for number, row in enumerate(rows) if any(row))
    places = _places(file, head + 1, rows[head])
    return _entries(file, places, enumerate(rows[head + 1 :], start=head + 2))


def _faulty(file: str, sentence: str) -> Faults:
    return Faults([Fault(file, _("The file"), sentence)])


def _places(file: str, number: int, heads: Cells) -> dict[str, int]:
    """In which column each of ours is."""
    called = [_plain(head).removesuffix("name") for head in heads]
    found = {name: called.index(_plain(name)) for name in COLUMNS if _plain(name) in called}
    if "School" not in found:
        said = _(
            "This row names no column “School”. Write School, Phase and Triad above the columns, "
            "each into a cell of its own."
        )
        raise Faults([Fault(file, _row(number), said)])
    return found


def _row(number: int) -> str:
    return _("Row {number}", number=number)


def _plain(words: str) -> str:
    return "".join(filter(str.isalpha, words.casefold()))


def _entries(
    file: str, places: dict[str, int], rows: Iterable[tuple[int, Cells]]
) -> list[SchoolEntry]:
    found: dict[str, tuple[int, SchoolEntry]] = {}
    faults: list[Fault] = []
    for number, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        entry = _entry(places, row)
        said = _faults(entry)
        entry = entry if said else checked(entry)
        earlier, __ = found.setdefault(entry.name.casefold(), (number, entry))
        if entry.name and earlier != number:
            said.append(
                _(
                    "Two schools are called “{name}”: here and in row {earlier}. Take one of these "
                    "rows out, or write what tells the two apart.",
                    name=entry.name,
                    earlier=earlier,
                )
            )
        faults += [Fault(file, _row(number), each) for each in said]
    if faults:
        raise Faults(faults)
    if not found:
        raise _faulty(
            file,
            _("This file names no school. Write one into each row below the names of the columns."),
        )
    return [entry for __, entry in found.values()]


def _entry(places: dict[str, int], row: Cells) -> SchoolEntry:
    """A row's three cells, tidied."""
    name, phase, triad = (
        " ".join(unharmed(row[places[each]]).split())
        if each in places and places[each] < len(row)
        else ""
        for each in COLUMNS
    )
    return SchoolEntry(name, _PHASES.get(_plain(phase), phase), triad)


def _faults(entry: SchoolEntry) -> list[str]:
    """Everything wrong with an entry: name, phase and triad are looked at one by one."""
    return [
        sentence
        for one in (
            SchoolEntry(entry.name),
            SchoolEntry("-", entry.phase),
            SchoolEntry("-", triad=entry.triad),
        )
        if (sentence := _refused(one))
    ]


def _refused(entry: SchoolEntry) -> str:
    """Why an entry will not do, "" if it will."""
    try:
        checked(entry)
    except Refused as error:
        return error.sentence
    return ""


def _cells(file: str, content: bytes) -> Iterator[Cells]:
    """Every row of the file, in words."""
    if content.startswith(_OLD_WORKBOOK):
        raise _faulty(
            file, _("This is an old workbook. Save it as .xlsx or .csv, and choose that.")
        )
    if content.startswith(b"PK"):
        return _of_workbook(file, content)
    return _of_text(file, content)


def _of_workbook(file: str, content: bytes) -> Iterator[Cells]:
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
    except (BadZipFile, ValueError) as error:
        raise _not_a_workbook(file) from error
    if unpacked > UNPACKED:
        raise _faulty(
            file,
            _(
                "This workbook is far too large once unpacked. Save the sheet with the schools as "
                ".csv, and choose that."
            ),
        )
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, max_col=WIDEST, values_only=True)
        return iter([[_in_words(cell) for cell in row] for row in rows])
    except Exception as error:  # a broken workbook breaks its reader in every way there is
        raise _not_a_workbook(file) from error


def _not_a_workbook(file: str) -> Faults:
    return _faulty(
        file,
        _("This cannot be read as a workbook. Save it again as .xlsx or .csv, and choose that."),
    )


def _in_words(cell: Any) -> str:
    """A cell as it looks: a whole number without its point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _of_text(file: str, content: bytes) -> Iterator[Cells]:
    text = _decoded(file, content)
    first = text.lstrip().partition("\n")[0]
    between = max(";,\t", key=first.count)
    try:
        return iter(list(islice(csv.reader(io.StringIO(text), delimiter=between), MOST_ROWS + 2)))
    except csv.Error as error:
        raise _not_text(file) from error


def _decoded(file: str, content: bytes) -> str:
    """The text of a CSV as Excel writes it: UTF-8, or as Windows wrote before that."""
    if b"\0" in content:
        codings: tuple[str, ...] = ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ()
    else:
        codings = ("utf-8-sig", "cp1252")
    for coding in codings:
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    raise _not_text(file)


def _not_text(file: str) -> Faults:
    return _faulty(
        file, _("This cannot be read as a table. Save it as .xlsx or .csv, and choose that.")
    )
