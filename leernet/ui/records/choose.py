"""Choosing a person, organisation or network among thousands: type a part of the name, then pick; or add a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from leernet.analysis.lists import (
    NetworkWish,
    OrganisationWish,
    PersonWish,
    find_networks,
    find_organisations,
    find_persons,
)
from leernet.errors import InvalidInput, Phrase
from leernet.exchange.names import parse_name
from leernet.exchange.words import load_import_words
from leernet.model import OrganisationInput, PersonInput
from leernet.texts import N_, _
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.records.forms import Form
from leernet.ui.records.links import frame_of
from leernet.ui.records.words import field_label

MATCHES = 8
NOTHING, NEW = 0, -1
"""What stands in the list of ids for 'nobody' and for 'somebody new'."""

_ADD = {"person": N_("➕ Nieuwe persoon: {name}"), "organisation": N_("➕ Nieuwe organisatie: {name}")}


@dataclass(frozen=True)
class Chosen:
    """The id of what is chosen, or what is to be added; both None for nothing.

    `undecided` names the field in which somebody searched and then picked none of what was found.
    """

    id: int | None = None
    make: Callable[[], Any] | None = None
    undecided: str = ""

    def reference(self) -> int | None:
        """What to store: the id, or NOTHING for what is still to be added. Raises InvalidInput for undecided."""
        if self.undecided:
            raise InvalidInput(field=self.undecided, problem=Phrase(N_("kies een van de namen die gevonden zijn.")))
        return NOTHING if self.make else self.id

    def added(self) -> Any:
        """The values of what is to be added; None when it is there already. Raises InvalidInput."""
        return self.make() if self.make else None


def choose(
    form: Form,
    field: str,
    subject: str,
    *,
    current: int | None = None,
    nothing: str = "",
    add: bool = False,
    hint: object = "",
) -> Chosen:
    """A search field with what it finds. `nothing`: what choosing none is called; without it a choice is needed."""
    key = form.key(field)
    search = st.text_input(
        field_label(field),
        type="search",
        live=True,
        key=f"{key}_search{hint}",
        placeholder=_("Typ een deel van de naam"),
    ).strip()
    always = [*([NOTHING] if nothing else []), *([current] if current else [])]
    ids = list(dict.fromkeys([*always, *_found(subject, search)]))
    if add and search:
        ids.append(NEW)
    names = _names(subject, ids, nothing, search)
    picked = None
    if ids:
        usual = ids.index(current) if current in ids else (0 if nothing else None)
        picked = st.radio(
            _("{field}: keuze", field=field_label(field)),
            ids,
            index=None if search else usual,
            format_func=lambda one: plain(names[one]),
            key=f"{key}_{search}{hint}",
            label_visibility="collapsed",
        )
    if search and not set(ids) - {NOTHING, current}:
        st.caption(_("Niets gevonden. Probeer een kortere zoekterm."))
    form.room(field)
    if picked == NEW:
        return Chosen(make=_new_person(form, search) if subject == "person" else _new_organisation(form, search))
    return Chosen(id=picked or None, undecided=field if search and picked is None else "")


def _found(subject: str, search: str) -> list[int]:
    """The first ids that answer to the search; without a search all, when they are few."""
    snapshot = runtime.snapshot()
    ids = frame_of(snapshot, subject)["id"].to_numpy()
    if not search and len(ids) > MATCHES:
        return []
    positions: np.ndarray = {
        "person": lambda: find_persons(snapshot, runtime.reference(), PersonWish(search), runtime.today()),
        "organisation": lambda: find_organisations(snapshot, OrganisationWish(search), runtime.today()),
        "network": lambda: find_networks(snapshot, NetworkWish(search)),
    }[subject]()
    names = frame_of(snapshot, subject)["name"].to_numpy()
    # Who looks for Jan means Jan before Arjan: names in which a word begins with the search come first.
    best = sorted(
        positions.tolist(), key=lambda place: not f" {names[place]}".casefold().count(f" {search.casefold()}")
    )
    return ids[best[:MATCHES]].tolist()


def _names(subject: str, ids: list[int], nothing: str, search: str) -> dict[int, str]:
    frame = frame_of(runtime.snapshot(), subject)
    shown = frame[frame["id"].isin(ids)]
    names = dict(zip(shown["id"].tolist(), shown["name"].tolist(), strict=True))
    add = _(_ADD[subject], name=search) if NEW in ids else ""
    return {**dict.fromkeys(ids, "…"), **names, NOTHING: nothing, NEW: add}


def _new_person(form: Form, search: str) -> Callable[[], PersonInput]:
    name = parse_name(search, load_import_words(*runtime.settings().reference_folders))
    values: dict[str, Any] = {}
    for place, (field, value) in zip(st.columns([2, 1.2, 2]), name._asdict().items(), strict=True):
        with place:
            values[field] = form.text(field, value)
    return lambda: PersonInput(**values)


def _new_organisation(form: Form, search: str) -> Callable[[], OrganisationInput]:
    left, right = st.columns(2)
    with left:
        name = form.text("name", search)
    with right:
        kind = form.choice("kind", runtime.reference().organisation_kinds, None, nothing=_("Niet bekend"))
    return lambda: OrganisationInput(name=name, kind=kind)
