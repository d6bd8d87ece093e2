"""One person: in what he or she takes part or did, and, for who may see it, how to reach him or her."""

import numpy as np
import streamlit as st

from leernet.model import PersonInput
from leernet.services import persons
from leernet.texts import _, format_date
from leernet.ui import runtime, state
from leernet.ui.records.history import show_history
from leernet.ui.records.participation_table import order_by_network, participation_table
from leernet.ui.records.screen import actions, back_to_list, counted, facts, heading


def person_screen(id: int) -> None:
    back_to_list("person", _("Alle mensen"))
    snapshot = runtime.snapshot()
    position = snapshot.person_position(id)
    person = snapshot.persons.iloc[position]
    hidden = state.pseudonyms()
    heading(person["name"], [] if hidden else [_("Schuilnaam: {name}", name=person["pseudonym"])])
    actions("person", id, person["name"], primary=_("Deelname toevoegen"), about={"person_id": id})
    spells("person", position)
    if not hidden:
        _private(persons.read_person(runtime.store(), actor=runtime.actor(), id=id)[0])
        show_history("person", id)


def spells(subject: str, position: int) -> None:
    """All participations of a person or an organisation: what holds today, and what does not."""
    snapshot = runtime.snapshot()
    mine = np.flatnonzero((snapshot.participations[subject] == position).to_numpy())
    held = snapshot.holds_on(runtime.today())[mine]
    without = ["person"] if subject == "person" else ["organisation"]
    st.header(counted(_("Doet nu mee in"), int(held.sum())), anchor=False)
    if held.any():
        participation_table("now", _("Doet nu mee in"), order_by_network(snapshot, mine[held]), without=without)
    else:
        st.markdown(_("Op dit moment nergens."))
    if not held.all():
        st.header(counted(_("Eerder, of later"), int((~held).sum())), anchor=False)
        others = order_by_network(snapshot, mine[~held])
        participation_table("past", _("Eerder, of later"), others, without=without, ended=True)


def _private(person: PersonInput) -> None:
    """Contact and remarks, each only when there is anything, and not in sight before somebody asks."""
    if person.email or person.phone or person.retain_until:
        with st.expander(_("Contact en bewaren"), icon="📇", key="contact"):
            facts(
                [
                    (_("E-mail"), person.email or ""),
                    (_("Telefoon"), person.phone or ""),
                    (_("Bewaren tot en met"), format_date(person.retain_until, long=True)),
                ]
            )
    if person.note:
        with st.expander(_("Notitie"), icon="📝", key="note"):
            st.text(person.note)
            st.caption("⚠️ " + _("Schrijf hier niets over gezondheid of schulden."))
