"""What a list says that is not yet known: per person, organisation, network and participation."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from leernet.exchange.dates import UNSPECIFIED
from leernet.exchange.groups import FileGroups
from leernet.exchange.matching import match_participations
from leernet.exchange.people import FilePeople
from leernet.exchange.values import Codes
from leernet.snapshot import OPEN_END, NetworkSnapshot, to_date

Fields = dict[str, Any]


def person_changes(people: FilePeople, persons: pd.DataFrame) -> dict[int, Fields]:
    """An e-mail address that is not known yet. Names stay as they are in leernet."""
    emails = persons["email"].to_list()
    return {
        number: {"email": people.emails[number]}
        for number, position in enumerate(people.positions)
        if position >= 0 and people.emails[number] and not _known(emails[position])
    }


def group_changes(groups: FileGroups, frame: pd.DataFrame) -> dict[int, Fields]:
    """What the file says that differs from what is known; themes are added to those that are there."""
    changes: dict[int, Fields] = {}
    for name, facts in groups.facts.items():
        there = frame[name].to_list()
        for number, value in facts.items():
            position = groups.positions[number]
            if position < 0:
                continue
            wanted = _joined(there[position], value) if name == "themes" else value
            if wanted != there[position]:
                changes.setdefault(number, {})[name] = wanted
    return changes


def _joined(there: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return (*there, *(name for name in more if name not in there))


def _known(value: Any) -> bool:
    return isinstance(value, tuple) or (isinstance(value, str) and bool(value))


def participation_changes(
    kept: pd.DataFrame, snapshot: NetworkSnapshot, people: FilePeople, organisations: FileGroups, networks: FileGroups
) -> tuple[dict[int, tuple[int, Fields]], Codes]:
    """For rows about known participations: row → (position, field → value), and the rows that say nothing new."""
    existing = snapshot.participations
    located = kept.assign(
        person=_located(kept["person"], people.positions),
        organisation=_located(kept["organisation"], organisations.positions),
        network=_located(kept["network"], networks.positions),
    )
    located = located[(located["person"] >= -1) & (located["network"] >= 0)]
    if existing.empty or located.empty:
        return {}, np.array([], dtype=np.int64)
    there = existing.reset_index(drop=True)
    numbered = {name: _numbered(located[name], there[name]) for name in ("role", "function")}
    found = match_participations(
        located.assign(**{name: pair[0] for name, pair in numbered.items()}),
        there.assign(**{name: pair[1] for name, pair in numbered.items()}),
    )
    found = found[found >= 0]
    fields = _differences(located.loc[found.index], there.loc[found.to_numpy()], kept.loc[found.index, "organisation"])
    changed = {
        row: (position, values)
        for row, position, values in zip(found.index.tolist(), found.tolist(), fields, strict=True)
        if values
    }
    same = np.array([row for row, values in zip(found.index, fields, strict=True) if not values], dtype=np.int64)
    return changed, same


def _located(codes: pd.Series, positions: list[int]) -> Codes:
    """Positions in the snapshot: -1 for nobody, -2 for who is new."""
    table = np.array([*(position if position >= 0 else -2 for position in positions), -1], dtype=np.int64)
    return table[codes.to_numpy()]


def _numbered(here: pd.Series, there: pd.Series) -> tuple[Codes, Codes]:
    texts = np.concatenate([here.to_numpy(dtype=object), there.astype(object).to_numpy()])
    codes, _ = pd.factorize(texts)
    return codes[: len(here)], codes[len(here) :]


def _differences(rows: pd.DataFrame, there: pd.DataFrame, groups: pd.Series) -> list[Fields]:
    """Per pair the fields that the row says and the participation has not, or has otherwise. Empty cells say nothing.

    An organisation is given as its number in the file (`groups`): it may have none in the database yet.
    """
    there = there.set_axis(rows.index)
    found: list[Fields] = [{} for _ in range(len(rows))]

    def note(mask: Any, name: str, values: Iterable[Any]) -> None:
        where = np.flatnonzero(mask)
        for at, value in zip(where, np.asarray(values, dtype=object)[where], strict=True):
            found[at][name] = value

    for name in ("role", "function"):
        note(rows[name].notna() & there[name].isna(), name, rows[name])
    note((groups >= 0) & (there["organisation"] < 0), "organisation", groups)
    since, until = rows["since"], rows["until"]
    note((since != UNSPECIFIED) & (since != there["since"]), "since", since.map(to_date))
    says_end = until != UNSPECIFIED
    reopened = says_end & there["end_unknown"]
    note(says_end & (until != there["until"]), "until", [to_date(day) if day != OPEN_END else None for day in until])
    note(reopened, "end_unknown", [False] * len(rows))
    note(rows["end_unknown"] & ~there["end_unknown"] & (there["until"] == OPEN_END), "end_unknown", [True] * len(rows))
    reasons = there["end_reason"].astype(object).fillna("")
    note((rows["end_reason"] != "") & (rows["end_reason"] != reasons), "end_reason", rows["end_reason"])
    return found
