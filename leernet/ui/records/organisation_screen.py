"""One organisation: what it is, who acts on its behalf, and what it is part of."""

import numpy as np
import pandas as pd
import streamlit as st

from leernet.services import organisations
from leernet.snapshot import NOBODY, NetworkSnapshot
from leernet.texts import _
from leernet.ui import runtime
from leernet.ui.records.history import show_history
from leernet.ui.records.links import record_at
from leernet.ui.records.person_screen import spells
from leernet.ui.records.screen import actions, back_to_list, facts, heading, links, period


def organisation_screen(id: int) -> None:
    back_to_list("organisation", _("Alle organisaties"))
    snapshot = runtime.snapshot()
    position = snapshot.organisation_position(id)
    organisation = snapshot.organisations.iloc[position]
    kind = runtime.reference().organisation_kinds.get(organisation["kind"])
    when = period(organisation["begin"], organisation["end"])
    heading(organisation["name"], [kind.name if kind else _("soort niet bekend"), organisation["gemeente"], when])
    actions(
        "organisation",
        id,
        organisation["name"],
        primary=_("Deelname toevoegen"),
        about={"organisation_id": id},
    )
    _ended(snapshot, position)
    people, about = st.columns([2.5, 1], gap="large")
    with people:
        spells("organisation", position)
    with about:
        _about(id, snapshot, position)
    show_history("organisation", id)


def _ended(snapshot: NetworkSnapshot, position: int) -> None:
    organisation = snapshot.organisations.iloc[position]
    if pd.isna(organisation["end"]) or organisation["end"].date() >= runtime.today():
        return
    held = snapshot.holds_on(runtime.today()) & (snapshot.participations["organisation"] == position).to_numpy()
    if held.any():
        st.warning(
            _("Deze organisatie bestaat niet meer, maar er zitten nog mensen namens haar aan tafel. Klopt dat nog?"),
            icon="🏁",
        )


def _about(id: int, snapshot: NetworkSnapshot, position: int) -> None:
    frame = snapshot.organisations
    organisation = frame.iloc[position]
    note = organisations.read_organisation(runtime.store(), actor=runtime.actor(), id=id)[0].note
    st.header(_("Over deze organisatie"), anchor=False)
    facts([(_("Andere namen"), ", ".join(organisation["other_names"])), (_("Notitie"), note)])
    if organisation["parent"] != NOBODY:
        links(_("Onderdeel van"), [record_at(snapshot, "organisation", organisation["parent"])], icon="⬆️")
    for title, column, icon in ((_("Onderdelen"), "parent", "🔹"), (_("Volgt op"), "successor", "↩️")):
        found = np.flatnonzero((frame[column] == position).to_numpy()).tolist()
        links(title, [record_at(snapshot, "organisation", one) for one in found], icon=icon)
    if organisation["successor"] != NOBODY:
        links(_("Opvolger"), [record_at(snapshot, "organisation", organisation["successor"])], icon="➡️")
