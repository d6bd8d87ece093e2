"""Vergelijken: who came and left, what opened and closed, in sentences and in tables."""

from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.store import Store
from tests.records import add_network, add_organisation, add_participation, add_person


@pytest.fixture
def compare(app: AppTest, own_store: Store) -> AppTest:
    """In 2025 the policy officer left Oost and a student came; in West somebody became lecturer."""
    oost = add_network(own_store, "Oost", kind="leernetwerk")
    west = add_network(own_store, "West", kind="leernetwerk")
    gemeente = add_organisation(own_store, kind="gemeente")

    def seat(name: str, network: int, role: str, **values: date) -> None:
        person = add_person(own_store, name, "Test") if name not in known else known[name]
        known[name] = person
        add_participation(
            own_store, person_id=person, network_id=network, role=role, organisation_id=gemeente, **values
        )

    known: dict[str, int] = {}
    seat("Bo", oost, "beleidsambtenaar", until=date(2025, 6, 30))
    seat("Stef", oost, "student", since=date(2025, 9, 1))
    seat("Dirk", west, "student", until=date(2025, 6, 30))
    seat("Dirk", west, "docent", since=date(2025, 7, 1))
    app.run()
    app.switch_page(str(resources.pages_folder() / "compare.py"))
    app.run()
    for input, day in zip(app.date_input, (date(2025, 1, 1), date(2025, 12, 31)), strict=True):
        input.set_value(day)
    return app.run()


def words(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.value for kind in (app.header, app.markdown, app.success) for element in kind)


def table(app: AppTest, column: str) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if column in frame.value)


def test_sentences_come_first(compare: AppTest) -> None:
    shown = words(compare)

    assert "Van 1 januari 2025 tot 31 december 2025" in shown
    assert "Er kwam 1 deelnemer bij." in shown
    assert "Er ging 1 deelnemer weg." in shown


def test_who_came_left_and_changed_role_stand_in_a_table(compare: AppTest) -> None:
    rows = set(table(compare, "Wie").itertuples(index=False, name=None))

    assert ("➕ erbij", "Stef Test", "Student", "Oost") in rows
    assert ("➖ weg", "Bo Test", "Beleidsambtenaar", "Oost") in rows
    assert ("🔼 rol erbij", "Dirk Test", "Docent", "West") in rows
    assert ("🔽 rol neergelegd", "Dirk Test", "Student", "West") in rows


def test_signals_that_opened_and_closed_stand_with_their_sentence(compare: AppTest) -> None:
    signals = table(compare, "Wat leernet zag")
    opened = signals[signals["Wat"] == "🔔 erbij"]["Wat leernet zag"].tolist()

    assert "Niemand vervult nu: Beleidsambtenaar of uitvoerend ambtenaar." in opened
    assert (signals["Wat"] == "✓ opgelost").any()


def test_one_network_narrows_it(compare: AppTest) -> None:
    next(one for one in compare.selectbox if one.label == "Netwerk").select(2).run()

    assert set(table(compare, "Wie")["Netwerk"]) == {"West"}


def test_the_order_of_the_days_does_not_matter(compare: AppTest) -> None:
    compare.date_input[0].set_value(date(2025, 12, 31))
    compare.date_input[1].set_value(date(2025, 1, 1)).run()

    assert "Er kwam 1 deelnemer bij." in words(compare)


def test_a_day_with_itself_has_no_changes(compare: AppTest) -> None:
    compare.date_input[0].set_value(date(2025, 12, 31)).run()

    assert "Tussen deze twee dagen veranderde er niets." in words(compare)
    assert not compare.dataframe
