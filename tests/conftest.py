"""What all tests share: no test sees the settings or the data of whoever runs it, and each database is a fresh one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from leernet import texts
from tests.databases import (
    common_postgresql,
    database_url,
    example_sqlite,
    migrated_postgresql,
    migrated_sqlite,
    postgresql_server,
    shared_postgresql,
    sqlite_store,
    store,
    store_url,
)

__all__ = [
    "common_postgresql",
    "database_url",
    "example_sqlite",
    "migrated_postgresql",
    "migrated_sqlite",
    "postgresql_server",
    "shared_postgresql",
    "sqlite_store",
    "store",
    "store_url",
]


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An own folder for the user's data, no LEERNET_* variable from outside, and Dutch."""
    for name in [name for name in os.environ if name.startswith("LEERNET_")]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    texts.set_language("nl")
    yield
    texts.set_language("nl")
