"""Who can help whom: needs with those who said they can help and those whose offers may fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spp_core.charts import Link
from spp_core.kinds.matching import Fit, Wish, as_written, fits


@dataclass(frozen=True)
class Giver:
    """Somebody who can help with a need: because they `said` so, or their `offer` may fit.

    `words` are what that offer shares with the need, as the need has them; both are empty where
    nothing fits.
    """

    ballot: str
    name: str
    said: bool
    offer: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Need:
    """A need with its givers, those who said so first, and what its owner answered them."""

    wish: Wish
    givers: tuple[Giver, ...]
    reply: str = ""

    @property
    def said(self) -> tuple[Giver, ...]:
        """Those who said themselves that they can help."""
        return tuple(each for each in self.givers if each.said)

    @property
    def suggested(self) -> tuple[Giver, ...]:
        """Those whose offers may fit, and who have not said so."""
        return tuple(each for each in self.givers if not each.said)


@dataclass(frozen=True)
class Exchange:
    """Needs and offers, pinned ones first; `unasked` are offers that fit nobody else's need."""

    n: int
    needs: tuple[Need, ...]
    offers: tuple[Wish, ...]
    unasked: tuple[Wish, ...]

    @property
    def met(self) -> tuple[Need, ...]:
        """Needs that somebody said they can help with, or may."""
        return tuple(need for need in self.needs if need.givers)

    @property
    def unmet(self) -> tuple[Need, ...]:
        """Needs that nobody has offered for yet."""
        return tuple(need for need in self.needs if not need.givers)

    @property
    def links(self) -> tuple[Link, ...]:
        """Who can help whom, where both may be named."""
        return tuple(
            Link(each.name, need.wish.name, need.wish.text, each.said)
            for need in self.needs
            for each in need.givers
            if each.name and need.wish.name
        )


def exchanged(
    offers: Iterable[Wish],
    needs: Iterable[Wish],
    said: Mapping[str, Sequence[Wish]],
    replies: Mapping[tuple[str, str], str],
) -> Exchange:
    """Needs with their givers. `said` are those who said they can help, by the need's item.

    `replies` are what a need's own ballot answered, by ballot and item.
    """
    have, want = _pinned_first(offers), _pinned_first(needs)
    found = fits(have, want)
    asked = {fit.offer for fit in found}
    return Exchange(
        len({wish.ballot for wish in (*have, *want)}),
        tuple(
            Need(
                need,
                tuple(_givers(need, said.get(need.item, ()), found)),
                replies.get((need.ballot, need.item), ""),
            )
            for need in want
        ),
        have,
        tuple(offer for offer in have if offer not in asked),
    )


def _pinned_first(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    return tuple(sorted(wishes, key=lambda wish: not wish.pinned))


def _givers(need: Wish, said: Sequence[Wish], found: Sequence[Fit]) -> Iterator[Giver]:
    """Each ballot once, with the offer of its own that shares most words with the need."""
    best: dict[str, Fit] = {}
    for fit in found:
        if fit.need == need:
            best.setdefault(fit.offer.ballot, fit)
    for each in said:
        mine = best.pop(each.ballot, None)
        yield _giver(each.ballot, each.name, mine, said=True)
    for ballot, fit in best.items():
        yield _giver(ballot, fit.offer.name, fit, said=False)


def _giver(ballot: str, name: str, fit: Fit | None, *, said: bool) -> Giver:
    if fit is None:
        return Giver(ballot, name, said)
    written = as_written(fit.need.text)
    return Giver(ballot, name, said, fit.offer.text, tuple(written[each] for each in fit.words))
