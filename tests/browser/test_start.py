"""The first minute with leernet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve, serving

PAGES = {
    "": "Overzicht",
    "signalen": "Signalen",
    "netwerken": "Netwerken",
    "mensen-en-organisaties": "Mensen en organisaties",
    "netwerkkaart": "Netwerkkaart",
    "samenstelling": "Samenstelling",
    "vooruitblik": "Vooruitblik",
    "wat-als": "Wat als",
    "vergelijken": "Vergelijken",
    "verbindingen": "Verbindingen",
    "rondes": "Reflectierondes",
    "antwoorden": "Antwoorden",
    "bespreken": "Bespreken",
    "acties": "Acties",
    "leeragenda": "Leeragenda",
    "opbrengsten": "Opbrengsten",
    "bijeenkomsten": "Bijeenkomsten",
    "geleerd": "Geleerd",
    "jaarbeeld": "Jaarbeeld",
    "gegevens": "Gegevens",
    "profielen": "Profielen",
    "beheer": "Beheer",
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a leernet in which nothing is yet, for tests that leave it so."""
    folder = tmp_path_factory.mktemp("fresh")
    with serving(folder) as serve:
        yield serve("start", LEERNET_DATABASE_URL=str(folder / "leernet.db"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that these tests only look at."""
    with serving(tmp_path_factory.mktemp("demo")) as serve:
        yield serve("demo")


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_a_fresh_start_welcomes(page: Page, fresh: str) -> None:
    page.goto(fresh)

    heading(page, "Welkom bij leernet")
    expect(page).to_have_title("Welkom – leernet")
    expect(page.locator("html")).to_have_attribute("lang", "nl")


def test_a_deep_link_on_a_fresh_server_opens_its_page_in_the_frame(page: Page, serve: Serve) -> None:
    page.goto(serve("start") + "/netwerken")

    expect(page).to_have_title("Netwerken – leernet")
    expect(page.get_by_test_id("stSidebarNav").get_by_role("link", name="Netwerkkaart")).to_be_visible()


def test_the_first_page_is_found_by_its_name_too(page: Page, demo: str) -> None:
    page.goto(demo + "/overzicht?taal=en")

    heading(page, "Overview")
    expect(page.get_by_text("Page not found")).not_to_be_visible()


def test_no_file_of_pages_is_a_page_by_its_own_name(page: Page, fresh: str) -> None:
    page.goto(fresh + "/administration")

    heading(page, "Welkom bij leernet")


def test_the_language_changes_words_title_and_document(page: Page, fresh: str) -> None:
    page.goto(fresh)
    page.get_by_role("radio", name="English").click()

    heading(page, "Welcome to leernet")
    expect(page).to_have_title("Welcome – leernet")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "taal=en" in page.url


def test_the_example_can_be_looked_at_and_left(page: Page, fresh: str) -> None:
    page.goto(fresh)
    page.get_by_role("button", name="Bekijk het voorbeeld").click()
    expect(page.get_by_text("U bekijkt het voorbeeld")).to_be_visible()

    page.get_by_role("button", name="Stop met het voorbeeld").click()
    heading(page, "Welkom bij leernet")


def test_every_answer_forbids_other_hosts(page: Page, fresh: str) -> None:
    answer = page.goto(fresh)

    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "http" not in policy


def test_every_page_of_the_demo_opens_without_a_complaint(page: Page, demo: str) -> None:
    for path, title in PAGES.items():
        page.goto(f"{demo}/{path}")
        expect(page).to_have_title(f"{title} – leernet")
        heading(page, title)
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        assert page.locator("[data-testid='stAlertContentError'], [data-testid='stException']").all_inner_texts() == []


def test_another_record_begins_at_the_top_of_the_screen(page: Page, demo: str) -> None:
    page.goto(demo + "/netwerken")
    row = page.get_by_role("link", name="Wonen en Zorg").or_(page.get_by_role("button", name="Wonen en Zorg"))
    row.first.scroll_into_view_if_needed()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") > 0

    row.first.click()
    heading(page, "Wonen en Zorg")
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")
