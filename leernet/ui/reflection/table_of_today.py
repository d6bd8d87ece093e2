"""The second part of a discussion: who is here, and which perspectives and roles are not."""

from typing import Any

import streamlit as st

from leernet.analysis.reflection.today import AtTable, Needed, Today, table_of_today
from leernet.model import InviteeInput
from leernet.services.invitees import invite, mark_present
from leernet.snapshot import NOBODY
from leernet.texts import N_, _, format_number, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import errors_shown, plain
from leernet.ui.records.forms import role_name
from leernet.ui.reflection.discussed import Discussed, rows_of

_SIGNS = {AtTable.AWAY: "🚪", AtTable.MISSING: "⛔", AtTable.UNKNOWN: "?"}
_WORDS = {
    AtTable.AWAY: N_("vandaag niet hier"),
    AtTable.MISSING: N_("ontbreekt in het netwerk"),
    AtTable.UNKNOWN: N_("onbekend"),
}


def show_table_of_today(round: Discussed) -> None:
    """Tick who is here; beneath it what that table lacks."""
    _who_is_here(round)
    today = today_of(round)
    st.markdown(present_words(today))
    if today.present is not None:
        _perspectives(today)
    _needed(today)


def today_of(round: Discussed) -> Today:
    """The table of a round as it is today."""
    return table_of_today(runtime.composition_on(runtime.today()), round.position)


def _who_is_here(round: Discussed) -> None:
    invitees = {int(row.id): row for row in rows_of(round.invitees)}
    if invitees:
        before = [id for id, row in invitees.items() if row.present]
        here = st.pills(
            _("Tik aan wie er is"),
            list(invitees),
            selection_mode="multi",
            default=before,
            format_func=lambda one: _invitee(round, invitees[one]),
            key=f"present_{round.id}_{round.invitees['version'].sum()}",  # anew when others mark somebody too
        )
        if set(here or ()) != set(before):
            _mark({id: id in (here or ()) for id in invitees})
    else:
        st.markdown(_("Er is nog niemand uitgenodigd. Zet hieronder wie er is."))
    with st.popover(_("Er is nog iemand"), icon="➕"), errors_shown():
        _somebody_else(round)


def _mark(present: dict[int, bool | None]) -> None:
    mark_present(runtime.store(), actor=runtime.actor(), present=present)
    st.rerun()


def _invitee(round: Discussed, row: Any) -> str:
    name = plain(round.person_name(row.person, row.name))
    role = runtime.reference().roles.get(row.role) if row.person == NOBODY and row.role else None
    return f"{name} ({role_name(role)})" if role else name


def _somebody_else(round: Discussed) -> None:
    """A guest by name: somebody who came along, or whom nobody had written down."""
    if state.pseudonyms():
        st.markdown(_("Zet 'Namen verbergen' uit om iemand toe te voegen."))
        return
    roles = runtime.reference().roles
    with st.form(f"guest_{round.id}", clear_on_submit=True, border=False):
        name = st.text_input(_("Naam"), key=f"guest_name_{round.id}")
        role = st.selectbox(
            _("Rol"),
            [None, *roles],
            format_func=lambda code: role_name(roles[code]) if code else _("Niet bekend"),
            key=f"guest_role_{round.id}",
        )
        asked = st.form_submit_button(_("Zet erbij"))
    if asked:
        guest = InviteeInput(round_id=round.id, name=name, role=role, present=True)
        invite(runtime.store(), actor=runtime.actor(), invitee=guest)
        st.rerun()


def present_words(today: Today) -> str:
    """How many are here, in a sentence."""
    if today.present is None:
        return _("Tik eerst aan wie er is; dan ziet u welke perspectieven er niet zijn.")
    return ngettext(
        "**{number} aanwezige**, van de {invited} op de lijst.",
        "**{number} aanwezigen**, van de {invited} op de lijst.",
        today.present,
        invited=format_number(today.invited),
    )


def _perspectives(today: Today) -> None:
    st.header(_("Perspectieven aan tafel"), anchor=False)
    known = runtime.reference().perspectives
    with st.container(horizontal=True, key="perspectives_here"):
        for code, number in today.perspectives.items():
            words = f"{known[code].icon} {known[code].name}: " + (format_number(number) if number else _("niemand"))
            with st.container(border=True, width="content"):
                st.markdown(words if number else f"⛔ **{words}**")
    if today.missing_perspectives:
        names = ", ".join(known[code].name.lower() for code in today.missing_perspectives)
        st.markdown(_("Wie kan vandaag door de ogen van **{names}** kijken?", names=names))


def _needed(today: Today) -> None:
    """What these networks need and that is not at the table."""
    st.header(_("Wat dit netwerk nodig heeft"), anchor=False)
    if not today.needed:
        st.markdown(_("Voor dit soort netwerk vraagt leernet niets in het bijzonder."))
    elif not today.not_here:
        st.markdown(_("✓ Alles wat nodig is, zit aan tafel."))
    else:
        st.markdown("\n".join(f"- {_needed_words(one)}" for one in today.not_here))


def _needed_words(one: Needed) -> str:
    words = f"{_SIGNS[one.at_table]} **{plain(one.finding.requirement.name)}**: {_(_WORDS[one.at_table])}"
    if one.at_table is AtTable.AWAY:
        return f"{words} ({plain(', '.join(one.finding.holders))})"
    return f"{words}. {plain(one.finding.requirement.why)}"


def stamp(round: Discussed) -> str:
    """With whom something was concluded: how many, and which perspectives were not there."""
    today = today_of(round)
    if today.present is None:
        return _("Wie er vandaag is, is nog niet aangetikt.")
    known = runtime.reference().perspectives
    missing = ", ".join(known[code].name.lower() for code in today.missing_perspectives)
    people = ngettext("Vastgesteld met {number} aanwezige", "Vastgesteld met {number} aanwezigen", today.present)
    return people + (_("; niet aan tafel: {missing}.", missing=missing) if missing else ".")
