from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.errors import Refused
from spp_core.room.archive_file import MEGABYTES, from_file, schema

ROOT = Path(__file__).resolve().parent.parent.parent
MAKE = "from spp_core.room.archive_file import schema; print(schema(), end='')"


def test_schema_in_the_documents_is_that_of_the_program() -> None:
    written = (ROOT / "docs" / "room.schema.json").read_text(encoding="utf-8")
    assert written == schema(), f"write it anew: python -c {MAKE!r} > docs/room.schema.json"


@given(st.binary(max_size=80))
def test_any_bytes_are_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused) as caught:
        from_file(content)
    assert caught.value.sentence.endswith((".", ".)"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read to its end"),
        (b'{"format": "spp-room", "version": 1, "room"', "cannot be read to its end"),
        (b'{"format": "spp-room", "version": NaN}', "cannot be read to its end"),
        (b'{"format": "spp-room", "version": 1, "x": "\xff"}', "cannot be read to its end"),
        (b"[" * 5000 + b"]" * 5000, "cannot be read to its end"),
        (b"[]", "not the file of a workshop"),
        (b"{}", "not the file of a workshop"),
        (b'{"format": "spp-room"}', "of version None"),
        (b'\xef\xbb\xbf{"format": "spp-room", "version": "2.0"}', "of version '2.0'"),
        (b'{"format": "spp-room", "version": 1}', "And 4 more."),
        (b" " * (MEGABYTES * 1024 * 1024 + 1), "larger than 100 MB"),
    ],
)
def test_file_that_is_no_room_is_refused_by_what_it_lacks(content: bytes, said: str) -> None:
    with pytest.raises(Refused) as caught:
        from_file(content)
    assert said in caught.value.sentence
