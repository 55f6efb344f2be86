"""The launcher: `streamlit run app.py` or `uvicorn app:app`."""

# Plotly uses pandas where it finds it, also when another page is half way through loading it. So
# it is loaded here, before there are pages: else walls that come back together may break.
# What is loaded before the server starts is also left alone by its garbage collector.
import pandas as pd  # noqa: F401
import plotly.graph_objects as go  # noqa: F401
import plotly.io as pio  # noqa: F401
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
