"""Into a group of networks and back again: whoever looks at groups from afar comes nearer one step at a time."""

from dataclasses import replace

import streamlit as st

from leernet.analysis.affiliation import Choice
from leernet.analysis.chart import ClusterBy, clusters_of
from leernet.texts import _
from leernet.ui import state
from leernet.ui.components import plain
from leernet.ui.network_map.question import View
from leernet.ui.network_map.view import MapView


def open_cluster(seen: MapView, node: str) -> None:
    """Look at the people and networks of one group."""
    for by in ClusterBy:
        clusters = clusters_of(seen.shown, by)
        if node not in clusters.ids:
            continue
        number = clusters.ids.index(node)
        ids = seen.snapshot.networks["id"].to_numpy()[clusters.networks[number]].tolist()
        opened = state.Inside(
            name=clusters.names[number] or _("Niet ingevuld"),
            networks=tuple(sorted(ids)),
            view=seen.asked.view,
            before=_shown_networks(),
        )
        state.look_into_groups((*_opened(), opened))
        state.set_map_filter("networks", ids)
        state.choose_map_view(View.PEOPLE)
        state.select_node(None)


def inside() -> state.Inside | None:
    """The group that is looked into; None as soon as somebody chooses other networks."""
    return next(reversed(_opened()), None)


def leave_cluster() -> None:
    """Back to the groups among which the group was opened."""
    if not _opened():
        return
    *earlier, group = _opened()
    state.look_into_groups(tuple(earlier))
    state.set_map_filter("networks", list(group.before))
    state.choose_map_view(group.view)
    state.show_around(None)
    state.select_node(None)


def way_back() -> None:
    """Says in which group one is, with the way back; nothing where no group was opened."""
    if not (group := inside()):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        words = _("U kijkt in de groep **{name}**. Zoom ver uit, of kies de knop.", name=plain(group.name))
        st.markdown(f"🔎 {words}", width="content")
        if st.button(_("Terug naar de groepen"), icon="↩️", key="map_leave"):
            leave_cluster()
            st.rerun()


def filtered(seen: MapView) -> bool:
    """Whether more is filtered than the group that is looked into."""
    choice = seen.question.choice
    return (replace(choice, networks=frozenset()) if inside() else choice) != Choice()


def _opened() -> tuple[state.Inside, ...]:
    """The groups that were opened, as far as those are what is shown now."""
    groups, now = state.map_groups(), _shown_networks()
    return groups if groups and groups[-1].networks == now else ()


def _shown_networks() -> tuple[int, ...]:
    return tuple(sorted(state.map_filters().get("networks", ())))
