"""What people wrote is coded to themes; themes are added and merged. Always by a person."""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import NotFound, Refused
from spp_core.forms import plain_text
from spp_core.kinds import Contribution
from spp_core.kinds.frames import THEME_WORDS, Theme
from spp_core.review.standing import Standing
from spp_core.service.agenda import Live, read_live, require_reviewer
from spp_core.service.coded import contributions_in, standing_in
from spp_core.store import Person, Room, Store, Tx, themes
from spp_core.store.themes import Place
from spp_core.translation import _, later

GONE = later("That theme is not on the list any more. Reload the page.")


def code_contribution(
    store: Store,
    person: Person,
    room: Room,
    activity: str,
    contribution: Contribution,
    theme: str,
    now: datetime,
    *,
    on: bool = True,
) -> Theme:
    """Code a contribution to a theme, or take it off; the theme it went to.

    What was merged meanwhile goes to what it was merged into. Raises NotAllowed, NotFound.
    """
    with store.writing() as tx:
        live = _reviewed(tx, room, person, now)
        stands = standing_in(tx, live.workshop, activity)
        to = _found(stands, theme)
        place = Place(room.id, activity, contribution.ballot, contribution.item)
        if on:
            written = contributions_in(tx, live, activity)
            if (place.ballot_id, place.item) not in {(each.ballot, each.item) for each in written}:
                raise NotFound(_("That was withdrawn or hidden meanwhile, so it cannot be coded."))
            themes.code(tx, place, stands.frame.id, to.id, now)
        else:
            became = [each for each in stands.every if stands.goes_to(each) == to]
            themes.uncode(tx, place, became)
    return to


def add_theme(
    store: Store, person: Person, room: Room, activity: str, area: str, words: str, now: datetime
) -> Theme:
    """Add a theme to an area of the list an activity is coded with; the one there, if it is.

    It is then on that list in every workshop that is coded with it. Raises NotAllowed, NotFound,
    Refused.
    """
    called = " ".join(plain_text(words, THEME_WORDS, _("The theme")).split())
    with store.writing() as tx:
        stands = standing_in(tx, _reviewed(tx, room, person, now).workshop, activity)
        if area not in {each.id for each in stands.frame.areas}:
            raise NotFound(_("There is no such area. Reload the page."))
        there = stands.called(area, called)
        return there or themes.add_theme(tx, stands.frame.id, area, called, person.id, now)


def merge_themes(
    store: Store, person: Person, room: Room, activity: str, theme: str, into: str, now: datetime
) -> Theme:
    """Merge a theme into another: all that is coded to it counts for that; the other.

    It holds in every workshop that is coded with this list. Raises NotAllowed, NotFound, Refused.
    """
    with store.writing() as tx:
        stands = standing_in(tx, _reviewed(tx, room, person, now).workshop, activity)
        known, to = stands.every.get(theme), _found(stands, into)
        if known is None:
            raise NotFound(_(GONE))
        _require_apart(stands, known, to, same=theme == into)
        themes.merge_theme(tx, stands.frame.id, known, to.id, person.id, now)
    return to


def unmerge_theme(
    store: Store, person: Person, room: Room, activity: str, theme: str, now: datetime
) -> Theme:
    """Let a theme that was merged stand by itself again, with what was coded to it then.

    Raises NotAllowed, NotFound.
    """
    with store.writing() as tx:
        stands = standing_in(tx, _reviewed(tx, room, person, now).workshop, activity)
        known = stands.every.get(theme)
        if known is None:
            raise NotFound(_(GONE))
        themes.merge_theme(tx, stands.frame.id, known, "", person.id, now)
    return known


def _reviewed(tx: Tx, room: Room, person: Person, now: datetime) -> Live:
    live = read_live(tx, now, room_id=room.id)
    require_reviewer(tx, live.room, person)
    return live


def _found(stands: Standing, theme: str) -> Theme:
    to = stands.goes_to(theme)
    if to is None:
        raise NotFound(_(GONE))
    return to


def _require_apart(stands: Standing, theme: Theme, to: Theme, *, same: bool) -> None:
    """Raise Refused where merging would lead nowhere, or undo what somebody else just did."""
    if same:
        raise Refused(_("A theme cannot be merged into itself. Choose another one."))
    if to == theme:
        raise Refused(
            _("The other theme has been merged into “{theme}” already.", theme=theme.words)
        )
    became = stands.goes_to(theme.id)
    if became is not None and became != theme:
        raise Refused(
            _(
                "“{theme}” has been merged into “{became}” meanwhile.",
                theme=theme.words,
                became=became.words,
            )
        )
