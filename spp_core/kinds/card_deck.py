"""Card deck: cards face down, turned one at a time, and a thought for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from textwrap import shorten
from typing import Annotated, Any, Self, TypeVar

from pydantic import Field, StringConstraints, field_validator, model_validator

from spp_core.content import Group, Groups, Item, Slug, Strict
from spp_core.errors import Refused
from spp_core.forms import Deck, Form, Option, Section, plain_text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.declared import turned
from spp_core.kinds.naming import named
from spp_core.kinds.notes import Note, listed
from spp_core.kinds.records import (
    Answer,
    Asking,
    Explanation,
    Panel,
    Setting,
    ballot_count,
    ballots,
    latest,
)
from spp_core.kinds.sheets import shared_out
from spp_core.kinds.themes import themes
from spp_core.translation import _, counted, later

DECK = "deck"
THOUGHTS = "thoughts"
MOST, LONGEST = 40, 300
"""How many cards a deck may have, and how many characters a card."""
ALONE = 4
"""How many cards have a screen to themselves: those with most thoughts. Others share one."""
QUOTED = 80
"""Letters of a card's words in a sentence."""
NO_CARDS = later("A deck needs at least one card.")
COLUMNS = (later("Card"), later("Ballots that turned it"), later("Thoughts"))
T = TypeVar("T")


class CardDeckSpec(Strict):
    """Every item of every group is a card."""

    instrument: Slug | None = None
    groups: Groups
    thought_label: Annotated[str, StringConstraints(min_length=1)] = Deck.thought_label
    limit: Annotated[int, Field(ge=1, le=2000)] = 500

    @field_validator("groups", mode="before")
    @classmethod
    def _of_cards(cls, groups: Any) -> Any:
        tables = groups if isinstance(groups, list) else [None]
        if all(isinstance(each, dict) and each.get("items") == [] for each in tables):
            raise ValueError(NO_CARDS)
        return groups

    @model_validator(mode="after")
    def _a_deck_to_turn(self) -> Self:
        try:
            _cards([card.text for card in self.cards])
        except Refused as refused:
            raise ValueError(refused.sentence) from refused
        return self

    @property
    def cards(self) -> tuple[Item, ...]:
        """Every card, in order."""
        return tuple(card for group in self.groups for card in group.items)


@dataclass(frozen=True)
class DeckCard:
    """One card: how many ballots turned it, what they thought, pinned thoughts first."""

    id: str
    words: str
    turned: int
    thoughts: tuple[Note, ...]


@dataclass(frozen=True)
class CardDeckTally:
    """Every card, those with most thoughts first; `n` counts the ballots that turned any."""

    n: int
    cards: tuple[DeckCard, ...]

    @property
    def turned(self) -> int:
        """How many cards somebody turned."""
        return sum(bool(card.turned) for card in self.cards)

    @property
    def thoughts(self) -> tuple[Note, ...]:
        """Every thought, card by card."""
        return tuple(thought for card in self.cards for thought in card.thoughts)


def screens(cards: Sequence[T]) -> tuple[tuple[T, ...], ...]:
    """Cards, those with most thoughts first, as they stand together on the wall."""
    alone = tuple((card,) for card in cards[:ALONE])
    return alone + (shared_out(cards[ALONE:], 2) if cards[ALONE:] else ())


class CardDeck(Kind[CardDeckSpec, CardDeckTally]):
    """Turn the cards."""

    name = "card_deck"
    title = later("Turn the cards")
    about = later("cards face down, and a thought for each")
    spec = CardDeckSpec
    example = 'instrument = "lets-imagine"'

    def result_steps(self, spec: CardDeckSpec) -> int:
        """A screen each for the cards with most thoughts, then two cards on each."""
        return len(screens(spec.cards))

    def setting(self, spec: CardDeckSpec) -> Setting:
        """The cards, which the facilitator may replace."""
        return Setting(_("the cards"), lines="\n".join(_cards([card.text for card in spec.cards])))

    def settled(self, spec: CardDeckSpec, value: str) -> CardDeckSpec:
        """The spec with a card a line; words that are on a card already keep its id.

        Raises Refused for no card, too many, one too long, or two the same.
        """
        known = dict(zip(_cards([card.text for card in spec.cards]), spec.cards, strict=True))
        words = _cards(value.splitlines())
        cards = tuple(known.get(each) or Item(id=_id_of(each), text=each) for each in words)
        if cards == spec.cards:
            return spec
        return spec.model_copy(update={"groups": (Group(id=spec.groups[0].id, items=cards),)})

    def form(self, spec: CardDeckSpec, asking: Asking) -> Form:
        """The deck."""
        return Form((Section("", (_deck(spec),)),))

    def tally(self, spec: CardDeckSpec, answers: Sequence[Answer]) -> CardDeckTally:
        """Who turned which card is counted, what was thought of it is kept."""
        deck, given = _deck(spec), latest(answers)
        cards = [_tally(deck, card, given) for card in deck.cards]
        cards.sort(key=lambda card: (-len(card.thoughts), -card.turned))
        turners = ballots(each for each in given if any(_about(deck, c, each) for c in deck.cards))
        return CardDeckTally(turners, tuple(cards))

    def explain(self, spec: CardDeckSpec, tally: CardDeckTally) -> Explanation:
        """How many cards were turned, how many thoughts there are; a line a card."""
        rows = tuple(
            (card.words, str(card.turned), listed([each.text for each in card.thoughts]))
            for card in tally.cards
            if card.turned
        )
        return Explanation(_sentence(tally), tuple(map(_, COLUMNS)), rows)

    def panels(self, spec: CardDeckSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """How often each card was turned; every thought; what the thoughts are about."""
        tally = self.tally(spec, answers)
        rows = tuple(
            (card.words, str(card.turned), str(len(card.thoughts))) for card in tally.cards
        )
        overview = Panel(RESULT, "", Explanation(_sentence(tally), tuple(map(_, COLUMNS)), rows))
        thoughts = tally.thoughts
        return (
            overview,
            Panel(THOUGHTS, _("What they thought"), _written(tally)),
            themes([thought.text for thought in thoughts], "thought"),
        )


def _cards(lines: Sequence[str]) -> list[str]:
    """The words of the cards of a deck; what is no deck is Refused with a sentence."""
    filled = [" ".join(line.split()) for line in lines if line.strip()]
    if not filled:
        raise Refused(_(NO_CARDS))
    if len(filled) > MOST:
        raise Refused(
            _(
                "A deck has room for {most} cards; these are {n}. Take some away.",
                most=MOST,
                n=len(filled),
            )
        )
    cards = [
        plain_text(line, LONGEST, _("Card {n}", n=place)) for place, line in enumerate(filled, 1)
    ]
    met: set[str] = set()
    for card in cards:
        if card.casefold() in met:
            quoted = shorten(card, QUOTED, placeholder=" …")
            raise Refused(
                _("Two cards say the same: “{quoted}”. Change one or take it away.", quoted=quoted)
            )
        met.add(card.casefold())
    return cards


def _id_of(words: str) -> str:
    """The same words always make the same id, on whichever device and day."""
    return f"card-{blake2s(words.encode(), digest_size=8).hexdigest()}"


def _deck(spec: CardDeckSpec) -> Deck:
    cards = tuple(Option(card.id, card.text) for card in spec.cards)
    return Deck(DECK, "", cards=cards, thought_label=spec.thought_label, limit=spec.limit)


def _about(deck: Deck, card: Option, answer: Answer) -> bool:
    """Whether this answer says that its ballot turned that card, or what it thought."""
    return (answer.item == turned(deck, card.id) and answer.value is True) or _thinks(
        deck, card, answer
    )


def _thinks(deck: Deck, card: Option, answer: Answer) -> bool:
    return answer.item == f"{deck.item}.{card.id}" and isinstance(answer.value, str)


def _tally(deck: Deck, card: Option, answers: Iterable[Answer]) -> DeckCard:
    mine = [each for each in answers if _about(deck, card, each)]
    thoughts = [
        Note(
            each.ballot,
            each.item,
            str(each.value),
            card.label,
            name=each.name,
            pinned=each.pinned,
        )
        for each in mine
        if _thinks(deck, card, each)
    ]
    thoughts.sort(key=lambda thought: not thought.pinned)
    return DeckCard(card.id, card.label, ballots(mine), tuple(thoughts))


def _sentence(tally: CardDeckTally) -> str:
    if not tally.n:
        return _("Nobody has turned a card yet.")
    said = _(
        "{ballots} turned {turned} of {cards}",
        ballots=ballot_count(tally.n),
        turned=tally.turned,
        cards=counted(len(tally.cards), "card", "cards"),
    )
    if not tally.thoughts:
        return _("{said}. No thoughts are written yet.", said=said)
    first, second = [*(len(card.thoughts) for card in tally.cards), 0][:2]
    quoted = shorten(tally.cards[0].words, QUOTED, placeholder=" …")
    thoughts = counted(len(tally.thoughts), "thought", "thoughts")
    told = _("{said} and wrote {thoughts}.", said=said, thoughts=thoughts)
    if first == second or len(tally.thoughts) == first:
        return told
    return told + " " + _("Most on “{card}” ({n}).", card=quoted, n=first)


def _written(tally: CardDeckTally) -> Explanation:
    """A line a thought, with who had it where names may be seen."""
    thoughts = tally.thoughts
    if not thoughts:
        return Explanation(_("No thoughts were written."), (_("Card"), _("Thought")))
    about = sum(bool(card.thoughts) for card in tally.cards)
    writers = len({thought.ballot for thought in thoughts})
    said = _(
        "{ballots} wrote {thoughts} about {cards}.",
        ballots=ballot_count(writers),
        thoughts=counted(len(thoughts), "thought", "thoughts"),
        cards=counted(about, "card", "cards"),
    )
    rows = tuple((thought.heading, thought.text) for thought in thoughts)
    told = Explanation(said, (_("Card"), _("Thought")), rows)
    return named(told, [thought.name for thought in thoughts])


KIND = CardDeck()
