from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.errors import Refused
from spp_core.service.school_list import PHASES, Changes, SchoolEntry, checked, compare

ASHFIELD = SchoolEntry("Ashfield", "primary", "Oak")
names = st.sampled_from(["Ashfield", "ASHFIELD", "Beech", "Cedar", "ß", "SS"])
lists = st.lists(
    st.builds(
        SchoolEntry,
        names,
        st.sampled_from(["", *PHASES]),
        st.sampled_from(["", "Oak", "oak", "Elm"]),
    ),
    unique_by=lambda each: each.name.casefold(),
)


def test_entry_is_trimmed_to_one_line_and_its_words_stay_as_they_are() -> None:
    odd = ' =St. "O’Hara", 🏫\nLower  School '
    assert checked(SchoolEntry(odd, "special", " Elm ")) == SchoolEntry(
        '=St. "O’Hara", 🏫 Lower School', "special", "Elm"
    )


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (SchoolEntry(" "), "The school’s name is empty"),
        (SchoolEntry("x" * 81), "1 character too long"),
        (SchoolEntry("A", "middle"), "“middle” is no phase. Write one of these: Primary,"),
        (SchoolEntry("A", "", "x" * 82), "The triad’s name is 2 characters too long"),
    ],
)
def test_entry_at_fault_is_refused_with_a_sentence(entry: SchoolEntry, said: str) -> None:
    with pytest.raises(Refused, match=said):
        checked(entry)


def test_each_school_is_new_changed_back_or_as_it_was() -> None:
    here = [ASHFIELD, SchoolEntry("Beech"), SchoolEntry("Cedar")]
    gone = [SchoolEntry("Downs", "other")]
    wanted = [
        SchoolEntry("ashfield"),
        SchoolEntry("BEECH", "special", "oak"),
        SchoolEntry("downs"),
        SchoolEntry("Elder", "primary", "Elm"),
    ]
    assert compare(here, gone, ["Oak"], wanted) == Changes(
        added=(SchoolEntry("Elder", "primary", "Elm"),),
        changed=((SchoolEntry("Beech"), SchoolEntry("Beech", "special", "Oak")),),
        back=(SchoolEntry("Downs", "other"),),
        same=(ASHFIELD,),
        absent=(SchoolEntry("Cedar"),),
        triads=("Elm",),
    )


def test_empty_cells_and_an_empty_list_change_nothing() -> None:
    assert compare([ASHFIELD], [], ["Oak"], [SchoolEntry("Ashfield")]).nothing
    assert compare([ASHFIELD], [], ["Oak"], []).absent == (ASHFIELD,)


@given(lists, lists)
def test_every_line_is_counted_once_and_keeping_it_twice_changes_nothing(
    here: list[SchoolEntry], wanted: list[SchoolEntry]
) -> None:
    changes = compare(here, [], ["Oak"], wanted)
    assert len(changes.added) + len(changes.changed) + len(changes.same) == len(wanted)
    assert len(changes.changed) + len(changes.same) + len(changes.absent) == len(here)
    after = [*changes.added, *changes.same, *changes.absent, *(new for _, new in changes.changed)]
    assert compare(after, [], ["Oak", *changes.triads], wanted).nothing
