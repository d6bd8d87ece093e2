"""Jaarbeeld, trends and jaarevaluatie, and Geleerd: seen with the history of the example."""

from datetime import date
from io import BytesIO

import docx
import pytest
from streamlit.testing.v1 import AppTest

from leernet import resources
from leernet.services.example import load_example
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.texts import format_number


@pytest.fixture
def example(own_store: Store) -> Store:
    load_example(own_store, actor=LOCAL_USER, today=date.today())  # noqa: DTZ011
    return own_store


def page(app: AppTest, stem: str) -> AppTest:
    app.run()
    app.switch_page(str(resources.pages_folder() / f"{stem}.py"))
    return checked(app)


def checked(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    assert not app.error
    return app


def words(app: AppTest) -> str:
    kinds = (app.header, app.subheader, app.markdown, app.caption)
    return "\n".join(element.value for kind in kinds for element in kind)


def network_id(store: Store) -> int:
    """A network of the example that closed rounds."""
    snapshot = store.read_snapshot()
    rounds = snapshot.reflection.rounds
    return int(snapshot.networks["id"].iloc[rounds.loc[rounds["phase"] == "gesloten", "networks"].iloc[0][0]])


def test_without_networks_the_page_says_what_comes_first(app: AppTest) -> None:
    assert "Er is nog geen netwerk" in words(page(app, "year_picture"))


def test_the_year_of_all_networks_stands_on_one_page(app: AppTest, example: Store) -> None:
    read = words(page(app, "year_picture"))

    assert f"Jaarbeeld {date.today().year}: alle netwerken" in read  # noqa: DTZ011
    for heading in ("Wie meededen", "Samen stilgestaan", "Wat het opbracht"):
        assert heading in read


def test_trends_of_one_network_show_every_round_with_n(app: AppTest, example: Store) -> None:
    page(app, "year_picture")
    app.selectbox(key="year_network").set_value(network_id(example))
    app.radio(key="year_part").set_value("trends")
    checked(app)

    assert "Vragen die elke ronde terugkomen" in words(app)
    (table,) = (frame.value for frame in app.dataframe if "Antwoorden (n)" in frame.value)
    assert len(table) >= 4
    assert (table["Antwoorden (n)"] > 0).all()


def test_over_all_networks_no_two_of_them_are_put_in_one_line(app: AppTest, example: Store) -> None:
    page(app, "year_picture")
    app.radio(key="year_part").set_value("trends")
    checked(app)

    (table,) = (frame.value for frame in app.dataframe if "Antwoorden (n)" in frame.value)
    assert table["Netwerk"].nunique() > 1
    read = words(app)
    assert "Van " not in "".join(line for line in read.splitlines() if line.endswith("van 1 tot en met 5."))
    for _question, means in table.groupby("Vraag")["Gemiddelde"]:
        low, high = (format_number(float(mean), decimals=1) for mean in (means.min(), means.max()))
        assert f"Tussen {low} en {high}, van 1 tot en met 5." in read


def test_a_decision_about_a_theme_is_kept_with_its_reason(app: AppTest, example: Store) -> None:
    snapshot = example.read_snapshot()
    frame = snapshot.reflection.year_evaluations
    year = date.today().year  # noqa: DTZ011
    decided = set(frame.loc[frame["year"] == year, "network"])
    (network, *_rest) = (
        position for position, themes in enumerate(snapshot.networks["themes"]) if themes and position not in decided
    )
    page(app, "year_picture")
    app.selectbox(key="year_network").set_value(int(snapshot.networks["id"].iloc[network]))
    app.radio(key="year_part").set_value("evaluation")
    checked(app)
    next(one for one in app.button if one.label == "Leg een besluit vast").click()
    checked(app)
    app.text_area[0].set_value("De vraag verschoof")
    next(one for one in app.segmented_control if one.label == "Besluit").set_value("bijstellen")
    next(one for one in app.button if one.label == "Bewaar").click()
    checked(app)

    kept = example.read_snapshot().reflection.year_evaluations.iloc[-1]
    assert (kept["decision"], kept["reason"], kept["year"]) == ("bijstellen", "De vraag verschoof", year)
    assert "**Bijstellen**: De vraag verschoof" in words(app)


def test_what_was_learned_is_found_by_a_word(app: AppTest, example: Store) -> None:
    text = str(example.read_snapshot().reflection.conclusions["text"].iloc[0])
    page(app, "learned")
    everything = len([one for one in app.button if one.label == "Naar de ronde"])
    app.text_input(key="learned_words").set_value(text)
    checked(app)

    assert text.split(maxsplit=1)[0] in words(app)
    assert 0 < len([one for one in app.button if one.label == "Naar de ronde"]) < everything


def test_nothing_learned_yet_tells_the_next_step(app: AppTest) -> None:
    assert "Nog niets vastgelegd" in words(page(app, "learned"))


def test_the_word_file_of_a_year_opens(example: Store) -> None:
    from leernet.analysis.reflection.year_picture import YearPicture
    from leernet.exchange.word import word_file
    from leernet.reference import load_reference

    reference = load_reference(resources.data_folder() / "reference")
    today = date.today()  # noqa: DTZ011
    document = YearPicture(example.read_snapshot(), reference, today.year, today).document()

    assert docx.Document(BytesIO(word_file(document))).paragraphs[0].text == document.title
