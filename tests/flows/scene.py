"""A room that is there already, for flows that begin in the middle of a workshop."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from spp_core.content import load_library
from spp_core.live.visitors import PERSON_COOKIE
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Person
from spp_core.workshop import load_workshops
from tests.flows.driving import LAPTOP, Facilitator, Triad, Wall
from tests.service.held import Held, account, hold
from tests.serving import Served

HEARS = """{
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...about) {
      super(...about);
      if (String(about[0]).includes("/live/room"))
        this.addEventListener("message", () => { window.heard = true; }, { once: true });
    }
  };
}"""
"""Tells when a page has heard its room: from then on its keys are heard, too."""

_numbers = count(1)


@dataclass
class Scene:
    """A room, its facilitator, and windows to look at it through."""

    served: Served
    chrome: Browser
    held: Held
    contexts: list[BrowserContext] = field(default_factory=list)
    look: dict[str, Any] = field(default_factory=dict)
    """How every window is opened, besides."""

    @property
    def code(self) -> str:
        """The room's join code."""
        return self.held.room.code

    def window(self, person: Person | None = None, **look: Any) -> Page:
        """A window of a device of its own, signed in as this person."""
        context = self.chrome.new_context(**{"viewport": LAPTOP, **self.look, **look})
        self.contexts.append(context)
        if person is not None:
            token = self.served.signed_in(person)
            cookie = {"name": PERSON_COOKIE, "value": token, "url": self.served.url}
            context.add_cookies([{**cookie, "httpOnly": True}])
        return context.new_page()

    def triad(self, name: str = "Oak", **look: Any) -> Triad:
        """A triad that has joined."""
        joined = Triad(self.window(**look), name)
        joined.join(self.served.url, self.code)
        return joined

    def console(self, person: Person | None = None, **look: Any) -> Facilitator:
        """The console, drawn."""
        window = self.window(person or self.held.person, **look)
        desk = Facilitator(window, self.served.url, self.code)
        window.add_init_script(HEARS)
        window.goto(f"{self.served.url}/facilitate?room={self.code}")
        window.wait_for_function("() => window.heard")
        desk.ready()
        return desk

    def wall(self, **look: Any) -> Wall:
        """The wall."""
        wall = Wall(self.window(self.held.person, **look))
        wall.page.goto(f"{self.served.url}/wall?room={self.code}")
        return wall

    def stranger(self) -> Person:
        """A facilitator of other rooms."""
        return account(self.served.store, f"stranger{next(_numbers)}", "facilitator")

    def close(self) -> None:
        """Shut every window."""
        for context in self.contexts:
            context.close()


PLANS = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))
"""Every plan shipped, by id."""


def a_scene(
    served: Served, chrome: Browser, plan: str = "progress-and-impact", **wanted: Any
) -> Scene:
    """A room of a shipped workshop with the triads Oak and Elm, and a facilitator of its own."""
    number = next(_numbers)
    person = account(served.store, f"fay{number}", "facilitator")
    # What another test's partnership promised would open this one's workshop.
    held = hold(served.store, person, PLANS[plan], **{"partnership": f"Harbour {number}", **wanted})
    held.now = datetime.now(UTC)
    return Scene(served, chrome, held)
