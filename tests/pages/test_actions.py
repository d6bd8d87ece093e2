"""Acties: one list over rounds and networks, adding and finishing one, and days for an agenda."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leernet.analysis.reflection.actions import actions_on
from leernet.model import ActionInput, ActionStatus, Helped
from leernet.services.actions import add_action
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui import runtime
from leernet.ui.reflection.actions import agenda_entries
from leernet.ui.state import Dialog
from tests.pages.records import click, field, network, opened, participation, person, pick, shown, tables

TODAY = runtime.today()
LONG_AGO, SOON = TODAY - timedelta(days=90), TODAY + timedelta(days=30)


@pytest.fixture
def actions(app: AppTest, own_store: Store) -> AppTest:
    """Two networks: in Een something overdue, something running and something done, in Twee something running."""
    one, two = network(own_store, "Een"), network(own_store, "Twee")
    anna = person(own_store, "Anna Vries")
    participation(own_store, one, anna)
    for values in (
        {"text": "Huisarts bellen", "owner_id": anna, "due": TODAY - timedelta(days=1)},
        {"text": "School vragen", "owner_name": "Buurman Bo", "due": SOON},
        {"text": "Folder maken", "status": "gedaan", "helped": "nee", "ended": TODAY},
        {"text": "Elders kijken", "network_id": two},
    ):
        add(own_store, **{"network_id": one, **values})
    return app


def add(store: Store, **values: Any) -> int:
    return add_action(store, actor=LOCAL_USER, action=ActionInput(since=LONG_AGO, **values))


def listed(app: AppTest) -> list[tuple[str, str, str]]:
    """What, whose and how it stands, a row each."""
    head, *rows = tables(app)["Acties"]
    places = [head.index(name) for name in ("Actie", "Wie", "Stand") if name in head]
    return [tuple(row[place] for place in places) for row in rows]  # type: ignore[misc]


def test_without_a_network_the_page_says_where_to_begin(app: AppTest, own_store: Store) -> None:
    person(own_store, "Anna Vries")
    assert "Er is nog geen netwerk" in shown(opened(app, "actions"))


def test_without_an_action_the_page_offers_the_first(app: AppTest, own_store: Store) -> None:
    network(own_store, "Een")
    app = click(opened(app, "actions"), "Nieuwe actie")
    assert field(app, "Netwerk").options


def test_what_is_open_is_listed_with_what_is_overdue_first(actions: AppTest) -> None:
    app = opened(actions, "actions")
    assert listed(app) == [
        ("Huisarts bellen", "Anna Vries", "⏰ te laat"),
        ("School vragen", "Buurman Bo", "⏳ loopt"),
        ("Elders kijken", "", "⏳ loopt"),
    ]
    assert [(one.label, one.value) for one in app.metric] == [("Open", "3"), ("Te laat", "1"), ("Gedaan", "1")]


def test_other_actions_are_one_click_away(actions: AppTest) -> None:
    app = opened(actions, "actions")
    app.radio(key="actions_choice").set_value("ended").run()
    assert listed(app)[0][0] == "Folder maken"
    assert "✅ gedaan (hielp: nee)" in shown(app)
    app.radio(key="actions_choice").set_value("all").run()
    assert len(listed(app)) == 4


def test_an_address_can_ask_for_one_network(actions: AppTest) -> None:
    assert listed(opened(actions, "actions", netwerk=2)) == [("Elders kijken", "⏳ loopt")]


def test_one_owner_at_a_time(actions: AppTest) -> None:
    app = pick(opened(actions, "actions"), "Eigenaar", "Buurman Bo")
    assert [row[0] for row in listed(app)] == ["School vragen"]


def test_an_action_is_added_with_an_owner_from_the_network_or_a_typed_name(actions: AppTest, own_store: Store) -> None:
    app = click(opened(actions, "actions", netwerk=1), "Nieuwe actie")
    field(app, "Wat gaat er gebeuren?").set_value("Een ouder vragen")
    [one for one in app.selectbox if one.label == "Eigenaar"][-1].set_value("Anna Vries").run()
    click(app, "Bewaar")

    actions_frame = own_store.read_snapshot().reflection.actions
    assert actions_frame["text"].iat[-1] == "Een ouder vragen"
    assert actions_frame["owner"].iat[-1] == 0
    assert ("Een ouder vragen", "Anna Vries", "⏳ loopt") in listed(app)


def test_without_words_an_action_is_not_kept(actions: AppTest, own_store: Store) -> None:
    app = click(click(opened(actions, "actions", netwerk=1), "Nieuwe actie"), "Bewaar")
    assert "Tekst: dit is verplicht." in shown(app)
    assert len(own_store.read_snapshot().reflection.actions) == 4


def test_finishing_an_action_asks_whether_it_helped(actions: AppTest, own_store: Store) -> None:
    app = opened(actions, "actions")
    app.session_state["leernet.dialog"] = Dialog("action", 1, {"id": 1})  # as a click in the list opens it
    app.run()
    app.radio(key="action_1_status").set_value(ActionStatus.DONE).run()
    app.radio(key="action_1_helped").set_value(Helped.YES).run()
    click(app, "Bewaar")

    row = own_store.read_snapshot().reflection.actions.iloc[0]
    assert (row["status"], row["helped"], row["ended"]) == ("gedaan", "ja", TODAY.toordinal())


def test_with_names_hidden_no_name_is_on_the_screen(actions: AppTest) -> None:
    app = opened(actions, "actions")
    app.toggle(key="pseudonyms").set_value(True).run()
    words = shown(app)
    assert "Anna" not in words
    assert "Buurman Bo" not in words
    assert "Huisarts bellen" in words


def test_the_list_can_be_taken_along_also_as_days_for_an_agenda(actions: AppTest, own_store: Store) -> None:
    assert len(opened(actions, "actions").get("download_button")) == 3

    snapshot = own_store.read_snapshot()
    entries = agenda_entries(snapshot, actions_on(snapshot, TODAY))
    assert [(one.day, one.title) for one in entries] == [
        (TODAY - timedelta(days=1), "Een: Huisarts bellen"),
        (SOON, "Een: School vragen"),
    ]
    assert entries[0].text == "Eigenaar: Anna Vries"
    assert len({one.uid for one in entries}) == 2
