"""Snapshots from a few words, so that a test of an analysis needs no database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot, day_number


def snapshot_of(
    participations: Sequence[dict[str, Any]],
    *,
    networks: Sequence[dict[str, Any]] = (),
    organisations: Sequence[dict[str, Any]] = (),
    opted_out: Sequence[str] = (),
) -> NetworkSnapshot:
    """A snapshot in which people, organisations and networks go by their names.

    A participation is a dict with person, network and, as far as they matter, organisation, role, function, since,
    until, end_unknown, last_confirmed. Networks and organisations that need more than a name are given as dicts with
    name, kind, parent (a name), begin, end, themes and so on. Ids are the positions plus one. Who is `opted_out` does
    not want to be asked for other networks.
    """
    people = _names(participations, "person")
    network_rows = _rows(networks, _names(participations, "network"))
    organisation_rows = _rows(organisations, _names(participations, "organisation"))
    return NetworkSnapshot(
        revision=1,
        persons=_persons(people, opted_out),
        organisations=_organisations(organisation_rows),
        networks=_networks(network_rows),
        participations=_participations(
            participations,
            people,
            [row["name"] for row in organisation_rows],
            [row["name"] for row in network_rows],
        ),
    )


def _names(rows: Sequence[dict[str, Any]], field: str) -> list[str]:
    return list(dict.fromkeys(row[field] for row in rows if row.get(field)))


def _rows(given: Sequence[dict[str, Any]], mentioned: Sequence[str]) -> list[dict[str, Any]]:
    known = {row["name"] for row in given}
    return [*given, *({"name": name} for name in mentioned if name not in known)]


def _persons(names: Sequence[str], opted_out: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": np.arange(1, len(names) + 1),
            "name": pd.Series(names, dtype="str"),
            "sort_name": pd.Series(names, dtype="str"),
            "given_name": pd.Series(names, dtype="str"),
            "name_prefix": pd.Series([""] * len(names), dtype="str"),
            "family_name": pd.Series([""] * len(names), dtype="str"),
            "pseudonym": pd.Series([f"Deelnemer {number}" for number in range(len(names))], dtype="str"),
            "email": pd.Series([None] * len(names), dtype="str"),
            "opt_out": np.array([name in opted_out for name in names], dtype=bool),
            "version": np.ones(len(names), dtype=np.int64),
        }
    )


def _entities(
    rows: Sequence[dict[str, Any]], texts: Sequence[str], lists: Sequence[str], links: Sequence[str]
) -> pd.DataFrame:
    names = [row["name"] for row in rows]
    columns: dict[str, Any] = {
        "id": np.arange(1, len(rows) + 1),
        "name": pd.Series(names, dtype="str"),
        "kind": pd.Categorical(pd.Series([row.get("kind") for row in rows], dtype="str")),
        "version": np.ones(len(rows), dtype=np.int64),
    }
    for field in texts:
        columns[field] = pd.Series([row.get(field, "") for row in rows], dtype="str")
    for field in lists:
        columns[field] = pd.Series([tuple(row.get(field, ())) for row in rows], dtype=object)
    for field in links:
        columns[field] = np.array(
            [names.index(row[field]) if row.get(field) else NOBODY for row in rows], dtype=np.int64
        )
    for field in ("begin", "end"):
        columns[field] = np.array([row.get(field) for row in rows], dtype="datetime64[D]").astype("datetime64[s]")
    return pd.DataFrame(columns)


def _organisations(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    return _entities(rows, ["gemeente"], ["other_names"], ["parent", "successor"])


def _networks(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    return _entities(rows, ["goal", "region", "financier"], ["themes", "reserve_themes", "gemeenten"], ["parent"])


def _participations(
    rows: Sequence[dict[str, Any]], people: list[str], organisations: list[str], networks: list[str]
) -> pd.DataFrame:
    def positions(field: str, names: list[str]) -> np.ndarray:
        return np.array([names.index(row[field]) if row.get(field) else NOBODY for row in rows], dtype=np.int64)

    def days(field: str, missing: int) -> np.ndarray:
        found: list[date | None] = [row.get(field) for row in rows]
        return np.array([day_number(day) if day else missing for day in found], dtype=np.int32)

    def category(field: str) -> pd.Categorical:
        return pd.Categorical(pd.Series([row.get(field) for row in rows], dtype="str"))

    frame = pd.DataFrame(
        {
            "id": np.arange(1, len(rows) + 1),
            "person": positions("person", people),
            "organisation": positions("organisation", organisations),
            "network": positions("network", networks),
            "role": category("role"),
            "function": category("function"),
            "since": days("since", UNKNOWN_BEGIN),
            "until": days("until", OPEN_END),
            "end_unknown": np.array([bool(row.get("end_unknown")) for row in rows], dtype=bool),
            "end_reason": category("end_reason"),
            "last_confirmed": days("last_confirmed", 0),
            "version": np.ones(len(rows), dtype=np.int64),
        }
    )
    person, organisation = frame["person"].to_numpy(), frame["organisation"].to_numpy()
    order = np.lexsort((np.where(person >= 0, person, -organisation - 1), frame["network"].to_numpy()))
    return frame.iloc[order].reset_index(drop=True)
