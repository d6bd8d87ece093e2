"""The matrix of one kind of network: a row per network, a column per requirement, and the chosen cell explained."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.composition import STATUSES, Composition, Finding, Status
from leernet.analysis.findings import matrix
from leernet.reference import Severity
from leernet.texts import N_, _, ngettext, say
from leernet.ui.components import go_to_network, plain, status_badge, status_icon

STATUS_WORDS = {
    Status.MET: N_("vervuld"),
    Status.MISSING: N_("ontbreekt"),
    Status.UNKNOWN: N_("onbekend"),
    Status.WAIVED: N_("bewust niet nodig"),
}
_ROOMY = 6  # columns; more of them are made narrow, and their full name shows when pointed at
_HIGHEST_TABLE = 480  # pixels; a longer table scrolls within itself
_ROW, _ROOM = 35, 40  # pixels


def status_words(status: Status) -> str:
    """A status as sign and word."""
    return f"{status_icon(status.value)} {_(STATUS_WORDS[status])}"


def show_matrix(composition: Composition, networks: np.ndarray, *, key: str) -> None:
    """The table of these networks, and beneath it what is behind the cell that the user chose."""
    grid = matrix(composition, networks)
    names = composition.snapshot.networks["name"].to_numpy()
    order = np.argsort(np.array([name.casefold() for name in names[grid.index]]), kind="stable")
    grid = grid.iloc[order]
    labels = {one.code: one.name for one in reversed(composition.reference.requirements)}
    words = np.array([*(status_words(status) for status in STATUSES), _("⚠ te veel"), "–"], dtype=object)
    table = pd.DataFrame(words[grid.to_numpy()], columns=list(grid.columns))
    table.insert(0, "network", names[grid.index])
    width: Any = "small" if len(grid.columns) > _ROOMY else None
    event = st.dataframe(
        table,
        hide_index=True,
        key=key,
        height=min(_HIGHEST_TABLE, _ROOM + _ROW * len(table)),
        column_config={
            "network": st.column_config.TextColumn(_("Netwerk"), pinned=True, width=width and "medium"),
            **{
                code: st.column_config.TextColumn(labels[code], help=labels[code], width=width) for code in grid.columns
            },
        },
        on_select="rerun",
        selection_mode="single-cell",
    )
    cells = event["selection"]["cells"]
    if cells:
        row, column = cells[0]
        _explain(composition, int(grid.index[row]), column, key)


def _explain(composition: Composition, network: int, column: str, key: str) -> None:
    requirements = composition.reference.requirements
    asked = composition.frame[composition.frame["network"] == network]["requirement"].tolist()
    chosen = [number for number in asked if column in {"network", requirements[number].code}]
    with st.container(border=True, key=f"{key}_explained"):
        st.markdown(f"**{plain(composition.snapshot.networks['name'].iloc[network])}**")
        if not chosen:
            st.markdown(_("Dit wordt van dit netwerk niet gevraagd."))
        for number in chosen:
            show_finding(composition.finding(network, number))
        if st.button(_("Naar dit netwerk"), icon="➡️", key=f"{key}_open", type="primary"):
            go_to_network(int(composition.snapshot.networks["id"].iloc[network]))


def show_finding(finding: Finding) -> None:
    """A finding with its status, what was seen, why it matters and where that comes from."""
    with st.container(horizontal=True, vertical_alignment="center"):
        status_badge(finding.status.value, _(STATUS_WORDS[finding.status]))
        st.markdown(f"**{plain(finding.requirement.name)}** · {finding.requirement.severity.name.lower()}")
    if finding.status is not Status.MISSING or finding.holders:
        st.markdown(plain(say(finding.fact)))
    if finding.status is not Status.MET or finding.above_maximum:
        why = _("Waarom: {reason}", reason=finding.requirement.why)
        source = _("Bron: {source}", source=finding.requirement.source)
        st.caption(f"{plain(why)} {plain(source)}")


def how_many_complete(composition: Composition, networks: np.ndarray) -> str:
    """A sentence that says in how many of these networks nothing mandatory is missing."""
    missing = mandatory_missing(composition)
    complete = int((~np.isin(networks, missing)).sum())
    return ngettext(
        "Bij {complete} van {number} netwerk ontbreekt niets dat verplicht is.",
        "Bij {complete} van {number} netwerken ontbreekt niets dat verplicht is.",
        len(networks),
        complete=complete,
    )


def mandatory_missing(composition: Composition) -> np.ndarray:
    """The networks (positions) where something mandatory is missing."""
    return _mandatory(composition, Status.MISSING)


def mandatory_unknown(composition: Composition) -> np.ndarray:
    """The networks (positions) where nobody can say whether something mandatory is missing."""
    return _mandatory(composition, Status.UNKNOWN)


def _mandatory(composition: Composition, status: Status) -> np.ndarray:
    mandatory = np.array([one.severity is Severity.MANDATORY for one in composition.reference.requirements])
    rows = composition.with_status(status)
    return np.unique(rows["network"].to_numpy()[mandatory[rows["requirement"].to_numpy()]])
