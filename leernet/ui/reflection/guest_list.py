"""Who is invited to a round: from the participations of that day, others that leernet knows, and guests by name."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from leernet.analysis.reflection.at_the_table import seat_of
from leernet.analysis.reflection.today import AtTable, Today, table_of_today
from leernet.model import InviteeInput
from leernet.services import invitees
from leernet.snapshot import NOBODY
from leernet.texts import N_, _, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import plain, status_icon
from leernet.ui.records.choose import choose
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form, role_name
from leernet.ui.records.screen import counted
from leernet.ui.reflection.discussed import rows_of
from leernet.ui.reflection.round_words import Round, day_of, positions_of, round_of

_WORDS = {
    AtTable.AWAY: N_("in het netwerk, maar niet uitgenodigd."),
    AtTable.MISSING: N_("ontbreekt in het netwerk."),
    AtTable.UNKNOWN: N_("onbekend of het netwerk dit heeft."),
}


def guest_list(round: Round, *, editable: bool) -> None:
    """Who is invited; in preparation also which perspectives that brings, and who is still lacking."""
    st.header(counted(_("Wie is uitgenodigd"), len(round.invitees)), anchor=False)
    if editable:
        _buttons(round)
    if not len(round.invitees):
        st.markdown(_("Er is nog niemand uitgenodigd."))
        return
    if editable:
        _who_comes(round)
    st.markdown("\n".join(f"- {plain(name)} · {plain(words)}" for name, words in who_is_invited(round)))


def participants(round: Round) -> np.ndarray:
    """The people (positions) who take part in a network of this round on its day, by name."""
    rows = round.snapshot.participations
    here = np.isin(rows["network"].to_numpy(), positions_of(round)) & round.snapshot.holds_on(day_of(round))
    people = np.unique(rows["person"].to_numpy()[here])
    people = people[people != NOBODY]
    place = np.empty(len(round.snapshot.persons), dtype=np.int64)
    place[round.snapshot.persons_in_order] = np.arange(len(place))
    return people[np.argsort(place[people])]


def _buttons(round: Round) -> None:
    known = set(round.invitees["person"].tolist())
    waiting = [position for position in participants(round).tolist() if position not in known]
    with st.container(horizontal=True):
        if waiting:
            words = ngettext("Nodig de {number} deelnemer uit", "Nodig alle {number} deelnemers uit", len(waiting))
            if known:
                words = ngettext("Nodig ook de andere deelnemer uit", "Nodig ook de {number} anderen uit", len(waiting))
            if st.button(words, icon="✉️", key="invite_all"):
                new = [_invitee(round, position) for position in waiting]
                invitees.invite_many(runtime.store(), actor=runtime.actor(), invitees=new)
                st.rerun()
        st.button(
            _("Kies wie u uitnodigt"),
            icon="👥",
            key="choose_guests",
            on_click=state.open_dialog,
            args=("guest_list",),
            kwargs={"round_id": round.id},
        )


def _invitee(round: Round, person: int) -> InviteeInput:
    """A known person as an invitee, in the role that they have at this table on that day."""
    seat = seat_of(round.snapshot, person, positions_of(round).tolist(), day_of(round))
    return InviteeInput(round_id=round.id, person_id=int(round.snapshot.persons["id"].iloc[person]), role=seat.role)


def who_is_invited(round: Round, *, signs: bool = True) -> list[tuple[str, str]]:
    """Everybody who is invited by name, with the role of the invitation or else that at this table, in words.

    With `signs` the role has the sign of its perspective.
    """
    rows = rows_of(round.invitees)
    found = [(round.person_name(row.person, row.name), _role_words(round, row, signs=signs)) for row in rows]
    return sorted(found, key=lambda one: one[0].casefold())


def _role_words(round: Round, row: Any, *, signs: bool) -> str:
    code, guest = row.role, row.person == NOBODY
    if not code and not guest:
        code = seat_of(round.snapshot, int(row.person), positions_of(round).tolist(), day_of(round)).role
    role = runtime.reference().roles.get(code or "")
    known = (role_name(role) if signs else role.name) if role else code
    words = known or _("rol niet bekend")
    return _("{role} (gast)", role=words) if guest else words


def _who_comes(round: Round) -> None:
    """Which perspectives the invited bring, and what these networks need beside them."""
    reference, today = runtime.reference(), table_of_invited(round)
    perspectives = [(reference.perspectives[code], number) for code, number in today.perspectives.items()]
    st.markdown(plain(" · ".join(f"{one.icon} {one.name} {number}" for one, number in perspectives)))
    if today.missing_perspectives:
        names = ", ".join(reference.perspectives[code].name for code in today.missing_perspectives)
        st.markdown(_("Nog niet uitgenodigd: iemand met het perspectief **{names}**.", names=plain(names)))
    for one in today.not_here:
        name, why = plain(one.finding.requirement.name), plain(one.finding.requirement.why)
        st.markdown(f"{status_icon(one.finding.status.value)} **{name}**: {_(_WORDS[one.at_table])} {why}")


def table_of_invited(round: Round) -> Today:
    """The table as it will be when all who are invited come."""
    frames = round.snapshot.reflection
    all_come = replace(frames, invitees=frames.invitees.assign(present=True))
    composition = runtime.composition_on(day_of(round))
    return table_of_today(replace(composition, snapshot=replace(round.snapshot, reflection=all_come)), round.position)


def _choose(form: Form) -> None:
    """Everybody who could be asked as a button to switch on or off, and somebody from outside."""
    round = round_of(form.dialog.about["round_id"])
    known = {int(row.person): int(row.id) for row in rows_of(round.invitees) if row.person != NOBODY}
    others: list[int] = form.dialog.memory.setdefault("others", [])
    choices = list(dict.fromkeys([*participants(round).tolist(), *known, *others]))
    names = round.snapshot.persons["name"].to_numpy(dtype=object)
    picked = st.pills(
        _("Wie nodigt u uit?"),
        choices,
        selection_mode="multi",
        default=[position for position in choices if not known or position in known or position in others],
        format_func=lambda position: plain(str(names[position])),
        key=form.key(f"people_{len(others)}"),
        wrap=True,
    )
    form.room("person_id")
    with st.expander(_("Iemand van buiten het netwerk"), icon="➕"):
        chosen = choose(form, "person_id", "person", nothing=_("Niemand"))
        if chosen.id and st.button(_("Zet erbij"), key=form.key("add_other")):
            others.append(round.snapshot.person_position(chosen.id))
            st.rerun(scope="fragment")
    typed, role, guests = _typed_guests(form, round)

    def save(_version: int) -> None:
        add = [_invitee(round, position) for position in picked if position not in known]
        add += [InviteeInput(round_id=round.id, name=name, role=role) for name in typed if name not in guests]
        remove = [id for position, id in known.items() if position not in picked]
        remove += [id for name, id in guests.items() if name not in typed]
        invitees.change_guest_list(runtime.store(), actor=runtime.actor(), round_id=round.id, add=add, remove=remove)

    if form.save_button(_("Bewaar")):
        attempt(form, save)


def _typed_guests(form: Form, round: Round) -> tuple[Sequence[str], str | None, dict[str, int]]:
    """Guests by name, and the role of those who are new. With names hidden they stay as they are."""
    guests = {str(row.name): int(row.id) for row in rows_of(round.invitees) if row.person == NOBODY}
    if state.pseudonyms():
        return (), None, {}
    typed = form.names("guests", list(guests), ())
    role = None
    if set(typed) - set(guests):
        role = form.choice("guest_role", runtime.reference().roles, None, nothing=_("Rol niet bekend"))
    return typed, role, guests


WINDOWS = {"guest_list": Window(N_("Wie nodigt u uit?"), "invitee", _choose)}
