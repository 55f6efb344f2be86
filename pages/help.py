"""How it works, for each role on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from pages.parts import identity
from pages.parts.chrome import picture
from spp_core.translation import _, later

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
    later("You run the workshop"),
    (
        later("**Set it up:** choose a workshop, name the partnership, list who is coming."),
        later("**Look whether everything is ready,** and practise alone with simulated triads."),
        (
            later(
                "**Open the wall** from the console, drag that window to the projector and press "
                "F11 to fill the screen. The code and the picture to scan stay in its corner."
            )
        ),
        (
            later(
                "**Press Next** to go on, **Open for answers**, **Close**, **Show the result**. "
                "Nobody sees a result before you show it."
            )
        ),
        later("**Press End** when you are done. The review is there at once."),
    ),
    (
        later("The list on the right says who is here, who has answered and who is missing."),
        later(
            "“answered” comes with the first answer, “ready” when they say so: wait for “ready” "
            "where there are many rows."
        ),
        later(
            "A median such as 4.7 is no average: it is the middle score, moved a little towards "
            "the side on which more scores lie."
        ),
        later("“Invite” makes a link for a second facilitator, and one for your own phone."),
        later("Somebody has no device? “Enter answers for somebody”, at the foot of the console."),
        later("Any page can be reloaded at any time; nothing is lost by it."),
        later("“Print” makes cards with the code, a run sheet, and all questions on paper."),
    ),
    "console.png",
    later("The console: the agenda, the next step, who has answered."),
)
LAPTOP = Role(
    later("You answer at a laptop or phone"),
    (
        later("**Open the address on the wall** and type the code, or scan the picture."),
        later("**Choose the name of your triad** from the list."),
        later(
            "**Answer together.** Every tap is saved by itself; there is no button to send it all."
        ),
        later("**Change your mind** as long as the activity is open."),
        later("**Say “We are ready”** when you are."),
    ),
    (
        later("No network for a moment? Carry on: what you tapped waits and is sent by itself."),
        later("A second device of your triad shows the same answers."),
        later(
            "As you join, you are told who will see what; below your answers it stays to be read."
        ),
    ),
    "laptop.png",
    later("A laptop: the checklist, each answer saved as it is tapped."),
)
LEAD = Role(
    later("You lead a partnership"),
    (
        later(
            "**Open a review** from your workshops: every result with its chart, table and "
            "sentence."
        ),
        later(
            "**Narrow it** to triads or to kinds of school. Groups that are too small stay hidden."
        ),
        later("**Compare years** with “Compare with other years”, above the review."),
        (
            later(
                "**Follow up what was promised** with “Commitments”, above the review: say how "
                "each stands. What is still open opens the next workshop."
            )
        ),
        (
            later(
                "**Take it away** as slides, a document, a PDF or a workbook, or share a link that "
                "ends by itself."
            )
        ),
    ),
    (
        later("What sticks in the process stands under the checklist, “Along the process”."),
        (
            later(
                "A comment under a chart is read by facilitators and leads, and is in the files "
                "you take away."
            )
        ),
        later("A shared link shows no names and no comments: the one for governors."),
        later("“Partnerships” has your schools, triads and leads, and the days of the programme."),
    ),
    "review.png",
    later("A review: what was found, with the words for it."),
)


def draw(role: Role) -> None:
    """Steps on the left, what is then on the screen on the right."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header(_(role.title))
        st.markdown("\n".join(f"{number}. {_(each)}" for number, each in enumerate(role.steps, 1)))
        st.markdown(_("**Good to know**"))
        st.markdown("\n".join(f"- {_(each)}" for each in role.good_to_know))
    with right:
        st.image(picture(PICTURES / role.picture), caption=_(role.shows), alt=_(role.shows))


FIRST = {"facilitator": (FACILITATOR, LAPTOP, LEAD), "lead": (LEAD, FACILITATOR, LAPTOP)}
"""Who has an account reads their own side first."""
person = identity.who().person
roles = FIRST.get(person.role if person else "", (LAPTOP, FACILITATOR, LEAD))
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("How it works"), width="stretch", anchor=False)
    if person:
        st.page_link("rooms.py", label=_("Your workshops"))
    else:
        st.page_link("welcome.py", label=_("Join a workshop"))
for tab, role in zip(st.tabs([_(each.title) for each in roles]), roles, strict=True):
    with tab:
        draw(role)
