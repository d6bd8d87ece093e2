"""What the screens of a network, a person and an organisation have in common."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from leernet.texts import _, format_date, ngettext
from leernet.ui import state
from leernet.ui.components import plain
from leernet.ui.records.links import go_to, link_button


def back_to_list(subject: str, label: str) -> None:
    if st.button(label, icon="⬅️", type="tertiary", key="back"):
        go_to(subject)


def period(begin: pd.Timestamp, end: pd.Timestamp) -> str:
    """From when to when something exists, in words; nothing when neither is known."""
    first = None if pd.isna(begin) else format_date(begin.date())
    last = None if pd.isna(end) else format_date(end.date())
    if first and last:
        return _("van {begin} tot en met {end}", begin=first, end=last)
    if first:
        return _("sinds {begin}", begin=first)
    return _("tot en met {end}", end=last) if last else ""


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """What is known, each with its name; what is empty is left out."""
    lines = [f"**{label}**  \n{plain(text)}" for label, text in pairs if text]
    if lines:
        st.markdown("\n\n".join(lines))


def links(title: str, records: Sequence[tuple[str, str]], *, icon: str) -> None:
    """A title with the records to which it leads: name and link."""
    if not records:
        return
    st.markdown(f"**{title}**")
    with st.container(gap=None):
        for name, link in records:
            link_button(name, link, icon=icon, key=f"link_{link}_{title}")


def heading(name: str, kinds: Iterable[str]) -> None:
    """The name of the record as the heading of the page, and what it is in one line."""
    st.title(plain(name), anchor=False)
    line = " · ".join(kind for kind in kinds if kind)
    if line:
        st.markdown(plain(line))


def actions(subject: str, id: int, name: str, *, primary: str, about: dict[str, Any]) -> None:
    """The one primary button of the page, and what else can be done to the record."""
    with st.container(horizontal=True):
        st.button(
            primary,
            type="primary",
            on_click=state.open_dialog,
            args=("add_participation",),
            kwargs=about,
            key="add_participation",
        )
        if subject == "person" and state.pseudonyms():
            st.caption(_("Zet 'Namen verbergen' uit om deze persoon te wijzigen."))
            return
        st.button(_("Wijzigen"), icon="✏️", on_click=state.open_dialog, args=(f"change_{subject}",), kwargs={"id": id})
        st.button(
            _("Samenvoegen"), icon="🔗", on_click=state.open_dialog, args=(f"merge_{subject}",), kwargs={"id": id}
        )
        st.button(
            _("Verwijderen"),
            icon="🗑️",
            on_click=state.open_dialog,
            args=(f"remove_{subject}",),
            kwargs={"id": id, "name": name},
        )


def counted(title: str, number: int) -> str:
    return ngettext("{title} ({number})", "{title} ({number})", number, title=title)
