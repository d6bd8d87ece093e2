"""The map on a page of its own, behind the same headers as leernet: `streamlit run` of this file serves it."""

from pathlib import Path

import streamlit as st

from leernet.ui import application

app = st.App(Path(__file__).with_name("page.py"), middleware=application.MIDDLEWARE)
