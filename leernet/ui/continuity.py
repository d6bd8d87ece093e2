"""Continuity on the screen Vooruitblik: turnover, who holds a role alone, and who has to get to know whom."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.continuity import acquaintances, single_holders, turnover, years_until
from leernet.analysis.forecast import months_later
from leernet.snapshot import NetworkSnapshot
from leernet.texts import _, format_number, say
from leernet.ui import runtime
from leernet.ui.forecasting import MOST_ROWS, records, role_name, severity_words, show_table

YEARS = 4
NEW_SINCE = 182  # days


def show_continuity(network: int | None) -> None:
    """Turnover, single holders and newcomers, of one network or of all."""
    day = runtime.day()
    st.header(_("Wisseling per jaar"), anchor=False)
    st.markdown(turnover_sentence(day, network))
    show_table(turnover_table(day, network), key="turnover")
    st.caption(
        _(
            "Wisseling: hoeveel deelnemers weggingen, gedeeld door hoeveel er gemiddeld waren. Een andere rol telt "
            "niet. Wie in twee netwerken zit, telt twee keer."
        )
    )
    st.header(_("Rollen die op één mens leunen"), anchor=False)
    single = single_table(day, network)
    if single.empty:
        st.markdown(_("Geen enkele rol die nodig is, hangt af van één mens."))
    else:
        st.markdown(_("Valt deze mens weg, dan is de plek leeg. Zoek op tijd iemand die kan meelopen."))
        show_table(single, key="single", wide=_("Nodig"))
    st.header(_("Kennismaken"), anchor=False)
    meetings = meeting_table(day, network)
    if meetings.empty:
        st.markdown(_("In het laatste halve jaar is er niemand begonnen."))
    else:
        st.markdown(
            _("Deze mensen begonnen in het laatste halve jaar, of namen een rol over. Hebben zij iedereen al ontmoet?")
        )
        show_table(meetings, key="meetings", wide=_("Wat er gebeurde"))


@runtime.kept(16)
def yearly_turnover(snapshot: NetworkSnapshot, day: date, network: int | None) -> pd.DataFrame:
    """The turnover of the last calendar years, and after them (the last row) of the last twelve months."""
    twelve_months = (months_later(day, -12) + timedelta(days=1), day)
    return turnover(snapshot, [*years_until(day, YEARS), twelve_months], _only(network))


def turnover_table(day: date, network: int | None) -> pd.DataFrame:
    """Came, left and turnover per calendar year, the year so far last."""
    found = yearly_turnover(day, network).iloc[:-1]
    return pd.DataFrame(
        {
            _("Jaar"): [
                _("{year} tot nu", year=last.year) if last == day else str(last.year) for last in found["last"]
            ],
            _("Aan het eind"): found["present"],
            _("Erbij"): found["came"],
            _("Weg"): found["left"],
            _("Wisseling"): [_percentage(share) for share in found["turnover"]],
        }
    )


def turnover_sentence(day: date, network: int | None) -> str:
    """The turnover of the last twelve months, in a sentence."""
    (last,) = records(yearly_turnover(day, network).tail(1))
    if np.isnan(last.turnover):
        return _("In de laatste twaalf maanden deed er niemand mee.")
    return _(
        "In de laatste twaalf maanden kwamen er {came} deelnemers bij en gingen er {left} weg: een wisseling van "
        "{share}.",
        left=format_number(last.left),
        came=format_number(last.came),
        share=_percentage(last.turnover),
    )


@runtime.kept(16, in_words=True)
def single_table(snapshot: NetworkSnapshot, day: date, network: int | None) -> pd.DataFrame:
    """Who holds a required role alone."""
    composition = runtime.composition_on(day)
    rows = single_holders(composition)
    if network is not None:
        rows = rows[rows["network"] == network]
    shown, names = rows.head(MOST_ROWS), snapshot.networks["name"].to_numpy()
    pairs = zip(shown["network"].tolist(), shown["requirement"].tolist(), strict=True)
    found = [composition.finding(*pair) for pair in pairs]
    return pd.DataFrame(
        {
            _("Netwerk"): [names[one.network] for one in found],
            _("Nodig"): [one.requirement.name for one in found],
            _("Vervuld door"): [", ".join(one.holders) for one in found],
            _("Zwaarte"): [severity_words(one.requirement.severity) for one in found],
        }
    )


@runtime.kept(16, in_words=True)
def meeting_table(snapshot: NetworkSnapshot, day: date, network: int | None) -> pd.DataFrame:
    """Who began lately, whom they follow, and what to do about it."""
    found = acquaintances(snapshot, day, days=NEW_SINCE, networks=_only(network), most=MOST_ROWS)
    names = snapshot.networks["name"].to_numpy()
    return pd.DataFrame(
        {
            _("Sinds"): [one.since for one in found],
            _("Wie"): [one.name for one in found],
            _("Netwerk"): [names[one.network] for one in found],
            _("Rol"): ["–" if one.role is None and one.follows else role_name(one.role) for one in found],
            _("Volgt op"): [", ".join(one.follows) for one in found],
            _("Wat er gebeurde"): [say(one.sentence(role_name(one.role).lower(), names[one.network])) for one in found],
            _("Volgende stap"): [say(one.next_step) for one in found],
        }
    )


def _only(network: int | None) -> np.ndarray | None:
    return None if network is None else np.array([network])


def _percentage(share: float) -> str:
    return "–" if np.isnan(share) else f"{format_number(100 * share)}%"
