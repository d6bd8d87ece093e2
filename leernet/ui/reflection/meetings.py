"""Meetings: the list, and the dialogs that keep one with who was there."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.composition import Finding, Status
from leernet.analysis.reflection.at_the_table import Guest, judge_table, seat_of
from leernet.errors import InvalidInput
from leernet.model import AttendeeInput, MeetingInput
from leernet.services import meetings
from leernet.snapshot import NOBODY, NetworkSnapshot, day_number
from leernet.texts import N_, _, format_date, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import plain, status_badge
from leernet.ui.records.choose import choose
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form, required
from leernet.ui.records.history import show_history
from leernet.ui.records.links import link_to
from leernet.ui.records.table import Cell, Column, Link

NO_NETWORK = N_("kies een netwerk.")
NO_DAY = N_("kies een dag.")


def meeting_rows(snapshot: NetworkSnapshot, network: int | None) -> np.ndarray:
    """The meetings of one network (a position) or of all, the latest first."""
    frame = snapshot.reflection.meetings
    rows = np.arange(len(frame)) if network is None else np.flatnonzero(frame["network"].to_numpy() == network)
    return rows[np.argsort(-frame["day"].to_numpy(dtype=np.int64)[rows], kind="stable")]


def meeting_table(snapshot: NetworkSnapshot, rows: np.ndarray) -> pd.DataFrame:
    """The meetings in the words of the screen, with how many came of how many who were asked."""
    frame, kinds = snapshot.reflection.meetings.iloc[rows], runtime.reference().reflection.meeting_kinds
    came = snapshot.reflection.attendees
    attended = came["attended"].to_numpy(dtype=bool) if len(came) else np.empty(0, dtype=bool)
    all_of = np.bincount(came["meeting"].to_numpy(np.int64), minlength=len(snapshot.reflection.meetings))
    there = np.bincount(came["meeting"].to_numpy(np.int64)[attended], minlength=len(snapshot.reflection.meetings))
    names = snapshot.networks["name"].to_numpy(dtype=object)
    return pd.DataFrame(
        {
            _("Dag"): [date.fromordinal(int(day)) for day in frame["day"]],
            _("Netwerk"): names[frame["network"].to_numpy(np.int64)],
            _("Soort"): [kinds[kind].name if kind in kinds else kind for kind in frame["kind"]],
            _("Naam"): frame["name"].to_numpy(dtype=object),
            _("Aanwezig"): there[rows],
            _("Gevraagd"): all_of[rows],
        }
    )


def columns() -> list[Column]:
    """The headings of the list on screen."""
    return [
        Column(_("Dag"), whole=True),
        Column(_("Netwerk")),
        Column(_("Soort")),
        Column(_("Naam")),
        Column(_("Aanwezig"), numeric=True),
        Column(_("Gevraagd"), numeric=True),
    ]


def meeting_cells(snapshot: NetworkSnapshot, rows: np.ndarray) -> list[list[Cell]]:
    """The list on screen: a click on the day opens the meeting."""
    table, ids = meeting_table(snapshot, rows), snapshot.reflection.meetings["id"].to_numpy()[rows]
    return [
        [
            Link(format_date(day), link_to("meeting", int(id)), f"{network}, {kind}"),
            network,
            kind,
            name,
            *map(str, counts),
        ]
        for id, (day, network, kind, name, *counts) in zip(ids, table.itertuples(index=False), strict=True)
    ]


def new_meeting(network_id: int | None) -> None:
    """Open the dialog that keeps a meeting."""
    state.open_dialog("add_meeting", network_id=network_id)


def _what(form: Form, values: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """Day, kind and name of a meeting."""
    kinds = runtime.reference().reflection.meeting_kinds
    left, right = st.columns(2)
    with left:
        day = form.day("day", values["day"])
    with right:
        kind = form.choice("meeting_kind", kinds, values["kind"], nothing=_("Kies een soort"))
    left, right = st.columns(2)
    with left:
        name = form.text("name", values.get("name"), placeholder=_("Mag leeg blijven"))
    with right:
        place = form.text("place", values.get("place"), placeholder=_("Mag leeg blijven"))
    return lambda: {
        "day": required("day", day, NO_DAY),
        "kind": required("meeting_kind", kind, N_("kies een soort.")),
        "name": name,
        "place": place,
    }


def _who(form: Form, network: int, known: Sequence[AttendeeInput] | None) -> Callable[[date], list[AttendeeInput]]:
    """Who was there, or who is asked: the people of the network with one click each, and others beside them."""
    snapshot = runtime.snapshot()
    people = {one.person_id: one for one in known or () if one.person_id is not None}
    guests = {one.name: one for one in known or () if one.person_id is None}
    usual = _participants(snapshot, network)
    others: list[int] = form.dialog.memory.setdefault("others", [])
    ids = list(dict.fromkeys([*usual, *people, *others]))
    names = dict(zip(ids, _names(snapshot, ids), strict=True))
    there = [id for id in ids if (people[id].attended if id in people else known is None or id in others)]
    picked = st.pills(
        _("Wie was erbij, of wie is gevraagd?"),
        ids,
        selection_mode="multi",
        default=there,
        format_func=lambda one: plain(names[one]),
        key=form.key(f"people_{network}_{len(others)}"),
    )
    form.room("attendees")
    with st.expander(_("Iemand van buiten het netwerk"), icon="➕"):
        chosen = choose(form, "person_id", "person", nothing=_("Niemand"))
        if chosen.id and st.button(_("Zet erbij"), key=form.key("add_other")):
            others.append(chosen.id)
            st.rerun(scope="fragment")
        if state.pseudonyms():
            typed, role = tuple(guests), None
        else:
            typed = form.names("guests", list(guests), ())
            role = form.choice("guest_role", runtime.reference().roles, None, nothing=_("Rol niet bekend"))

    def attendees(day: date) -> list[AttendeeInput]:
        past = day <= runtime.today()
        asked = [id for id in people if id not in picked] if past else []
        seats = {id: seat_of(snapshot, snapshot.person_position(id), [network], day) for id in (*picked, *asked)}
        return [
            *(_attendee(snapshot, id, seats[id], attended=past and id in picked) for id in (*picked, *asked)),
            *(guests.get(name) or AttendeeInput(meeting_id=0, name=name, role=role, attended=past) for name in typed),
        ]

    return attendees


def _participants(snapshot: NetworkSnapshot, network: int) -> list[int]:
    """The ids of who takes part in the network today, by name."""
    rows = snapshot.participations
    chosen = (rows["network"].to_numpy() == network) & snapshot.holds_on(runtime.today())
    people = np.unique(rows["person"].to_numpy()[chosen])
    people = people[people != NOBODY]
    order = np.argsort(snapshot.persons["sort_name"].to_numpy(dtype=object)[people], kind="stable")
    return snapshot.persons["id"].to_numpy()[people[order]].tolist()


def _names(snapshot: NetworkSnapshot, ids: Sequence[int]) -> list[str]:
    names = snapshot.persons["name"].to_numpy(dtype=object)
    return [str(names[snapshot.person_position(id)]) for id in ids]


def _attendee(snapshot: NetworkSnapshot, id: int, seat: Guest, *, attended: bool) -> AttendeeInput:
    organisation = None
    if seat.organisation != NOBODY:
        organisation = int(snapshot.organisations["id"].iloc[seat.organisation])
    return AttendeeInput(meeting_id=0, person_id=id, organisation_id=organisation, role=seat.role, attended=attended)


def _add(form: Form) -> None:
    id = form.dialog.about.get("network_id")
    if id is None:
        id = choose(form, "network_id", "network").id
    else:
        snapshot = runtime.snapshot()
        name = snapshot.networks["name"].iat[snapshot.network_position(id)]
        st.markdown(_("Van het netwerk **{name}**", name=plain(str(name))))
    if id is None:
        st.caption(_("Kies eerst een netwerk; dan staan de deelnemers hier klaar."))
        return
    network = runtime.snapshot().network_position(id)
    name = form.dialog.about.get("name", "")
    make = _what(form, {"day": runtime.today(), "kind": _usual_kind(network), "name": name})
    who = _who(form, network, None)
    _judge(make, who)

    def save(_version: int) -> None:
        values = MeetingInput(network_id=id, **make())
        meetings.add_meeting(runtime.store(), actor=runtime.actor(), meeting=values, attendees=who(values.day))

    if form.save_button(_("Bewaar")):
        attempt(form, save, done=_("Bijeenkomst bewaard"))


def _usual_kind(network: int) -> str:
    """The kind of the last meeting that was kept of this network; else the first of the list."""
    frame = runtime.snapshot().reflection.meetings
    mine = frame[frame["network"] == network]
    return str(mine["kind"].iloc[-1]) if len(mine) else next(iter(runtime.reference().reflection.meeting_kinds))


def _judge(make: Callable[[], dict[str, Any]], who: Callable[[date], list[AttendeeInput]]) -> None:
    """For a gathering with a mixed table: who is still lacking among those who are asked."""
    try:
        values = make()
    except InvalidInput:
        return  # said when it is saved
    kind = runtime.reference().reflection.meeting_kinds.get(values["kind"])
    if kind is None or kind.network_kind is None:
        return
    snapshot, day = runtime.snapshot(), values["day"]
    guests = [_guest(snapshot, one) for one in who(day)]
    show_table(judge_table(snapshot, runtime.reference(), day, guests, network_kind=kind.network_kind))


def _guest(snapshot: NetworkSnapshot, attendee: AttendeeInput) -> Guest:
    person = NOBODY if attendee.person_id is None else snapshot.person_position(attendee.person_id)
    organisation = (
        NOBODY if attendee.organisation_id is None else snapshot.organisation_position(attendee.organisation_id)
    )
    name = attendee.name if person == NOBODY else str(snapshot.persons["name"].iat[person])
    return Guest(name, person, attendee.role, organisation)


def show_table(findings: Sequence[Finding]) -> None:
    """Which perspectives and roles are at the table, and which are not: a badge with words for each."""
    st.markdown(_("**Wie er aan tafel zit**"))
    with st.container(horizontal=True):
        for finding in findings:
            status_badge(finding.status, plain(finding.requirement.name))
    missing = [finding for finding in findings if finding.status is Status.MISSING]
    for finding in missing:
        st.caption(f"⛔ {plain(finding.requirement.name)}: {plain(finding.requirement.why)}")


def _look_after(form: Form) -> None:
    """One meeting: who was there, and correcting or removing it."""
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = form.start(lambda: meetings.read_meeting(store, actor=actor, id=id))
    snapshot = runtime.snapshot()
    network = snapshot.network_position(values.network_id)
    st.markdown(f"**{plain(str(snapshot.networks['name'].iat[network]))}**")
    known = form.dialog.memory.setdefault("known", _attendees(snapshot, id))
    make = _what(form, values.model_dump())
    who = _who(form, network, known)
    _judge(make, who)

    def save(version: int) -> None:
        changed = MeetingInput(**{**values.model_dump(), **make()})
        attendees = None if state.pseudonyms() else who(changed.day)
        meetings.change_meeting(
            store, actor=actor, id=id, meeting=changed, attendees=attendees, expected_version=version
        )

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)
    with st.expander(_("Verwijderen"), icon="🗑️"):
        st.markdown(_("Verwijder alleen een vergissing. Wie erbij was, gaat mee weg."))

        def remove(version: int) -> None:
            meetings.remove_meeting(store, actor=actor, id=id, expected_version=version)

        if st.button(_("Verwijder deze bijeenkomst"), key=form.key("remove")):
            attempt(form, remove, version, done=_("Verwijderd"))
    show_history("meeting", id)


def _attendees(snapshot: NetworkSnapshot, meeting_id: int) -> list[AttendeeInput]:
    """Who is known to have been at a meeting, or to have been asked."""
    frames = snapshot.reflection
    (position,) = np.flatnonzero(frames.meetings["id"].to_numpy() == meeting_id)
    rows = frames.attendees[frames.attendees["meeting"] == position]
    ids, organisations = snapshot.persons["id"].to_numpy(), snapshot.organisations["id"].to_numpy()
    return [
        AttendeeInput(
            meeting_id=meeting_id,
            person_id=int(ids[person]) if person != NOBODY else None,
            organisation_id=int(organisations[organisation]) if organisation != NOBODY else None,
            name=name,
            role=role,
            attended=bool(attended),
        )
        for person, organisation, name, role, attended in zip(
            rows["person"], rows["organisation"], rows["name"], rows["role"], rows["attended"], strict=True
        )
    ]


def summary(snapshot: NetworkSnapshot, rows: np.ndarray) -> str:
    """In a sentence: how many meetings, and when the last one was."""
    days = snapshot.reflection.meetings["day"].to_numpy(np.int64)[rows]
    past = days[days <= day_number(runtime.today())]
    number = ngettext("{number} bijeenkomst", "{number} bijeenkomsten", len(rows))
    if not len(past):
        return _("{number}; er is er nog geen geweest.", number=number)
    return _(
        "{number}; de laatste was op {day}.",
        number=number,
        day=format_date(date.fromordinal(int(past.max())), long=True),
    )


WINDOWS = {
    "add_meeting": Window(N_("Bijeenkomst vastleggen"), "meeting", _add),
    "meeting": Window(N_("Bijeenkomst"), "meeting", _look_after),
}
