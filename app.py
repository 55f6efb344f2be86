"""The launcher: `streamlit run app.py` or `uvicorn app:app`."""

import streamlit as st

from pages.parts.place import settings
from spp_core.live import House

house = House(settings())
app = st.App(
    "pages/shell.py",
    routes=house.routes,
    middleware=house.middleware,
    lifespan=house.lifespan,
)
