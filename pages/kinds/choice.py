"""A vote on the wall: what is in front and every bar at a glance, then the words area by area."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from pages.parts import slide
from pages.parts.fitting import BOLD, across, largest, tall
from spp_core.charts import Look
from spp_core.kinds.choice import AREAS, OPTIONS, ChoiceTally, OptionTally
from spp_core.kinds.records import ballot_count
from spp_core.kinds.sheets import shared_out
from spp_core.kinds.spoken import spoken
from spp_core.service.views import Board
from spp_core.translation import _, counted

Panel = tuple[OptionTally, ...]
BARS = 44
"""An option's bars with the space below them."""
COLUMN = 210
"""The highest column of the bars at a glance."""
ROUNDS = 46
"""The line that says which column is which round."""
LONG = 62
"""The longest bar, in hundredths of its column."""
FRONT = 3
"""So many options that are level are quoted; more are only named."""


def show(board: Board, look: Look) -> None:
    """At a glance, then a few areas on each screen."""
    if board.result is None:
        return
    tally: ChoiceTally = board.result.tally
    pages = shared_out(panels(tally), AREAS)
    step = board.place.step
    line = board.activity.line
    said = spoken(sentence(tally), board.room.ballot_is)
    above = slide.head(line.prompt or line.title, said)
    room = above.room
    if step == 0 or not tally.n:
        slide.screen(above.markup, glance(tally, room))
    else:
        slide.screen(above.markup, in_full(pages[min(step, len(pages)) - 1], tally, room))


def sentence(tally: ChoiceTally) -> str:
    """How many voted; what moved between the rounds."""
    if not tally.n:
        return _("Nobody has voted yet.")
    said = _("{ballots} voted.", ballots=ballot_count(tally.n))
    if tally.second_n is not None and tally.both:
        said += " " + _(
            "Of the {n} that voted in both rounds, {changed} changed.",
            n=tally.both,
            changed=tally.changed,
        )
    return said


def panels(tally: ChoiceTally) -> list[Panel]:
    """The options area by area, no more in a panel than can be read."""
    areas = groupby(tally.options, key=lambda option: (option.area, option.colour))
    return [few for _, options in areas for few in shared_out(tuple(options), OPTIONS)]


def glance(tally: ChoiceTally, room: float) -> Markup:
    """The option in front in its own words, and a column an option."""
    most = most_votes(tally)
    areas = groupby(tally.options, key=lambda option: (option.area, option.colour))
    held = slide.NOTHING.join(
        _area(area, colour, tuple(options), most) for (area, colour), options in areas
    )
    twice = tally.second_n is not None
    columns = Markup('<div>{}<div class="w-glance">{}</div></div>').format(
        _rounds() if twice else "", held
    )
    left = room - 400 - (ROUNDS if twice else 0)
    return Markup('<div class="w-spread">{}{}</div>').format(in_front(tally, left), columns)


def _rounds() -> Markup:
    """Which of an option's two columns is which round."""
    markup = Markup('<p class="w-rounds"><i class="w-before"></i>{}<i></i>{}</p>')
    return markup.format(_("First round"), _("Second round"))


def most_votes(tally: ChoiceTally) -> int:
    """The most votes an option had in either round: the full length of a bar."""
    return max((max(o.votes, o.first) for o in tally.options), default=0)


def in_front(tally: ChoiceTally, room: float) -> Markup:
    """What leads, or what is level."""
    front = tally.in_front
    if not front:
        return slide.NOTHING
    votes = counted(front[0].votes, "vote", "votes")
    alone = _("In front with {votes}", votes=votes)
    over = alone if len(front) == 1 else _("Level with {votes} each", votes=votes)
    quoted = [o.words for o in front] if len(front) <= FRONT else [", ".join(map(short, front))]
    width = across()
    size = largest(
        lambda size: sum(tall(words, width * BOLD, size) + 10 for words in quoted),
        room - 46,
        (72, 64, 56, 50, 46, 42, 38, 34, 30, 28),
    )
    said = slide.NOTHING.join(slide.words(words, size, "h2", "w-leading") for words in quoted)
    return Markup('<div><p class="w-eyebrow">{}</p>{}</div>').format(over, said)


def short(option: OptionTally) -> str:
    """The letter and number a room calls an option by, or its words."""
    called = re.match(r"[A-Z][0-9](?=: )", option.words)
    return called[0] if called else option.words


def _area(area: str, colour: str, options: Panel, most: int) -> Markup:
    held = slide.NOTHING.join(_column(option, most) for option in options)
    return Markup(
        '<section style="--area:{};flex:{}"><div class="w-posts">{}</div><h2>{}</h2></section>'
    ).format(colour, len(options), held, area)


def _column(option: OptionTally, most: int) -> Markup:
    posts = slide.NOTHING
    if option.second is not None:
        posts = _post(option.first, most, "w-before")
    posts += _post(option.votes, most, "")
    return Markup('<div class="w-post"><div>{}</div><p>{}</p></div>').format(posts, short(option))


def _post(votes: int, most: int, look: str) -> Markup:
    high = round(COLUMN * votes / most) if most else 0
    markup = Markup('<span class="{}"><b>{}</b><i style="height:{}px"></i></span>')
    return markup.format(look, votes, high)


def in_full(shown: Sequence[Panel], tally: ChoiceTally, room: float) -> Markup:
    """Areas side by side, every option in its words with its votes."""
    width = slide.column_width(len(shown)) - 40

    def high(size: int) -> float:
        return max(
            60 + sum(tall(o.words, width * BOLD, size) + BARS for o in panel) for panel in shown
        )

    size = largest(high, room, (44, 40, 38, 36, 34, 32, 30, 28))
    most = most_votes(tally)
    front = {option.id for option in tally.in_front}
    drawn = slide.NOTHING.join(_panel(panel, front, most, size) for panel in shown)
    markup = Markup('<div class="w-panels" style="--columns:{}">{}</div>')
    return markup.format(len(shown), drawn)


def _panel(panel: Panel, front: set[str], most: int, size: int) -> Markup:
    rows = slide.NOTHING.join(_option(option, most, size, option.id in front) for option in panel)
    return Markup('<section class="w-panel" style="--area:{}"><h2>{}</h2>{}</section>').format(
        panel[0].colour, panel[0].area, rows
    )


def _option(option: OptionTally, most: int, size: int, front: bool) -> Markup:
    markup = Markup('<div class="w-option {}"><p dir="auto" style="font-size:{}px">{}</p>{}</div>')
    look = "w-front" if front else ""
    return markup.format(look, size, option.words, _bars(option, most))


def _bars(option: OptionTally, most: int) -> Markup:
    """The votes as a bar, the first round's as an open one above it."""
    again = option.second is not None
    longest = max(option.votes, option.first)
    bars = slide.NOTHING
    if again:
        bars += _bar(option.first / max(longest, 1), "w-before")
    bars += _bar(option.votes / max(longest, 1), "")
    aside = _("{n} in the first round", n=option.first) if again else ""
    markup = Markup(
        '<div class="w-bar"><div style="width:{}%">{}</div><b>{}</b><span>{}</span></div>'
    )
    return markup.format(round(LONG * longest / max(most, 1), 1), bars, option.votes, aside)


def _bar(share: float, look: str) -> Markup:
    return Markup('<i class="{}" style="width:{}%"></i>').format(look, round(100 * share, 1))
