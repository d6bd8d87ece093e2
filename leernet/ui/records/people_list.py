"""Finding a person or an organisation: search, filters and the list."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.lists import (
    UNKNOWN_ROLE,
    OrganisationWish,
    PersonWish,
    distinct_names,
    find_organisations,
    find_persons,
)
from leernet.snapshot import NOBODY
from leernet.texts import _, format_number, ngettext
from leernet.ui import runtime
from leernet.ui.records.forms import role_name
from leernet.ui.records.links import link_to, rows_of
from leernet.ui.records.table import Cell, Column, Link, first_rows, record_table


def person_list() -> None:
    """Search and filters, and beneath them the people who answer."""
    snapshot = runtime.snapshot()
    found = find_persons(snapshot, runtime.reference(), _person_filters(), runtime.today())
    st.caption(ngettext("{number} persoon", "{number} mensen", len(found)))
    if not len(found):
        _nobody()
        return
    shown = found[: first_rows(len(found), "persons")]
    columns = [
        *(Column(label) for label in (_("Naam"), _("Rol nu"), _("Namens"))),
        Column(_("Netwerken nu"), numeric=True),
    ]
    now, unknown = _participations_of("person", shown), _("❔ niet bekend")
    frame, organisations, roles = snapshot.persons, snapshot.organisations["name"], _role_names()
    rows: list[list[Cell]] = []
    for position, row in zip(shown.tolist(), rows_of(frame.iloc[shown]), strict=True):
        mine = now.get(position, [])
        behalf = [str(organisations.iat[one.organisation]) for one in mine if one.organisation != NOBODY]
        rows.append(
            [
                Link(row.sort_name, link_to("person", row.id)),
                _distinct(roles.get(one.role, unknown) for one in mine),
                _distinct(behalf),
                format_number(len({one.network for one in mine})),
            ]
        )
    record_table("persons", _("Mensen"), columns, rows)


def organisation_list() -> None:
    """Search and filters, and beneath them the organisations that answer."""
    snapshot = runtime.snapshot()
    found = find_organisations(snapshot, _organisation_filters(), runtime.today())
    st.caption(ngettext("{number} organisatie", "{number} organisaties", len(found)))
    if not len(found):
        _nobody()
        return
    shown = found[: first_rows(len(found), "organisations")]
    columns = [
        *(Column(label) for label in (_("Naam"), _("Soort"), _("Gemeente"))),
        Column(_("Mensen nu"), numeric=True),
        Column(_("Netwerken nu"), numeric=True),
    ]
    now = _participations_of("organisation", shown)
    kinds, exists = runtime.reference().organisation_kinds, snapshot.organisations_on(runtime.today())
    rows: list[list[Cell]] = []
    for position, row in zip(shown.tolist(), rows_of(snapshot.organisations.iloc[shown]), strict=True):
        mine, kind = now.get(position, []), kinds.get(row.kind)
        rows.append(
            [
                Link(_living(row.name, exists[position]), link_to("organisation", row.id)),
                kind.name if kind else "",
                row.gemeente,
                format_number(len({one.person for one in mine} - {NOBODY})),
                format_number(len({one.network for one in mine})),
            ]
        )
    record_table("organisations", _("Organisaties"), columns, rows)


def _participations_of(subject: str, shown: np.ndarray) -> dict[int, list]:
    """What holds today for these people or organisations only, by position."""
    snapshot = runtime.snapshot()
    places = snapshot.participations[subject].to_numpy()
    rows: pd.DataFrame = snapshot.participations[np.isin(places, shown) & snapshot.holds_on(runtime.today())]
    found: dict[int, list] = {}
    for row in rows_of(rows):
        found.setdefault(getattr(row, subject), []).append(row)
    return found


def _role_names() -> dict[str, str]:
    return {code: role_name(role) for code, role in runtime.reference().roles.items()}


def _living(name: str, exists: bool) -> str:
    return name if exists else _("{name} (beëindigd)", name=name)


def _distinct(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def _nobody() -> None:
    st.info(_("Niets past bij deze zoekopdracht. Zoek korter, of haal filters weg."), icon="🔎")


def _person_filters() -> PersonWish:
    perspectives = {code: f"{one.icon} {one.name}" for code, one in runtime.reference().perspectives.items()}
    perspectives[UNKNOWN_ROLE] = _("❔ Rol niet bekend")
    search_place, perspective_place, now_place = st.columns([2, 1.2, 1], vertical_alignment="bottom")
    with search_place:
        search = _search("person_search", _("Naam of organisatie"))
    with perspective_place:
        perspective = st.selectbox(
            _("Perspectief"),
            list(perspectives),
            index=None,
            format_func=perspectives.__getitem__,
            placeholder=_("Alle"),
            key="person_perspective",
        )
    with now_place:
        taking_part = st.toggle(_("Doet nu mee"), key="person_now")
    return PersonWish(search, perspective, taking_part)


def _organisation_filters() -> OrganisationWish:
    frame, reference = runtime.snapshot().organisations, runtime.reference()
    kinds = {code: one.name for code, one in reference.organisation_kinds.items() if (frame["kind"] == code).any()}
    search_place, kind_place, where_place, now_place = st.columns([1.6, 1.2, 1.2, 1], vertical_alignment="bottom")
    with search_place:
        search = _search("organisation_search", _("Naam, andere naam of gemeente"))
    with kind_place:
        kind = st.selectbox(
            _("Soort"),
            list(kinds),
            index=None,
            format_func=kinds.__getitem__,
            placeholder=_("Alle"),
            key="organisation_kind",
        )
    with where_place:
        gemeenten = distinct_names([frame["gemeente"]])
        gemeente = st.selectbox(
            _("Gemeente"), gemeenten, index=None, placeholder=_("Alle"), key="organisation_gemeente"
        )
    with now_place:
        taking_part = st.toggle(_("Doet nu mee"), key="organisation_now")
    return OrganisationWish(search, kind, gemeente, taking_part)


def _search(key: str, placeholder: str) -> str:
    return (
        st.text_input(_("Zoek"), type="search", live=True, placeholder=placeholder, key=key, persist_state="session")
        or ""
    )
