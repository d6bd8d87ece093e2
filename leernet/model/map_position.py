"""What somebody put elsewhere on the network map."""

from sqlmodel import Field

from leernet.model.base import Table


class MapPosition(Table, table=True):
    """Where a node was put in one layout of the map.

    `layout` stands for a view with its filters, `node` is the name of the node there (`person-12`), which may be gone.
    No record: it says nothing about people or networks, so it has no history and does not raise the revision.
    """

    __tablename__ = "map_position"

    layout: str = Field(primary_key=True, max_length=64)
    node: str = Field(primary_key=True, max_length=300)
    x: float
    y: float
