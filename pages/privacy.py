"""What is kept of whoever takes part, where and for how long, in plain words."""

from __future__ import annotations

import streamlit as st

from pages.parts.place import settings
from spp_core.translation import _, later

BACKUPS = later(
    "**Copies.** The program keeps copies of all of it on the same computer: every hour in which "
    "something was written, the newest {n} of them. What is taken back or erased goes from the "
    "copies as they are replaced."
)

WORDS = (
    later(
        "**What you answer** in a workshop: scores, cards, votes, notes, photos of a flip chart, "
        "and when each was written. It is kept under the name on the list, such as “Oak”, of your "
        "triad, your school or yourself."
    ),
    later(
        "**Who reads it.** Until the facilitator shows the result, nobody in the room sees it, not "
        "on their laptops and not on the wall. Afterwards the room sees the result; names stand "
        "beside it only if the workshop was set up so. The facilitator reads everything, also who "
        "has answered. The leads of your partnership read the review, and may share it, without "
        "names, by a link that ends by itself. Groups that are too small are not shown by "
        "themselves, and people who answered for themselves are numbered there, not named. In an "
        "anonymous workshop nobody, the facilitator neither, is shown which answer is whose; your "
        "device says so before the first answer."
    ),
    later(
        "**What you said as a quotation** may be read where you allowed it, and by the name you "
        "allowed. The facilitator can withdraw it at your wish: it is then gone from every page "
        "and later report."
    ),
    later(
        "**Your device** is known by a random cookie that lasts fourteen days. It says which seat "
        "is yours and nothing about you. There is no account, no address and no tracking, and no "
        "page loads anything from elsewhere."
    ),
    later(
        "**Where.** In a database on the computer that runs this program, or its database server, "
        "and nowhere else. Nothing is reported to anyone. The program’s log holds no answers, "
        "names or codes."
    ),
    later(
        "**How long.** Whoever sets up a workshop says how long its answers are kept, and what "
        "happens then: either the workshop is deleted (it can be brought back for 30 days, then no "
        "more), or the names are taken out of it for good, with photos and devices, and the "
        "answers stay. Its facilitators and leads are told 30 days before, and may keep it longer. "
        "What you typed yourself stays as you typed it, so do not write names where none are asked "
        "for. A partnership’s list of its schools and triads, and its promises, are kept until "
        "they are taken out."
    ),
    later(
        "**If you have an account,** your name, the name or e-mail address you sign in with, where "
        "you are signed in, your comments and private notes, and a list of what you did are kept "
        "until the account is erased. Your passphrase is kept only as a fingerprint from which "
        "nobody can read it."
    ),
    later(
        "**Your rights.** A triad or school may have a copy of all that is kept of it, with its "
        "photos, or have it erased from every workshop. So may a person with an account. Erasing "
        "cannot be undone."
    ),
)
ASK = later(
    "**To have something copied, changed or erased**, ask the facilitator of the workshop, or a "
    "lead of your partnership. With an account, open “Your account”."
)
WIDTH = 720

with st.container(width=WIDTH):
    st.title(_("What is kept about you"), anchor=False)
    st.markdown("\n\n".join(_(each) for each in WORDS))
    if settings().backups:
        st.markdown(_(BACKUPS, n=settings().backups_kept))
    st.markdown(_(ASK))
    st.page_link("welcome.py", label=_("Back to the start"))
