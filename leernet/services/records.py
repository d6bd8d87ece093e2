"""What adding, changing and removing have in common, whatever the record."""

from collections.abc import Callable, Iterable
from typing import Any

from leernet.errors import InUse, InvalidInput, Phrase
from leernet.model import Input, Record
from leernet.services.policy import Actor, require
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

Check = Callable[[UnitOfWork, Record], None]


def add_record(
    store: Store,
    *,
    actor: Actor,
    table: type[Record],
    values: Input,
    verb: str = "add",
    check: Check | None = None,
    **given: Any,
) -> int:
    """Add a record with these values, and what is given beside them; its number."""
    require(actor, verb, table.subject)
    with store.write(actor.name) as work:
        record = table(**given).assign(values)
        if check:
            check(work, record)
        return work.add(record, verb=verb)


def change_record(
    store: Store,
    *,
    actor: Actor,
    table: type[Record],
    id: int,
    values: Input,
    expected_version: int,
    verb: str = "change",
    check: Check | None = None,
) -> None:
    """Give a record new values. Raises ChangedMeanwhile when it is no longer the version that the user looked at."""
    require(actor, verb, table.subject)
    with store.write(actor.name) as work:
        record = work.get(table, id)
        work.change(record, values, expected_version=expected_version, verb=verb)
        if check:
            check(work, record)


def remove_record(
    store: Store,
    *,
    actor: Actor,
    table: type[Record],
    id: int,
    expected_version: int,
    uses: Iterable[tuple[str, Any, Any]] = (),
    along: Iterable[tuple[type[Record], Any]] = (),
    check: Check | None = None,
) -> None:
    """Remove a record on which nothing hangs. Raises InUse with what does: (words with {number}, table, column).

    What says something about this record alone goes `along` with it: (table, column).
    """
    require(actor, "remove", table.subject)
    with store.write(actor.name) as work:
        record = work.get(table, id)
        if check:
            check(work, record)
        found = {name: work.count(user, column == id) for name, user, column in uses}
        in_use = tuple(Phrase(name, {"number": number}) for name, number in found.items() if number)
        if in_use:
            raise InUse(name=record.label, uses=in_use)
        work.check_version(record, None, expected_version)
        for about, column in along:
            for row in work.find(about, column == id):
                work.remove(row)
        work.remove(record, expected_version=expected_version)


def read_record(store: Store, *, actor: Actor, table: type[Record], id: int) -> tuple[dict[str, Any], int]:
    """All fields of a record and its version, for a form to start from. Raises NotFound."""
    require(actor, "read", table.subject)
    return store.read_record(table, id)


def refuse_circle(work: UnitOfWork, record: Any, *, field: str = "parent_id") -> None:
    """Refuse a record that would be part of itself, directly or by way of others."""
    parent_id = getattr(record, field)
    seen = {record.id} if record.id else set()
    while parent_id is not None:
        if parent_id in seen:
            raise InvalidInput(field=field, problem=Phrase(N_("zo zou dit een onderdeel van zichzelf worden.")))
        seen.add(parent_id)
        parent_id = getattr(work.get(type(record), parent_id), field)


def refuse_itself_twice(keep: int, duplicate: int) -> None:
    if keep == duplicate:
        raise InvalidInput(field="duplicate", problem=Phrase(N_("kies twee verschillende om samen te voegen.")))


def complete(values: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The values, with what is empty in them filled in from the other; lists hold what is in either."""
    merged = {name: value or other[name] for name, value in values.items()}
    lists = {name: [*value, *other[name]] for name, value in values.items() if isinstance(value, list)}
    return {**merged, **lists}
