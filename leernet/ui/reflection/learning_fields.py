"""The fields that actions, leervragen and opbrengsten share: network, owner, thema, vier O's, and how to remove one."""

from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from leernet.reflection import HIDDEN
from leernet.snapshot import NOBODY
from leernet.texts import _
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.network_choice import different_names, in_order
from leernet.ui.records.dialogs import attempt
from leernet.ui.records.forms import Form
from leernet.ui.records.links import id_at
from leernet.ui.records.words import field_label
from leernet.ui.reflection.discussed import by_name


def network_field(form: Form) -> int | None:
    """The network that something new is of: the one that the dialog began with, or one that is chosen here; its id."""
    snapshot = runtime.snapshot()
    ids, names = snapshot.networks["id"].tolist(), different_names(snapshot)
    name_of = dict(zip(ids, names, strict=True))
    given: int | None = form.dialog.about.get("network_id")
    if given is not None:
        show_network(given)
        return given
    chosen: int | None = st.selectbox(
        field_label("network_id"),
        [ids[position] for position in in_order(snapshot)],
        index=None,
        format_func=name_of.__getitem__,
        placeholder=_("Kies een netwerk"),
        key=form.key("network_id"),
    )
    form.room("network_id")
    if chosen is None:
        st.caption(_("Kies eerst een netwerk."))
    return chosen


def show_network(id: int) -> None:
    """Of which network something is."""
    snapshot = runtime.snapshot()
    name = str(snapshot.networks["name"].iat[snapshot.network_position(id)])
    st.markdown(_("Netwerk: **{name}**", name=plain(name)))


def owner_field(form: Form, network_id: int, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """Whose it is: somebody who takes part in the network, or a name that is typed."""
    people = _people_of(network_id, values.get("owner_id"))
    typed = str(values.get("owner_name") or "")
    shown = HIDDEN if typed and state.pseudonyms() else typed
    current = next((name for name, id in people.items() if id == values.get("owner_id")), shown or None)
    options = [*people, *([shown] if shown else [])]
    chosen = st.selectbox(
        field_label("owner_id"),
        options,
        index=options.index(current) if current else None,
        accept_new_options=True,
        placeholder=_("Kies of typ een naam"),
        key=form.key("owner_id"),
    )
    form.room("owner_id")

    def owner() -> dict[str, Any]:
        if chosen in people:
            return {"owner_id": people[chosen], "owner_name": ""}
        return {"owner_id": None, "owner_name": typed if chosen == shown else chosen or ""}

    return owner


def theme_field(form: Form, network_id: int, value: str) -> str:
    """One of the themes of the network, or another that is typed."""
    snapshot = runtime.snapshot()
    themes: list[tuple[str, ...]] = snapshot.networks["themes"].tolist()
    return form.name("theme", value, themes[snapshot.network_position(network_id)])


def activities_field(form: Form, values: tuple[str, ...]) -> tuple[str, ...]:
    """By which of the vier O's; none is all right."""
    activities = runtime.reference().reflection.activities
    chosen = st.pills(
        field_label("activities"),
        list(dict.fromkeys([*activities, *values])),
        selection_mode="multi",
        default=list(values),
        format_func=lambda code: activities[code].name if code in activities else code,
        key=form.key("activities"),
    )
    form.room("activities")
    return tuple(chosen)


def remove_button(form: Form, label: str, remove: Callable[[int], None], version: int) -> None:
    """Folded away beneath a form: removing what was a mistake."""
    with st.expander(_("Verwijderen"), icon="🗑️"):
        st.markdown(_("Verwijder alleen een vergissing. Wat klaar of niet meer nodig is, blijft zo bewaard."))
        if st.button(label, key=form.key("remove")):
            attempt(form, remove, version, done=_("Verwijderd"))


def _people_of(network_id: int, also: int | None) -> dict[str, int]:
    """Who takes part in the network today, and who is the owner already, by name."""
    snapshot = runtime.snapshot()
    rows = snapshot.participations
    here = (rows["network"].to_numpy() == snapshot.network_position(network_id)) & snapshot.holds_on(runtime.today())
    people = np.unique(rows["person"].to_numpy()[here])
    positions = set(people[people != NOBODY].tolist())
    if also is not None:
        positions.add(snapshot.person_position(also))
    persons = snapshot.persons
    in_order = sorted(positions, key=lambda one: str(persons["sort_name"].iat[one]).casefold())
    return by_name((str(persons["name"].iat[position]), id_at(persons, position)) for position in in_order)
