"""Finding a network: search, filters and the list."""

import numpy as np
import streamlit as st

from leernet.analysis.composition import Composition, Status
from leernet.analysis.findings import severity_weights
from leernet.analysis.lists import NetworkWish, distinct_names, find_networks, holders_per_network
from leernet.reference import Severity
from leernet.texts import _, format_number, ngettext
from leernet.ui import runtime
from leernet.ui.records.links import link_to, rows_of
from leernet.ui.records.table import Cell, Column, Link, first_rows, record_table

_WEIGHED = (Severity.MANDATORY, Severity.ADVISED)
"""What counts as missing in the list: what is there to consider only, is on the page of the network itself."""


def network_list() -> None:
    """Search and filters, and beneath them the networks that answer."""
    snapshot, composition = runtime.snapshot(), runtime.composition_on(runtime.today())
    missing = missing_per_network(composition)
    wish, only_missing = _filters()
    found = find_networks(snapshot, wish, np.flatnonzero(missing.sum(axis=1)) if only_missing else None)
    st.caption(ngettext("{number} netwerk", "{number} netwerken", len(found)))
    if not len(found):
        st.info(_("Geen netwerk past bij deze zoekopdracht. Zoek korter, of haal filters weg."), icon="🔎")
        return
    shown = found[: first_rows(len(found), "networks")]
    holders = holders_per_network(snapshot, runtime.today())
    columns = [
        *(Column(label) for label in (_("Naam"), _("Soort"), _("Thema's"), _("Regio"))),
        Column(_("Deelnemers nu"), numeric=True),
        Column(_("Ontbreekt"), whole=True),
    ]
    frame, kinds = snapshot.networks, runtime.reference().network_kinds
    rows: list[list[Cell]] = []
    for position, row in zip(shown.tolist(), rows_of(frame.iloc[shown]), strict=True):
        kind = kinds.get(row.kind)
        rows.append(
            [
                Link(row.name, link_to("network", row.id)),
                kind.name if kind else "",
                ", ".join(row.themes),
                row.region or ", ".join(row.gemeenten),
                format_number(holders[position]),
                missing_words(missing[position]),
            ]
        )
    record_table("networks", _("Netwerken"), columns, rows)


def missing_per_network(composition: Composition) -> np.ndarray:
    """Per network how many requirements are missing: a column for what is mandatory and one for what is advised."""
    missing = composition.with_status(Status.MISSING)
    weight = severity_weights(composition)[missing["requirement"].to_numpy()]
    counts = np.zeros((len(composition.snapshot.networks), len(Severity)), dtype=np.int64)
    np.add.at(counts, (missing["network"].to_numpy(), weight), 1)
    return counts[:, : len(_WEIGHED)]


def missing_words(counts: np.ndarray) -> str:
    """Such as '⛔ 2 verplicht, 1 aanbevolen'; nothing when nothing is missing."""
    words = [
        f"{format_number(number)} {severity.name.lower()}"
        for number, severity in zip(counts, _WEIGHED, strict=True)
        if number
    ]
    sign = "⛔" if counts[0] else "➖"
    return f"{sign} {', '.join(words)}" if words else ""


def _filters() -> tuple[NetworkWish, bool]:
    frame, reference = runtime.snapshot().networks, runtime.reference()
    kinds = {code: one.name for code, one in reference.network_kinds.items() if (frame["kind"] == code).any()}
    search_place, kind_place, theme_place, where_place = st.columns([1.6, 1, 1, 1])
    with search_place:
        search = st.text_input(
            _("Zoek"),
            type="search",
            live=True,
            placeholder=_("Naam, thema, regio of gemeente"),
            key="network_search",
            persist_state="session",
        )
    with kind_place:
        kind = st.selectbox(
            _("Soort"),
            list(kinds),
            index=None,
            format_func=kinds.__getitem__,
            placeholder=_("Alle"),
            key="network_kind",
        )
    with theme_place:
        themes = distinct_names([*frame["themes"], *frame["reserve_themes"]])
        theme = st.selectbox(_("Thema"), themes, index=None, placeholder=_("Alle"), key="network_theme")
    with where_place:
        places = distinct_names([frame["region"], *frame["gemeenten"]])
        place = st.selectbox(_("Regio of gemeente"), places, index=None, placeholder=_("Alle"), key="network_place")
    only_missing = st.toggle(
        _("Alleen waar iets ontbreekt"),
        key="network_missing",
        help=_("Netwerken waar vandaag iets ontbreekt dat verplicht of aanbevolen is."),
    )
    return NetworkWish(search or "", kind, theme, place), only_missing
