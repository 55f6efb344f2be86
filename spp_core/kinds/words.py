"""Words: a few words or phrases from everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from unicodedata import normalize

from pydantic import Field, StringConstraints

from spp_core.charts import Cloud
from spp_core.content import Strict
from spp_core.forms import Form, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.naming import named, names_of
from spp_core.kinds.records import (
    Answer,
    Asking,
    Explanation,
    Panel,
    Said,
    answered,
    ballots,
    latest,
)
from spp_core.kinds.themes import themes
from spp_core.translation import _, counted, later


class WordsSpec(Strict):
    """A question, and how many words or phrases of what length answer it."""

    question: Annotated[str, StringConstraints(min_length=1)]
    at_most: Annotated[int, Field(ge=1, le=6)] = 3
    limit: Annotated[int, Field(ge=1, le=200)] = 60


@dataclass(frozen=True)
class WordsTally:
    """Phrases, the most given first, then in alphabetical order."""

    n: int
    phrases: tuple[Said, ...]


class Words(Kind[WordsSpec, WordsTally]):
    """Say it in a word or phrase."""

    name = "words"
    title = later("A word or phrase")
    about = later("a few words each, the commonest largest")
    spec = WordsSpec
    example = 'question = "What do you want to get out of today’s workshop?"'

    def form(self, spec: WordsSpec, asking: Asking) -> Form:
        """A line for each word or phrase."""
        fields = tuple(
            Text(f"w.{number}", _("Word or phrase {number}", number=number), limit=spec.limit)
            for number in range(1, spec.at_most + 1)
        )
        return Form((Section(spec.question, fields),))

    def tally(self, spec: WordsSpec, answers: Sequence[Answer]) -> WordsTally:
        """Count the ballots that gave a phrase, whatever its capitals and spaces."""
        given = latest(answers)
        spellings: dict[str, Counter[str]] = {}
        givers: dict[str, set[str]] = {}
        for answer in given:
            text = _spaced(answer)
            key = _key(text)
            spellings.setdefault(key, Counter())[text] += 1
            givers.setdefault(key, set()).add(answer.ballot)
        ranked = sorted(givers, key=lambda key: (-len(givers[key]), key))
        phrases = tuple(Said(_commonest(spellings[key]), len(givers[key])) for key in ranked)
        return WordsTally(ballots(given), phrases)

    def explain(self, spec: WordsSpec, tally: WordsTally) -> Explanation:
        """How many phrases, and those that came more than once."""
        sentence = answered(tally.n)
        if tally.phrases:
            sentence += " " + gave(tally)
            sentence += _repeated(tally)
        rows = tuple((phrase.text, str(phrase.count)) for phrase in tally.phrases)
        return Explanation(sentence, (_("Phrase"), _("Ballots (of {n})", n=tally.n)), rows)

    def panels(self, spec: WordsSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The phrases as a cloud; of phrases that are more than a word, the key words, too."""
        tally = self.tally(spec, answers)
        given = latest(answers)
        givers: dict[str, list[Answer]] = {}
        for each in given:
            givers.setdefault(_key(_spaced(each)), []).append(each)
        who = [names_of(givers[_key(phrase.text)]) for phrase in tally.phrases]
        cloud = Cloud(tuple((phrase.text, phrase.count) for phrase in tally.phrases))
        result = Panel(RESULT, "", named(self.explain(spec, tally), who), cloud if who else None)
        if not any(" " in phrase.text for phrase in tally.phrases):
            return (result,)
        return (result, themes(_together(given), "ballot"))


def _together(answers: Sequence[Answer]) -> list[str]:
    """All that each ballot said, as one text."""
    said: dict[str, list[str]] = {}
    for each in answers:
        said.setdefault(each.ballot, []).append(_spaced(each))
    return [" ".join(phrases) for phrases in said.values()]


def _spaced(answer: Answer) -> str:
    return " ".join(str(answer.value).split())


def _key(text: str) -> str:
    """What phrases have in common that are the same but for their capitals."""
    return normalize("NFKC", text).casefold()


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda text: (-spellings[text], text))


def gave(tally: WordsTally) -> str:
    """How many different phrases there are, in a sentence."""
    phrases = counted(len(tally.phrases), "phrase", "different phrases")
    return _("They gave {phrases}.", phrases=phrases)


def _repeated(tally: WordsTally) -> str:
    top = tally.phrases[0].count
    if top == 1:
        return " " + _("No phrase came twice.")
    most = [f"“{phrase.text}”" for phrase in tally.phrases if phrase.count == top]
    return " " + _(
        "Most often: {phrases} ({n} of {of}).", phrases=", ".join(most), n=top, of=tally.n
    )


KIND = Words()
