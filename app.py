"""The launcher: `streamlit run app.py` or `uvicorn app:app`."""

import streamlit as st

from spp_core.live import House
from spp_core.settings import read

house = House(read(port=st.get_option("server.port")))
app = st.App(
    "pages/shell.py",
    routes=house.routes,
    middleware=house.middleware,
    lifespan=house.lifespan,
)
