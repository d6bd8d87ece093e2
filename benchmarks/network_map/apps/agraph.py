"""The made-up graph in streamlit-agraph, with positions given and physics off."""

import os

import streamlit as st
from streamlit_agraph import Config, Edge, Node, agraph

from benchmarks.network_map.graph import made_up

st.set_page_config(layout="wide")


@st.cache_resource
def parts(persons: int) -> tuple[list, list]:
    graph = made_up(persons)
    nodes = [
        Node(
            id=str(number),
            label=name,
            color=graph.colours[number],
            size=9,
            x=float(graph.x[number]),
            y=float(graph.y[number]),
        )
        for number, name in enumerate(graph.names)
    ]
    edges = [Edge(source=str(one), target=str(other)) for one, other in zip(graph.start, graph.end, strict=True)]
    return nodes, edges


nodes, edges = parts(int(os.environ["PERSONS"]))
smooth = {"smooth": False, "arrows": "none", "hideEdgesOnZoom": True}
config = Config(width=1200, height=700, directed=False, physics=False, stabilization=False, edges=smooth)
chosen = agraph(nodes=nodes, edges=edges, config=config)
if chosen is not None:
    st.text(f"gekozen: {chosen}")
