"""Screens are tested from the frame, as a session meets them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.store import Store


@pytest.fixture
def own_store(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The database of the user whose screens are tested; empty."""
    monkeypatch.setenv("LEERNET_DATABASE_URL", str(tmp_path / "leernet.db"))
    return sqlite_store


@pytest.fixture(scope="session")
def scanned_once() -> Iterator[None]:
    """Streamlit reads what is installed, in search of components, for each session. Here that stays what it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def app(own_store: Store, scanned_once: None) -> Iterator[AppTest]:
    """A session that has not opened anything yet: `app.run()` shows the first page."""
    st.cache_data.clear()
    st.cache_resource.clear()
    yield AppTest.from_file(str(resources.frame()), default_timeout=30)
    st.cache_data.clear()
    st.cache_resource.clear()
