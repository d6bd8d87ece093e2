"""The history of a record, told in sentences."""

import streamlit as st

from leernet.store.database import HistoryEntry
from leernet.texts import N_, _, format_date
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.words import Wording, field_in_sentence

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
_MAY_NAME_PEOPLE = {"note", "owner_name", "confirmed_by", "by", "decided_by", "facilitator"}
"""Free text that may hold the names that are hidden."""

_CHANGED = N_("Op {day} gewijzigd door {actor}: {changes}.")


def history_sentence(entry: HistoryEntry, wording: Wording) -> str:
    """One write as a sentence, such as: Op 3 maart 2026 gewijzigd door Anna: einddatum van leeg naar 31-12-2026."""
    changes = [
        _(
            "{field} van {before} naar {after}",
            field=field_in_sentence(field),
            before=wording.value(field, entry.before[field]),
            after=wording.value(field, entry.after.get(field)),
        )
        for field in entry.before
        if not (field in _MAY_NAME_PEOPLE and state.pseudonyms())
    ]
    return _(
        _SENTENCES.get(entry.verb, _CHANGED),
        day=format_date(entry.moment.astimezone().date(), long=True),
        actor=_(entry.actor),  # the audit trail keeps "lokale gebruiker"
        changes="; ".join(changes) or _("alles bleef gelijk"),
    )


def show_history(subject: str, id: int) -> None:
    """What happened to this record, newest first."""
    entries = runtime.store().history(subject, id)
    with st.expander(_("Geschiedenis"), icon="🕰️", key=f"history_{subject}"):
        if not entries:
            st.markdown(_("Er is nog niets over vastgelegd."))
            return
        wording = Wording(subject, runtime.snapshot(), runtime.reference())
        st.markdown("\n".join(f"- {plain(history_sentence(entry, wording))}" for entry in entries))
