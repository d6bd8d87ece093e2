"""Vooruitblik: what falls away, seats over time, turnover, single holders, newcomers and the agenda file."""

from datetime import date, timedelta

import pandas as pd
import pytest
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.store import Store
from leernet.ui import runtime
from tests.records import add_network, add_organisation, add_participation, add_person

TODAY = runtime.today()
STOPS = TODAY + timedelta(days=150)


@pytest.fixture
def forecast(app: AppTest, own_store: Store) -> AppTest:
    """In Oost the only policy officer stops in five months; she followed Lidwien. West has nobody who stops."""
    oost = add_network(own_store, "Oost", kind="leernetwerk")
    west = add_network(own_store, "West", kind="leernetwerk")
    lidwien, wessel = add_person(own_store, "Lidwien", "Oud"), add_person(own_store, "Wessel", "Nieuw")
    role = {"role": "beleidsambtenaar", "organisation_id": add_organisation(own_store)}
    add_participation(
        own_store, person_id=lidwien, network_id=oost, **role, since=date(2020, 1, 1), until=TODAY - timedelta(days=60)
    )
    add_participation(
        own_store, person_id=wessel, network_id=oost, **role, since=TODAY - timedelta(days=30), until=STOPS
    )
    add_participation(own_store, person_id=lidwien, network_id=west, **role)
    app.run()
    app.switch_page(str(resources.pages_folder() / "forecast.py"))
    return app


def words(app: AppTest) -> str:
    assert not app.exception
    kinds = (app.title, app.header, app.markdown, app.caption, app.info, app.success, app.error)
    return "\n".join(element.value for kind in kinds for element in kind)


def table(app: AppTest, column: str) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if column in frame.value)


def choose_months(app: AppTest, months: int) -> AppTest:
    return next(one for one in app.radio if one.key == "forecast_months").set_value(months).run()


def test_what_falls_away_stands_with_its_day_and_its_people(forecast: AppTest) -> None:
    row = table(forecast.run(), "Wie dan weg is").iloc[0]

    assert row["Vanaf"] == STOPS + timedelta(days=1)
    assert (row["Netwerk"], row["Wie dan weg is"]) == ("Oost", "Wessel Nieuw")
    assert "valt 1 plek weg die nu vervuld is, in 1 netwerk" in words(forecast)


def test_within_three_months_nothing_falls_away(forecast: AppTest) -> None:
    choose_months(forecast.run(), 3)

    assert "de komende 3 maanden niets weg" in words(forecast)


def test_the_next_step_leads_to_the_network(forecast: AppTest) -> None:
    forecast.run()
    next(button for button in forecast.button if button.label == "Naar dit netwerk").click().run()

    assert [title.value for title in forecast.title] == ["Oost"]


def test_one_network_narrows_everything(forecast: AppTest) -> None:
    forecast.query_params["netwerk"] = "2"

    assert "niets weg dat nu vervuld is" in words(forecast.run())
    assert list(table(forecast, "Vervuld door")["Netwerk"].unique()) == ["West"]


def test_a_network_that_is_gone_means_all(forecast: AppTest) -> None:
    forecast.query_params["netwerk"] = "99"

    assert "valt 1 plek weg" in words(forecast.run())


def test_seats_over_time_stand_in_a_table_with_the_gap(forecast: AppTest) -> None:
    seats = table(forecast.run(), "Toestand")
    gaps = seats[(seats["Toestand"] == "leeg") & seats["Plek"].str.startswith("Nodig: Beleidsambtenaar")]

    assert "Beleidsambtenaar – Lidwien Oud" in seats["Plek"].tolist()
    assert len(gaps) == 2  # between the two officers, and after the second


def test_a_newcomer_is_to_meet_whom_she_follows(forecast: AppTest) -> None:
    row = table(forecast.run(), "Volgt op").iloc[0]

    assert (row["Wie"], row["Volgt op"]) == ("Wessel Nieuw", "Lidwien Oud")
    assert row["Volgende stap"].startswith("Plan een kennismaking")


def test_turnover_counts_the_last_twelve_months(forecast: AppTest) -> None:
    assert "kwamen er 1 deelnemers bij en gingen er 1 weg" in words(forecast.run())


def test_an_empty_leernet_says_what_to_do(app: AppTest, own_store: Store) -> None:
    add_person(own_store)
    app.run()
    app.switch_page(str(resources.pages_folder() / "forecast.py"))

    assert "Er zijn nog geen netwerken" in words(app.run())


def test_hidden_names_are_hidden_everywhere(forecast: AppTest) -> None:
    forecast.run()
    next(toggle for toggle in forecast.toggle if toggle.key == "pseudonyms").set_value(True).run()
    shown = words(forecast) + "".join(frame.value.to_string() for frame in forecast.dataframe)

    assert "Wessel" not in shown
    assert "Lidwien" not in shown


def test_the_agenda_holds_each_coming_change_once(forecast: AppTest, own_store: Store) -> None:
    student = add_person(own_store, "Stef", email="stef@example.org")
    until = TODAY + timedelta(days=20)
    add_participation(own_store, person_id=student, network_id=2, role="lector", until=until)
    forecast.run()
    (button,) = [one for one in forecast.get("download_button") if one.proto.label == "Zet in mijn agenda"]
    assert button.proto.url or button.proto.deferred_file_id  # the file is made when somebody asks for it
    content = agenda(own_store)
    events = {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}

    assert events["laatste-dag-4@leernet"]["dtstart"].dt == until
    assert events["wegvallen-1-beleid_of_uitvoering@leernet"]["dtstart"].dt == STOPS + timedelta(days=1)
    assert "laatste-dag-2@leernet" not in events
    assert b"example.org" not in content


def agenda(own_store: Store) -> bytes:
    """The file of the button, made as the screen makes it."""
    from leernet.analysis.forecast import forecast as look_ahead
    from leernet.exchange.calendar_file import calendar_file
    from leernet.ui.forecasting import calendar_entries, falling_rows

    seen = look_ahead(own_store.read_snapshot(), runtime.reference(), TODAY)
    fallings = seen.all_falling(falling_rows(seen, 12, None))
    return calendar_file(calendar_entries(seen, fallings, 12, None), name="leernet", day=TODAY)
