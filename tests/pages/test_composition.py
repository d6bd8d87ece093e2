"""Samenstelling: the matrix on a chosen day, what is behind a cell, and the download."""

from collections.abc import Callable
from contextvars import Context
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.store import Store
from tests.records import add_network, add_participation, add_person


@pytest.fixture
def composition(app: AppTest, own_store: Store) -> AppTest:
    """Two learning networks, of which one got its policy officer on 1 March 2025."""
    officer, teacher = add_person(own_store, "Bo", "Beleid"), add_person(own_store, "Dirk", "Docent")
    complete = add_network(own_store, "Met beleid", kind="leernetwerk", region="Oost")
    lacking = add_network(own_store, "Zonder beleid", kind="leernetwerk", region="West")
    add_participation(
        own_store, person_id=officer, network_id=complete, role="beleidsambtenaar", since=date(2025, 3, 1)
    )
    add_participation(own_store, person_id=teacher, network_id=lacking, role="docent")
    app.run()
    app.switch_page(str(resources.pages_folder() / "composition.py"))
    return app


def status_of(app: AppTest, network: str, code: str = "beleid_of_uitvoering") -> str:
    assert not app.exception
    table = app.dataframe[0].value.set_index("network")
    return str(table.loc[network, code])


def test_a_held_seat_and_an_empty_one_differ(composition: AppTest) -> None:
    composition.run()

    assert status_of(composition, "Met beleid") == "✓ vervuld"
    assert status_of(composition, "Zonder beleid") == "⛔ ontbreekt"


def test_the_matrix_is_that_of_the_chosen_day(composition: AppTest) -> None:
    composition.query_params["dag"] = "2025-02-28"
    composition.run()
    assert status_of(composition, "Met beleid") == "⛔ ontbreekt"

    composition.date_input[0].set_value(date(2025, 3, 1)).run()
    assert status_of(composition, "Met beleid") == "✓ vervuld"


def test_a_participation_without_role_makes_it_unknown(composition: AppTest, own_store: Store) -> None:
    network = add_network(own_store, "Nog leeg", kind="leernetwerk")
    add_participation(own_store, person_id=add_person(own_store, "Iemand"), network_id=network)

    assert status_of(composition.run(), "Nog leeg") == "? onbekend"


def test_what_is_missing_stands_in_a_table_with_reason_and_source(composition: AppTest) -> None:
    composition.run()

    reasons = composition.dataframe[-1].value
    row = reasons[(reasons["Netwerk"] == "Zonder beleid") & (reasons["Zwaarte"] == "Verplicht")].iloc[0]
    assert row["Nodig"] == "Beleidsambtenaar of uitvoerend ambtenaar"
    assert row["Waarom"].startswith("Zonder ambtenaar")
    assert row["Bron"] == "SAMEN-interview"


def test_a_region_narrows_the_matrix(composition: AppTest) -> None:
    composition.run()
    next(one for one in composition.multiselect if one.label == "Regio").select("Oost").run()

    assert list(composition.dataframe[0].value["network"]) == ["Met beleid"]


def test_only_networks_with_something_mandatory_missing(composition: AppTest) -> None:
    composition.run()
    next(one for one in composition.toggle if "verplicht" in one.label).set_value(True).run()

    assert list(composition.dataframe[0].value["network"]) == ["Zonder beleid"]


def test_a_day_without_networks_says_what_to_do(composition: AppTest, own_store: Store) -> None:
    add_network(own_store, "Later", kind="leernetwerk", begin=date(2030, 1, 1))
    composition.run()
    next(one for one in composition.multiselect if one.label == "Regio").select("Oost").run()
    next(one for one in composition.toggle if "verplicht" in one.label).set_value(True).run()

    assert "Geen netwerk past bij deze keuze" in composition.info[-1].value


def test_more_than_the_maximum_shows_as_too_many(composition: AppTest, own_store: Store) -> None:
    atelier = add_network(own_store, "Atelier Noord", kind="atelier")
    for name in ("Els", "Ton"):
        add_participation(own_store, person_id=add_person(own_store, name), network_id=atelier, role="atelier_docent")
    composition.run()

    tables = [table.value for table in composition.dataframe]
    (cell,) = [table["atelier_docent"].iloc[0] for table in tables if "atelier_docent" in table]
    assert cell == "⚠ te veel"


def test_of_many_networks_one_kind_is_shown_at_a_time(composition: AppTest, own_store: Store) -> None:
    for number in range(60):
        add_network(own_store, f"Werkgroep {number}", kind="werkgroep")
    composition.run()
    assert composition.header[0].value == "Werkgroep"
    assert len(composition.dataframe[0].value) == 60

    composition.button_group(key="kind_shown").set_value("leernetwerk").run()

    assert set(composition.dataframe[0].value["network"]) == {"Met beleid", "Zonder beleid"}


def test_a_download_speaks_the_language_of_the_screen(composition: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit makes the file when it is asked for, where nobody chose a language."""
    files: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(
        "streamlit.download_button", lambda _label, make, file_name, *_, **_options: files.update({file_name: make})
    )
    composition.query_params["dag"] = "2025-03-01"
    composition.run()
    composition.segmented_control(key="language").set_value("en").run()

    made = Context().run(files["composition-2025-03-01.csv"]).decode("utf-8-sig").splitlines()
    assert (
        made[0]
        == "Network;Needed;Status;Severity;Minimum;Maximum;Too many;Who;Perhaps;Why;Source;Deliberately set aside;Day"
    )
    assert any(
        row.startswith("Zonder beleid;Policy officer or implementation officer;missing;Mandatory;") for row in made
    )
    assert all(row.endswith(";01-03-2025") for row in made[1:])
    assert Context().run(files["composition-2025-03-01.xlsx"]).startswith(b"PK")
