"""Loading a snapshot from SQLite, beside a bare read of the same columns of the same tables."""

import sqlite3
import tempfile
from pathlib import Path

from benchmarks.made_up import fill
from benchmarks.measure import Line, milliseconds, side_by_side
from leernet.reference import Reference
from leernet.store import open_store

PARTICIPATIONS = 100_000

COLUMNS = {
    "person": "id, given_name, name_prefix, family_name, pseudonym, email, version",
    "organisation": 'id, name, kind, parent_id, gemeente, begin, "end", successor_id, version',
    "organisation_name": "organisation_id, name",
    "network": 'id, name, kind, parent_id, goal, region, financier, begin, "end", version',
    "network_theme": "network_id, name, reserve",
    "network_gemeente": "network_id, name",
    "participation": "id, person_id, organisation_id, network_id, role, function, since, until, end_unknown, "
    "end_reason, last_confirmed, version",
}


def run(reference: Reference) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leernet.db"
        store = open_store(f"sqlite:///{path}")
        fill(store, reference, participations=PARTICIPATIONS)
        loaded, bare = side_by_side(store.read_snapshot, lambda: bare_read(path))
        store.close()
    return [
        Line(
            f"snapshot of {PARTICIPATIONS:,} participations",
            milliseconds(loaded),
            f"{milliseconds(bare)} for sqlite3 fetchall of the same columns: {loaded / bare:.1f} x",
            "at most 3 x",
            loaded <= 3 * bare,
        )
    ]


def bare_read(path: Path) -> list[list[tuple[object, ...]]]:
    """All rows as the driver gives them, in the order of the table, and nothing done with them."""
    connection = sqlite3.connect(path)
    try:
        return [
            connection.execute(f"SELECT {columns} FROM {name}").fetchall()  # the columns of the snapshot
            for name, columns in COLUMNS.items()
        ]
    finally:
        connection.close()
