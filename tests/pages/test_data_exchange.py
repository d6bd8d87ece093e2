"""Gegevens: a list goes in, in steps that can be looked at, and everything can come out again."""

import pytest
from streamlit.testing.v1 import AppTest

from leernet.store import Store
from leernet.ui import components
from tests.exchange.conftest import csv_of

HEAD = ["Naam", "Organisatie", "Leernetwerk", "Rol"]
ANNA = ["Anna de Vries", "Gemeente Delft", "Noord", "beleidsambtenaar"]


@pytest.fixture
def page(app: AppTest) -> AppTest:
    app.run()
    app.switch_page(components.page_file("data_exchange")).run()
    assert not app.exception
    return app


def upload(page: AppTest, *rows: list[str], name: str = "lijst.csv") -> AppTest:
    page.file_uploader[0].upload(name, csv_of(*rows)).run()
    assert not page.exception
    return page


def counts(page: AppTest) -> dict[str, str]:
    return {metric.label.split()[-1]: metric.value for metric in page.metric}


def test_a_list_is_recognised_looked_at_and_written(page: AppTest, own_store: Store) -> None:
    upload(page, HEAD, ANNA, ["Bo Smit", "", "Noord", "docnt"])

    assert [box.value for box in page.selectbox if box.key.startswith("field_")] == [
        *("person", "organisation", "network", "role")
    ]
    assert counts(page)["Nieuw"] == "2"
    page.button(key="import").click().run()

    assert not page.exception
    assert [message.value for message in page.success] == ["lijst.csv is ingelezen: 2 deelnames erbij."]
    assert own_store.read_snapshot().persons["name"].tolist() == ["Anna de Vries", "Bo Smit"]


def test_the_same_list_again_has_nothing_to_write(page: AppTest) -> None:
    upload(page, HEAD, ANNA)
    page.button(key="import").click().run()

    upload(page, HEAD, ANNA)

    assert "weet leernet al" in page.info[0].value
    assert "import" not in [button.key for button in page.button]


def test_refused_rows_wait_for_a_choice(page: AppTest, own_store: Store) -> None:
    upload(page, HEAD, ANNA, ["Bo Smit", "", "", ""])
    assert page.button(key="import").disabled

    page.checkbox(key="skip_refused").check().run()
    page.button(key="import").click().run()

    assert page.success[0].value == "lijst.csv is ingelezen: 1 deelname erbij, 1 rij weggelaten."
    assert len(own_store.read_snapshot().persons) == 1


def test_a_problem_is_shown_with_its_cell_and_remedy(page: AppTest) -> None:
    upload(page, HEAD, [*ANNA[:3], "docnt"])

    problems = next(frame.value for frame in page.dataframe if "Wat er is" in frame.value.columns)
    assert ["⚠️ let op", "D2", "Rol", "docnt"] in problems.iloc[:, :4].to_numpy().tolist()
    assert "Bedoelt u 'Docent'?" in problems["Wat u kunt doen"].tolist()


def test_the_problems_are_in_the_language_of_the_screen(page: AppTest) -> None:
    upload(page, HEAD, ANNA)
    page.segmented_control(key="language").set_value("en").run()

    problems = next(frame.value for frame in page.dataframe if "What leernet noticed" in frame.value.columns)
    assert "the kind was taken from the name: Municipality." in problems["What leernet noticed"].tolist()


def test_the_user_corrects_what_a_column_means(page: AppTest, own_store: Store) -> None:
    upload(page, ["Deelnemer", "Regeling"], ["Almere", "Afval"])
    box = next(box for box in page.selectbox if box.key.startswith("field_A"))
    box.set_value("organisation").run()

    page.button(key="import").click().run()

    snapshot = own_store.read_snapshot()
    assert (len(snapshot.persons), snapshot.organisations["name"].tolist()) == (0, ["Almere"])


def test_a_network_that_the_list_does_not_name_can_be_given(page: AppTest, own_store: Store) -> None:
    upload(page, ["Naam", "Rol"], ["Anna", "docent"])
    assert "geen kolom is herkend als netwerk" in page.error[0].value

    page.text_input(key="constant_network").input("Noord").run()
    page.button(key="import").click().run()

    assert own_store.read_snapshot().networks["name"].tolist() == ["Noord"]


def test_what_is_no_list_is_refused_with_a_sentence(page: AppTest) -> None:
    page.file_uploader[0].upload("leeg.csv", b" ").run()

    assert not page.exception
    assert "het bestand is leeg" in page.error[0].value


def test_hidden_names_keep_contact_data_out_of_a_download(page: AppTest) -> None:
    page.toggle(key="pseudonyms").set_value(True).run()

    assert page.checkbox(key="contact").disabled
    assert any("schuilnamen" in info.value for info in page.info)
