"""The made-up graph in st-link-analysis, with positions given."""

import os

import streamlit as st
from st_link_analysis import EdgeStyle, Event, NodeStyle, st_link_analysis

from benchmarks.network_map.graph import COLOURS, made_up

st.set_page_config(layout="wide")


@st.cache_resource
def elements(persons: int) -> dict:
    graph = made_up(persons)
    nodes = [
        {
            "data": {"id": str(number), "label": graph.colours[number], "name": name},
            "position": {"x": float(graph.x[number]), "y": float(graph.y[number])},
        }
        for number, name in enumerate(graph.names)
    ]
    edges = [
        {"data": {"id": f"e{number}", "label": "IN", "source": str(one), "target": str(other)}}
        for number, (one, other) in enumerate(zip(graph.start, graph.end, strict=True))
    ]
    return {"nodes": nodes, "edges": edges}


chosen = st_link_analysis(
    elements(int(os.environ["PERSONS"])),
    layout={"name": "preset"},
    node_styles=[NodeStyle(colour, colour, "name") for colour in (*COLOURS, "#4a5a70")],
    edge_styles=[EdgeStyle("IN")],
    height=700,
    key="graph",
    events=[Event("chosen", "click tap", "node")],
)
if chosen:
    st.text(f"gekozen: {chosen}")
