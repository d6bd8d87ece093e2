"""Beheer: where the data are, and the rules in words."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import leernet
from leernet import resources
from leernet.store import Store
from tests.records import add_network


@pytest.fixture
def administration(app: AppTest, own_store: Store) -> AppTest:
    add_network(own_store)
    app.run()
    app.switch_page(str(resources.pages_folder() / "administration.py")).run()
    assert not app.exception
    return app


def test_it_says_where_the_data_are_and_which_version_this_is(administration: AppTest, tmp_path: Path) -> None:
    assert administration.code[0].value == str(tmp_path / "leernet.db")
    assert leernet.__version__ in list(administration.dataframe[0].value["Waarde"])


def test_the_requirements_can_be_read_with_reason_and_source(administration: AppTest) -> None:
    requirements = administration.dataframe[1].value
    row = requirements[(requirements["Soort netwerk"] == "Leernetwerk")].iloc[0]
    assert row["Nodig"] == "Beleidsambtenaar of uitvoerend ambtenaar"
    assert row["Hoeveel"] == "minstens 1"
    assert row["Bron"] == "SAMEN-interview"


def test_every_role_is_listed_with_its_perspective(administration: AppTest) -> None:
    roles = administration.dataframe[2].value.set_index("Rol")["Perspectief"]
    assert roles["Beleidsambtenaar"] == "🏛️ Beleid"
