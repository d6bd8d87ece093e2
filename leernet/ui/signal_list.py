"""Signals on screen: choosing which, one as a card, and all of them as a table to take along."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.findings import SEVERITY_ORDER
from leernet.analysis.signals import NO_DATE, Signal, Signals, Target
from leernet.reference import WITHOUT_KIND, Severity
from leernet.snapshot import NetworkSnapshot, day_number
from leernet.texts import N_, _, format_date, say
from leernet.ui import runtime, state
from leernet.ui.components import page_file, plain

LOOKS = {Severity.MANDATORY: ("⛔", "red"), Severity.ADVISED: ("🔶", "orange"), Severity.TO_CONSIDER: ("💡", "blue")}
"""The sign and the colour of a severity; always with its word."""

ORDERS = {
    "severity": N_("Wat het zwaarst weegt eerst"),
    "date": N_("Wat het eerst gebeurt eerst"),
    "name": N_("Op naam"),
    "rule": N_("Per signaal"),
}
"""In what order the list can be."""


@dataclass(frozen=True)
class Choice:
    """What the user wants to see; an empty list means everything."""

    severities: list[Severity]
    rules: list[str]
    networks: list[int]
    kinds: list[str]
    themes: list[str]
    regions: list[str]
    waived: bool
    order: str

    def rows(self, signals: Signals) -> np.ndarray:
        """The chosen rows of the frame, in the chosen order."""
        frame = signals.frame
        kept = ~signals.open() if self.waived else signals.open()
        if self.severities:
            kept &= frame["severity"].isin([SEVERITY_ORDER.index(one) for one in self.severities]).to_numpy()
        if self.rules:
            kept &= frame["rule"].isin(self.rules).to_numpy()
        if self.networks or self.kinds or self.themes or self.regions:
            kept &= signals.about(self._chosen_networks(signals))
        rows = np.flatnonzero(kept)
        if self.order == "severity":
            return rows
        column = frame[self.order].iloc[rows]
        return rows[np.argsort(_sortable(column, self.order), kind="stable")]

    def _chosen_networks(self, signals: Signals) -> np.ndarray:
        """The positions of the networks that fit every filter."""
        networks = signals.snapshot.networks
        fits = np.ones(len(networks), dtype=bool)
        if self.networks:
            fits &= networks["id"].isin(self.networks).to_numpy()
        if self.kinds:
            fits &= networks["kind"].astype(object).fillna(WITHOUT_KIND).isin(self.kinds).to_numpy()
        if self.themes:
            fits &= networks["themes"].map(lambda own: not set(own).isdisjoint(self.themes)).to_numpy(dtype=bool)
        if self.regions:
            fits &= networks["region"].isin(self.regions).to_numpy()
        return np.flatnonzero(fits)


def _sortable(column: pd.Series, order: str) -> np.ndarray:
    """Numbers by which the rows come in this order; what has no date comes after what has one."""
    if order == "date":
        days = column.to_numpy()
        return np.where(days != NO_DATE, days, np.iinfo(np.int64).max)
    if order == "rule":
        codes = [rule.code for rule in runtime.reference().signals]
        return column.map({code: codes.index(code) for code in codes}).to_numpy()
    return pd.factorize(column.str.casefold(), sort=True)[0]


def most_urgent(signals: Signals, number: int) -> np.ndarray:
    """The first rows of what is mandatory and so now; each subject once, so that none fills the list."""
    frame = signals.frame
    now = signals.open() & (frame["severity"] == 0).to_numpy() & (frame["date"] == NO_DATE).to_numpy()
    return frame[now].drop_duplicates(["subject_kind", "name"]).index.to_numpy()[:number]


def coming(signals: Signals, *, days: int) -> np.ndarray:
    """The rows of what happens within so many days, the first to happen first."""
    dates = signals.frame["date"].to_numpy()
    soon = signals.open() & (dates != NO_DATE) & (dates <= day_number(signals.day) + days)
    rows = np.flatnonzero(soon)
    return rows[np.argsort(dates[rows], kind="stable")]


@runtime.kept(32, in_words=True)
def told(seen: NetworkSnapshot, day: date, rows: tuple[int, ...]) -> list[Signal]:  # noqa: ARG001
    """These signals of a day in words, each with its row; ask for what is shown."""
    return runtime.signals_on(day).signals(rows)


def show_signal(signal: Signal, *, key: str) -> None:
    """A signal as a card: what, about whom, why, and the way to solve it."""
    sign, colour = LOOKS[signal.severity]
    badge = f":{colour}-badge[{sign} {plain(signal.severity.name)}]"
    heading = f"**{plain(signal.name)}** · {plain(signal.label)} {badge}"
    with st.container(border=True, key=key):
        st.markdown(f"{heading}  \n{plain(say(signal.sentence))}")
        if signal.waiver:
            waived = _(
                "◇ Bewust afgeweken tot en met {until}: {reason} (besloten door {decided_by}).",
                until=format_date(signal.waiver.until, long=True),
                reason=plain(signal.waiver.reason),
                decided_by=plain(signal.waiver.decided_by),
            )
            st.markdown(waived)
        why = _("Waarom: {reason}", reason=signal.reason)
        source = _("Bron: {source}", source=signal.source)
        step = _("Volgende stap: {step}", step=say(signal.next_step))
        st.caption(f"{plain(why)} {plain(source)}  \n{plain(step)}")
        solve = st.button(_("Los dit op"), key=f"{key}_solve", icon="➡️", help=plain(signal.name))
    if solve:
        go_to(signal.target)


def go_to(target: Target) -> None:
    """Open the page where a signal can be solved, at an address that can be shared."""
    remember = {
        "netwerk": state.select_network,
        "persoon": state.select_person,
        "organisatie": state.select_organisation,
    }
    for parameter, id in target.parameters.items():
        remember[parameter](int(id))
    st.switch_page(page_file(target.page), query_params=target.parameters)


def signal_table(signals: Signals, rows: np.ndarray) -> pd.DataFrame:
    """The signals as a table for a spreadsheet, in the words of the screen."""
    names = signals.snapshot.networks["name"].to_numpy()
    return pd.DataFrame(
        [
            {
                _("Zwaarte"): signal.severity.name,
                _("Signaal"): signal.label,
                _("Over"): signal.name,
                _("Netwerken"): ", ".join(names[list(signal.networks)]),
                _("Wat"): say(signal.sentence),
                _("Datum"): signal.date,
                _("Waarom"): signal.reason,
                _("Bron"): signal.source,
                _("Volgende stap"): say(signal.next_step),
                _("Bewust afgeweken"): signal.waiver.reason if signal.waiver else "",
                _("Peildatum"): signal.day,
            }
            for signal in signals.signals(rows)
        ]
    )
