"""leernet as it is, with *Teken iedereen* switched on and without empty seats, which the other ways do not have either.

With `?schuif=1` in the address the map comes with its slider over the years.
"""

import runpy

import streamlit as st

from leernet import resources
from leernet.ui import state
from leernet.ui.network_map.filters import YEARS

if not state.map_filters().get("everyone"):
    state.set_map_filter("everyone", True)
    state.set_map_filter("severities", [])
    if "schuif" in st.query_params:
        state.set_map_filter("time", YEARS)
runpy.run_path(str(resources.frame()), run_name="__main__")
