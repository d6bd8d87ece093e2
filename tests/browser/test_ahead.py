"""What a coördinator does with what leernet sees ahead: from a signal to its solution, from a plan to its result."""

import re
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Page, expect

GROUP, OFFICER = "Werkgroep Dorpskracht", "beleidsambtenaar"


def heading(page: Page, name: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def finished(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def choose(page: Page, label: str, words: str) -> None:
    page.get_by_role("combobox", name=label).press_sequentially(words)
    page.get_by_role("option", name=words).click()
    page.keyboard.press("Escape")  # the list stays open for a second choice


def test_signals_are_narrowed_and_one_is_followed_to_where_it_is_solved(page: Page, example: str) -> None:
    page.goto(example + "/signalen")
    page.get_by_test_id("stMain").get_by_role("button", name=re.compile("Verplicht")).click()
    cards = page.locator("[class*=st-key-signal_]")
    expect(cards.filter(has_text="Verplicht").first).to_be_visible()
    expect(cards.filter(has_text="Aanbevolen")).to_have_count(0)
    page.get_by_text("Kies wat u wilt zien").click()
    choose(page, "Netwerk", GROUP)

    expect(page.get_by_text("1 signaal op")).to_be_visible()
    card = cards.first
    expect(card).to_contain_text(f"{GROUP} · Rol ontbreekt")
    expect(card).to_contain_text("Volgende stap: Vraag iemand voor deze plek")
    card.get_by_role("button", name="Los dit op").click()

    heading(page, GROUP)
    expect(page.locator(f".st-key-missing_{OFFICER}")).to_contain_text("ontbreekt")


def test_what_is_set_aside_is_shown_as_such_with_its_reason(page: Page, own_example: str) -> None:
    page.goto(own_example + "/netwerken")
    page.get_by_role("link", name=GROUP).or_(page.get_by_role("button", name=GROUP)).first.click()
    page.locator(f".st-key-missing_{OFFICER}").get_by_role("button", name="Bewust niet nodig").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Waarom").fill("De gemeente schuift pas na de zomer aan")
    dialog.get_by_label("Besloten door").fill("De regiegroep")
    dialog.get_by_role("button", name="Leg vast").click()

    expect(dialog).to_be_hidden()
    waived = page.locator(f".st-key-waived_{OFFICER}")
    expect(waived).to_contain_text("bewust niet nodig")
    expect(waived).to_contain_text("De gemeente schuift pas na de zomer aan")
    page.get_by_role("button", name="Signalen over dit netwerk").click()
    heading(page, "Signalen")
    finished(page)
    expect(page.get_by_text("Niemand vervult nu: Beleidsambtenaar.")).to_be_hidden()
    page.get_by_text("Laat zien wat bewust is afgeweken").click()
    expect(page.get_by_text("Bewust afgeweken tot en met")).to_contain_text("De gemeente schuift pas na de zomer aan")


def test_a_plan_is_tried_kept_and_carried_out(page: Page, own_example: str) -> None:
    page.goto(own_example + "/wat-als")
    search = page.get_by_label("Wie stopt?", exact=True)
    search.fill("Youssef Benhaddou")
    search.press("Enter")
    expect(page.get_by_role("radio", name="Youssef Benhaddou")).to_be_checked()
    page.get_by_role("button", name="Probeer dit").click()

    heading(page, "Wat verandert er?")
    expect(page.get_by_text("Youssef Benhaddou stopt overal")).to_be_visible()
    page.get_by_label("Naam van het voorstel").fill("Opvolging")
    page.get_by_role("button", name="Bewaar als voorstel").click()
    heading(page, "Bewaarde voorstellen")
    page.get_by_role("button", name="Voer uit").click()
    page.get_by_role("button", name="Ja, voer dit uit").click()

    expect(page.get_by_text("Uitgevoerd op")).to_be_visible()
    expect(page.get_by_role("button", name="Voer uit")).to_be_hidden()


def test_two_days_are_compared(page: Page, example: str) -> None:
    page.goto(example + "/vergelijken")
    heading(page, re.compile("^Van .* tot "))
    for label, day in (("Van", "01012024"), ("Tot", "31122024")):
        page.get_by_role("group", name=label).get_by_role("spinbutton").first.click()
        page.keyboard.type(day)
        page.get_by_role("heading", name="Vergelijken").click(force=True)  # puts the calendar away

    heading(page, "Van 1 januari 2024 tot 31 december 2024")
    expect(page.get_by_text(re.compile(r"Er kwamen \d+ deelnemers bij\."))).to_be_visible()
    finished(page)  # the button below still belongs to the days before until then
    with page.expect_download() as download:
        page.get_by_role("button", name="Mensen als csv").click()
    assert download.value.suggested_filename == "vergelijking-2024-01-01-2024-12-31.csv"
    assert "erbij" in Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_what_is_coming_goes_into_an_agenda(page: Page, example: str) -> None:
    page.goto(example + "/vooruitblik")
    heading(page, "Wat er wegvalt")
    with page.expect_download() as download:
        page.get_by_role("button", name="Zet in mijn agenda").click()

    assert download.value.suggested_filename.endswith(".ics")
    events = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    falls_away = [str(event["summary"]) for event in events if str(event["uid"]).startswith("wegvallen-")]
    assert "Werkgroep Bestaanszekerheid: valt weg – Beleidsambtenaar" in falls_away
