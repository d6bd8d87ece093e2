"""Beneath the matrix: what is missing or unknown with its reason, and what was knowingly set aside, by whom."""

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.composition import STATUSES, Composition, Status
from leernet.analysis.findings import severity_weights
from leernet.texts import _, format_date
from leernet.ui.composition_matrix import status_words

MOST_REASONS = 100


def reasons(composition: Composition, networks: np.ndarray) -> None:
    """What is missing or unknown, each with its reason, as a table."""
    st.header(_("Wat ontbreekt of onbekend is, en waarom"), anchor=False)
    frame = composition.frame[composition.frame["network"].isin(networks)]
    asks_attention = frame["status"].isin([STATUSES.index(Status.MISSING), STATUSES.index(Status.UNKNOWN)])
    open_ones = frame[asks_attention | frame["above_maximum"]]
    weight = severity_weights(composition)[open_ones["requirement"].to_numpy()]
    open_ones = open_ones.iloc[np.lexsort((open_ones["status"], weight))]
    if open_ones.empty:
        st.success(_("Bij deze netwerken is alles vervuld."), icon="✅")
        return
    names, requirements = composition.snapshot.networks["name"].to_numpy(), composition.reference.requirements
    shown = open_ones.head(MOST_REASONS)
    table = pd.DataFrame(
        {
            _("Netwerk"): names[shown["network"]],
            _("Nodig"): [requirements[number].name for number in shown["requirement"]],
            _("Status"): [
                _("⚠ te veel") if too_many else status_words(STATUSES[status])
                for status, too_many in zip(shown["status"], shown["above_maximum"], strict=True)
            ],
            _("Zwaarte"): [requirements[number].severity.name for number in shown["requirement"]],
            _("Waarom"): [requirements[number].why for number in shown["requirement"]],
            _("Bron"): [requirements[number].source for number in shown["requirement"]],
        }
    )
    st.dataframe(
        table, hide_index=True, key="reasons", column_config={_("Waarom"): st.column_config.Column(width="large")}
    )
    if len(open_ones) > MOST_REASONS:
        more = _("U ziet de eerste {number}. De download bevat ze alle {all}.", number=MOST_REASONS, all=len(open_ones))
        st.caption(more)


def set_aside(composition: Composition, networks: np.ndarray) -> None:
    """What these networks knowingly do without: why, who decided, and until when."""
    waived = composition.with_status(Status.WAIVED)
    waived = waived[waived["network"].isin(networks)].head(MOST_REASONS)
    if waived.empty:
        return
    pairs = zip(waived["network"].tolist(), waived["requirement"].tolist(), strict=True)
    findings = [composition.finding(network, requirement) for network, requirement in pairs]
    st.header(_("◇ Bewust niet nodig"), anchor=False)
    names = composition.snapshot.networks["name"].to_numpy()
    rows = [
        (
            names[one.network],
            one.requirement.name,
            one.waiver.reason,
            one.waiver.decided_by,
            format_date(one.waiver.until),
        )
        for one in findings
        if one.waiver
    ]
    columns = [_("Netwerk"), _("Afgeweken van"), _("Waarom niet"), _("Besloten door"), _("Tot en met")]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, key="set_aside")
