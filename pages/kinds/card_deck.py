"""A deck on the wall: how many cards are turned; then the cards with what was thought of them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pages.kinds import note_wall
from pages.parts import cards, slide
from pages.parts.fitting import BOLD, across, down, largest, share, tall
from pages.parts.phases import calm
from spp_core.charts import Look
from spp_core.kinds.card_deck import CardDeckTally, DeckCard, screens
from spp_core.kinds.records import ballot_count
from spp_core.kinds.spoken import spoken
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _, counted

SIZES = (80, 72, 64, 56, 50, 46)
"""Type of the words of a card that stands by itself, or beside one like it."""
READ = 40
"""Type in which its thoughts should be seen, if they can."""
APART = 60
"""The space to the card beside it where both are large."""
SAID = 80
"""The line below a card's words, with the space around it."""


def asked(board: Board) -> Markup:
    """What is asked, and how to go about it."""
    line = board.activity.line
    said = line.prompt or line.title
    if board.phase is not Phase.OPEN:
        return calm(board, said)
    number = len(board.activity.spec.cards)
    how = _(
        "{cards}, face down. Turn one, talk, write a thought.",
        cards=counted(number, "card", "cards"),
    )
    return calm(board, said, slide.words(how, 48), 300)


def show(board: Board, look: Look) -> None:
    """While cards are turned, how many; once revealed the cards, those with most thoughts first."""
    if board.result is None:
        return
    tally: CardDeckTally = board.result.tally
    line = board.activity.line
    said = spoken(so_far(tally), board.room.ballot_is)
    if board.phase is not Phase.REVEALED:
        below = slide.words(said, 48)
        slide.screen(calm(board, line.prompt or line.title, below, 300))
        return
    pages = screens(tally.cards)
    step = min(board.place.step, len(pages) - 1)
    if len(pages[step]) == 1:
        [card] = pages[step]
        slide.screen(alone(card, "" if step else said, board.room.ballot_is))
        return
    above = slide.head(line.prompt or line.title, said)
    slide.screen(above.markup, together(pages[step], above.room, board.room.ballot_is))


def so_far(tally: CardDeckTally) -> str:
    """How many cards are up, how many thoughts are written."""
    return _(
        "{ballots} turned {turned} of {cards}: {thoughts}.",
        ballots=ballot_count(tally.n),
        turned=tally.turned,
        cards=counted(len(tally.cards), "card", "cards"),
        thoughts=counted(len(tally.thoughts), "thought", "thoughts"),
    )


def alone(card: DeckCard, before: str, ballot_is: str) -> Markup:
    """A card by itself, its words as large as leaves what was thought of it readable."""
    turned = _("This one was turned by {ballots}.", ballots=ballot_count(card.turned))
    by = spoken(turned, ballot_is) if card.turned else _("Nobody turned this one.")
    said = f"{before} {by}".strip()
    if not card.thoughts:
        return slide.middle(
            slide.loud(card.words, share(520)), slide.words(said, 38, look="w-said")
        )
    thoughts = tuple(map(note_wall.card, card.thoughts))
    columns = min(len(thoughts), 2)
    size = next((each for each in SIZES if _fit(card, thoughts, each)), SIZES[-1])
    markup = Markup('<header class="w-head">{}{}</header>').format(
        slide.words(card.words, size, "h1"), slide.words(said, 32, look="w-said")
    )
    return markup + cards.cards(thoughts, _below(card, size), columns)


def _fit(card: DeckCard, thoughts: tuple[cards.Card, ...], size: int) -> bool:
    """Whether all thoughts can be read below the card's words at that size."""
    columns = min(len(thoughts), 2)
    return not cards.packed(thoughts, columns, _below(card, size), READ).left


def _below(card: DeckCard, size: int) -> int:
    return down() - tall(card.words, across() * BOLD, size) - SAID


def together(shown: Sequence[DeckCard], room: float, ballot_is: str) -> Markup:
    """Cards side by side with what was thought of them; larger where nothing was."""
    columns = [headed(card, ballot_is) for card in shown]
    if any(card.thoughts for card in shown):
        return cards.headed(columns, room)
    width = slide.column_width(len(columns)) - APART
    size = largest(
        lambda size: max(tall(each.heading, width * BOLD, size) for each in columns),
        room - SAID,
        SIZES,
    )
    drawn = [
        slide.words(each.heading, size, "h2", "w-bold") + slide.words(each.under, 32, look="w-said")
        for each in columns
    ]
    return slide.side_by_side(drawn)


def headed(card: DeckCard, ballot_is: str) -> cards.Headed:
    """A card among others, who turned it, what they thought."""
    thoughts = tuple(map(note_wall.card, card.thoughts))
    turned = _("Turned by {ballots}", ballots=ballot_count(card.turned))
    under = turned if card.turned else _("Nobody turned it")
    return cards.Headed(card.words, thoughts, under=spoken(under, ballot_is))
