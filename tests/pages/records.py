"""What the tests of the record screens share: a small cast, and words for what a user does and sees."""

import json
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from leernet.model import NetworkInput, OrganisationInput, ParticipationInput, PersonInput
from leernet.services.networks import add_network
from leernet.services.organisations import add_organisation
from leernet.services.participations import add_participation
from leernet.services.persons import add_person
from leernet.services.policy import Actor
from leernet.store import Store
from leernet.ui.components import page_file

SOMEBODY_ELSE = Actor(name="Fatima")
LAST_YEAR = date(2025, 1, 1)


def network(store: Store, name: str, **values: Any) -> int:
    return add_network(store, actor=SOMEBODY_ELSE, network=NetworkInput(name=name, **values))


def person(store: Store, name: str, **values: Any) -> int:
    given, _space, family = name.partition(" ")
    return add_person(store, actor=SOMEBODY_ELSE, person=PersonInput(given_name=given, family_name=family, **values))


def organisation(store: Store, name: str, **values: Any) -> int:
    return add_organisation(store, actor=SOMEBODY_ELSE, organisation=OrganisationInput(name=name, **values))


def participation(store: Store, network_id: int, person_id: int | None = None, **values: Any) -> int:
    given = ParticipationInput(network_id=network_id, person_id=person_id, **{"since": LAST_YEAR, **values})
    return add_participation(store, actor=SOMEBODY_ELSE, participation=given)


def opened(app: AppTest, page: str, **parameters: object) -> AppTest:
    """The page at this address."""
    app.run()
    app.switch_page(page_file(page))
    for name, value in parameters.items():
        app.query_params[name] = str(value)
    return app.run()


def shown(app: AppTest) -> str:
    """All words on the screen, the tables included."""
    assert not app.exception
    elements = (
        *app.title,
        *app.header,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.info,
        *app.success,
        *app.warning,
        *app.error,
    )
    words = [element.value for element in elements]
    words += [element.label for element in (*app.button, *app.expander)]
    return "\n".join([*words, *(" | ".join(row) for table in tables(app).values() for row in table)])


def tables(app: AppTest) -> dict[str, list[list[str]]]:
    """The record tables by their name, as rows of words; the first row are the headings."""
    found = {}
    for element in app.get("bidi_component"):
        data = json.loads(element.proto.json or "null")
        if isinstance(data, dict) and "columns" in data:
            words = [[cell if isinstance(cell, str) else cell["text"] for cell in row] for row in data["rows"]]
            found[data["label"]] = [[column["label"] for column in data["columns"]], *words]
    return found


def names(app: AppTest, table: str) -> list[str]:
    """The first column of a table."""
    return [row[0] for row in tables(app)[table][1:]]


def click(app: AppTest, label: str, place: int = 0) -> AppTest:
    return [button for button in app.button if button.label == label][place].click().run()


def field(app: AppTest, label: str) -> Any:
    """The widget with this label."""
    kinds = (app.text_input, app.text_area, app.selectbox, app.date_input, app.radio, app.multiselect, app.checkbox)
    found = [widget for kind in kinds for widget in kind if widget.label == label]
    assert found, f"{label!r} is not among {[widget.label for kind in kinds for widget in kind]}"
    return found[0]


def pick(app: AppTest, label: str, option: str) -> AppTest:
    """Choose the option that is shown as this."""
    widget = field(app, label)
    return widget.set_value(option).run()
