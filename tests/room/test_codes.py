from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.room import new_code, read_code
from spp_core.room.codes import ALPHABET, LENGTH

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
MISREAD = {"0": "0Oo", "1": "1IiLl"}


@given(code=CODES, drawn=st.data())
def test_code_typed_carelessly_is_the_code(code: str, drawn: st.DataObject) -> None:
    typed = "".join(
        drawn.draw(st.sampled_from(["", " ", "-", "–", "\t", "\u00a0"]))
        + drawn.draw(st.sampled_from(MISREAD.get(c, c + c.lower())))
        for c in code
    )
    assert read_code(typed + drawn.draw(st.sampled_from(["", " ", "."]))) == code


def test_new_code_is_read_as_itself_and_differs_from_the_next() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(read_code(code) == code for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "      ",
        "K7MPQ",
        "K7MPQ22",
        "K7MPQU",
        "K7MPQ!",
        "ß7MPQ2x",
        "１２３４５６",
        "K7MPQ2'; --",
    ],
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text())
def test_anything_typed_is_a_code_or_none(typed: str) -> None:
    code = read_code(typed)
    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))
