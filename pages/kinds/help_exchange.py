"""Who can help whom on the wall: the picture, the list by need, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from pages.parts import cards, slide, tables
from spp_core.charts import Look, drawn
from spp_core.kinds.exchange import Exchange, Giver, Need
from spp_core.kinds.help_exchange import NOBODY, HelpExchangeSpec
from spp_core.kinds.matching import Wish
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.service.views.board import Result
from spp_core.translation import _, counted

LIST, LEFT_OVER = 1, 2
"""The screens after the first."""
LARGEST = 1.5
"""By how much the words of the picture may be larger where few names are in it."""
LETTERS = 28
"""So many of a name have room beside the picture in type that is no larger."""


def show(board: Board, look: Look) -> None:
    """Needs and offers side by side while they come in; then one screen after the other."""
    result = board.result
    if result is None:
        return
    spec, tally = board.activity.spec, result.tally
    step = board.place.step if board.phase is Phase.REVEALED else 0
    line = board.activity.line
    above = slide.head(line.prompt or line.title, result.explanation.sentence)
    if step == LIST and tally.met:
        slide.screen(above.markup, tables.table(by_need(tally), above.room))
    elif step == LEFT_OVER:
        slide.screen(above.markup, left_over(tally, above.room))
    elif not picture(board, result, above, look):
        slide.screen(above.markup, side_by_side(spec, tally, above.room))


def picture(board: Board, result: Result, above: slide.Head, look: Look) -> bool:
    """Draw who can help whom, once revealed and where names may be seen; whether that was so."""
    if board.phase is not Phase.REVEALED:
        return False
    links = board.activity.kind.chart(board.activity.spec, result.tally)
    if links is None:
        return False
    room = above.room / drawn(links, look).layout.height
    larger = replace(look, larger=larger_by((*links.left, *links.right), room))
    slide.chart(above, drawn(links, larger), result.explanation.sentence)
    return True


def larger_by(names: Sequence[str], room: float) -> float:
    """By how much words may be larger for all names to be read and the picture to fit."""
    longest = max(map(len, names))
    return max(1.0, min(LARGEST, room, LETTERS / longest))


def side_by_side(spec: HelpExchangeSpec, tally: Exchange, room: float) -> Markup:
    """Every need with how many can help, every offer."""
    needs = tuple(need_card(spec, need) for need in tally.needs)
    columns = (
        cards.Headed(spec.needs_label, needs),
        cards.Headed(spec.offers_label, tuple(map(card, tally.offers))),
    )
    if not cards.all_fit(columns, room):
        columns = (replace(columns[0], cards=tuple(map(short, needs))), columns[1])
    return cards.headed(columns, room)


def need_card(spec: HelpExchangeSpec, need: Need) -> cards.Card:
    """A need, who can help or how many, and what those who need it answered."""
    wish = need.wish
    reply = ((spec.help_label, need.reply),) if need.reply else ()
    return cards.Card(wish.text, wish.name, pinned=wish.pinned, asked=reply, aside=told(need))


def short(full: cards.Card) -> cards.Card:
    """The same with whose it is and who can help on one line, and without the answer."""
    said = " · ".join(filter(None, (full.name, full.aside)))
    return replace(full, asked=(), aside=said, name="")


def card(wish: Wish) -> cards.Card:
    """An offer."""
    return cards.Card(wish.text, wish.name, pinned=wish.pinned)


def told(need: Need) -> str:
    """Who can help with a need, by name or number; who may where nobody said so."""
    if need.said:
        return _("{who} can help", who=names(need.said) or len(need.said))
    if need.suggested:
        who = names(need.suggested)
        many = counted(len(need.suggested), "offer", "offers")
        if who:
            return _("{who} may be able to help", who=who)
        return _("{offers} may fit", offers=many)
    return _(NOBODY)


def names(givers: Sequence[Giver]) -> str:
    """Their names, "" where these may not be seen."""
    return ", ".join(each.name for each in givers if each.name)


def by_need(tally: Exchange) -> tables.Table:
    """A row a need: who said they can help, whose offer may fit."""
    if not any(need.wish.name for need in tally.needs):
        rows = tuple((need.wish.text, _count(need.said), _offers(need)) for need in tally.met)
        return tables.Table(
            (_("Need"), _("Said they can help"), _("May fit")), rows, (0.44, 0.2, 0.36)
        )
    rows = tuple(
        (need.wish.name, need.wish.text, names(need.said) or "–", names(need.suggested) or "–")
        for need in tally.met
    )
    columns = (_("Who needs it"), _("Need"), _("Said they can help"), _("May be able to"))
    return tables.Table(columns, rows, (0.18, 0.38, 0.22, 0.22))


def _count(givers: Sequence[Giver]) -> str:
    return str(len(givers)) if givers else "–"


def _offers(need: Need) -> str:
    """The offers that share words with a need, each once."""
    return "\n".join(dict.fromkeys(each.offer for each in need.givers if each.offer)) or "–"


def left_over(tally: Exchange, room: float) -> Markup:
    """Needs nobody has offered for, and offers that fit no need."""
    unmet = tuple(card(need.wish) for need in tally.unmet)
    unasked = tuple(map(card, tally.unasked))
    found = [
        cards.Headed(heading, made)
        for heading, made in (
            (_(NOBODY), unmet),
            (_("Offers that fit no need yet"), unasked),
        )
        if made
    ]
    if not found:
        return slide.middle(slide.loud(_("Every need has an offer, and every offer a need."), room))
    return cards.headed(found, room)
