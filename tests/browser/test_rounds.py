"""Preparing a round in a real browser: from the screen of a network until people can answer."""

import re
from zipfile import ZipFile

from playwright.sync_api import Page, expect


def button(page: Page, name: str | re.Pattern[str]) -> None:
    """Click when the screen is drawn: a click on what is about to be replaced is lost."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.get_by_role("button", name=name).first.click()


def test_from_a_network_to_a_round_that_is_open(page: Page, own_example: str) -> None:
    page.goto(own_example + "/netwerken")
    page.get_by_label("Zoek", exact=True).press_sequentially("mantelzorg")
    table = page.get_by_role("table", name="Netwerken")
    expect(table.get_by_role("row")).to_have_count(2)
    table.get_by_role("button").first.click()

    button(page, "Plan een reflectieronde")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Naam").first.fill("Samen terugkijken")
    expect(dialog.get_by_text("leernet bewaart niet wie u bent")).to_be_visible()
    button(page, "Begin de voorbereiding")
    expect(page.get_by_role("heading", name="Samen terugkijken", exact=True)).to_be_visible()
    assert re.search(r"/rondes\?ronde=\d+", page.url)
    expect(page.get_by_role("heading", name="De vragen (2)")).to_be_visible()

    button(page, "Neem deze vraag op")
    expect(page.get_by_role("heading", name="De vragen (3)")).to_be_visible()
    button(page, "Schrijf een eigen vraag")
    question = dialog.get_by_label("Uw vraag")
    question.press_sequentially("Waarom is het zo moeilijk?")
    expect(dialog.get_by_text("gaan mensen zich verdedigen")).to_be_visible()  # while typing, before it is entered
    question.fill("Wat werkt hier zo goed?")
    expect(dialog.get_by_text("gaan mensen zich verdedigen")).to_be_hidden()
    button(page, "Stel deze vraag")
    expect(page.get_by_text("4. Wat werkt hier zo goed?")).to_be_visible()

    page.get_by_role("button", name="Meer").last.click()
    page.get_by_text("Eerder vragen").click()
    expect(page.get_by_text("3. Wat werkt hier zo goed?")).to_be_visible()
    button(page, re.compile("Nodig alle .* deelnemers uit"))
    expect(page.get_by_role("heading", name=re.compile(r"Wie is uitgenodigd \([1-9]"))).to_be_visible()

    with page.expect_download() as downloading:
        button(page, "Voorbereidingsblad (Word)")
    with ZipFile(downloading.value.path()) as word:
        assert "Wat werkt hier zo goed?" in word.read("word/document.xml").decode()

    button(page, "Open de ronde")
    button(page, "Ja, open de ronde")
    expect(page.get_by_test_id("stMetric")).to_contain_text("Al geantwoord")
    expect(page.get_by_role("button", name="Neem deze vraag op")).to_have_count(0)
