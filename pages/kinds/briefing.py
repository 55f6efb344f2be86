"""A briefing on the wall: one panel at a time, as large as it can be read whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from pages.parts import listing, slide, tables
from pages.parts.fitting import BOLD, across, down, largest, share, tall
from spp_core.charts import Look
from spp_core.content import Group, Item
from spp_core.kinds.briefing import Panel
from spp_core.service.views import Board
from spp_core.translation import _

TITLES = (72, 64, 56, 50, 44)
TEXTS = (40, 36, 34, 32, 30, 28)


def show(board: Board, look: Look) -> None:
    """The panel at this step."""
    panel = panel_of(board)
    if panel.quote:
        slide.screen(quotation(panel))
    elif not (panel.bullets or panel.rows or panel.groups):
        slide.screen(hero(panel))
    else:
        slide.screen(*listed(panel))


def loud(board: Board) -> str:
    """The panel's title, so that the line on top does not say it again."""
    return title_of(panel_of(board))


def panel_of(board: Board) -> Panel:
    """The panel that is up."""
    panels: tuple[Panel, ...] = board.activity.spec.panels
    return panels[min(board.place.step, len(panels) - 1)]


def title_of(panel: Panel) -> str:
    """The panel's title, or that of the only group it shows."""
    if panel.title or not panel.groups or len(panel.groups) > 1:
        return panel.title
    return panel.groups[0].title


def quotation(panel: Panel) -> Markup:
    """Somebody's words and who said them."""
    author = Markup('<p class="w-author">{}</p>').format(panel.author) if panel.author else ""
    quote = slide.loud(f"“{panel.quote.strip('“”')}”", share(560), across() - 160)
    return Markup('<div class="w-middle w-quote">{}{}</div>').format(quote, author)


def hero(panel: Panel) -> Markup:
    """A title and a few words, alone on the screen."""
    said = slide.loud(panel.title or panel.text, share(460))
    size = largest(
        lambda size: tall(panel.text, across(), size), share(250), (60, 52, 44, 38, 32, 28)
    )
    text = slide.words(panel.text, size, look="w-soft") if panel.title else slide.NOTHING
    return slide.middle(said, text)


def listed(panel: Panel) -> tuple[Markup, ...]:
    """A title, perhaps a text, and what is listed below them."""
    title = title_of(panel)
    wide, bold = across(), across() * BOLD
    title_size = largest(lambda size: tall(title, bold, size), share(110), TITLES)
    text_size = largest(lambda size: tall(panel.text, wide, size), share(150), TEXTS)
    above = Markup('<header class="w-head w-head-panel">{}{}</header>').format(
        slide.words(title, title_size, "h1"), slide.words(panel.text, text_size, look="w-soft")
    )
    used = tall(title, bold, title_size) + tall(panel.text, wide, text_size) + 48
    return above, *_below(panel, down() - used)


def _below(panel: Panel, room: float) -> list[Markup]:
    blocks = _blocks(panel)
    share = room / len(blocks)
    return [block(share) for block in blocks]


def _blocks(panel: Panel) -> list[Callable[[float], Markup]]:
    """What is listed, each part able to draw itself in the room it is given."""
    blocks: list[Callable[[float], Markup]] = []
    if panel.bullets:
        blocks.append(lambda room: listing.points(panel.bullets, room))
    if panel.rows:
        shares = tuple(_share(panel, index) for index in range(len(panel.columns)))
        shown = tables.Table(panel.columns, panel.rows, shares)
        blocks.append(lambda room: tables.table(shown, room))
    groups = panel.groups or ()
    blocks.extend(_group(group, title=len(groups) > 1 or bool(panel.title)) for group in groups)
    return blocks


def _share(panel: Panel, index: int) -> float:
    """A column's width by how much stands in it, none of them too narrow."""
    weights = [
        max(40, sum(len(row[column]) for row in panel.rows)) ** 0.5
        for column in range(len(panel.columns))
    ]
    return weights[index] / sum(weights)


def _group(group: Group, *, title: bool) -> Callable[[float], Markup]:
    def drawn(room: float) -> Markup:
        over = " · ".join(filter(None, (group.title, group.text))) if title else group.text
        return listing.under(over, room, lambda left: _items(group.items, left))

    return drawn


def _items(items: Sequence[Item], room: float) -> Markup:
    """Items in the way that suits what they say: a programme, cards, or a list."""
    if any(item.format or item.timeline for item in items):
        rows = tuple((_line(item), item.format, item.timeline) for item in items)
        return tables.table(
            tables.Table(("", _("Format"), _("Timeline")), rows, (0.52, 0.18, 0.3)), room
        )
    if any(item.title or item.bullets for item in items):
        return listing.tiles([listing.Tile(*_tile(item)) for item in items], room)
    return listing.points([_line(item) for item in items], room, numbered=len(items) >= NUMBERED)


NUMBERED = 5
"""A list this long is numbered, so that people can say which they mean."""


def _tile(item: Item) -> tuple[str, str, tuple[str, ...]]:
    text = " ".join(filter(None, (item.text if item.title else "", item.after)))
    return item.title or item.text, text, item.bullets


def _line(item: Item) -> str:
    said = " – ".join(filter(None, (item.text, item.author)))
    return " ".join(filter(None, (said, item.after)))
