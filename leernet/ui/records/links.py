"""Where a link between records leads. A link is a subject and an id, such as `person-12`."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from leernet.snapshot import NOBODY, NetworkSnapshot
from leernet.ui import state
from leernet.ui.components import page_file, plain

DIALOGS = {"participation", "meeting", "action", "learning_question", "outcome"}
"""What opens as a dialog on the page where the user is."""

_PAGES = {
    "network": ("networks", "netwerk"),
    "person": ("people", "persoon"),
    "organisation": ("people", "organisatie"),
    "round": ("rounds", "ronde"),
}


def link_to(subject: str, id: int) -> str:
    return f"{subject}-{id}"


def go_to(link: str) -> None:
    """Open the page of a record, at an address that can be shared; without an id (`person`) the list of them all.

    What is in DIALOGS opens as a dialog on the page where the user is.
    """
    subject, _dash, id = link.partition("-")
    if subject in DIALOGS:
        state.open_dialog(subject, id=int(id))
        return
    page, parameter = _PAGES[subject]
    state.forget_selection()
    st.switch_page(page_file(page), query_params={parameter: id} if id else None)


def link_button(text: str, link: str, *, icon: str | None = None, key: str) -> None:
    """A quiet button that opens another record."""
    if st.button(plain(text), icon=icon, type="tertiary", key=key):
        go_to(link)


def frame_of(snapshot: NetworkSnapshot, subject: str) -> pd.DataFrame:
    """The frame in which the records of this subject are."""
    return {"person": snapshot.persons, "organisation": snapshot.organisations, "network": snapshot.networks}[subject]


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a few records, each with its columns as attributes."""
    return frame.itertuples()


def id_at(frame: pd.DataFrame, position: int) -> int:
    ids: Any = frame["id"]
    return int(ids.iat[position])


def record_at(snapshot: NetworkSnapshot, subject: str, position: int) -> tuple[str, str]:
    """The name of the record at this position, and the link to it."""
    frame = frame_of(snapshot, subject)
    return str(frame["name"].iat[position]), link_to(subject, id_at(frame, position))


def names_at(names: pd.Series, positions: np.ndarray) -> list[str]:
    """The names at these positions; an empty one for NOBODY."""
    if not len(names):
        return [""] * len(positions)
    return names.iloc[positions].mask(positions == NOBODY, "").tolist()
