from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.errors import Faults, Refused
from spp_core.reports.school_list import LARGEST, MOST_ROWS, as_csv, as_xlsx, read
from spp_core.service.school_list import PHASES, SchoolEntry, checked

ODD = [
    'St "Mary", & St John',
    "=SUM(A1)",
    "+44",
    "-1",
    "@me",
    "'=x",
    "🏫 École",
    "a;b",
    "'s",
    "007",
]


def fits(entry: SchoolEntry) -> bool:
    try:
        return checked(entry) == entry
    except Refused:
        return False


NAMES = st.text(max_size=20).map(lambda text: " ".join(text.split())) | st.sampled_from(ODD)
ENTRIES = st.builds(SchoolEntry, NAMES, st.sampled_from(["", *PHASES]), NAMES | st.just(""))
LISTS = st.lists(
    ENTRIES.filter(fits), min_size=1, max_size=12, unique_by=lambda each: each.name.casefold()
)


def faults(content: bytes) -> list[str]:
    with pytest.raises(Faults) as caught:
        read("list.csv", content)
    return [f"{each.key}: {each.sentence}" for each in caught.value.faults]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@given(LISTS)
def test_list_comes_back_from_csv_as_it_was(schools: list[SchoolEntry]) -> None:
    assert read("list.csv", as_csv(schools)) == schools


@given(LISTS)
def test_list_comes_back_from_a_workbook_as_it_was(schools: list[SchoolEntry]) -> None:
    assert read("list.xlsx", as_xlsx(schools)) == schools


@given(LISTS)
def test_no_exported_cell_begins_a_formula(schools: list[SchoolEntry]) -> None:
    cells = [c for row in csv.reader(io.StringIO(as_csv(schools).decode("utf-8-sig"))) for c in row]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(schools))).active
    cells += [str(cell.value or "") for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda rest: b"PK\x03\x04" + rest))
def test_any_file_is_a_list_or_has_faults(content: bytes) -> None:
    try:
        found: Sequence[object] = read("list", content)
    except Faults as error:
        found = error.faults
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "School,Phase,Triad\nÉcole,primary,Oak\n",
        "\ufeffSchool,Phase,Triad\r\nÉcole,Primary,Oak\r\n",
        " school name ;PHASE; Triad\nÉcole; PRIMARY ;Oak",
        "Notes\tTriad\tSchool\tPhase\n\t Oak\tÉcole\tprimary\n\n\n",
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "cp1252", "utf-16"])
def test_list_is_read_as_people_write_it(text: str, coding: str) -> None:
    if text[0] == "\ufeff" and coding == "cp1252":
        text = text[1:]
    assert read("list.csv", text.encode(coding)) == [SchoolEntry("École", "primary", "Oak")]


def test_phase_is_read_however_it_is_written_and_columns_may_be_missing() -> None:
    written = "School,Phase\nA,All through\nB,ALL-THROUGH\nC,allthrough\nD,\nE"
    phases = [each.phase for each in read("list.csv", written.encode())]
    assert phases == ["all-through"] * 3 + ["", ""]
    assert read("list.csv", b"School\nA") == [SchoolEntry("A")]


def test_name_over_several_lines_is_one() -> None:
    assert read("list.csv", b'School\n"St Mary\n  and St John"') == [
        SchoolEntry("St Mary and St John")
    ]


def test_workbook_cells_are_read_as_they_look() -> None:
    content = workbook(("Phase", "School"), ("special", 12), (None, 7.0), (None, None), ("", True))
    assert read("list.xlsx", content) == [
        SchoolEntry("12", "special"),
        SchoolEntry("7"),
        SchoolEntry("True"),
    ]


def test_every_fault_is_listed_by_its_row() -> None:
    rows = [
        "School,Phase,Triad",
        "Ashfield,primary,Oak",
        ",secondary,Oak",
        "",
        "Beech,middle,",
        "x" * 82 + ",,",
        "ASHFIELD,low,",
        "Cedar,," + "y" * 81,
    ]
    for content in ("\n".join(rows).encode(), workbook(*(row.split(",") for row in rows))):
        assert faults(content) == [
            "Row 3: The school’s name is empty. Type some words first.",
            f"Row 5: “middle” is no phase. Write one of these: {', '.join(PHASES.values())}.",
            "Row 6: The school’s name is 2 characters too long; 80 is the most.",
            f"Row 7: “low” is no phase. Write one of these: {', '.join(PHASES.values())}.",
            (
                "Row 7: Two schools are called “ASHFIELD”: here and in row 2. Take one of "
                "these rows out, or write what tells the two apart."
            ),
            "Row 8: The triad’s name is 1 character too long; 80 is the most.",
        ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n,,\n\n", "is empty"),
        (b"\n\nName,Role\n", "Row 3: This row names no column “School”."),
        (b"Schule,Phase\nA,primary", "Row 1: This row names no column “School”. Write School, "),
        (b"School,Phase\n,\n", "names no school"),
        (b"PK\x03\x04 is no workbook", "cannot be read as a workbook"),
        (as_xlsx([SchoolEntry("A")])[:-200], "cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "cannot be read as a table"),
        (b"School\n" + b"x" * LARGEST, "larger than 5 MB"),
        (b'School\n"' + b"x" * 200_000, "cannot be read as a table"),
        (b"School\n" + b"A\n" * (MOST_ROWS + 1), "has more than 2,000 rows"),
        (b"\x81\x8d", "cannot be read as a table"),
    ],
)
def test_file_that_is_no_list_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    [only] = faults(content)
    assert said in only
    where, _, sentence = only.partition(": ")
    assert where[0].isupper()
    what, to_do = sentence.removesuffix(".").split(". ")  # two whole sentences
    assert (what[0].isupper(), to_do[0].isupper(), sentence[-1]) == (True, True, ".")


def test_names_that_look_alike_are_the_same() -> None:
    [only] = faults(b"School\nA B\n a\x07  b\n")
    assert only.startswith("Row 3: Two schools are called “a b”: here and in row 2. Take one")


def test_workbook_of_too_many_rows_is_refused() -> None:
    many = [("School",), *((f"S{n}",) for n in range(MOST_ROWS + 1))]
    assert "has more than 2,000 rows" in faults(workbook(*many))[0]
    assert len(read("list.xlsx", workbook(*many[:-1]))) == MOST_ROWS


def test_workbook_that_unpacks_without_end_is_refused() -> None:
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (101 * 1024 * 1024))
    assert "too large once unpacked" in faults(kept.getvalue())[0]
