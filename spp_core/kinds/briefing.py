"""Briefing: prompts, quotations and tables, one panel at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from spp_core.content import Groups, Item, Library, Slug, Strict, validated
from spp_core.errors import Fault, Faults
from spp_core.forms import Form, Prose, Section
from spp_core.kinds.base import with_groups
from spp_core.kinds.records import Asking
from spp_core.kinds.telling import Telling
from spp_core.translation import later


class Panel(Strict):
    """What stands on the wall at one step; an instrument's groups are copied in."""

    title: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    quote: str = ""
    author: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    instrument: Slug | None = None
    groups: Groups | None = None

    @model_validator(mode="after")
    def _shows_something(self) -> Self:
        if not (self.title or self.text or self.bullets or self.quote or self.rows or self.groups):
            raise ValueError("is empty: give it a title, text, bullets, a quote, rows or groups")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each of rows needs one cell for each of columns")
        return self


class BriefingSpec(Strict):
    """One panel or more."""

    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]


class Briefing(Telling[BriefingSpec]):
    """Read, listen, discuss."""

    name = "briefing"
    title = later("Briefing")
    about = later("words, a question or a quotation; nobody answers")
    spec = BriefingSpec
    example = """
        [[panels]]
        title = "Welcome"
        bullets = ["Who is new to this group?"]

        [[panels]]
        instrument = "ways-of-working"
    """

    def parse(
        self, table: Mapping[str, Any], library: Library, file: str, prefix: str
    ) -> BriefingSpec:
        """Read the panels, each with its instrument copied in. Raises Faults, all at once."""
        panels = table.get("panels")
        faults: list[Fault] = []
        copied: list[object] = []
        for index, panel in enumerate(panels if isinstance(panels, list) else []):
            try:
                copied.append(_copied(panel, library, file, f"{prefix}.panels[{index}]"))
            except Faults as error:
                faults.extend(error.faults)
        if faults:
            raise Faults(faults)
        read = {**table, "panels": copied} if copied else table
        return validated(BriefingSpec, read, file, prefix)

    def steps(self, spec: BriefingSpec) -> int:
        """A step a panel."""
        return len(spec.panels)

    def form(self, spec: BriefingSpec, asking: Asking) -> Form:
        """The panel that is up, to read on the laptop too."""
        last = len(spec.panels) - 1
        panel = spec.panels[min(max(asking.step, 0), last)]
        groups = panel.groups or ()
        sections = [
            Section(group.title, (_prose(group.id, group.text, group.items),)) for group in groups
        ]
        return Form((Section(panel.title, tuple(_said(panel))), *sections))


def _copied(panel: object, library: Library, file: str, where: str) -> object:
    return with_groups(panel, library, file, where) if isinstance(panel, dict) else panel


def _said(panel: Panel) -> list[Prose]:
    """The panel's own words: text with its bullets, the quotation, a line a row."""
    said = []
    if panel.text or panel.bullets:
        said.append(Prose("text", panel.text, bullets=panel.bullets))
    if panel.quote:
        said.append(Prose("quote", panel.quote, author=panel.author))
    if panel.rows:
        lines = tuple(" · ".join(filter(None, row)) for row in panel.rows)
        said.append(Prose("rows", " · ".join(panel.columns), bullets=lines))
    return said


def _prose(group_id: str, text: str, items: tuple[Item, ...]) -> Prose:
    return Prose(f"group.{group_id}", text, bullets=tuple(_line(item) for item in items))


def _line(item: Item) -> str:
    """An item on one line: its title, words, and what an agenda says beside them."""
    words = f"{item.title}: {item.text}" if item.title else item.text
    aside = " · ".join(filter(None, (item.author, item.format, item.timeline)))
    points = " ".join(f"– {bullet}" for bullet in item.bullets)
    return " ".join(filter(None, (words, points, item.after, f"({aside})" if aside else "")))


KIND = Briefing()
