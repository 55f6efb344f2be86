"""TOML read into frozen objects; whatever is wrong is said by file and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import Field

from spp_core.content import Slug, Strict, read_toml, validated
from spp_core.errors import Faults


class Inner(Strict):
    id: Slug
    on: bool = False


class Outer(Strict):
    minutes: int = Field(default=0, ge=0, le=10)
    inner: tuple[Inner, ...] = ()


def only_fault(table: object, prefix: str = "") -> tuple[str, str]:
    with pytest.raises(Faults) as caught:
        validated(Outer, table, "plan.toml", prefix)
    (fault,) = caught.value.faults
    assert fault.file == "plan.toml"
    return fault.key, fault.sentence


@pytest.mark.parametrize(
    ("table", "key", "sentence"),
    [
        ({"minutes": -1}, "minutes", "must be 0 or more"),
        ({"minutes": 11}, "minutes", "must be 10 or less"),
        ({"minutes": 2.5}, "minutes", "must be a whole number"),
        ({"minutes": "soon"}, "minutes", "must be a whole number"),
        ({"inner": 3}, "inner", "must be a list"),
        ({"inner": [3]}, "inner[0]", "must be a table"),
        ({"inner": [{"id": "a"}, {}]}, "inner[1].id", "is missing"),
        ({"inner": [{"id": "a", "on": "maybe"}]}, "inner[0].on", "must be true or false"),
        ("words", "the table", "must be a table"),
    ],
)
def test_validated_names_the_key_and_says_what_would_do(
    table: object, key: str, sentence: str
) -> None:
    assert only_fault(table) == (key, sentence)


def test_validated_with_a_prefix_gives_the_whole_path() -> None:
    wrong = {"minutes": -1}
    assert only_fault(wrong, "activity[3].spec") == (
        "activity[3].spec.minutes",
        "must be 0 or more",
    )


@pytest.mark.parametrize("bad", ["", "has space", "-first", "x" * 61, "ü", "a/b", "a\n"])
def test_slug_refuses_what_is_no_id(bad: str) -> None:
    # A trailing line end is trimmed like any other space round a word, so it alone is no fault.
    if bad.strip() == "a":
        assert validated(Inner, {"id": bad}, "plan.toml").id == "a"
        return
    with pytest.raises(Faults):
        validated(Inner, {"id": bad}, "plan.toml")


def test_read_toml_of_a_file_that_is_not_there_names_it(tmp_path: Path) -> None:
    with pytest.raises(Faults) as caught:
        read_toml(tmp_path / "gone.toml")
    assert str(caught.value) == "gone.toml: the file: cannot be read (FileNotFoundError)"


def test_read_toml_that_is_not_toml_names_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text('id = "a"\ntitle = oops\n', encoding="utf-8")
    with pytest.raises(Faults) as caught:
        read_toml(path)
    assert "plan.toml: the file: is not valid TOML: " in str(caught.value)
    assert "line 2" in str(caught.value)
