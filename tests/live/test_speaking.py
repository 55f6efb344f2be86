"""Every page is spoken to in its own language, whatever its neighbours speak."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from spp_core.service import actions
from tests.live.devices import Device, Hall


def seat(hall: Hall, speaks: str, ballot: str = "Oak") -> Device:
    """A laptop that speaks this language."""
    return hall.connect(f"/live/seat?speaks={speaks}", f"spp_seat={hall.token(ballot)}")


def sentence(device: Device) -> str:
    """The sentence of the result it is sent once somebody has answered."""
    while True:
        said = str(device.wait("view")["shared"]["result"]["sentence"])
        if "1" in said:
            return said


def test_laptops_side_by_side_are_told_each_in_its_language(hall: Hall) -> None:
    hall.held.move("jump hopes", "open")
    welsh, english, unknown = seat(hall, "cy"), hall.seat("Elm"), seat(hall, "tlh", "Elm")
    for device in (welsh, english, unknown):
        device.wait("view")
    assert welsh.put("w.1", "Gobaith", "hopes")["t"] == "saved"
    assert sentence(welsh).startswith("Mae 1 triawd wedi ateb. Rhoddwyd 1 ymadrodd.")
    assert sentence(english).startswith("1 triad answered. They gave 1 phrase.")
    assert sentence(unknown) == sentence(hall.seat("Elm"))


def test_what_is_asked_by_the_program_itself_is_in_the_laptops_language(hall: Hall) -> None:
    hall.held.move("jump promises", "open")
    labels = {
        speaks: [
            field["label"]
            for section in seat(hall, speaks).wait("view")["shared"]["form"]["sections"]
            for repeat in section["fields"]
            for field in repeat["fields"]
        ]
        for speaks in ("cy", "en")
    }
    assert labels["cy"] == ["Beth wnewch chi?", "Pwy fydd yn gofalu amdano?", "Erbyn pryd?"]
    assert labels["en"] == ["What will you do?", "Who will see to it?", "By when?"]


def test_answers_that_are_refused_together_are_refused_each_in_its_language(hall: Hall) -> None:
    hall.held.move("jump scores")
    welsh, english = seat(hall, "cy"), seat(hall, "en", "Elm")
    for device in (welsh, english):
        device.wait("view")
    refused = welsh.put("r1", 3, "scores")
    assert refused["sentence"].startswith("Nid yw’r gweithgaredd hwn wedi’i agor eto.")
    assert english.put("r1", 3, "scores")["sentence"].startswith("This activity has not been")


def test_laptop_taken_off_the_list_is_told_so_in_its_language(hall: Hall) -> None:
    welsh = seat(hall, "cy")
    welsh.wait("view")
    held = hall.held
    now = datetime.now(UTC)
    actions.remove_devices(hall.served.store, held.person, held.room, held.ids["Oak"], now)
    assert welsh.wait("gone")["sentence"].startswith("Mae’r hwylusydd wedi tynnu’r ddyfais hon")


@pytest.mark.parametrize(
    ("speaks", "said"), [("cy", "Nid oes gan yr un gweithdy"), ("en", "No workshop has that code")]
)
def test_way_in_says_what_is_wrong_in_its_language(hall: Hall, speaks: str, said: str) -> None:
    answer = httpx.post(
        f"{hall.served.url}/enter/seat?speaks={speaks}",
        json={"code": "BAD234", "ballot": "", "name": "Ash"},
        headers={"Origin": hall.served.url},
    )
    assert answer.json()["sentence"].startswith(said)
