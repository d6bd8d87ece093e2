"""Choosing one network or all of them, remembered for the session and kept in the address."""

import numpy as np
import streamlit as st

from leernet.snapshot import NetworkSnapshot
from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import Action, empty_state, page_file


def first_a_network(why: str) -> None:
    """Without any network: say why there must be one first, how to get it, and end the page there."""
    if len(runtime.snapshot().networks):
        return
    empty_state(
        _("Er is nog geen netwerk"),
        why,
        Action(_("Importeer een lijst"), lambda: st.switch_page(page_file("data_exchange")), icon="📥"),
        Action(_("Voeg een netwerk toe"), lambda: st.switch_page(page_file("networks")), icon="🤝"),
    )
    st.stop()


def network_picker(snapshot: NetworkSnapshot, *, key: str) -> int | None:
    """Lets the user choose a network, and returns its position; None for all."""
    ids = snapshot.networks["id"].tolist()
    remembered = state.network_in_address()
    options = [None, *(ids[position] for position in in_order(snapshot))]
    name_of = dict(zip(ids, different_names(snapshot), strict=True))
    chosen = st.selectbox(
        _("Netwerk"),
        options,
        index=options.index(remembered) if remembered in name_of else 0,
        format_func=lambda chosen: name_of.get(chosen, _("Alle netwerken")),
        key=key,
    )
    if chosen != remembered:
        state.select_network(chosen)
    return None if chosen is None else snapshot.network_position(chosen)


def in_order(snapshot: NetworkSnapshot) -> np.ndarray:
    """All networks (positions) by name."""
    return np.argsort(np.array([name.casefold() for name in snapshot.networks["name"]], dtype=object), kind="stable")


def different_names(snapshot: NetworkSnapshot) -> list[str]:
    """Per network a name by which it can be chosen: with its number when another has the same name."""
    names = snapshot.networks["name"]
    return [
        _("{name} (nummer {number})", name=name, number=id) if twice else name
        for name, id, twice in zip(names, snapshot.networks["id"], names.duplicated(keep=False), strict=True)
    ]
