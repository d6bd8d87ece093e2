"""The first part of a discussion: the actions of last time, each answered with one click."""

from typing import Any

import streamlit as st

from leernet.analysis.reflection.actions import Standing, returning_actions
from leernet.model import ActionStatus, Helped
from leernet.services.actions import HELPED, STATUSES, review_action
from leernet.snapshot import to_date
from leernet.texts import _, format_date, ngettext
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.reflection.discussed import Discussed, rows_of

_SIGNS = {ActionStatus.DONE: "✅", ActionStatus.RUNNING: "⏳", ActionStatus.DROPPED: "✖️"}
_HELP_SIGNS = {Helped.YES: "👍", Helped.PARTLY: "🤏", Helped.NO: "👎"}


def review_actions(round: Discussed) -> None:
    """All of them, overdue ones first: done, running or dropped, and did it help?"""
    actions = returning_actions(round.snapshot, round.position)
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
        st.caption(_about(action))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            before = None if review is None else ActionStatus(review["status"])
            version = 0 if review is None else review["version"]  # anew when others look back on it too
            status = st.segmented_control(
                _("Hoe staat het ervoor?"),
                list(_SIGNS),
                default=before,
                format_func=lambda one: f"{_SIGNS[one]} {_(STATUSES[one])}",
                key=f"status_{action.id}_{version}",
            )
            helped_before = Helped(review["helped"]) if review is not None and review["helped"] else None
            helped = helped_before
            if status == ActionStatus.DONE:
                helped = st.segmented_control(
                    _("Hielp het?"),
                    list(_HELP_SIGNS),
                    default=helped_before,
                    format_func=lambda one: f"{_HELP_SIGNS[one]} {_(HELPED[one])}",
                    key=f"helped_{action.id}_{version}",
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


def _about(action: Any) -> str:
    """Whose it is, before when, and since when it is on the list."""
    due, since = to_date(action.due), to_date(action.since)
    words = [
        _("👤 {owner}", owner=plain(action.who) or _("niemand")),
        *([_("uiterlijk {day}", day=format_date(due, long=True))] if due else []),
        _("sinds {day}", day=format_date(since, long=True)),
        *([_("⏰ over tijd")] if action.standing == Standing.OVERDUE else []),
    ]
    return " · ".join(words)
