"""`python -m spp_core.made_up`: fill this installation with the made-up partnership."""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime

from spp_core.content import load_library
from spp_core.errors import SppError
from spp_core.made_up.holding import fill
from spp_core.made_up.story import read_story
from spp_core.service import actions, views
from spp_core.settings import INSTRUMENTS, MADE_UP, WORKSHOPS, read
from spp_core.store import Person, Store
from spp_core.workshop import load_workshops

SIGN_IN_NAME = "example"


def main() -> int:
    """Fill it, and say how to look at it; 1 with a sentence when that cannot be done."""
    now = datetime.now(UTC)
    try:
        store = Store(read().database_url)
        plans = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))
        story = read_story(MADE_UP)
        people, said = _people(store, now)
        made = fill(store, people, plans, story, now)
        store.close()
    except SppError as error:
        print(error.sentence, file=sys.stderr)  # noqa: T201
        return 1
    print(f"\n  “{made.partnership}” is there, with {len(made.rooms)} workshops held.")  # noqa: T201
    print(f"  {said}\n  Start it with: make run\n")  # noqa: T201
    return 0


def _people(store: Store, now: datetime) -> tuple[list[Person], str]:
    """Whoever facilitates here, else an account of its own; and how to sign in."""
    found = views.facilitators(store)
    if found:
        return found, "Everybody who facilitates here sees it after signing in."
    link = actions.first_link(store, now) or ""
    passphrase = secrets.token_urlsafe(12)
    actions.make_account(store, link, "Example facilitator", SIGN_IN_NAME, passphrase, now)
    said = f"Sign in as “{SIGN_IN_NAME}” with the passphrase {passphrase}"
    return views.facilitators(store), said


if __name__ == "__main__":
    sys.exit(main())
