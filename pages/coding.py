"""Coding: one note after another, and the themes it belongs to. A person decides each."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages.parts import identity, withdrawing
from pages.parts.acting import done
from pages.parts.chrome import attempt, dress, panel
from pages.parts.place import now, store
from spp_core.kinds.frames import THEME_WORDS, Theme
from spp_core.service import actions, views
from spp_core.service.views import Codable, Coding
from spp_core.translation import _, counted, dated, later

STYLE = Path(__file__).with_suffix(".css")
NOTES = 10
"""Notes on one page; more would slow it down."""
EVERY = 5
"""Seconds after which somebody else's coding is counted."""
NOTHING = Markup('<p class="c-nothing">{}</p>')
SHARED = later(
    "Themes are shared by everybody who codes with this list here; name no school or person in "
    "them."
)

dress(STYLE)
person = identity.signed_in()
room = views.reviewable(store(), person, identity.room_code())


def read() -> tuple[Coding, ...]:
    """What there is to code, as it is now."""
    return views.coding(store(), person, room, now())


def top() -> None:
    """Which workshop, and the way back."""
    st.caption(f"{room.partnership} · {dated(room.created_at)}")
    st.title(_("Code to themes"))
    st.page_link("review.py", label=_("Review"), query_params={"room": room.code})


def chosen(found: tuple[Coding, ...]) -> Coding:
    """The activity to code: the first with something left to, unless another is chosen."""
    titles = {each.activity.id: each.activity.line.title for each in found}
    if len(titles) == 1:
        return found[0]
    first = max(found, key=lambda each: (each.left > 0, bool(each.notes))).activity.id
    wanted = st.segmented_control(
        _("Activity"), list(titles), format_func=titles.get, default=first, key="activity"
    )
    return next((each for each in found if each.activity.id == wanted), found[0])


@st.fragment(run_every=EVERY)
def progress(activity: str) -> None:
    """How many are left, whoever codes them, and where else there are some."""
    with panel():
        every = read()
        here = next(each for each in every if each.activity.id == activity)
        total = counted(len(here.notes), "note", "notes")
        left = _("**{left}** of {total} still to code.", left=here.left, total=total)
        done_here = left if here.left else _("✓ All coded: {total}.", total=total)
        st.markdown(" ".join(filter(None, (done_here, elsewhere(every, activity)))))


def elsewhere(every: tuple[Coding, ...], activity: str) -> str:
    """What is left to code in the other activities, "" without any."""
    left = [
        f"{plain(each.activity.line.title)} ({each.left})"
        for each in every
        if each.left and each.activity.id != activity
    ]
    return _("Also to code: {activities}.", activities=", ".join(left)) if left else ""


def again(activity: str) -> Coding:
    """One activity, read anew."""
    return next(each for each in read() if each.activity.id == activity)


@st.fragment
def note(activity: str, ballot: str, item: str) -> None:
    """One note. A fragment: pressing a theme redraws this note alone."""
    with panel(), st.container(border=True):
        here = again(activity)
        found = [
            n for n in here.notes if (n.contribution.ballot, n.contribution.item) == (ballot, item)
        ]
        if not found:
            st.html(NOTHING.format(_("This was withdrawn or hidden meanwhile.")))
            return
        words(found[0])
        offered(here, found[0])
        every(here, found[0])
        if here.activity.kind.quotes:
            withdrawing.draw(key_of(found[0]), partial(take_back, activity, found[0]))


def take_back(activity: str, each: Codable) -> None:
    """Withdraw a quotation for its speaker."""
    done(actions.withdraw_contribution, store(), person, room, activity, each.contribution, now())


def words(each: Codable) -> None:
    """What was written, and under which heading."""
    given = each.contribution
    st.html(
        Markup('<p class="c-area">{}</p><p class="c-words" dir="auto">{}</p>').format(
            " · ".join(filter(None, (given.heading, given.aside))), given.text
        )
    )


def offered(here: Coding, each: Codable) -> None:
    """What it is coded to, and what it may belong to besides."""
    if each.themes:
        row(here, each, each.themes, _("Coded to"), "on")
    if each.suggestions:
        row(here, each, each.suggestions, _("Suggested, by words in common"), "offer")
    if not each.themes and not each.suggestions:
        st.html(NOTHING.format(_("Coded to nothing yet.")))


def every(here: Coding, each: Codable) -> None:
    """All themes by area, and room for a new one; drawn once somebody opens it."""
    box = st.expander(_("All themes"), on_change="rerun", key=f"all-{key_of(each)}")
    if not box.open:
        return
    with box:
        for area in here.frame.areas:
            row(here, each, here.frame.under(area.id), area.title, "all")
        adding(here, each)


def row(here: Coding, each: Codable, themes: tuple[Theme, ...], title: str, place: str) -> None:
    """Themes to press: one that it is coded to is taken off, any other is put on."""
    st.html(Markup('<p class="c-over">{}</p>').format(title))
    with st.container(horizontal=True, gap="small"):
        for theme in themes:
            on = theme in each.themes
            st.button(
                f"✓ {plain(theme.words)}" if on else plain(theme.words),
                key=f"{place}-{key_of(each)}-{theme.id}",
                type="primary" if on else "secondary",
                help=_("Press to take it off.") if on else None,
                wrap=True,
                on_click=press,
                args=(here.activity.id, each, theme, not on),
            )


def press(activity: str, each: Codable, theme: Theme, on: bool) -> None:
    """Code a note to a theme, or take it off; if the theme was merged meanwhile, say so."""
    coded = (store(), person, room, activity, each.contribution, theme.id, now())
    to = attempt(lambda: actions.code_contribution(*coded, on=on))
    if to and on and to.id != theme.id:
        said = _(
            "“{gone}” was merged into “{theme}” meanwhile: the note is coded to that.",
            gone=theme.words,
            theme=to.words,
        )
        st.toast(plain(said), icon=":material/info:", duration="long")


def adding(here: Coding, each: Codable) -> None:
    """A theme that is missing."""
    key = key_of(each)
    areas = {area.id: area.title for area in here.frame.areas}
    with st.form(f"add-{key}", clear_on_submit=True, border=False):
        st.html(Markup('<p class="c-over">{}</p>').format(_("A theme that is missing")))
        typed, under = st.columns(2)
        typed.text_input(_("Its words"), key=f"words-{key}", max_chars=THEME_WORDS)
        under.selectbox(_("Under"), list(areas), format_func=areas.get, key=f"area-{key}")
        st.caption(_(SHARED))
        st.form_submit_button(_("Add it and code this note to it"), on_click=add, args=(here, each))


def add(here: Coding, each: Codable) -> None:
    """Add what was typed, and code the note to it."""
    key, activity = key_of(each), here.activity.id
    typed, area = identity.kept_input(f"words-{key}"), identity.kept_input(f"area-{key}")

    def both() -> None:
        theme = actions.add_theme(store(), person, room, activity, area, typed, now())
        actions.code_contribution(
            store(), person, room, activity, each.contribution, theme.id, now()
        )

    done(both)


def merging(here: Coding) -> None:
    """Two themes that say the same become one; what was merged can stand by itself again."""
    called = {theme.id: theme.words for theme in here.frame.themes}
    with st.expander(_("Merge themes that say the same")):
        st.caption(_("It holds in every workshop that is coded with this list. It can be undone."))
        with st.form("merge", border=False):
            options = {"options": list(called), "format_func": called.get, "index": None}
            theme = st.selectbox(_("Merge"), key="merge-theme", **options)
            into = st.selectbox(_("into"), key="merge-into", **options)
            merged = st.form_submit_button(_("Merge"))
        if merged and theme and into:
            merge = (store(), person, room, here.activity.id, theme, into, now())
            if done(actions.merge_themes, *merge):
                st.rerun()
        elif merged:
            st.info(_("Choose two themes first."), icon=":material/info:")
        for gone, became in here.merged:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(
                    _(
                        "“{gone}” was merged into “{theme}”.",
                        gone=gone.words,
                        theme=became.words,
                    )
                )
                st.button(
                    _("Undo"),
                    key=f"undo-{gone.id}",
                    on_click=undo,
                    args=(here.activity.id, gone.id),
                )


def undo(activity: str, theme: str) -> None:
    """Let a theme that was merged stand by itself again."""
    done(actions.unmerge_theme, store(), person, room, activity, theme, now())


def key_of(each: Codable) -> str:
    """What the note's widgets are called, in words that do not tell the browser whose it is."""
    mixed = hash((each.contribution.ballot, each.contribution.item))
    return f"{mixed & 0xFFFFFFFFFFFF:x}"


def plain(words: str) -> str:
    """Words on a button, which reads some signs as formatting."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]()<>#+-.!|~$:" else each for each in words)


def notes(here: Coding) -> None:
    """The notes, those coded to nothing first, a few on each page."""
    ordered = sorted(here.notes, key=lambda each: bool(each.themes))
    pages = -(-len(ordered) // NOTES)
    at = st.pagination(pages, key=f"page-{here.activity.id}") if pages > 1 else 1
    for each in ordered[(at - 1) * NOTES : at * NOTES]:
        note(here.activity.id, each.contribution.ballot, each.contribution.item)


top()
codable = read()
if not codable:
    st.info(_("Nothing in this workshop is coded to themes."), icon=":material/info:")
    st.stop()
here = chosen(codable)
if not here.notes:
    st.info(_("Nothing has been written here yet."), icon=":material/info:")
    st.stop()
st.caption(
    _("Press each theme that a note belongs to; it may be several. Press one again to take it off.")
)
progress(here.activity.id)
notes(here)
merging(here)
