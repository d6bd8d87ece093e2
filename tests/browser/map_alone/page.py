"""A small picture with one of everything; tells what the map has told.

`?limit=0` has it drawn as the largest are, `?crowd=ja` puts thousands below; with `?inside=ja` there is something to
go back to.
"""

from datetime import date

import numpy as np
import streamlit as st

from leernet.snapshot import OPEN_END, UNKNOWN_BEGIN, day_number
from leernet.texts import set_language
from leernet.ui import state
from leernet.ui.network_map.component import network_map
from leernet.ui.network_map.contract import Content, Edges, Flag, Mark, Nodes, Outline, Period
from leernet.ui.network_map.encode import encode
from leernet.ui.network_map.looks import Look

BEGIN, END = day_number(date(2020, 1, 1)), day_number(date(2023, 12, 31))
LOOKS = {
    "netwerk": Look("Netwerk", "box", "#4a5a70", "#a9b6c8"),
    "praktijk": Look("Praktijk", "dot", "#8a3f0f", "#e07b45"),
    "beleid": Look("Beleid", "square", "#1b4f8f", "#4ea2d3"),
    "lege_plek": Look("Lege plek", "dot", "#c0331b", "#ff8a6b", line="dashed"),
    "groep": Look("Groep", "dot", "#5a4a70", "#b9a6c8"),
}
HOSTILE = "<img src=x onerror=\"document.title='gekraakt'\"></script>\n\u202eقلعة 👩🏽‍🔬" + "lang " * 60
NODES = (  # id, name, part, group, x, y, size, first day, last day, mark, flags
    ("network-1", "Jeugd", "network", "netwerk", 0, 0, 14, UNKNOWN_BEGIN, OPEN_END, 0, 0),
    ("network-2", "Wonen", "network", "netwerk", 400, 0, 12, UNKNOWN_BEGIN, OPEN_END, 0, 0),
    ("person-1", "Anna", "person", "praktijk", 200, -60, 12, UNKNOWN_BEGIN, OPEN_END, 0, Flag.BRIDGE | Flag.SINGLE),
    ("person-2", "Bram", "person", "praktijk", -120, 120, 9, UNKNOWN_BEGIN, OPEN_END, Mark.ARRIVED, Flag.FOLLOWS),
    ("person-3", "Carla", "person", "beleid", 120, 140, 9, UNKNOWN_BEGIN, OPEN_END, Mark.LEFT, 0),
    ("person-4", HOSTILE, "person", "beleid", 420, 150, 9, UNKNOWN_BEGIN, OPEN_END, 0, 0),
    ("seat-2-beleid", "Beleidsambtenaar", "seat", "lege_plek", 520, -90, 12, UNKNOWN_BEGIN, OPEN_END, 0, 0),
    ("cluster-1", "Haaglanden", "cluster", "groep", -200, -120, 22, UNKNOWN_BEGIN, OPEN_END, 0, Flag.CLUSTER),
)
CROWD = [
    (
        f"person-{100 + at}",
        "",
        "person",
        "praktijk",
        12 * (at % 60),
        300 + 12 * (at // 60),
        9,
        UNKNOWN_BEGIN,
        OPEN_END,
        0,
        0,
    )
    for at in range(2600)
]
EDGES = ((2, 0), (2, 1), (3, 0), (4, 0), (5, 1), (6, 1), (7, 0))
LEFT_ON = day_number(date(2021, 6, 30))


def picture(limit: int, moved: tuple) -> object:
    nodes = [*NODES, *(CROWD if "crowd" in st.query_params else ())]
    columns = [list(column) for column in zip(*nodes, strict=True)]
    id, label, part, group, x, y, size, since, until, mark, flags = columns
    for node, (right, down) in moved:
        x[id.index(node)], y[id.index(node)] = right, down
    until_edge = np.full(len(EDGES), OPEN_END)
    until_edge[2] = LEFT_ON  # Bram's
    return encode(
        Content(
            Nodes(
                id, label, part, group, np.array(x), np.array(y), np.array(size),
                note=["in 2 netwerken" if node == "person-1" else "" for node in id],
                since=np.array(since), until=np.array(until), mark=np.array(mark), flags=np.array(flags),
            ),
            Edges(
                np.array([start for start, _end in EDGES]),
                np.array([end for _start, end in EDGES]),
                dashed=np.array([start == 6 for start, _end in EDGES]),
                until=until_edge,
            ),
            LOOKS,
            frame="frame",
            notes=["Een lijn betekent: doet mee."],
            outlines=[
                Outline("Provincie", [np.array([[-260, -180], [300, -180], [300, 220], [-260, 220]])]),
                Outline("Witte vlek", [np.array([[300, -180], [620, -180], [620, 220], [300, 220]])], hatched=True),
            ],
            period=Period(
                BEGIN,
                END,
                [(BEGIN, "2020"), (day_number(date(2021, 12, 20)), "Ronde"), (day_number(date(2022, 1, 1)), "2022")],
            ),
        ),
        limit=limit,
    )  # fmt: skip


set_language("nl")
st.set_page_config(page_title="Kaart", layout="wide")
if state.day() is None:
    state.choose_day(date(2021, 1, 1))
memory = st.session_state.setdefault("told", {"open": [], "moved": {}, "path": (), "runs": 0, "back": 0})
memory["runs"] += 1
network_map(
    picture(int(st.query_params.get("limit", "2500")), tuple(memory["moved"].items())),
    path=memory["path"],
    title="Mensen & netwerken",
    opened=memory["open"].append,
    back=(lambda: memory.update(back=memory["back"] + 1)) if "inside" in st.query_params else None,
    moved=memory["moved"].update,
)
if st.button("Nog eens"):
    pass
if st.button("Toon Bram"):
    state.select_node("person-2")
    st.rerun()
if st.button("Toon een pad"):
    memory["path"] = ("person-3", "network-1", "person-1", "network-2")
    st.rerun()
with st.container(key="told"):
    st.text(f"gekozen: {' '.join(state.selected_nodes())}.")
    st.text(f"dag: {state.day()}")
    st.text(f"open: {' '.join(memory['open'])}.")
    st.text(f"terug: {memory['back']}")
    st.text(f"verplaatst: {' '.join(memory['moved'])}.")
    st.text(f"keer: {memory['runs']}")
