"""Where a page finds the store, the instruments and the plans."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from spp_core.content import Library, load_library
from spp_core.errors import Fault
from spp_core.settings import INSTRUMENTS, WORKSHOPS, Settings, read
from spp_core.store import Store
from spp_core.workshop import Workshop, plan_texts, readable_workshops


def settings() -> Settings:
    """The settings, with the port Streamlit was given."""
    return read(port=st.get_option("server.port"))


@st.cache_resource
def store() -> Store:
    """The pages' own store."""
    return Store(settings().database_url)


@st.cache_resource
def library() -> Library:
    """Every instrument. Raises Faults."""
    return load_library(INSTRUMENTS)


@st.cache_resource
def plans() -> tuple[dict[str, Workshop], tuple[Fault, ...]]:
    """Every plan that can be run, and what is wrong with those that cannot. Raises Faults."""
    return readable_workshops(WORKSHOPS, library())


@st.cache_resource
def plan_files() -> dict[str, str]:
    """The built-in plans as files, by id: those that can be run."""
    return {each: text for each, text in plan_texts(WORKSHOPS).items() if each in plans()[0]}


def now() -> datetime:
    """The time, read once and passed on."""
    return datetime.now(UTC)
