"""Signing in with the organisation's own accounts, through a real provider of OpenID Connect."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from spp_core.service import actions
from spp_core.store import Person, people
from tests.behind import until_it_answers
from tests.flows.driving import quiet
from tests.flows.scene import Scene, a_scene
from tests.serving import Served, chosen, free_port
from tests.short_workshop import NOW

HILDA, LEAD, STRANGER, UNSURE = "hilda", "lead", "stranger", "unsure"
PEOPLE = (
    {"sub": HILDA, "email": "Hilda@moor.example", "name": "Hilda Head"},
    {"sub": LEAD, "email": "lead@moor.example", "email_verified": True},
    {"sub": STRANGER, "email": "stranger@moor.example"},
    {"sub": UNSURE, "email": "unsure@moor.example", "email_verified": False},
)


@pytest.fixture(scope="module")
def served_once(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Served]:
    """The program, told of a provider."""
    folder, port = tmp_path_factory.mktemp("organisation"), free_port()
    with a_provider(folder) as provider:
        secrets = folder / "secrets.toml"
        secrets.write_text(_auth(port, provider), "utf-8")
        options = ("--secrets.files", str(secrets))
        served = Served(folder, port, options, chosen(request))
        try:
            served.start()
            yield served
        finally:
            served.stop()


@contextmanager
def a_provider(folder: Path) -> Iterator[str]:
    """A provider of OpenID Connect in a process of its own; its address."""
    port = free_port()
    people = [part for each in PEOPLE for part in ("--user-claims", json.dumps(each))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *people]
    with (folder / "provider.txt").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        address = f"http://localhost:{port}"
        until_it_answers(f"{address}/.well-known/openid-configuration", folder / "provider.txt")
        yield address
    finally:
        process.terminate()
        process.wait()


def _auth(port: int, provider: str) -> str:
    told = {
        "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": "a word for tests alone",
        "client_id": "workshops",
        "client_secret": "another",
        "server_metadata_url": f"{provider}/.well-known/openid-configuration",
    }
    return "[auth]\n" + "".join(f"{name} = {json.dumps(said)}\n" for name, said in told.items())


@pytest.fixture
def scene(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    made = a_scene(served_once, chrome)
    yield made
    made.close()


def owner(scene: Scene) -> Person:
    with scene.held.store.writing() as tx:
        people.make_owner(tx, scene.held.person.id)
        found = people.person(tx, scene.held.person.id)
    assert found
    return found


def came(scene: Scene, who: str) -> Page:
    """Somebody who has been to the organisation and back."""
    page = scene.window()
    page.goto(scene.served.url)
    quiet(page)
    page.get_by_text("I am a facilitator or lead").click()
    page.get_by_role("button", name="Sign in with your organisation").click()
    page.get_by_role("button", name=who, exact=True).click()
    return page


def cookies(page: Page) -> set[str]:
    return {each["name"] for each in page.context.cookies(page.url)}


def test_owner_lists_an_address_and_its_person_comes_in(scene: Scene) -> None:
    page = scene.window(owner(scene))
    page.goto(f"{scene.served.url}/account")
    page.get_by_role("tab", name="Who can sign in").click()
    page.get_by_label("E-mail address").fill("hilda@moor.example")
    page.get_by_role("button", name="Add to the list").click()
    expect(page.get_by_text("has not come yet")).to_be_visible()
    hilda = came(scene, HILDA)
    expect(hilda.get_by_role("heading", name="Your workshops")).to_be_visible()
    assert "spp_person" in cookies(hilda)
    assert not any(name.startswith("_streamlit_user") for name in cookies(hilda))
    hilda.goto(f"{scene.served.url}/account")
    expect(hilda.get_by_text("You sign in with your organisation")).to_be_visible()
    hilda.get_by_role("button", name="Sign out everywhere").click()
    expect(hilda.get_by_role("heading", name="Join the workshop")).to_be_visible()
    assert "hilda@moor.example" not in scene.served.said.casefold()


def test_lead_on_the_list_leads_that_partnership(scene: Scene) -> None:
    partnership_id = scene.held.room.partnership_id
    where = scene.held.store, owner(scene)
    actions.allow(*where, "lead@moor.example", "lead", partnership_id, NOW)
    page = came(scene, LEAD)
    expect(page.get_by_role("heading", name="Your workshops")).to_be_visible()
    page.goto(f"{scene.served.url}/review?room={scene.code}")
    expect(page.get_by_role("heading", name=scene.held.room.title)).to_be_visible()


@pytest.mark.parametrize(
    ("who", "sentence"), [(STRANGER, "not on this program's list"), (UNSURE, "has not checked")]
)
def test_who_is_not_let_in_is_told_why_and_finds_the_way_back(
    scene: Scene, who: str, sentence: str
) -> None:
    actions.allow(scene.held.store, owner(scene), "unsure@moor.example", "facilitator", None, NOW)
    page = came(scene, who)
    expect(page.get_by_text(sentence)).to_be_visible()
    assert "spp_person" not in cookies(page)
    page.get_by_role("button", name="Go to the start page").click()
    expect(page.get_by_role("heading", name="Join the workshop")).to_be_visible()
    assert not any(name.startswith("_streamlit_user") for name in cookies(page))


def test_ended_account_does_not_come_back(scene: Scene) -> None:
    where = scene.held.store, owner(scene)
    actions.allow(*where, "stranger@moor.example", "facilitator", None, NOW)
    said = came(scene, STRANGER)
    expect(said.get_by_role("heading", name="Your workshops")).to_be_visible()
    with scene.held.store.reading() as tx:
        person = people.find_person(tx, "stranger@moor.example")
    assert person
    actions.end_account(*where, person.id, NOW)
    said.goto(scene.served.url)
    expect(said.get_by_role("heading", name="Join the workshop")).to_be_visible()
    again = came(scene, STRANGER)
    expect(again.get_by_text("This account has been ended")).to_be_visible()


def test_provider_that_cannot_be_reached_is_no_blank_page(
    tmp_path: Path, chrome: Browser, request: pytest.FixtureRequest
) -> None:
    port = free_port()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(_auth(port, f"http://127.0.0.1:{free_port()}"), "utf-8")
    served = Served(tmp_path, port, ("--secrets.files", str(secrets)), chosen(request))
    try:
        served.start()
        page = chrome.new_page()
        page.goto(served.url)
        page.get_by_text("I am a facilitator or lead").click()
        page.get_by_role("button", name="Sign in with your organisation").click()
        expect(page.get_by_text("cannot be reached just now")).to_be_visible()
        page.close()
    finally:
        served.stop()
