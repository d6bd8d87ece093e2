"""The application that `streamlit run streamlit_app.py` and `leernet start` serve.

The script behind it is the frame and not this file: beside a main script, Streamlit would take pages/ for its own.
"""

import streamlit as st

from leernet.resources import frame
from leernet.ui import application

app = st.App(
    frame(),
    lifespan=application.lifespan,
    routes=application.ROUTES,
    middleware=application.MIDDLEWARE,
    on_script_error=application.report_error,
)
