"""Wat als on screen: building steps, saying them in words, and what they would change beside how it is."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import streamlit as st

from leernet.analysis.lists import OrganisationWish, PersonWish, find_organisations, find_persons
from leernet.analysis.what_if import (
    AddParticipation,
    EndParticipation,
    Outcome,
    RemoveOrganisation,
    RemovePerson,
    Step,
)
from leernet.analysis.what_if.outcome import Groups, Side
from leernet.errors import NotFound
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_, _, format_date, format_number, ngettext, say
from leernet.ui import runtime, state
from leernet.ui.components import KeyFigure, key_figures, plain
from leernet.ui.network_choice import different_names, in_order
from leernet.ui.signal_list import LOOKS

MATCHES, MOST_SIGNALS = 8, 25

VERBS = {
    "remove_person": N_("👋 Iemand stopt overal"),
    "remove_organisation": N_("🏢 Een organisatie doet niet meer mee"),
    "end_participation": N_("🏁 Eén deelname eindigt"),
    "add_participation": N_("➕ Iemand gaat meedoen"),
}
"""The steps that can be tried."""


# --- Building a step --------------------------------------------------------------------------------------------------


def build_step() -> None:
    """The fields of one step, and the button that tries it."""
    key = f"step_{len(state.tried_steps())}"  # after each step the fields begin anew
    verb = st.radio(
        _("Wat wilt u proberen?"), list(VERBS), format_func=lambda one: _(VERBS[one]), horizontal=True, key="step_verb"
    )
    first_day = st.date_input(_("Vanaf welke dag?"), value=runtime.today(), format="DD-MM-YYYY", key=f"{key}_day")
    since = first_day if isinstance(first_day, date) else runtime.today()
    step = _BUILD[verb](key, since)
    st.button(
        _("Probeer dit"),
        type="primary",
        icon="🧪",
        key=f"{key}_try",
        disabled=step is None,
        help=_("Er wordt niets bewaard of gewijzigd."),
        on_click=lambda: state.try_steps((*state.tried_steps(), step)) if step else None,
    )


def _remove_person(key: str, since: date) -> Step | None:
    id = find(_("Wie stopt?"), "person", key=f"{key}_person")
    return None if id is None else RemovePerson(id, since - timedelta(days=1))


def _remove_organisation(key: str, since: date) -> Step | None:
    id = find(_("Welke organisatie?"), "organisation", key=f"{key}_organisation")
    st.caption(_("Ook de onderdelen van deze organisatie doen dan niet meer mee."))
    return None if id is None else RemoveOrganisation(id, since - timedelta(days=1))


def _end_participation(key: str, since: date) -> Step | None:
    snapshot = runtime.snapshot()
    network = _network(key)
    if network is None:
        return None
    rows = snapshot.participations
    mine = np.flatnonzero((rows["network"].to_numpy() == network) & snapshot.holds_on(since))
    ids = rows["id"].to_numpy()[mine].tolist()
    names = dict(zip(ids, (_seat(snapshot, row) for row in mine.tolist()), strict=True))
    chosen = st.selectbox(
        _("Welke deelname?"),
        ids,
        index=None,
        format_func=names.__getitem__,
        key=f"{key}_participation_{network}",
        placeholder=_("Kies een deelname") if ids else _("Hier doet op die dag niemand mee"),
    )
    if chosen is None:
        return None
    version = int(rows["version"].to_numpy()[mine[ids.index(chosen)]])
    return EndParticipation(chosen, since - timedelta(days=1), version)


def _add_participation(key: str, since: date) -> Step | None:
    reference = runtime.reference()
    network = _network(key)
    left, right = st.columns(2)
    with left:
        person = find(_("Wie gaat meedoen?"), "person", key=f"{key}_person")
        role = _code(_("Rol"), reference.roles, _("Nog niet bekend"), key=f"{key}_role")
    with right:
        organisation = find(_("Namens welke organisatie?"), "organisation", key=f"{key}_organisation")
        function = _code(_("Functie"), reference.functions, _("Geen"), key=f"{key}_function")
    if network is None or (person is None and organisation is None):
        return None
    network_id = int(runtime.snapshot().networks["id"].to_numpy()[network])
    return AddParticipation(network_id, since, person, organisation, role, function)


_BUILD: dict[str, Callable[[str, date], Step | None]] = {
    "remove_person": _remove_person,
    "remove_organisation": _remove_organisation,
    "end_participation": _end_participation,
    "add_participation": _add_participation,
}


def find(label: str, subject: str, *, key: str) -> int | None:
    """A search field with what it finds; the id of what is chosen. The first that is found is chosen already."""
    search = st.text_input(label, key=f"{key}_search", placeholder=_("Typ een deel van de naam")).strip()
    if not search:
        return None
    snapshot, today = runtime.snapshot(), runtime.today()
    if subject == "person":
        frame = snapshot.persons
        found = find_persons(snapshot, runtime.reference(), PersonWish(search), today)[:MATCHES]
    else:
        frame = snapshot.organisations
        found = find_organisations(snapshot, OrganisationWish(search), today)[:MATCHES]
    if not len(found):
        st.caption(_("Niets gevonden. Probeer een kortere zoekterm."))
        return None
    ids = frame["id"].to_numpy()[found].tolist()
    shown = dict(zip(ids, frame["name"].iloc[found].tolist(), strict=True))
    return st.radio(
        _("{field}: keuze", field=label),
        ids,
        format_func=lambda one: plain(shown[one]),
        label_visibility="collapsed",
        key=f"{key}_{search}",
    )


def _network(key: str) -> int | None:
    snapshot = runtime.snapshot()
    names = different_names(snapshot)
    return st.selectbox(
        _("Welk netwerk?"),
        in_order(snapshot).tolist(),
        index=None,
        format_func=lambda position: names[position],
        placeholder=_("Kies een netwerk"),
        key=f"{key}_network",
    )


def _code(label: str, entries: Any, nothing: str, *, key: str) -> str | None:
    codes = [None, *entries]
    return st.selectbox(label, codes, format_func=lambda code: entries[code].name if code else nothing, key=key)


def _seat(snapshot: NetworkSnapshot, row: int) -> str:
    """Who sits there and in which role."""
    role = snapshot.participations["role"].iloc[row]
    entry = runtime.reference().roles.get(role) if isinstance(role, str) else None
    name = snapshot.holder_names(snapshot.holder[[row]])[0]
    return f"{name} – {entry.name if entry else _('rol onbekend')}"


# --- Steps in words ---------------------------------------------------------------------------------------------------


def step_sentence(step: Step) -> str:
    """What a step does, with names; what is no longer there is called by its number."""
    if isinstance(step, AddParticipation):
        who = _name("person", step.person_id) if step.person_id else _name("organisation", step.organisation_id)
        entry = runtime.reference().roles.get(step.role or "")
        values = {"who": who, "network": _name("network", step.network_id), "day": format_date(step.since, long=True)}
        if entry:
            return _("{who} gaat vanaf {day} meedoen in {network}, als {role}.", role=entry.name.lower(), **values)
        return _("{who} gaat vanaf {day} meedoen in {network}.", **values)
    day = format_date(step.last_day, long=True)
    if isinstance(step, RemovePerson):
        return _("{who} stopt overal; de laatste dag is {day}.", who=_name("person", step.person_id), day=day)
    if isinstance(step, RemoveOrganisation):
        who = _name("organisation", step.organisation_id)
        return _("Namens {who} doet niemand meer mee; de laatste dag is {day}.", who=who, day=day)
    return _("{seat} stopt; de laatste dag is {day}.", seat=_participation_name(step.participation_id), day=day)


def _name(subject: str, id: int | None) -> str:
    snapshot = runtime.snapshot()
    frames = {"person": snapshot.persons, "organisation": snapshot.organisations, "network": snapshot.networks}
    positions = {
        "person": snapshot.person_position,
        "organisation": snapshot.organisation_position,
        "network": snapshot.network_position,
    }
    try:
        return plain(str(frames[subject]["name"].iat[positions[subject](id or 0)]))
    except NotFound:
        return _("nummer {id} (bestaat niet meer)", id=id)


def _participation_name(id: int) -> str:
    snapshot = runtime.snapshot()
    rows = np.flatnonzero(snapshot.participations["id"].to_numpy() == id)
    if not len(rows):
        return _("nummer {id} (bestaat niet meer)", id=id)
    network = snapshot.networks["name"].iat[int(snapshot.participations["network"].to_numpy()[rows[0]])]
    return plain(_("{seat} in {network}", seat=_seat(snapshot, int(rows[0])), network=network))


def day_of(steps: tuple[Step, ...]) -> date:
    """The day on which all steps have taken effect: today, or the first day after the last of them."""
    days = [one.since if isinstance(one, AddParticipation) else one.last_day + timedelta(days=1) for one in steps]
    return max([runtime.today(), *days])


# --- What would change ------------------------------------------------------------------------------------------------


def show_outcome(found: Outcome) -> None:
    """How it is beside what it would be: figures, signals, and networks that lose or get a bridge."""
    day = format_date(found.before.day, long=True)
    st.header(_("Wat verandert er?"), anchor=False)
    st.markdown(_("U ziet {day}: zoals het nu gaat, en ernaast na deze stappen.", day=day))
    for groups in found.broken:
        st.warning(_broken(groups), icon="🌉")
    for groups in found.joined:
        st.success(_joined(groups), icon="🔗")
    if found.changes_nothing:
        st.info(_("Deze stappen laten geen signaal verschijnen of verdwijnen."), icon="🍃")
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("### " + _("Zoals het nu gaat"))
        _figures(found.today)
        _signals(_("Deze signalen verdwijnen"), found, vanished=True)
    with right:
        st.markdown("### " + _("Na deze stappen"))
        _figures(found.then)
        _signals(_("Deze signalen komen erbij"), found, vanished=False)


def _figures(side: Side) -> None:
    key_figures(
        [
            KeyFigure(_("Signalen"), format_number(side.signals)),
            KeyFigure(_("Mensen"), format_number(side.people), help=_("Iedereen die ergens meedoet telt één keer.")),
            KeyFigure(_("Deelnames"), format_number(side.seats)),
        ]
    )


def _signals(title: str, found: Outcome, *, vanished: bool) -> None:
    signals, rows = (found.before, found.vanished) if vanished else (found.after, found.appeared)
    st.markdown(f"**{title} ({format_number(len(rows))})**")
    if not rows:
        st.markdown(_("Geen."))
    for row in rows[:MOST_SIGNALS]:
        signal = signals.signal(row)
        sign, colour = LOOKS[signal.severity]
        with st.container(border=True, key=f"{'vanished' if vanished else 'appeared'}_{row}"):
            badge = f":{colour}-badge[{sign} {plain(signal.severity.name)}]"
            st.markdown(f"**{plain(signal.name)}** · {plain(signal.label)} {badge}")
            st.markdown(plain(say(signal.sentence)))
    if len(rows) > MOST_SIGNALS:
        st.caption(_("U ziet de eerste {number}.", number=format_number(MOST_SIGNALS)))


def _broken(groups: Groups) -> str:
    """That networks lose their only bridge, and which."""
    names = _network_names([network for group in groups[1:] for network in group])
    rest = ngettext("{number} ander netwerk", "{number} andere netwerken", len(groups[0]))
    return _(
        "Zonder brug: {names}. Nu verbindt iemand dit nog met {rest}; straks niemand meer.", names=names, rest=rest
    )


def _joined(groups: Groups) -> str:
    names = _network_names([network for group in groups for network in group])
    return _("Nieuwe brug: {names} hangen straks samen door iemand die in allebei zit.", names=names)


def _network_names(positions: list[int]) -> str:
    names = runtime.snapshot().networks["name"].iloc[positions].tolist()
    more = len(names) - MATCHES
    shown = ", ".join(plain(name) for name in names[:MATCHES])
    return shown if more <= 0 else _("{names} en nog {number}", names=shown, number=format_number(more))
