"""What of learning together asks for a hand today: rounds that are not closed yet, and actions that are overdue."""

import numpy as np
import streamlit as st

from leernet.analysis.reflection.actions import Standing, actions_on
from leernet.services.rounds import PHASES
from leernet.snapshot import to_date
from leernet.texts import _, format_date, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import page_file, plain

MOST = 3


def under_way() -> None:
    """The first few rounds that are under way, and how many actions are overdue; nothing when there is nothing."""
    snapshot = runtime.snapshot()
    rounds = snapshot.reflection.rounds
    waiting = np.flatnonzero((rounds["phase"] != "gesloten").to_numpy(dtype=bool))
    waiting = waiting[np.argsort(rounds["day"].to_numpy(np.int64)[waiting], kind="stable")][:MOST]
    actions = actions_on(snapshot, runtime.today())
    overdue = int((actions["standing"] == Standing.OVERDUE.value).sum())
    if not len(waiting) and not overdue:
        return
    st.header(_("Samen leren"), anchor=False)
    for position in waiting.tolist():
        row = rounds.iloc[position]
        about = _("{phase}, {day}", phase=_(PHASES[row["phase"]]), day=format_date(to_date(row["day"]), long=True))
        if st.button(f"{plain(row['name'])} ({about})", icon="🔁", type="tertiary", key=f"round_{row['id']}"):
            state.choose_round(int(row["id"]))
            st.switch_page(page_file("rounds"), query_params={"ronde": str(row["id"])})
    if overdue:
        label = ngettext("{number} actie is te laat", "{number} acties zijn te laat", overdue)
        if st.button(label, icon="⏰", type="tertiary", key="overdue_actions"):
            st.switch_page(page_file("actions"))
