"""The first part of a discussion: the actions of last time, each answered with one click."""

from typing import Any

import pandas as pd
import streamlit as st

from leernet.model import ActionStatus, Helped
from leernet.services.actions import HELPED, STATUSES, review_action
from leernet.snapshot import to_date
from leernet.texts import _, format_date, ngettext
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.reflection.discussed import Discussed, rows_of

_SIGNS = {ActionStatus.DONE: "✅", ActionStatus.RUNNING: "⏳", ActionStatus.DROPPED: "✖️"}
_HELP_SIGNS = {Helped.YES: "👍", Helped.PARTLY: "🤏", Helped.NO: "👎"}


def actions_to_review(round: Discussed) -> pd.DataFrame:
    """What these networks agreed on before and that still runs, with what this round has looked back on already."""
    frames = round.snapshot.reflection
    actions, reviews = frames.actions, frames.action_reviews
    reviewed = actions.index.isin(reviews[reviews["round"] == round.position]["action"])
    ours = actions["network"].isin(list(round.row["networks"])) & (actions["round"] != round.position)
    return actions[ours & ((actions["status"] == ActionStatus.RUNNING) | reviewed)].sort_values(["due", "id"])


def review_actions(round: Discussed) -> None:
    """All of them, overdue ones first: done, running or dropped, and did it help?"""
    actions = actions_to_review(round)
    if actions.empty:
        st.info(_("Er staan geen acties van een vorige keer open. Ga door naar het volgende."), icon="🌱")
        return
    reviews = round.snapshot.reflection.action_reviews
    reviews = reviews[reviews["round"] == round.position].set_index("action")
    left = len(actions) - len(reviews)
    st.markdown(
        ngettext("Nog {number} actie om langs te lopen.", "Nog {number} acties om langs te lopen.", left)
        if left
        else _("✅ Alle acties zijn besproken.")
    )
    for action in rows_of(actions):
        _card(round, action, reviews.loc[action.Index] if action.Index in reviews.index else None)


def _card(round: Discussed, action: Any, review: Any) -> None:
    with st.container(border=True, key=f"review_{action.id}"):
        st.markdown(f"**{plain(action.text)}**")
        st.caption(_about(round, action))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            before = None if review is None else ActionStatus(review["status"])
            status = st.segmented_control(
                _("Hoe staat het ervoor?"),
                list(_SIGNS),
                default=before,
                format_func=lambda one: f"{_SIGNS[one]} {_(STATUSES[one])}",
                key=f"status_{action.id}",
            )
            helped_before = Helped(review["helped"]) if review is not None and review["helped"] else None
            helped = helped_before
            if status == ActionStatus.DONE:
                helped = st.segmented_control(
                    _("Hielp het?"),
                    list(_HELP_SIGNS),
                    default=helped_before,
                    format_func=lambda one: f"{_HELP_SIGNS[one]} {_(HELPED[one])}",
                    key=f"helped_{action.id}",
                )
        if status and (status, helped) != (before, helped_before):
            review_action(
                runtime.store(),
                actor=runtime.actor(),
                action_id=int(action.id),
                round_id=round.id,
                status=status,
                helped=helped if status == ActionStatus.DONE else None,
                day=runtime.today(),
            )
            st.rerun()


def _about(round: Discussed, action: Any) -> str:
    """Whose it is, before when, and since when it is on the list."""
    owner = plain(round.person_name(action.owner, action.owner_name)) or _("niemand")
    due, since = to_date(action.due), to_date(action.since)
    words = [
        _("👤 {owner}", owner=owner),
        _("sinds {day}", day=format_date(since, long=True)),
    ]
    if due:
        words.insert(1, _("uiterlijk {day}", day=format_date(due, long=True)))
        if due < runtime.today():
            words.append(_("⏰ over tijd"))
    return " · ".join(words)
