"""The history of a record, told in sentences."""

from collections.abc import Iterator
from datetime import datetime

import streamlit as st

from leernet.analysis.profiles import profile_on
from leernet.snapshot import NetworkSnapshot
from leernet.store.database import HistoryEntry
from leernet.texts import N_, _, format_date
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.words import MAY_NAME_PEOPLE, Wording, field_in_sentence

_SENTENCES = {
    "add": N_("Op {day} toegevoegd door {actor}."),
    "import": N_("Op {day} geïmporteerd door {actor}."),
    "example": N_("Op {day} toegevoegd als voorbeeld."),
    "end": N_("Op {day} beëindigd door {actor}: {changes}."),
    "confirm": N_("Op {day} bevestigd door {actor}: dit klopte nog."),
    "merge": N_("Op {day} samengevoegd door {actor}: {changes}."),
    "remove": N_("Op {day} verwijderd door {actor}."),
    "open": N_("Op {day} geopend door {actor}."),
    "discuss": N_("Op {day} begonnen met bespreken door {actor}."),
    "close": N_("Op {day} gesloten door {actor}."),
    "review": N_("Op {day} besproken in een reflectieronde: {changes}."),
    "reworded": N_("Op {day} geherformuleerd door {actor}: {changes}."),
    "answered": N_("Op {day} beantwoord door {actor}."),
    "dropped": N_("Op {day} losgelaten door {actor}."),
    "reopened": N_("Op {day} heropend door {actor}."),
    "select": N_("Op {day} gekozen voor een jaar door {actor}: {changes}."),
}
_CHANGED = N_("Op {day} gewijzigd door {actor}: {changes}.")
_OF_A_WAIVER = {
    "add": N_("Op {day} legde {actor} vast dat dit bewust niet nodig is: {wanted}."),
    "end": N_("Op {day} legde {actor} vast dat dit weer nodig is: {wanted}."),
    "example": N_("Op {day} vastgelegd als voorbeeld dat dit bewust niet nodig is: {wanted}."),
}
_WAIVER_CHANGED = N_("Op {day} wijzigde {actor} de afwijking van {wanted}: {changes}.")


def history_sentence(entry: HistoryEntry, wording: Wording, wanted: str | None = None) -> str:
    """One write as a sentence, such as: Op 3 maart 2026 gewijzigd door Anna: einddatum van leeg naar 31-12-2026.

    For a waiver `wanted` says what it sets aside.
    """
    changes = [
        _(
            "{field} van {before} naar {after}",
            field=field_in_sentence(field),
            before=wording.value(field, entry.before[field]),
            after=wording.value(field, entry.after.get(field)),
        )
        for field in entry.before
        if not (field in MAY_NAME_PEOPLE and state.pseudonyms())
    ]
    known, changed = (_SENTENCES, _CHANGED) if wanted is None else (_OF_A_WAIVER, _WAIVER_CHANGED)
    return _(
        known.get(entry.verb, changed),
        wanted=wanted,
        day=format_date(entry.moment.astimezone().date(), long=True),
        actor=_(entry.actor),  # the audit trail keeps "lokale gebruiker"
        changes="; ".join(changes) or _("alles bleef gelijk"),
    )


def show_history(subject: str, id: int) -> None:
    """What happened to this record, newest first; for a network also what it knowingly set aside."""
    snapshot = runtime.snapshot()
    wording = Wording(subject, snapshot, runtime.reference())
    told = [(entry.moment, history_sentence(entry, wording)) for entry in runtime.store().history(subject, id)]
    if subject == "network":
        told = sorted([*told, *_of_waivers(snapshot, id)], key=lambda one: one[0], reverse=True)
    with st.expander(_("Geschiedenis"), icon="🕰️", key=f"history_{subject}"):
        if not told:
            st.markdown(_("Er is nog niets over vastgelegd."))
            return
        st.markdown("\n".join(f"- {plain(sentence)}" for _moment, sentence in told))


def _of_waivers(snapshot: NetworkSnapshot, network_id: int) -> Iterator[tuple[datetime, str]]:
    wording = Wording("waiver", snapshot, runtime.reference())
    waivers = snapshot.waivers[snapshot.waivers["network"] == snapshot.network_position(network_id)]
    for id, code in zip(waivers["id"].tolist(), waivers["requirement"], strict=True):
        for entry in runtime.store().history("waiver", id):
            yield entry.moment, history_sentence(entry, wording, _what_is_set_aside(snapshot, code))


def _what_is_set_aside(snapshot: NetworkSnapshot, code: str) -> str:
    """A requirement, or a signal, by name; its code when nothing asks for it any more."""
    reference = runtime.reference()
    asked = (*profile_on(snapshot, reference, runtime.today()).requirements, *reference.signals)
    return next((one.name for one in asked if one.code == code), code)
