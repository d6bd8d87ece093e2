"""The only SQL: the database, the unit of work that writes to it, and the reader that makes snapshots of it."""

from leernet.store.database import Store, open_store
from leernet.store.unit_of_work import UnitOfWork

__all__ = ["Store", "UnitOfWork", "open_store"]
