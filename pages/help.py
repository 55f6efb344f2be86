"""How it works, for each role on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from pages.parts import identity
from pages.parts.chrome import picture

PICTURES = Path(__file__).with_name("pictures")


@dataclass(frozen=True)
class Role:
    """Whose screen it is: what they do, in order, and what they then see."""

    title: str
    steps: tuple[str, ...]
    good_to_know: tuple[str, ...]
    picture: str
    shows: str


FACILITATOR = Role(
    "You run the workshop",
    (
        "**Set it up:** choose a workshop, name the partnership, list who is coming.",
        "**Look whether everything is ready,** and practise alone with simulated triads.",
        (
            "**Open the wall** from the console and drag that window to the projector. The code "
            "and the picture to scan stay in its corner."
        ),
        (
            "**Press Next** to go on, **Open for answers**, **Close**, **Show the result**. Nobody "
            "sees a result before you show it."
        ),
        "**Press End** when you are done. The review is there at once.",
    ),
    (
        "The list on the right says who is here, who has answered and who is missing.",
        "Somebody has no device? “Enter answers for somebody”, below.",
        "Any page can be reloaded at any time; nothing is lost by it.",
        "“Print” makes cards with the code, a run sheet, and all questions on paper.",
    ),
    "console.png",
    "The console: the agenda, the next step, who has answered.",
)
LAPTOP = Role(
    "You answer at a laptop or phone",
    (
        "**Open the address on the wall** and type the code, or scan the picture.",
        "**Choose the name of your triad** from the list.",
        "**Answer together.** Every tap is saved by itself; there is no button to send it all.",
        "**Change your mind** as long as the activity is open.",
        "**Say “We are ready”** when you are.",
    ),
    (
        "No network for a moment? Carry on: what you tapped waits and is sent by itself.",
        "A second device of your triad shows the same answers.",
        "Above your first answer it says who will see what.",
    ),
    "laptop.png",
    "A laptop: the checklist, each answer saved as it is tapped.",
)
LEAD = Role(
    "You lead a partnership",
    (
        "**Open a review** from your workshops: every result with its chart, table and sentence.",
        "**Narrow it** to triads or to kinds of school. Groups that are too small stay hidden.",
        "**Compare years** under “Distance travelled”.",
        (
            "**Follow up what was promised** on the commitments board; what is still open opens "
            "the next workshop."
        ),
        (
            "**Take it away** as slides, a document, a PDF or a workbook, or share a link that "
            "ends by itself."
        ),
    ),
    (
        "A comment under a chart is for facilitators and leads alone.",
        "A shared link shows no names and no comments.",
    ),
    "review.png",
    "A review: what was found, with the words for it.",
)


def draw(role: Role) -> None:
    """Steps on the left, what is then on the screen on the right."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header(role.title)
        st.markdown("\n".join(f"{number}. {each}" for number, each in enumerate(role.steps, 1)))
        st.markdown("**Good to know**")
        st.markdown("\n".join(f"- {each}" for each in role.good_to_know))
    with right:
        st.image(picture(PICTURES / role.picture), caption=role.shows, alt=role.shows)


with st.container(horizontal=True, vertical_alignment="center"):
    st.title("How it works", width="stretch")
    if identity.who().person:
        st.page_link("rooms.py", label="Your workshops")
    else:
        st.page_link("welcome.py", label="Join a workshop")
roles = (FACILITATOR, LAPTOP, LEAD) if identity.who().person else (LAPTOP, FACILITATOR, LEAD)
for tab, role in zip(st.tabs([each.title for each in roles]), roles, strict=True):
    with tab:
        draw(role)
