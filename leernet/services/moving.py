"""Moving what hangs on one record to another, when two turn out to be the same."""

from typing import Any

from leernet.model import Input, Participation, ParticipationInput, Record
from leernet.store import UnitOfWork


def move_participations(work: UnitOfWork, field: str, from_id: int, to_id: int) -> None:
    """Let the participations of one person, organisation or network be another's, each only once."""
    there = {_identity(row.fields()) for row in work.find(Participation, getattr(Participation, field) == to_id)}
    for row in work.find(Participation, getattr(Participation, field) == from_id):
        moved = {**row.fields(), field: to_id}
        if _identity(moved) in there:
            work.remove(row, verb="merge")
        else:
            work.change(row, ParticipationInput(**moved), verb="merge")
            there.add(_identity(moved))


def move_references(
    work: UnitOfWork, table: type[Record], values: type[Input], field: str, from_id: int, to_id: int
) -> None:
    """Let the records that refer to one refer to the other; the other itself then refers to nothing there."""
    for row in work.find(table, getattr(table, field) == from_id):
        target = None if row.id == to_id else to_id
        work.change(row, values(**{**row.fields(), field: target}), verb="merge")


def move_decisions(
    work: UnitOfWork, table: type[Record], values: type[Input], code: str, from_id: int, to_id: int
) -> None:
    """Let what was decided about one network count for another, where the other has decided nothing about that code."""
    of_network: Any = table.network_id  # type: ignore[attr-defined]
    decided = {getattr(row, code) for row in work.find(table, of_network == to_id)}
    for row in work.find(table, of_network == from_id):
        if getattr(row, code) in decided:
            work.remove(row, verb="merge")
        else:
            work.change(row, values(**{**row.fields(), "network_id": to_id}), verb="merge")


def _identity(fields: dict[str, Any]) -> tuple[Any, ...]:
    """What makes two participations the same: everything but remarks and when somebody last looked."""
    return tuple(value for name, value in fields.items() if name not in {"note", "last_confirmed"})
