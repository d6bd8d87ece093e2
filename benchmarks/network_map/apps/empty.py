"""A page with nothing but one word, to know what Streamlit itself takes."""

import streamlit as st

st.set_page_config(layout="wide")
st.text("leeg")
