"""The map as a file: a picture for the screen, a print or a poster, a drawing, or a page that works by itself."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import streamlit as st

from leernet.exchange.map_html import html_file
from leernet.exchange.map_png import A0, A3, ON_SCREEN, png_file
from leernet.exchange.map_sheet import MapEdge, MapLook, MapNode, MapSheet
from leernet.exchange.map_svg import svg_file
from leernet.snapshot import day_number
from leernet.texts import _, format_date, language
from leernet.ui import runtime, state
from leernet.ui.exporting import made_later
from leernet.ui.network_map.contract import Content, Edges, Flag, Mark, Nodes, Stays

PNG = "image/png"


def save_map(content: Content, *, title: str, notes: Sequence[str]) -> None:
    """A button that opens the choice of files. `title` and `notes` (what it shows, in a few sentences) stand on it."""
    with st.popover(_("Bewaar de kaart"), icon="💾", width="stretch"):
        if state.pseudonyms():
            st.caption(_("Namen zijn verborgen: in het bestand staan schuilnamen."))
        else:
            st.caption(_("In het bestand staan namen van mensen. Geef het alleen aan wie die mag zien."))
        st.caption(_("Hier krijgt u de hele kaart. Alleen wat u nu ziet? Kies op de kaart **Zoals nu in beeld**."))
        said = [_("Op {day}.", day=format_date(runtime.day(), long=True)), *notes]
        sheet = partial(sheet_of, content, title=title, notes=said, day=day_number(runtime.day()))
        _button(_("Plaatje voor het scherm"), "🖼️", "png", PNG, lambda: png_file(sheet(), ON_SCREEN))
        _button(_("Om af te drukken, A3"), "🖨️", "a3.png", PNG, lambda: png_file(sheet(), A3))
        _button(_("Poster, A0 (duurt even)"), "📌", "a0.png", PNG, lambda: png_file(sheet(), A0))
        _button(_("Tekening om te bewerken (SVG)"), "✏️", "svg", "image/svg+xml", lambda: svg_file(sheet()))
        _button(_("Bladzijde die zonder internet werkt"), "🌐", "html", "text/html", lambda: html_file(sheet()))


def _button(label: str, icon: str, suffix: str, mime: str, make: Callable[[], bytes]) -> None:
    name = _("leernet netwerkkaart {day}", day=format_date(runtime.day()))
    st.download_button(
        label,
        made_later(make),
        f"{name}.{suffix}" if "." not in suffix else f"{name} {suffix}",
        mime,
        icon=icon,
        on_click="ignore",
        width="stretch",
        key=f"map_save_{suffix}",
    )


def sheet_of(content: Content, *, title: str, notes: Sequence[str], day: int) -> MapSheet:
    """What the map shows on a day, as a sheet: with a period only what is there on that day."""
    there, lines = _there(content, day)
    nodes = np.flatnonzero(there)
    number = np.cumsum(there) - 1
    used = [group for group in content.looks if group in {content.nodes.group[node] for node in nodes.tolist()}]
    drawn = _nodes(content, nodes.tolist(), used)
    signs = {name: words for name, words in _sign_words().items() if any(name in node.signs for node in drawn)}
    return MapSheet(
        title=title,
        notes=[*notes, *content.notes],
        source=_("Gemaakt met leernet op {day}", day=format_date(runtime.today())),
        legend=_("Legenda"),
        nodes=drawn,
        edges=_edges(content.edges, np.flatnonzero(lines).tolist(), number),
        looks=[_look(content, group) for group in used],
        grounds=[
            [(float(x), float(y)) for x, y in ring]
            for outline in content.outlines
            for ring in outline.rings
            if len(ring)
        ],
        signs=signs,
        language=language(),
    )


def _there(content: Content, day: int) -> tuple[np.ndarray, np.ndarray]:
    """Which nodes and which edges are there on the day."""
    nodes, edges = content.nodes, content.edges
    if not content.period:
        return np.ones(len(nodes.id), dtype=bool), np.ones(len(edges.start), dtype=bool)
    lines = _holds(edges, len(edges.start), day)
    held = np.zeros(len(nodes.id), dtype=bool)
    held[edges.start[lines]] = held[edges.end[lines]] = True
    if stays := content.stays:
        held[stays.node[_holds(stays, len(stays.node), day)]] = True
    follows = np.zeros(len(held), dtype=bool) if nodes.flags is None else (nodes.flags & Flag.FOLLOWS) > 0
    there = _holds(nodes, len(nodes.id), day) & (held | ~follows)
    return there, lines & there[edges.start] & there[edges.end]


def _holds(columns: Nodes | Edges | Stays, length: int, day: int) -> np.ndarray:
    holds = np.ones(length, dtype=bool)
    if columns.since is not None:
        holds &= columns.since <= day
    if columns.until is not None:
        holds &= columns.until >= day
    return holds


def _nodes(content: Content, positions: Sequence[int], groups: Sequence[str]) -> list[MapNode]:
    nodes = content.nodes
    notes = nodes.note if nodes.note is not None else [""] * len(nodes.id)
    found = []
    for position in positions:
        look = content.looks[nodes.group[position]]
        says = [nodes.label[position], look.label, notes[position]]
        found.append(
            MapNode(
                x=float(nodes.x[position]),
                y=float(nodes.y[position]),
                size=float(nodes.size[position]),
                look=groups.index(nodes.group[position]),
                label=nodes.label[position],
                says=", ".join(part for part in says if part),
                signs=_signs(nodes, position),
            )
        )
    return found


def _signs(nodes: Nodes, position: int) -> tuple[str, ...]:
    flags = Flag(0) if nodes.flags is None else Flag(int(nodes.flags[position]))
    mark = Mark.NONE if nodes.mark is None else Mark(int(nodes.mark[position]))
    found = {"bridge": Flag.BRIDGE in flags, "single": Flag.SINGLE in flags}
    found |= {"arrived": mark is Mark.ARRIVED, "left": mark is Mark.LEFT}
    return tuple(name for name, there in found.items() if there)


def _sign_words() -> dict[str, str]:
    return {
        "bridge": _("Brug: verbindt groepen die verder los van elkaar staan"),
        "single": _("Enige verbinding: valt dit weg, dan is er geen contact meer"),
        "arrived": _("Erbij gekomen"),
        "left": _("Vertrokken"),
    }


def _edges(edges: Edges, positions: Sequence[int], number: np.ndarray) -> list[MapEdge]:
    length = len(edges.start)
    weight = np.full(length, 1.3) if edges.weight is None else np.round(1.3 * np.clip(edges.weight, 0.2, 7), 1)
    dashed = np.zeros(length, dtype=bool) if edges.dashed is None else edges.dashed.astype(bool)
    if edges.mark is not None:
        dashed = dashed | (edges.mark == Mark.LEFT)
    starts, ends = number[edges.start].tolist(), number[edges.end].tolist()
    return [MapEdge(starts[one], ends[one], float(weight[one]), bool(dashed[one])) for one in positions]


def _look(content: Content, group: str) -> MapLook:
    look = content.looks[group]
    return MapLook(look.label, look.shape, look.colour, look.colour_dark, look.line, look.sign)
