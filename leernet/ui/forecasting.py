"""What the screen Vooruitblik says about what falls away: sentences, a table, and days for an agenda."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from leernet.analysis.endings import ending_soon, networks_ending, starting_soon
from leernet.analysis.forecast import Falling, Forecast, forecast, months_later
from leernet.exchange.calendar_file import CalendarEntry
from leernet.reference import Severity
from leernet.snapshot import NetworkSnapshot, to_date
from leernet.texts import _, ngettext, say
from leernet.ui import runtime
from leernet.ui.signal_list import LOOKS

MOST_ROWS = 100
"""How many rows a table on screen has; a download has more."""

MOST_ENTRIES = 1_000
"""More would drown an agenda."""


def coming() -> Forecast:
    """What falls away within a year after the day this session looks at."""
    return coming_after(runtime.day())


@runtime.kept(8)
def coming_after(snapshot: NetworkSnapshot, day: date) -> Forecast:
    """What falls away within a year after a day."""
    return forecast(snapshot, runtime.reference(), day)


@runtime.kept(16)
def first_falling(snapshot: NetworkSnapshot, day: date, months: int, network: int | None) -> list[Falling]:  # noqa: ARG001
    """What falls away first, with the people by name: as many as a table on screen has."""
    seen = coming_after(day)
    return seen.all_falling(falling_rows(seen, months, network).head(MOST_ROWS))


def falling_rows(seen: Forecast, months: int, network: int | None) -> pd.DataFrame:
    """The rows of a forecast that are shown, the first day first and on a day what weighs most first."""
    rows = seen.within(months)
    if network is not None:
        rows = rows[rows["network"] == network]
    asked = (seen.reference.requirements[number] for number in rows["requirement"])
    weights = np.array([list(Severity).index(one.severity) for one in asked])
    return rows.iloc[np.lexsort((weights, rows["falls"].to_numpy()))]


def falling_sentence(number: int, months: int, networks: int) -> str:
    """How much falls away, in a sentence."""
    if not number:
        return _("Voor zover bekend valt er de komende {months} maanden niets weg dat nu vervuld is.", months=months)
    where = ngettext("{number} netwerk", "{number} netwerken", networks)
    return ngettext(
        "De komende {months} maanden valt {number} plek weg die nu vervuld is, in {where}.",
        "De komende {months} maanden vallen {number} plekken weg die nu vervuld zijn, in {where}.",
        number,
        months=months,
        where=where,
    )


@runtime.kept(16, in_words=True)
def shown_falling(snapshot: NetworkSnapshot, day: date, months: int, network: int | None) -> pd.DataFrame:
    """What falls away first as a table, as far as the screen shows it."""
    return falling_table(snapshot, first_falling(day, months, network))


def falling_table(snapshot: NetworkSnapshot, fallings: list[Falling]) -> pd.DataFrame:
    """What falls away, a row each, for the screen and for Excel."""
    names = snapshot.networks["name"].to_numpy()
    return pd.DataFrame(
        {
            _("Vanaf"): [one.day for one in fallings],
            _("Netwerk"): [names[one.network] for one in fallings],
            _("Nodig"): [one.requirement.name for one in fallings],
            _("Zwaarte"): [severity_words(one.requirement.severity) for one in fallings],
            _("Wie dan weg is"): [", ".join(one.leaving) for one in fallings],
            _("Wat er gebeurt"): [say(one.sentence) for one in fallings],
            _("Volgende stap"): [say(one.next_step) for one in fallings],
        }
    )


def severity_words(severity: Severity) -> str:
    """How much a requirement or a signal weighs, as sign and word."""
    return f"{LOOKS[severity][0]} {severity.name}"


def show_table(table: pd.DataFrame, *, key: str, wide: str | None = None) -> None:
    """A table with its days written as here, and one column that gets the room."""
    days = [name for name in (_("Vanaf"), _("Sinds")) if name in table]
    columns: dict[str, Any] = {name: st.column_config.DateColumn(name, format="DD-MM-YYYY") for name in days}
    if wide:
        columns[wide] = st.column_config.TextColumn(wide, width="large")
    st.dataframe(table, hide_index=True, key=key, column_config=columns)


def calendar_entries(seen: Forecast, fallings: list[Falling], months: int, network: int | None) -> list[CalendarEntry]:
    """The coming changes as days for an agenda: what falls away, who stops, who starts, and which network ends."""
    told = {id for one in fallings for id in one.evidence}
    last = months_later(seen.day, months)
    entries = [
        *(_falls_away(seen.snapshot, one) for one in fallings),
        *(_stops(seen.snapshot, row) for row in records(_ending(seen, months, network)) if row.id not in told),
        *(_starts(seen.snapshot, row) for row in records(starting_soon(seen.snapshot, seen.day, last, network))),
        *(_ends(seen.snapshot, position) for position in networks_ending(seen.snapshot, seen.day, last, network)),
    ]
    return sorted(entries, key=lambda one: (one.day, one.uid))[:MOST_ENTRIES]


def _falls_away(snapshot: NetworkSnapshot, one: Falling) -> CalendarEntry:
    network = snapshot.networks.iloc[one.network]
    return CalendarEntry(
        uid=f"wegvallen-{network['id']}-{one.requirement.code}@leernet",
        day=one.day,
        title=_("{network}: valt weg – {wanted}", network=network["name"], wanted=one.requirement.name),
        text=f"{say(one.sentence)}\n{say(one.next_step)}\n{one.requirement.why}",
    )


def _stops(snapshot: NetworkSnapshot, row: Any) -> CalendarEntry:
    values = _who_in_what(snapshot, row)
    return CalendarEntry(
        uid=f"laatste-dag-{row.id}@leernet",
        day=_date(row.until),
        title=_("{network}: laatste dag van {name}", network=values["network"], name=values["name"]),
        text=_("{name} doet na vandaag niet meer mee als {role} in {network}.", **values),
    )


def _starts(snapshot: NetworkSnapshot, row: Any) -> CalendarEntry:
    values = _who_in_what(snapshot, row)
    return CalendarEntry(
        uid=f"eerste-dag-{row.id}@leernet",
        day=_date(row.since),
        title=_("{network}: eerste dag van {name}", network=values["network"], name=values["name"]),
        text=_("{name} gaat vandaag meedoen als {role} in {network}. Plan een kennismaking.", **values),
    )


def _ends(snapshot: NetworkSnapshot, position: int) -> CalendarEntry:
    network = snapshot.networks.iloc[position]
    return CalendarEntry(
        uid=f"einde-netwerk-{network['id']}@leernet",
        day=network["end"].date(),
        title=_("{network}: laatste dag van dit netwerk", network=network["name"]),
        text=_("Spreek met elkaar af wat u meeneemt, en aan wie u het doorgeeft."),
    )


def _who_in_what(snapshot: NetworkSnapshot, row: Any) -> dict[str, str]:
    (name,) = snapshot.holder_names(snapshot.holder[[row.Index]])
    network = str(snapshot.networks["name"].iloc[row.network])
    return {"name": name, "role": role_name(row.role).lower(), "network": network}


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples, whose fields can be anything."""
    yield from frame.itertuples()


def role_name(code: Any) -> str:
    """A role by name; a role that is missing or that the reference data no longer know is unknown."""
    roles = runtime.reference().roles
    return roles[code].name if isinstance(code, str) and code in roles else _("rol onbekend")


def _ending(seen: Forecast, months: int, network: int | None) -> pd.DataFrame:
    rows = ending_soon(seen.snapshot, seen.day, days=(months_later(seen.day, months) - seen.day).days)
    return rows if network is None else rows[rows["network"] == network]


def _date(number: int) -> date:
    found = to_date(number)
    assert found is not None
    return found
