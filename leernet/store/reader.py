"""From tables to a NetworkSnapshot: bare columns, in one read transaction, without an object per row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Engine, Select, select

from leernet.model import (
    DatabaseRevision,
    Network,
    NetworkGemeente,
    NetworkTheme,
    Organisation,
    OrganisationName,
    Participation,
    Person,
    ProfileChange,
    Waiver,
)
from leernet.snapshot import NOBODY, OPEN_END, UNKNOWN_BEGIN, NetworkSnapshot
from leernet.store.reflection_reader import read_reflection

_REVISION = DatabaseRevision.__table__.select()
_DAYS_BEFORE_1970 = date(1970, 1, 1).toordinal()
_ROWS_AT_A_TIME = 500  # few enough to be turned into columns while they are in the processor's cache


def read_revision(connection: Connection) -> int:
    return int(connection.execute(_REVISION).one().number)


def read_snapshot(engine: Engine) -> NetworkSnapshot:
    """Everything at one moment: all frames are of the same revision, whatever is written meanwhile."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        organisations = _organisations(connection)
        networks = _networks(connection)
        persons = _persons(connection)
        positions = [_positions(frame) for frame in (persons, organisations, networks)]
        return NetworkSnapshot(
            revision=read_revision(connection),
            persons=persons,
            organisations=organisations,
            networks=networks,
            participations=_participations(connection, *positions),
            profile_changes=_profile_changes(connection, positions[2]),
            waivers=_waivers(connection, positions[2]),
            reflection=read_reflection(
                connection, dict(zip(("person", "organisation", "network"), positions, strict=True))
            ),
        )


def _persons(connection: Connection) -> pd.DataFrame:
    columns = ("id", "given_name", "name_prefix", "family_name", "pseudonym", "email", "opt_out", "version")
    read = _columns(connection, Person, columns)
    given, prefix, family = read["given_name"], read["name_prefix"], read["family_name"]
    names = [" ".join(filter(None, parts)) for parts in zip(given, prefix, family, strict=True)]
    sort_names = [_sort_name(*parts) for parts in zip(given, prefix, family, strict=True)]
    return pd.DataFrame(
        {
            "id": _numbers(read["id"]),
            "name": _texts(names),
            "sort_name": _texts(sort_names),
            "given_name": _texts(given),
            "name_prefix": _texts(prefix),
            "family_name": _texts(family),
            "pseudonym": _texts(read["pseudonym"]),
            "email": _texts(read["email"]),
            "opt_out": np.array(read["opt_out"], dtype=bool),
            "version": _numbers(read["version"]),
        }
    )


def _sort_name(given_name: str, name_prefix: str, family_name: str) -> str:
    """'Vries, Anna de', as a Dutch list is sorted; the given name alone when there is no other."""
    return ", ".join(filter(None, (family_name, " ".join(filter(None, (given_name, name_prefix))))))


def _organisations(connection: Connection) -> pd.DataFrame:
    columns = ("id", "name", "kind", "parent_id", "gemeente", "begin", "end", "successor_id", "version")
    read = _columns(connection, Organisation, columns)
    positions = _positions(read)
    other_names = _lists(connection, OrganisationName.organisation_id, OrganisationName.name)
    return pd.DataFrame(
        {
            "id": _numbers(read["id"]),
            "name": _texts(read["name"]),
            "kind": _category(read["kind"]),
            "parent": positions(read["parent_id"]),
            "gemeente": _texts(read["gemeente"]),
            "begin": _moments(read["begin"]),
            "end": _moments(read["end"]),
            "successor": positions(read["successor_id"]),
            "other_names": _tuples(read["id"], other_names),
            "version": _numbers(read["version"]),
        }
    )


def _networks(connection: Connection) -> pd.DataFrame:
    columns = ("id", "name", "kind", "parent_id", "goal", "region", "financier", "begin", "end", "version")
    read = _columns(connection, Network, columns)
    themes, reserve_themes = (
        _lists(connection, NetworkTheme.network_id, NetworkTheme.name, NetworkTheme.reserve.is_(reserve))  # type: ignore[attr-defined]
        for reserve in (False, True)
    )
    gemeenten = _lists(connection, NetworkGemeente.network_id, NetworkGemeente.name)
    return pd.DataFrame(
        {
            "id": _numbers(read["id"]),
            "name": _texts(read["name"]),
            "kind": _category(read["kind"]),
            "parent": _positions(read)(read["parent_id"]),
            "goal": _texts(read["goal"]),
            "region": _texts(read["region"]),
            "financier": _texts(read["financier"]),
            "begin": _moments(read["begin"]),
            "end": _moments(read["end"]),
            "themes": _tuples(read["id"], themes),
            "reserve_themes": _tuples(read["id"], reserve_themes),
            "gemeenten": _tuples(read["id"], gemeenten),
            "version": _numbers(read["version"]),
        }
    )


def _participations(connection: Connection, persons: Any, organisations: Any, networks: Any) -> pd.DataFrame:
    columns = (
        *("id", "person_id", "organisation_id", "network_id", "role", "function", "since", "until", "end_unknown"),
        *("end_reason", "last_confirmed", "version"),
    )
    read = _columns(connection, Participation, columns)
    person, organisation = persons(read["person_id"]), organisations(read["organisation_id"])
    network = networks(read["network_id"])
    order = np.lexsort((np.where(person >= 0, person, -organisation - 1), network))
    frame = {
        "id": _numbers(read["id"]),
        "person": person,
        "organisation": organisation,
        "network": network,
        "role": _category(read["role"]),
        "function": _category(read["function"]),
        "since": _day_numbers(read["since"], UNKNOWN_BEGIN),
        "until": _day_numbers(read["until"], OPEN_END),
        "end_unknown": np.array(read["end_unknown"], dtype=bool),
        "end_reason": _category(read["end_reason"]),
        "last_confirmed": _day_numbers(read["last_confirmed"], 0),
        "version": _numbers(read["version"]),
    }
    return pd.DataFrame({name: column[order] for name, column in frame.items()})


def _profile_changes(connection: Connection, networks: Any) -> pd.DataFrame:
    columns = ("id", "network_kind", "network_id", "code", "valid_from", "reason")
    read = _columns(connection, ProfileChange, columns)
    table: Any = ProfileChange.__table__
    definitions = select(table.c.definition).order_by(table.c.id)
    return pd.DataFrame(
        {
            "id": _numbers(read["id"]),
            "network_kind": pd.Series(read["network_kind"], dtype=object),
            "network": networks(read["network_id"]),
            "code": pd.Series(read["code"], dtype=object),
            "valid_from": _day_numbers(read["valid_from"], 0),
            "reason": _texts(read["reason"]),
            "definition": pd.Series(connection.execute(definitions).scalars().all(), dtype=object),
        }
    )


def _waivers(connection: Connection, networks: Any) -> pd.DataFrame:
    columns = ("id", "network_id", "requirement", "since", "until", "reason", "decided_by", "version")
    read = _columns(connection, Waiver, columns)
    return pd.DataFrame(
        {
            "id": _numbers(read["id"]),
            "network": networks(read["network_id"]),
            "requirement": pd.Series(read["requirement"], dtype=object),
            "since": _day_numbers(read["since"], 0),
            "until": _day_numbers(read["until"], OPEN_END),
            "reason": _texts(read["reason"]),
            "decided_by": _texts(read["decided_by"]),
            "version": _numbers(read["version"]),
        }
    )


def _columns(connection: Connection, table: Any, names: Sequence[str]) -> dict[str, list[Any]]:
    """The columns of a table as the driver gives them: dates are text on SQLite and dates on PostgreSQL."""
    statement: Select = select(*(getattr(table, name) for name in names)).order_by(table.id)
    cursor = connection.execute(statement).cursor
    columns: list[list[Any]] = [[] for _name in names]
    while rows := cursor.fetchmany(_ROWS_AT_A_TIME):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    return dict(zip(names, columns, strict=True))


def _lists(connection: Connection, owner: Any, name: Any, *conditions: Any) -> dict[int, list[str]]:
    lists: dict[int, list[str]] = {}
    for owner_id, text in connection.execute(select(owner, name).where(*conditions).order_by(owner.table.c.id)):
        lists.setdefault(owner_id, []).append(text)
    return lists


def _tuples(ids: Sequence[int], lists: dict[int, list[str]]) -> pd.Series:
    return pd.Series([tuple(lists.get(id, ())) for id in ids], dtype=object)


def _numbers(values: Sequence[int]) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def _texts(values: Sequence[Any]) -> pd.Series:
    return pd.Series(values, dtype="str")


def _category(values: Sequence[Any]) -> "pd.Categorical[str]":
    return pd.Categorical(pd.Series(values, dtype="str"))


def _moments(values: Sequence[Any]) -> np.ndarray:
    return _days(values).astype("datetime64[s]")


def _day_numbers(values: Sequence[Any], missing: int) -> np.ndarray:
    days = _days(values)
    numbers = days.astype(np.int64) + _DAYS_BEFORE_1970
    return np.where(np.isnat(days), missing, numbers).astype(np.int32)


def _days(values: Sequence[Any]) -> np.ndarray:
    # numpy reads "NaT" several times faster than None
    return np.array([value or "NaT" for value in values], dtype="datetime64[D]")


def _positions(frame: Any) -> Any:
    """A function from ids to row positions in this frame; an id that is not filled in becomes NOBODY."""
    index = pd.Index(_numbers(frame["id"]))

    def positions(ids: Sequence[int | None]) -> np.ndarray:
        filled = np.array([NOBODY if id is None else id for id in ids], dtype=np.int64)
        return index.get_indexer(pd.Index(filled))

    return positions
