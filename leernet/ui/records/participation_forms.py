"""A participation: added, confirmed, ended, changed, or removed when it never was."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from leernet.model import ParticipationInput
from leernet.services import participations
from leernet.snapshot import NOBODY, NetworkSnapshot
from leernet.texts import N_, _, format_date
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.choose import Chosen, choose
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import NO_DATE, Form, required, role_name
from leernet.ui.records.history import show_history
from leernet.ui.records.links import id_at, record_at
from leernet.ui.records.words import field_label

NO_NETWORK = N_("kies een netwerk.")
ON_A_DAY, UNKNOWN, OPEN = "day", "unknown", "open"
_BEGINS = {ON_A_DAY: N_("Op een dag"), UNKNOWN: N_("Onbekend")}
_ENDS = {OPEN: N_("Loopt door"), ON_A_DAY: N_("Op een dag"), UNKNOWN: N_("Gestopt, datum onbekend")}


def _fields(form: Form, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """Everything about a participation but who, where and the remarks; gives the values when it is saved."""
    reference = runtime.reference()
    left, right = st.columns(2)
    with left:
        role = form.choice("role", reference.roles, values.get("role"), nothing=_("Nog niet bekend"))
    with right:
        function = form.choice("function", reference.functions, values.get("function"), nothing=_("Geen"))
    left, right = st.columns([1, 1.4])
    with left:
        since = _moment(form, "since", _BEGINS, *_begin_of(values))
    with right:
        until = _moment(form, "until", _ENDS, *_end_of(values))
    ended = until[0] != OPEN
    reason = form.text("end_reason", values.get("end_reason")) if ended else ""
    note = form.note(values.get("note", ""))
    return lambda: {
        "role": role,
        "function": function,
        "since": required("since", since[1], NO_DATE) if since[0] == ON_A_DAY else None,
        "until": required("until", until[1], NO_DATE) if until[0] == ON_A_DAY else None,
        "end_unknown": until[0] == UNKNOWN,
        "end_reason": reason,
        "note": note,
    }


def _begin_of(values: dict[str, Any]) -> tuple[str, date | None]:
    return (ON_A_DAY if values.get("since") else UNKNOWN), values.get("since")


def _end_of(values: dict[str, Any]) -> tuple[str, date | None]:
    if values.get("end_unknown"):
        return UNKNOWN, None
    return (ON_A_DAY if values.get("until") else OPEN), values.get("until")


def _moment(form: Form, field: str, kinds: dict[str, str], kind: str, day: date | None) -> tuple[str, date | None]:
    chosen = st.radio(
        field_label(field),
        list(kinds),
        index=list(kinds).index(kind),
        format_func=lambda one: _(kinds[one]),
        horizontal=True,
        key=form.key(f"{field}_kind"),
    )
    if chosen == ON_A_DAY:
        return chosen, form.day(field, day, label_visibility="collapsed")
    form.room(field)
    return chosen, None


def _parties(form: Form, values: dict[str, Any]) -> tuple[Chosen, Chosen, Chosen]:
    """Which network, who, and on whose behalf; what the dialog was opened about is not asked again."""
    network = Chosen(values.get("network_id"))
    if network.id is None:
        network = choose(form, "network_id", "network")
    else:
        snapshot = runtime.snapshot()
        name = record_at(snapshot, "network", snapshot.network_position(network.id))[0]
        st.markdown(_("In het netwerk **{name}**", name=plain(name)))
    person = choose(
        form,
        "person_id",
        "person",
        current=values.get("person_id"),
        nothing=_("Nog niemand: de organisatie bezet de plek zelf"),
        add=not state.pseudonyms(),
    )
    usual = values.get("organisation_id") or _usual_organisation(person.id)
    organisation = choose(
        form, "organisation_id", "organisation", current=usual, nothing=_("Namens niemand"), add=True, hint=usual or ""
    )
    return network, person, organisation


def _usual_organisation(person_id: int | None) -> int | None:
    """On whose behalf this person last began to take part somewhere."""
    if person_id is None:
        return None
    snapshot = runtime.snapshot()
    rows = snapshot.participations
    mine = rows[(rows["person"] == snapshot.person_position(person_id)) & (rows["organisation"] != NOBODY)]
    if mine.empty:
        return None
    latest: Any = mine.sort_values("since")["organisation"].iat[-1]
    return id_at(snapshot.organisations, latest)


def _add(form: Form) -> None:
    values = {"since": runtime.today(), **form.dialog.about}
    if wanted := values.pop("wanted", ""):
        st.info(_("Gezocht: {wanted}", wanted=plain(wanted)), icon="🔎")
    network, person, organisation = _parties(form, values)
    make = _fields(form, values)

    def save(_version: int) -> None:
        participations.add_participation(
            runtime.store(),
            actor=runtime.actor(),
            participation=ParticipationInput(
                network_id=required("network_id", network.reference(), NO_NETWORK),
                person_id=person.reference(),
                organisation_id=organisation.reference(),
                **make(),
            ),
            person=person.added(),
            organisation=organisation.added(),
        )

    if form.save_button(_("Voeg toe")):
        attempt(form, save, done=_("Toegevoegd"))


def _change(form: Form, values: ParticipationInput, version: int) -> None:
    known = values.model_dump()
    network, person, organisation = _parties(form, known)
    make = _fields(form, known)

    def save(version: int) -> None:
        participations.change_participation(
            runtime.store(),
            actor=runtime.actor(),
            id=form.dialog.about["id"],
            participation=ParticipationInput(
                network_id=required("network_id", network.reference(), NO_NETWORK),
                person_id=person.reference(),
                organisation_id=organisation.reference(),
                last_confirmed=values.last_confirmed,
                **make(),
            ),
            person=person.added(),
            organisation=organisation.added(),
            expected_version=version,
        )

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)


def _confirm(form: Form, values: ParticipationInput, version: int) -> None:
    last = values.last_confirmed
    never = _("Nog nooit bevestigd.")
    st.markdown(_("Voor het laatst bevestigd op {day}.", day=format_date(last, long=True)) if last else never)

    def save(version: int) -> None:
        participations.confirm_participation(
            runtime.store(),
            actor=runtime.actor(),
            id=form.dialog.about["id"],
            day=runtime.today(),
            expected_version=version,
        )

    if form.save_button(_("Ja, dit klopt nog")):
        attempt(form, save, version, done=_("Bevestigd"))


def _end(form: Form, values: ParticipationInput, version: int) -> None:
    del values
    until = form.day("until", runtime.today(), help=_("De laatste dag dat deze deelname geldt."))
    reason = form.text("end_reason", placeholder=_("Bijvoorbeeld: andere baan"))
    st.caption("⚠️ " + _("Schrijf hier niets over gezondheid of schulden."))

    def save(version: int) -> None:
        participations.end_participation(
            runtime.store(),
            actor=runtime.actor(),
            id=form.dialog.about["id"],
            until=required("until", until, N_("kies de laatste dag.")),
            end_reason=reason,
            expected_version=version,
        )

    if form.save_button(_("Beëindig deze deelname")):
        attempt(form, save, version, done=_("Beëindigd"))


def _remove(form: Form, values: ParticipationInput, version: int) -> None:
    del values
    st.markdown(
        _("Verwijder alleen een vergissing. Is iemand gestopt? Kies dan **Beëindigen**: zo blijft bewaard wie er was.")
    )

    def save(version: int) -> None:
        participations.remove_participation(
            runtime.store(), actor=runtime.actor(), id=form.dialog.about["id"], expected_version=version
        )

    if form.save_button(_("Verwijder deze deelname"), icon="🗑️"):
        attempt(form, save, version, done=_("Verwijderd"))


_VERBS: dict[str, tuple[str, Callable[[Form, ParticipationInput, int], None]]] = {
    "confirm": (N_("✅ Klopt nog"), _confirm),
    "end": (N_("🏁 Beëindigen"), _end),
    "change": (N_("✏️ Wijzigen"), _change),
    "remove": (N_("🗑️ Verwijderen"), _remove),
}


def _look_after(form: Form) -> None:
    """One participation, and the four things that can be done to it."""
    id = form.dialog.about["id"]
    values, version = form.start(
        lambda: participations.read_participation(runtime.store(), actor=runtime.actor(), id=id)
    )
    st.markdown(summary(runtime.snapshot(), values))
    verbs = ["change", "remove"] if values.until or values.end_unknown else list(_VERBS)
    verb = st.segmented_control(
        _("Wat wilt u doen?"),
        verbs,
        default=verbs[0],
        required=True,
        format_func=lambda one: _(_VERBS[one][0]),
        key=form.key("verb"),
    )
    _VERBS[verb][1](form, values, version)
    show_history("participation", id)


def summary(snapshot: NetworkSnapshot, values: ParticipationInput) -> str:
    """Who, where, as what and since when, in two lines of Markdown."""
    names = []
    if values.person_id is not None:
        names.append(record_at(snapshot, "person", snapshot.person_position(values.person_id))[0])
    if values.organisation_id is not None:
        names.append(record_at(snapshot, "organisation", snapshot.organisation_position(values.organisation_id))[0])
    role = runtime.reference().roles.get(values.role or "")
    since = _("sinds {day}", day=format_date(values.since)) if values.since else _("begin onbekend")
    network = record_at(snapshot, "network", snapshot.network_position(values.network_id))[0]
    rest = [*names[1:], network, role_name(role) if role else _("rol onbekend"), since]
    return f"**{plain(names[0])}**  \n{plain(' · '.join(rest))}"


WINDOWS = {
    "add_participation": Window(N_("Deelnemer toevoegen"), "participation", _add),
    "participation": Window(N_("Deelname"), "participation", _look_after),
}
