"""A whole round in a real browser: prepared, answered on three phones by code, discussed, closed, and told as Word."""

import re
from zipfile import ZipFile

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Serve

ROUND = "Vierde reflectieronde Kwetsbare Gezinnen"
SAID = ("Luisteren helpt echt", "De wijk weet ons te vinden", "Wij vragen te weinig door")


def whole(page: Page) -> None:
    """Wait until the screen is drawn: a click on what is about to be replaced is lost."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def button(page: Page, name: str | re.Pattern[str]) -> None:
    whole(page)
    page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words, exact=True).first).to_be_visible()


def onward(page: Page, words: str) -> None:
    """To the next step, which has this title."""
    button(page, re.compile("Volgende"))
    title(page, words)


def prepare(page: Page, address: str) -> str:
    """Open the round that the example prepares, with one question more; where people join."""
    page.goto(f"{address}/rondes")
    button(page, ROUND)
    button(page, "Neem deze vraag op")
    title(page, "De vragen (3)")
    button(page, "Open de ronde")
    button(page, "Ja, open de ronde")
    link = page.get_by_test_id("stCode")
    expect(link).to_contain_text("/meedoen/")
    return f"{address}/meedoen/" + link.inner_text().rsplit("/", 1)[1].strip()


def answer(browser: Browser, join: str, text: str) -> None:
    """Somebody with a phone: a 4 for every question, and words with the first."""
    phone = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 844})
    page = phone.new_page()
    page.goto(join)
    fours = page.get_by_role("radio", name="4")
    expect(fours).to_have_count(3)
    for four in fours.all():
        four.check()
    page.get_by_role("textbox").first.fill(text)
    page.get_by_role("button", name="Antwoorden versturen").click()
    expect(page.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard")
    phone.close()


def note(page: Page, text: str) -> None:
    page.get_by_label("Wat wilt u vastleggen?").fill(text)
    button(page, re.compile("Leg vast$"))
    expect(page.get_by_test_id("stMain").get_by_text(text).first).to_be_visible()


def test_a_round_from_preparing_to_the_report(browser: Browser, page: Page, serve: Serve) -> None:
    address = serve("demo", LEERNET_ROOM="ja")
    join = prepare(page, address)
    for text in SAID:
        answer(browser, join, text)
    expect(page.get_by_test_id("stMetricValue")).to_have_text("3")
    assert not any(page.get_by_text(text).count() for text in SAID)

    button(page, re.compile("Stop met antwoorden"))
    title(page, "Acties van de vorige keer")
    onward(page, "Wie is er vandaag?")
    button(page, "Daphne Rietdijk")
    expect(page.get_by_text("1 aanwezige")).to_be_visible()
    onward(page, "Stellen we de goede vragen?")
    for text in SAID:
        expect(page.get_by_text(text).first).to_be_visible()
    note(page, "Wij vragen beter door dan vorig jaar")
    whole(page)
    page.get_by_test_id("stButtonGroup").get_by_text("Actie").click()
    expect(page.get_by_label("Wie?")).to_be_visible()  # only an action asks for somebody
    note(page, "De wijkagent uitnodigen")

    for heading in ("Is dit wat nodig is?", "In hoeverre zitten de goede mensen aan tafel?", "Wat nemen we mee?"):
        onward(page, heading)
    onward(page, "Afsluiten")
    whole(page)
    page.get_by_text("Ja, wij zijn klaar en sluiten deze ronde voorgoed.").click()
    button(page, re.compile("Sluit de ronde"))
    expect(page.get_by_text("Deze ronde is gesloten op")).to_be_visible()

    with page.expect_download() as downloading:
        button(page, re.compile("Download Word"))
    with ZipFile(downloading.value.path()) as word:
        report = word.read("word/document.xml").decode()
    for held in (ROUND, *SAID, "Wij vragen beter door dan vorig jaar", "De wijkagent uitnodigen"):
        assert held in report
