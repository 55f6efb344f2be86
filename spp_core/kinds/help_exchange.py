"""Help exchange: what each can help with and needs help with, matched into who can help whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from spp_core.charts import Links
from spp_core.content import Strict
from spp_core.forms import Ask, Form, Option, Repeat, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.declared import ask_parts, entry_of, in_words
from spp_core.kinds.exchange import Exchange, Giver, Need, exchanged
from spp_core.kinds.matching import RULE, Wish
from spp_core.kinds.naming import named
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, Row, latest
from spp_core.translation import _, counted, later, ngettext

OFFERS, NEEDS = "offer", "note.need"
HELP = "help"
TEXT = "text"
UNMET, UNASKED = "unmet", "unasked"
NOBODY = later("Nobody has offered yet")
NONE = "–"
SCREENS = 3
"""The picture, the list, and what is left over."""
Label = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class HelpExchangeSpec(Strict):
    """What offers and needs are called, and what is said to somebody else's need."""

    offers_label: Label = "What we can help with"
    needs_label: Label = "What we need help with"
    help_label: Label = "We can help with this"
    at_most: Annotated[int, Field(ge=1, le=12)] = 6
    limit: Annotated[int, Field(ge=1, le=500)] = 200


class HelpExchange(Kind[HelpExchangeSpec, Exchange]):
    """Say what you can help with and what you need, and find each other."""

    name = "help_exchange"
    title = later("Who can help whom")
    about = later("needs and offers, and which fit")
    spec = HelpExchangeSpec
    example = """
        needs_label = "What we need help with"
        at_most = 3
    """

    def result_steps(self, spec: HelpExchangeSpec) -> int:
        """Who can help whom as a picture and as a list, then what nobody has taken up."""
        return SCREENS

    def form(self, spec: HelpExchangeSpec, asking: Asking) -> Form:
        """Offers, needs, and the needs of others to say “we can help” to."""
        ask = Ask(
            "ask",
            "",
            questions=(Option(HELP, spec.help_label),),
            asked_label=_("Somebody can help with this. You can answer them here:"),
            none_label=_("Nobody else has written a need yet. Theirs will appear here."),
            sign="hand",
        )
        return Form(
            (
                Section(spec.offers_label, (_wishes(spec, OFFERS, _("Add an offer")),)),
                Section(spec.needs_label, (_wishes(spec, NEEDS, _("Add a need")),)),
                Section(_("What others need help with"), (ask,)),
            )
        )

    def tally(self, spec: HelpExchangeSpec, answers: Sequence[Answer]) -> Exchange:
        """Every need with those who said they can help and those whose offers may fit."""
        given = latest(answers)
        offers, needs = (_written(spec, item, given) for item in (OFFERS, NEEDS))
        owners = {(need.ballot, need.item) for need in needs}
        said: dict[str, list[Wish]] = {}
        replies: dict[tuple[str, str], str] = {}
        for each in given:
            verb, question, item = ask_parts(each.item) or ("", "", "")
            own = (each.ballot, item) in owners
            if question == HELP and verb == "ask" and not own:
                said.setdefault(item, []).append(Wish(each.ballot, item, "", each.name))
            elif question == HELP and verb == "reply" and own:
                replies[each.ballot, item] = str(each.value)
        return exchanged(offers, needs, said, replies)

    def chart(self, spec: HelpExchangeSpec, tally: Exchange) -> Links | None:
        """Who can help whom, where both may be named and anybody can."""
        if not tally.links:
            return None
        givers = [each.name for need in tally.needs for each in need.givers]
        left = dict.fromkeys(filter(None, [*(each.name for each in tally.offers), *givers]))
        right = dict.fromkeys(filter(None, (need.wish.name for need in tally.needs)))
        return Links(_("Can help"), _("Need help"), tuple(left), tuple(right), tally.links)

    def explain(self, spec: HelpExchangeSpec, tally: Exchange) -> Explanation:
        """How many needs have an offer; a line for each who can help with a need."""
        return _listed(tally, (*tally.met, *tally.unmet))

    def panels(self, spec: HelpExchangeSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """Who can help whom; needs nobody has offered for; offers that fit no need."""
        tally = self.tally(spec, answers)
        listed = _listed(tally, tally.met)
        unmet = [need.wish for need in tally.unmet]
        return (
            Panel(RESULT, "", listed, self.chart(spec, tally), _rules(spec, tally)),
            Panel(UNMET, _(NOBODY), _left_over(_unmet(tally), _("Need"), unmet)),
            Panel(
                UNASKED,
                _("Offers that fit no need yet"),
                _left_over(_unasked(tally), _("Offer"), tally.unasked),
            ),
        )

    def rows(self, spec: HelpExchangeSpec, answers: Sequence[Answer]) -> list[tuple[Answer, Row]]:
        """Each answer with its words; “we can help” with the need it was said to."""
        needs = {each.item: each.text for each in _written(spec, NEEDS, answers)}
        return [
            (answer, replace(row, value=_said_to(answer, needs) or row.value))
            for answer, row in super().rows(spec, answers)
        ]

    def shared(self, spec: HelpExchangeSpec, answers: Sequence[Answer]) -> list[dict[str, Any]]:
        """Every need without its author, with what they answered those who can help."""
        return [_shared(spec, need) for need in self.tally(spec, answers).needs]


def _wishes(spec: HelpExchangeSpec, item: str, add: str) -> Repeat:
    fields = (Text(TEXT, _("In a few words"), limit=spec.limit, lines=2),)
    return Repeat(item, "", fields=fields, at_most=spec.at_most, add_label=add)


def _written(spec: HelpExchangeSpec, item: str, answers: Sequence[Answer]) -> list[Wish]:
    """The offers or the needs, in the order they came."""
    field = _wishes(spec, item, "")
    return [
        Wish(a.ballot, a.item, in_words(field, a.item, a.value), a.name, a.pinned)
        for a in answers
        if entry_of(field, a.item)
    ]


def _said_to(answer: Answer, needs: Mapping[str, str]) -> str:
    parts = ask_parts(answer.item)
    return needs.get(parts[2], "") if parts and answer.value is True else ""


def _shared(spec: HelpExchangeSpec, need: Need) -> dict[str, Any]:
    said = {"question": HELP, "label": spec.help_label, "reply": need.reply}
    asked = [said] if need.said or need.reply else []
    return {"item": need.wish.item, "text": need.wish.text, "heading": "", "asked": asked}


def sentence(tally: Exchange) -> str:
    """How many needs there are, and how many have an offer."""
    if not tally.n:
        return _("Nobody has written an offer or a need yet.")
    needs = counted(len(tally.needs), "need", "needs")
    if not tally.needs:
        offers = counted(len(tally.offers), "offer", "offers")
        return _("{offers}. Nobody has written a need yet.", offers=offers)
    n = len(tally.needs)
    if not tally.met:
        nobody = ngettext(
            "Nobody has offered yet for it.", "Nobody has offered yet for any of them.", n
        )
        return f"{needs}. {nobody}"
    only = sum(not need.said for need in tally.met)
    aside = " " + _("({n} only suggested)", n=only) if only else ""
    if not tally.unmet:
        return ngettext(
            "{needs}, with an offer{aside}.",
            "{needs}, each with an offer{aside}.",
            n,
            needs=needs,
            aside=aside,
        )
    return _(
        "{needs}, {met} of them with an offer{aside}; {left} nobody has offered for yet.",
        needs=needs,
        met=len(tally.met),
        aside=aside,
        left=len(tally.unmet),
    )


def _listed(tally: Exchange, needs: Sequence[Need]) -> Explanation:
    """A line for each who can help with one of these needs, one for a need without anybody."""
    lines = [(need, giver) for need in needs for giver in need.givers or (None,)]
    columns: dict[str, list[str]] = {_("Need"): [need.wish.text for need, __ in lines]}
    if any(need.wish.name for need in tally.needs):
        columns[_("Who needs it")] = [need.wish.name or NONE for need, __ in lines]
        columns[_("Who can help")] = [(giver and giver.name) or NONE for __, giver in lines]
    columns[_("Offer")] = [(giver and giver.offer) or NONE for __, giver in lines]
    columns[_("How we know")] = [how_known(giver) for __, giver in lines]
    if any(need.reply for need in needs):
        columns[_("Their answer")] = [_answer(need, giver) for need, giver in lines]
    return Explanation(sentence(tally), tuple(columns), tuple(zip(*columns.values(), strict=True)))


def _answer(need: Need, giver: Giver | None) -> str:
    """What those who need it say to somebody who said they can help."""
    return need.reply if giver and giver.said and need.reply else NONE


def how_known(giver: Giver | None) -> str:
    """Whether people said so or it is suggested, and by which words."""
    if giver is None:
        return _(NOBODY)
    if giver.said:
        return _("They said so")
    return _("Suggested: {words}", words=", ".join(giver.words))


def _rules(spec: HelpExchangeSpec, tally: Exchange) -> tuple[str, ...]:
    if not tally.met:
        return ()
    return (_("Said: somebody pressed “{label}” on the need.", label=spec.help_label), _(RULE))


def _left_over(said: str, column: str, wishes: Sequence[Wish]) -> Explanation:
    rows = tuple((wish.text,) for wish in wishes)
    return named(Explanation(said, (column,), rows), [wish.name for wish in wishes])


def _unmet(tally: Exchange) -> str:
    if not tally.needs:
        return _("Nobody has written a need yet.")
    if not tally.unmet:
        return _("Every need has an offer.")
    of = counted(len(tally.needs), "need", "needs")
    return _("{n} of {needs}: nobody has offered yet.", n=len(tally.unmet), needs=of)


def _unasked(tally: Exchange) -> str:
    if not tally.offers:
        return _("Nobody has written an offer yet.")
    if not tally.unasked:
        return _("Every offer may fit a need.")
    many = counted(len(tally.offers), "offer", "offers")
    return _(
        "{n} of {offers}: no words shared with anybody’s need.",
        n=len(tally.unasked),
        offers=many,
    )


KIND = HelpExchange()
