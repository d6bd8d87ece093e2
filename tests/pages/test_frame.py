"""What is around every page: the welcome, the language, the example, and a mistake that becomes a sentence."""

import pytest
from streamlit.testing.v1 import AppTest

from leernet.store import Store


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(
        element.value for kind in (app.title, app.header, app.markdown, app.info, app.error) for element in kind
    )


def click(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_an_empty_database_gets_a_welcome_with_three_ways_to_begin(app: AppTest) -> None:
    app.run()

    assert "Welkom bij leernet" in shown(app)
    assert [button.label for button in app.button] == ["Bekijk het voorbeeld", "Importeer een lijst", "Begin leeg"]


def test_begin_empty_goes_to_the_overview(app: AppTest) -> None:
    click(app.run(), "Begin leeg")

    assert "Welkom bij leernet" not in shown(app)


def test_the_example_is_shown_without_touching_the_own_database(app: AppTest, own_store: Store) -> None:
    click(app.run(), "Bekijk het voorbeeld")
    assert "U bekijkt het voorbeeld" in shown(app)

    click(app, "Stop met het voorbeeld")
    assert "Welkom bij leernet" in shown(app)
    assert own_store.revision() == 0


def test_the_language_of_a_link_is_the_language_of_the_page(app: AppTest) -> None:
    app.query_params["taal"] = "en"

    assert "Welcome to leernet" in shown(app.run())


def test_a_language_that_does_not_exist_means_dutch(app: AppTest) -> None:
    app.query_params["taal"] = "<script>"

    assert "Welkom bij leernet" in shown(app.run())


def test_a_broken_database_is_a_sentence_and_not_a_traceback(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERNET_DATABASE_URL", "mysql://server/leernet")

    assert "dit adres is niet te begrijpen" in shown(app.run())
