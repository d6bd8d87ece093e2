"""Finding somebody on the map, and the way from one to another."""

import streamlit as st

from leernet.analysis.chart import Path, shortest_path
from leernet.texts import _, ngettext, say
from leernet.ui import state
from leernet.ui.components import plain
from leernet.ui.network_map.view import MapView

LISTED = 3_000
"""Up to so many names one list has them all; above that one types a part of the name first."""

MOST_FOUND = 50


def find(seen: MapView) -> None:
    """A list in which typing narrows; what is chosen is brought into view on the map."""
    chosen = state.selected_node() if state.selected_node() in seen.picture.names else None
    found = _pick(seen, _("Zoek op de kaart"), "map_find", chosen)
    if found != chosen and (found or len(seen.picture.names) <= LISTED):
        state.select_node(found)


def _pick(seen: MapView, label: str, key: str, chosen: str | None) -> str | None:
    names = seen.picture.names
    nodes = list(names)
    if len(nodes) > LISTED:
        typed = st.text_input(label, placeholder=_("Typ een deel van de naam"), key=f"{key}_typed").strip().casefold()
        if not typed:
            return None
        nodes = [node for node in nodes if typed in names[node].casefold()]
        if not nodes:
            st.caption(_("Niemand op de kaart heet zo."))
            return None
        if len(nodes) > MOST_FOUND:
            st.caption(ngettext("{number} gevonden; typ meer.", "{number} gevonden; typ meer.", len(nodes)))
        nodes = nodes[:MOST_FOUND]
        label = _("Gevonden")
        chosen = chosen if chosen in nodes else None
    found: str | None = st.selectbox(
        label,
        nodes,
        index=nodes.index(chosen) if chosen else None,
        format_func=names.__getitem__,
        placeholder=_("Naam van mens of netwerk"),
        key=f"{key}_{chosen}",
    )
    return found


def route(seen: MapView) -> Path | None:
    """The way between the two that are chosen, if there are two; with a sentence that names the steps."""
    chosen = [node for node in state.selected_nodes() if node in seen.picture.names]
    if len(chosen) != 2:
        return None
    path = shortest_path(seen.people, chosen[1], chosen[0])
    st.markdown(f"🧭 {plain(say(path.sentence(seen.people, seen.snapshot)))}")
    return path


def ask_route(seen: MapView, node: str) -> None:
    """Asks to whom the way from a node leads, and chooses both."""
    with st.popover(_("Hoe komen wij bij …?"), icon="🧭"):
        other = _pick(seen, _("Naar wie?"), f"map_route_{node}", None)
        if other and other != node:
            state.select_nodes((other, node))
            st.rerun()
