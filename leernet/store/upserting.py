"""Adding a row, or putting new values in the one that is there: in one statement, so that nobody comes in between."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def upserts(table: Any, key: Sequence[str], values: Sequence[str]) -> dict[str, Any]:
    """The statement for each kind of database, by its name. `key` are the columns by which a row is the same one,
    `values` those that are new each time.
    """
    return {name: _upsert(insert(table), key, values) for name, insert in _INSERT.items()}


def _upsert(new: Any, key: Sequence[str], values: Sequence[str]) -> Any:
    return new.on_conflict_do_update(index_elements=key, set_={name: new.excluded[name] for name in values})
