"""Netwerkkaart: wie doet mee in wat, wie verbindt, en welke plekken zijn leeg, op een dag of door de jaren."""

import streamlit as st

from leernet.services import map_places
from leernet.texts import _, format_number, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, errors_shown, page_file, page_header, plain
from leernet.ui.network_map.card import card, nothing_chosen, several
from leernet.ui.network_map.component import network_map
from leernet.ui.network_map.filters import choose, remembered
from leernet.ui.network_map.finding import find, route
from leernet.ui.network_map.inside import filtered, inside, leave_cluster, open_cluster, way_back
from leernet.ui.network_map.places import frame_of
from leernet.ui.network_map.question import VIEWS, Question
from leernet.ui.network_map.rows import show_table
from leernet.ui.network_map.saving import save_map
from leernet.ui.network_map.sentences import sentences
from leernet.ui.network_map.view import MANY, MapView, view


@runtime.fragment
def on_map(asked: Question, later: bool) -> None:
    """The sentences and the map with the card beside it. A click runs this alone, not the controls and the table.

    With `later` there is no table yet: what draws it in the browser is larger than all else on the screen together, so
    it comes when the map stands.
    """
    question = remembered()
    if question != asked or (later and state.map_stood()):
        st.rerun()
    with errors_shown():
        show(view(question), awaited=later)


def show(seen: MapView, *, awaited: bool) -> None:
    words = sentences(seen)
    said, search = st.columns([3, 1])
    with search:
        find(seen)
    with said:
        st.markdown(plain(" ".join(words)))
        path = route(seen)
        narrowed(seen)
    picture, beside = st.columns([3, 1])
    with picture:
        network_map(
            seen.picture,
            title=_(VIEWS[seen.question.view].name),
            path=path.nodes if path and set(path.nodes) <= seen.picture.names.keys() else (),
            awaited=awaited,
            opened=lambda node: open_cluster(seen, node),
            back=leave_cluster if inside() and not seen.question.around else None,
            moved=lambda places: put(seen, places),
        )
    with beside:
        chosen = [node for node in state.selected_nodes() if node in seen.picture.names]
        if len(chosen) > 1:
            several(seen, chosen)
        elif chosen:
            card(seen, chosen[0])
        else:
            nothing_chosen()
        save_map(seen.picture.content, title=_(VIEWS[seen.question.view].name), notes=words)


def narrowed(seen: MapView) -> None:
    """Why there is less on the map than there could be, and the way back."""
    if seen.from_afar:
        words = _(
            "Dit zijn er meer dan {many} bij elkaar. Daarom ziet u eerst groepen. Zoom in op een groep (of dubbelklik) "
            "om erin te kijken, kies een filter, of laat iedereen tekenen.",
            many=format_number(MANY),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"🔭 {words}")
            if st.button(_("Teken iedereen"), key="map_everyone"):
                state.set_map_filter("everyone", True)
                st.rerun()
    way_back()
    with st.container(horizontal=True):
        around = state.map_around()
        if seen.question.around and around and st.button(_("Toon weer alles"), icon="↩️", key="map_whole"):
            state.show_around(None)
            st.rerun()
        if filtered(seen) and st.button(_("Haal filters weg"), icon="🧹", key="map_unfilter"):
            state.clear_map_filters()
            st.rerun()
        if hidden := len(seen.question.hidden):
            words = ngettext("Toon {number} die verborgen is", "Toon {number} die verborgen zijn", hidden)
            if st.button(words, icon="👁️", key="map_unhide"):
                state.hide_nodes(())
                st.rerun()
        if seen.put and st.button(_("Zet verschoven punten terug"), icon="🧲", key="map_unmove"):
            map_places.put_back(runtime.store(), actor=runtime.actor(), layout=frame_of(seen.asked))
            st.rerun()


def put(seen: MapView, places: dict[str, tuple[float, float]]) -> None:
    """Keep where somebody put nodes of the map."""
    map_places.put(runtime.store(), actor=runtime.actor(), layout=frame_of(seen.asked), moved=places)


page_header(_("Netwerkkaart"), _("Wie doet mee, wie verbindt, en welke plekken zijn leeg? Kies een beeld en kijk."))
with errors_shown():
    if not len(runtime.snapshot().networks):
        empty_state(
            _("Er is nog niets te tekenen"),
            _("De kaart laat netwerken zien met wie er meedoet. Importeer een lijst, of voeg een eerste netwerk toe."),
            Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
            Action(_("Voeg een netwerk toe"), lambda: st.switch_page(page_file("networks")), icon="🤝"),
        )
        st.stop()
    question = choose()
    seen = view(question)
    if len(seen.chart):
        later = not state.map_stood()
        on_map(question, later)
        if later:
            st.caption(f"⏳ {_('De tabel komt zodra de kaart er staat.')}")
            state.note_map_stands()
        else:
            show_table(seen)
    else:
        empty_state(
            _("Niets past bij deze keuze"),
            _("Op deze dag is er niets dat aan alle filters voldoet. Kies een andere dag of haal filters weg."),
            Action(_("Haal alle filters weg"), state.clear_map_filters, icon="🧹"),
            icon="🔎",
        )
