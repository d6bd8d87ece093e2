"""Verbindingen: sentences first, who holds networks together, and where they work past each other."""

from datetime import date
from functools import partial

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.analysis import between
from leernet.store import Store
from tests.records import add_network, add_organisation, add_participation, add_person


@pytest.fixture
def connections(app: AppTest, own_store: Store) -> AppTest:
    """Noord and Zuid have only Bo in common, from March 2025 on; Oost works on the theme of Noord and knows nobody."""
    noord = add_network(own_store, "Noord", kind="leernetwerk", themes=["Wonen"], region="Boven")
    zuid = add_network(own_store, "Zuid", kind="leernetwerk", region="Onder")
    oost = add_network(own_store, "Oost", kind="atelier", themes=["Wonen"], region="Onder")
    delft = add_organisation(own_store, "Gemeente Delft")
    bo = add_person(own_store, "Bo", "Brug")
    add_participation(own_store, person_id=bo, network_id=noord, organisation_id=delft)
    add_participation(own_store, person_id=bo, network_id=zuid, organisation_id=delft, since=date(2025, 3, 1))
    for name, network in (("An", noord), ("Cor", zuid), ("Dee", oost)):
        add_participation(own_store, person_id=add_person(own_store, name, "Een"), network_id=network)
    app.run()
    app.switch_page(str(resources.pages_folder() / "connections.py"))
    return app


def words(app: AppTest) -> str:
    assert not app.exception
    kinds = (app.markdown, app.caption, app.success, app.info, app.header)
    return "\n".join(element.value for kind in kinds for element in kind)


def table(app: AppTest, column: str):
    (found,) = [one.value for one in app.dataframe if column in one.value]
    return found


def matrix(app: AppTest):
    return table(app, "1").set_index("network")


def test_the_first_thing_is_what_stands_out_in_sentences(connections: AppTest) -> None:
    shown = words(connections.run())

    assert "De 3 netwerken vallen uiteen in 2 delen; in het grootste hangen er 2 samen." in shown
    assert "1 netwerk staat helemaal los." in shown
    assert "1 mens houdt netwerken bij elkaar" in shown
    assert "1 keer werken twee netwerken aan hetzelfde thema" in shown
    assert "Gemeente Delft zit in de meeste netwerken: 2 van de 3." in shown


def test_the_networks_that_hang_together_are_listed(connections: AppTest) -> None:
    connections.run()

    listed = table(connections, "size")
    assert sorted(map(list, listed["networks"])) == [["Noord", "Zuid"], ["Oost"]]
    assert list(listed["size"]) == [2, 1]


def test_a_bridge_is_named_with_what_falls_apart(connections: AppTest) -> None:
    connections.run()

    assert "Bo Brug is de enige die Zuid verbindt met Noord." in words(connections)
    row = table(connections, "without").set_index("name").loc["Bo Brug"]
    assert row["without"] == "Bo Brug is de enige die Zuid verbindt met Noord."
    assert list(row["networks"]) == ["Noord", "Zuid"]


def test_all_is_about_the_chosen_day(connections: AppTest) -> None:
    connections.query_params["dag"] = "2025-02-28"
    shown = words(connections.run())

    assert "Geen enkel netwerk deelt iemand met een ander netwerk." in shown
    assert "Niemand is onmisbaar" in shown


def test_an_estimate_says_that_it_is_one(connections: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "steekproef" not in words(connections.run())

    estimate = partial(between.betweenness, exact_up_to=0, sample=3)
    monkeypatch.setattr("leernet.ui.connections.betweenness", estimate)
    st.cache_resource.clear()
    assert "geschat, met een steekproef van 3." in words(connections.run())


def test_networks_that_work_past_each_other_can_be_opened_to_invite_each_other(connections: AppTest) -> None:
    connections.run()

    sentence = "Noord en Oost werken allebei aan Wonen, maar delen geen mens en geen organisatie."
    assert sentence in words(connections)
    assert {"Noord", "Oost"} <= {button.label for button in connections.button}


def test_the_matrix_says_how_many_two_networks_share_and_which_share(connections: AppTest) -> None:
    shown = matrix(connections.run())

    assert list(shown.index) == ["1. Noord", "2. Oost", "3. Zuid"]
    assert shown.loc["1. Noord", "3"] == shown.loc["3. Zuid", "1"] == "1"
    assert shown.loc["1. Noord", "2"] == "·"
    assert shown.loc["1. Noord", "1"] == "2"

    connections.radio(key="overlap_as").set_value(False).run()
    assert matrix(connections).loc["1. Noord", "3"] == "33%"


def test_the_matrix_is_of_the_chosen_networks(connections: AppTest) -> None:
    connections.run()
    next(one for one in connections.multiselect if one.label == "Regio").select("Onder").run()

    assert list(matrix(connections).index) == ["1. Oost", "2. Zuid"]

    next(one for one in connections.multiselect if one.label == "Thema").select("Wonen").run()
    assert "minstens twee netwerken" in words(connections)


def test_pseudonyms_stand_for_names_here_as_well(connections: AppTest) -> None:
    connections.run()
    next(one for one in connections.toggle if one.label == "Namen verbergen").set_value(True).run()

    assert "de enige die Zuid verbindt met Noord" in words(connections)
    assert "Bo Brug" not in words(connections)
    assert "Bo Brug" not in set(table(connections, "without")["name"])


def test_a_name_that_looks_like_markdown_stays_a_name(connections: AppTest, own_store: Store) -> None:
    west = add_network(own_store, "**West** :bomb:", themes=["Wonen"])
    add_participation(own_store, person_id=add_person(own_store, "Eef", "Een"), network_id=west)

    assert r"\*\*West\*\* \:bomb" in words(connections.run())


def test_a_single_network_says_what_to_do(app: AppTest, own_store: Store) -> None:
    add_network(own_store, "Alleen")
    app.run()
    app.switch_page(str(resources.pages_folder() / "connections.py")).run()

    assert "minstens twee netwerken nodig" in words(app)
