"""Where people put nodes of the network map by hand, per view and filter. Shared by all who use the database."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from sqlalchemy import delete, select

from leernet.model.map_position import MapPosition
from leernet.services.policy import Actor, require
from leernet.store import Store
from leernet.store.upserting import upserts

Place = tuple[float, float]
SUBJECT = "network"
"""Whoever may change networks may arrange the map."""

_table: Any = MapPosition.__table__
_PUT = upserts(_table, ("layout", "node"), ("x", "y"))


def places(store: Store, layout: str) -> dict[str, Place]:
    """What was put elsewhere in this layout, by node."""
    with store.read() as session:
        rows = session.execute(select(_table.c.node, _table.c.x, _table.c.y).where(_table.c.layout == _short(layout)))
        return {node: (x, y) for node, x, y in rows}


def put(store: Store, *, actor: Actor, layout: str, moved: Mapping[str, Place]) -> None:
    """Keep where these nodes were put; the others stay where they are."""
    require(actor, "change", SUBJECT)
    short = _short(layout)
    # In the order of the names: two who move the same nodes do not wait for each other in a circle.
    rows = [{"layout": short, "node": node, "x": x, "y": y} for node, (x, y) in sorted(moved.items())]
    if not rows:
        return
    with store.write_unnoted() as connection:
        connection.execute(_PUT[connection.dialect.name], rows)


def put_back(store: Store, *, actor: Actor, layout: str) -> None:
    """Let everything in this layout lie again where it was worked out to lie."""
    require(actor, "change", SUBJECT)
    with store.write_unnoted() as connection:
        connection.execute(delete(_table).where(_table.c.layout == _short(layout)))


def _short(layout: str) -> str:
    """A view with many filters has a long name."""
    return blake2b(layout.encode(), digest_size=16).hexdigest()
