"""The usual way: a voting app as one writes it in an afternoon, with Streamlit's own settings.

Every page polls every two seconds; every vote is a widget; votes are in SQLite, opened as
`sqlite3` opens it. `?as=wall` is the wall, `?as=facilitator` the console, else a laptop.
"""

from __future__ import annotations

import os
import sqlite3

import pandas as pd
import streamlit as st

FILE = os.environ["VOTES"]
SCORES = [1, 2, 3, 4, 5]


def opened() -> sqlite3.Connection:
    """The database."""
    return sqlite3.connect(FILE, timeout=30)


@st.cache_resource
def prepare() -> None:
    """Make the tables."""
    with opened() as db:
        db.execute("CREATE TABLE IF NOT EXISTS question (number INT)")
        db.execute("CREATE TABLE IF NOT EXISTS vote (question INT, name TEXT, score INT)")
        db.execute("CREATE UNIQUE INDEX IF NOT EXISTS once ON vote (question, name)")
        db.execute("INSERT INTO question VALUES (1)")


def asked() -> int:
    """The question that is being asked."""
    number: int = opened().execute("SELECT max(number) FROM question").fetchone()[0]
    return number


def next_question() -> None:
    """Ask the next one."""
    with opened() as db:
        db.execute("INSERT INTO question VALUES (?)", (asked() + 1,))


def keep(name: str, question: int, key: str) -> None:
    """Keep a vote."""
    with opened() as db:
        vote = (question, name, st.session_state[key])
        db.execute("INSERT OR REPLACE INTO vote VALUES (?, ?, ?)", vote)


def scores(question: int) -> pd.DataFrame:
    """Everybody's scores."""
    query = "SELECT name, score FROM vote WHERE question = ?"
    return pd.read_sql(query, opened(), params=(question,))


def join() -> None:
    """Ask who this is."""
    name = st.text_input("Name of your triad")
    if st.button("Join") and name:
        st.session_state["name"] = name
        st.rerun()


@st.fragment(run_every=2)
def laptop(name: str) -> None:
    """Ask the question."""
    question = asked()
    st.subheader(f"Question {question}")
    key = f"score-{question}"
    st.radio(
        "How true is this of your school?",
        SCORES,
        index=None,
        horizontal=True,
        key=key,
        on_change=keep,
        args=(name, question, key),
    )
    mine = opened().execute(
        "SELECT score FROM vote WHERE question = ? AND name = ?", (question, name)
    )
    for (score,) in mine:
        st.caption(f"Saved: {score}")


@st.fragment(run_every=2)
def wall() -> None:
    """Show what everybody said."""
    question = asked()
    given = scores(question)
    st.subheader(f"Question {question}")
    st.metric("Answered", len(given))
    st.bar_chart(given["score"].value_counts().reindex(SCORES, fill_value=0))


prepare()
role = st.query_params.get("as")
if role == "facilitator":
    st.button("Next question", on_click=next_question)
    wall()
elif role == "wall":
    wall()
elif "name" in st.session_state:
    laptop(st.session_state["name"])
else:
    join()
