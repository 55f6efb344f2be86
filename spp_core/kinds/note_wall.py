"""Note wall: notes under headings, and questions put to what others wrote, answered in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from spp_core.content import Groups, Item, Slug, Strict
from spp_core.forms import Ask, Form, Option, Repeat, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.declared import PROUDEST, ask_parts, entry_of, in_words
from spp_core.kinds.evidence import evidence
from spp_core.kinds.naming import named
from spp_core.kinds.notes import Asked, Note
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, ballot_count, latest
from spp_core.kinds.themes import themes
from spp_core.translation import _, counted, later

HEADINGS, QUESTIONS = "headings", "questions"
TEXT = "text"


class NoteWallSpec(Strict):
    """The group `headings`, and the group `questions` to put to others' notes if there is one.

    `star_label` asks each ballot for the one of its notes it is proudest of.
    """

    instrument: Slug | None = None
    groups: Groups
    at_most: Annotated[int, Field(ge=1, le=50)] = 12
    limit: Annotated[int, Field(ge=1, le=2000)] = 500
    star_label: str = ""

    @model_validator(mode="after")
    def _headings_and_questions(self) -> Self:
        ids = {group.id for group in self.groups}
        if HEADINGS not in ids or ids - {HEADINGS, QUESTIONS}:
            raise ValueError("groups must be one with the id headings and, if wanted, questions")
        return self

    @property
    def headings(self) -> tuple[Item, ...]:
        """What notes are put under."""
        return self._items(HEADINGS)

    @property
    def questions(self) -> tuple[Item, ...]:
        """What can be asked of a note."""
        return self._items(QUESTIONS)

    def _items(self, group_id: str) -> tuple[Item, ...]:
        return next((group.items for group in self.groups if group.id == group_id), ())


@dataclass(frozen=True)
class HeadingTally:
    """One heading and its notes: pinned ones first, then in the order they came."""

    id: str
    words: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class NoteWallTally:
    """The wall; `n` counts the ballots that wrote a note."""

    n: int
    headings: tuple[HeadingTally, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note, heading by heading."""
        return tuple(note for heading in self.headings for note in heading.notes)


class NoteWall(Kind[NoteWallSpec, NoteWallTally]):
    """Post notes and question them."""

    name = "note_wall"
    title = later("Wall of notes")
    about = later("notes under headings, and questions to them")
    spec = NoteWallSpec
    example = """
        instrument = "evidence-of-impact"
        star_label = "The one we are proudest of"
    """

    def result_steps(self, spec: NoteWallSpec) -> int:
        """All headings side by side, then each by itself."""
        headings = len(spec.headings)
        return 1 + headings if headings > 1 else 1

    def form(self, spec: NoteWallSpec, asking: Asking) -> Form:
        """Notes under each heading, then what others wrote, to be questioned."""
        sections = [Section(heading.text, (_notes(spec, heading),)) for heading in spec.headings]
        if spec.questions or spec.star_label:
            sections.append(Section(_asking_title(spec), (_ask(spec),)))
        return Form(tuple(sections))

    def can_group(self, item: str) -> bool:
        """Notes can be put together; what was asked of them stays with them."""
        return item.startswith("note.")

    def tally(self, spec: NoteWallSpec, answers: Sequence[Answer]) -> NoteWallTally:
        """Notes, each with what was asked of it and what its own ballot answered."""
        given = latest(answers)
        kept = {(answer.ballot, answer.item): answer.value for answer in given}
        asks = Counter(a.item for a in given if a.item.startswith("ask.") and _of_another(a, kept))
        wall = _Wall(spec, kept, asks)
        headings = grouped([wall.heading(heading, given) for heading in spec.headings])
        writers = {note.ballot for heading in headings for note in heading.notes}
        return NoteWallTally(len(writers), headings)

    def explain(self, spec: NoteWallSpec, tally: NoteWallTally) -> Explanation:
        """How many notes under which heading, how many questions and answers; a line a note."""
        if not tally.n:
            return Explanation(_("Nobody has written a note yet."))
        under = ", ".join(
            _("{n} under {heading}", n=len(h.notes), heading=h.words) for h in tally.headings
        )
        sentence = _(
            "{ballots} wrote {notes}: {under}.",
            ballots=ballot_count(tally.n),
            notes=counted(len(tally.notes), "note", "notes"),
            under=under,
        )
        rows = tuple((note.heading, note.text, _exchange(note)) for note in tally.notes)
        return Explanation(
            sentence + _questioned(tally), (_("Heading"), _("Note"), _("Asked and answered")), rows
        )

    def panels(self, spec: NoteWallSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """Notes with their questions, which of them carry evidence, what they are about.

        The first question on the list is the one that asks for evidence.
        """
        tally = self.tally(spec, answers)
        notes = tally.notes
        listed = named(self.explain(spec, tally), [note.name for note in notes])
        found = [Panel(RESULT, "", listed)]
        if spec.questions:
            found.append(evidence(spec.questions[0], notes))
        return (*found, themes([note.text for note in notes], "note"))

    def shared(self, spec: NoteWallSpec, answers: Sequence[Answer]) -> list[dict[str, Any]]:
        """Every note without its author, with what was asked of it and answered."""
        return [_shared(note) for note in self.tally(spec, answers).notes]


def _notes(spec: NoteWallSpec, heading: Item) -> Repeat:
    fields = (Text(TEXT, _("Note"), limit=spec.limit, lines=3),)
    item = f"note.{heading.id}"
    return Repeat(item, "", fields=fields, at_most=spec.at_most, add_label=_("Add a note"))


def _ask(spec: NoteWallSpec) -> Ask:
    questions = tuple(Option(question.id, question.text) for question in spec.questions)
    return Ask("ask", "", questions=questions, star_label=spec.star_label, limit=spec.limit)


def _asking_title(spec: NoteWallSpec) -> str:
    return _("Ask about what others wrote") if spec.questions else _("What we wrote")


def _of_another(answer: Answer, kept: Mapping[tuple[str, str], Any]) -> bool:
    """Whether a question is put to somebody else's note."""
    parts = ask_parts(answer.item)
    return parts is not None and (answer.ballot, parts[2]) not in kept


@dataclass(frozen=True)
class _Wall:
    """All that was kept, by ballot and item, and how often each question was put."""

    spec: NoteWallSpec
    kept: Mapping[tuple[str, str], Any]
    asks: Mapping[str, int]

    def heading(self, heading: Item, answers: Sequence[Answer]) -> HeadingTally:
        entries = _notes(self.spec, heading)
        mine = [answer for answer in answers if entry_of(entries, answer.item)]
        notes = [self.note(heading, in_words(entries, a.item, a.value), a) for a in mine]
        notes.sort(key=lambda note: not note.pinned)
        return HeadingTally(heading.id, heading.text, tuple(notes))

    def note(self, heading: Item, text: str, answer: Answer) -> Note:
        return Note(
            ballot=answer.ballot,
            item=answer.item,
            text=text,
            heading=heading.text,
            asked=tuple(self.asked(answer)),
            proud=self.kept.get((answer.ballot, PROUDEST)) == answer.item,
            name=answer.name,
            pinned=answer.pinned,
            group=answer.group,
        )

    def asked(self, note: Answer) -> Iterator[Asked]:
        """The questions put to a note. Only its own ballot's reply is an answer to them."""
        for question in self.spec.questions:
            count = self.asks.get(f"ask.{question.id}.{note.item}", 0)
            reply = self.kept.get((note.ballot, f"reply.{question.id}.{note.item}"), "")
            if count or reply:
                yield Asked(question.id, question.text, count, str(reply))


def grouped(headings: Sequence[HeadingTally]) -> tuple[HeadingTally, ...]:
    """Groups that were made on the day first, then the headings with the notes that are in none.

    Without groups the headings as they are; with them, only those that still have notes.
    """
    groups: dict[str, list[Note]] = {}
    for note in (note for heading in headings for note in heading.notes if note.group):
        groups.setdefault(note.group, []).append(note)
    if not groups:
        return tuple(headings)
    made = [
        HeadingTally(f"group-{number}", words, tuple(sorted(notes, key=lambda n: not n.pinned)))
        for number, (words, notes) in enumerate(groups.items(), 1)
    ]
    left = [replace(h, notes=tuple(n for n in h.notes if not n.group)) for h in headings]
    return (*made, *(heading for heading in left if heading.notes))


def _questioned(tally: NoteWallTally) -> str:
    asked = [each for note in tally.notes for each in note.asked]
    if not asked:
        return ""
    answers = sum(bool(each.reply) for each in asked)
    return " " + _(
        "{questions} put to them, {answers} answered.",
        questions=counted(len(asked), "question", "questions"),
        answers=answers,
    )


def _exchange(note: Note) -> str:
    lines = [f"{each.label} {each.reply or '–'}" for each in note.asked]
    return " ".join([_("Proudest.")] * note.proud + lines)


def _shared(note: Note) -> dict[str, Any]:
    asked = [
        {"question": each.question, "label": each.label, "reply": each.reply} for each in note.asked
    ]
    return {"item": note.item, "text": note.text, "heading": note.heading, "asked": asked}


KIND = NoteWall()
