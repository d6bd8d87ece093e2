"""Who could fill an empty seat, with the reasons, and a button that fills in the form."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from leernet.analysis.candidates import Candidate, OrganisationToAsk, candidates
from leernet.errors import Phrase
from leernet.reference import Requirement
from leernet.snapshot import NOBODY
from leernet.texts import N_, _, ngettext, say
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.dialogs import Window
from leernet.ui.records.forms import Form
from leernet.ui.records.links import id_at

AT_ONCE, MOST = 5, 10
"""So many people are shown at once, and so many when one asks for more."""


def who_could_do_this(network_id: int, requirement: Requirement) -> None:
    """The button beneath an empty seat; who could fill it is only looked for when it is pressed."""
    st.button(
        _("Wie zou dit kunnen?"),
        icon="💡",
        key=f"candidates_{requirement.code}",
        on_click=state.open_dialog,
        args=("candidates",),
        kwargs={"network_id": network_id, "requirement": requirement},
    )


def _draw(form: Form) -> None:
    network_id, requirement = form.dialog.about["network_id"], form.dialog.about["requirement"]
    snapshot, reference = runtime.snapshot(), runtime.reference()
    position = snapshot.network_position(network_id)
    found = candidates(snapshot, reference, runtime.today(), position, requirement, MOST)
    st.info(_("Gezocht: {wanted}", wanted=plain(requirement.name)), icon="🔎")
    if any(reference.roles[code].special for code in requirement.roles if code in reference.roles):
        st.caption("⚠️ " + _("Deze rol kan iets gevoeligs over iemand zeggen. Vraag het eerst aan de persoon zelf."))
    if found.people:
        _list(form, found.people[:AT_ONCE])
        more = len(found.people) - AT_ONCE
        if more > 0:
            with st.expander(ngettext("Nog {number} mens", "Nog {number} mensen", more)):
                _list(form, found.people[AT_ONCE:])
        st.caption(_("Wie het meest past, staat bovenaan. U kent de mensen: de keuze is aan u."))
    else:
        st.markdown(_("leernet kent nu niemand die dit elders doet of eerder deed, en die u kunt vragen."))
    if found.busy:
        sentence = ngettext(
            "{number} mens met een volle agenda is niet getoond.",
            "{number} mensen met een volle agenda zijn niet getoond.",
            found.busy,
        )
        st.caption(sentence)
    if found.organisations:
        st.markdown("#### " + _("Weet u niemand? Vraag het aan een organisatie"))
        _list(form, found.organisations[:AT_ONCE])


def _list(form: Form, found: Iterable[Candidate | OrganisationToAsk]) -> None:
    for one in found:
        person = isinstance(one, Candidate)
        number = one.person if isinstance(one, Candidate) else one.organisation
        with st.container(border=True, key=form.key(f"{'person' if person else 'organisation'}_{number}")):
            left, right = st.columns([3, 1], vertical_alignment="center")
            with left:
                st.markdown(f"**{plain(one.name)}**")
            with right:
                chosen = st.button(
                    _("Voeg toe"),
                    icon="➕",
                    key=form.key(f"choose_{person}_{number}"),
                    help=_help(one),
                    width="stretch",
                )
            st.markdown(_bullets(one.reasons))
        if chosen:
            _fill_in(form, one)


def _bullets(reasons: Iterable[Phrase]) -> str:
    return "\n".join(f"- {plain(say(reason))}" for reason in reasons)


def _help(one: Candidate | OrganisationToAsk) -> str:
    if isinstance(one, Candidate):
        return _("Open het formulier met {name} ingevuld. Er wordt nog niets bewaard.", name=plain(one.name))
    return _("Open het formulier met {name} ingevuld, nog zonder persoon.", name=plain(one.name))


def _fill_in(form: Form, one: Candidate | OrganisationToAsk) -> None:
    """Open the form of a participation with this person or organisation, and what is asked, filled in."""
    snapshot, requirement = runtime.snapshot(), form.dialog.about["requirement"]
    functions = (*requirement.with_functions, *requirement.functions)
    about: dict[str, Any] = {
        "network_id": form.dialog.about["network_id"],
        "role": requirement.roles[0] if requirement.roles else None,
        "function": functions[0] if functions else None,
        "wanted": requirement.name,
    }
    if isinstance(one, Candidate):
        about["person_id"] = id_at(snapshot.persons, one.person)
        about["role"] = one.role
    if one.organisation != NOBODY:
        about["organisation_id"] = id_at(snapshot.organisations, one.organisation)
    state.open_dialog("add_participation", **about)
    st.rerun()


WINDOWS = {"candidates": Window(N_("Wie zou dit kunnen?"), "participation", _draw)}
