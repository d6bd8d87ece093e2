"""The main flow of the record screens: from the list to a network with an empty seat, and somebody takes it."""

import re

from playwright.sync_api import Page, expect


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_from_the_list_to_an_empty_seat_that_is_taken(page: Page, own_example: str) -> None:
    page.goto(own_example + "/netwerken")
    page.get_by_label("Zoek", exact=True).press_sequentially("kwetsbare gezinnen")
    table = page.get_by_role("table", name="Netwerken")
    expect(table.get_by_role("row")).to_have_count(4)
    table.get_by_role("row").filter(has_text="1 verplicht").get_by_role("cell").nth(1).click()

    heading(page, "Kwetsbare Gezinnen")
    assert re.search(r"/netwerken\?(.*&)?netwerk=\d+", page.url)
    flag = page.get_by_text("Beleidsambtenaar of uitvoerend ambtenaar")
    expect(flag).to_be_visible()
    page.locator(".st-key-add_beleid_of_uitvoering").get_by_role("button").click()

    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Gezocht: Beleidsambtenaar of uitvoerend ambtenaar")).to_be_visible()
    dialog.get_by_label("Persoon", exact=True).press_sequentially("Noor van der Testen")
    dialog.get_by_text("Nieuwe persoon: Noor van der Testen").click()
    expect(dialog.get_by_label("Tussenvoegsel")).to_have_value("van der")
    dialog.get_by_label("Notitie").fill("Belt graag terug")
    dialog.get_by_role("button", name="Voeg toe").click()

    expect(dialog).to_be_hidden()
    seats = page.get_by_role("table", name="Wie doet er nu mee")
    expect(seats.get_by_role("row").filter(has_text="Noor van der Testen")).to_contain_text("Beleidsambtenaar")
    expect(flag).to_be_hidden()


def test_back_leads_to_the_list_and_forward_to_the_network(page: Page, example: str) -> None:
    page.goto(example + "/netwerken")
    page.get_by_role("table", name="Netwerken").get_by_role("button").first.click()
    expect(page.get_by_role("button", name="Alle netwerken")).to_be_visible()

    page.go_back()
    heading(page, "Netwerken")

    page.go_forward()
    expect(page.get_by_role("button", name="Alle netwerken")).to_be_visible()


def test_the_keyboard_alone_opens_a_person_and_ends_a_participation(page: Page, own_example: str) -> None:
    page.goto(own_example + "/mensen-en-organisaties")
    page.get_by_role("table", name="Mensen").get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    now = page.get_by_role("table", name="Doet nu mee in")
    network = now.get_by_role("button").first.inner_text()
    now.get_by_role("button", name="Aanpassen: ").first.focus()
    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Beëindigen").focus()
    page.keyboard.press("Space")
    dialog.get_by_label("Reden van het einde").focus()
    page.keyboard.type("andere baan")
    dialog.get_by_role("button", name="Beëindig deze deelname").focus()
    page.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    # The last day is today, so that the participation still holds today and shows its end.
    row = page.get_by_role("table", name="Doet nu mee in").get_by_role("row").filter(has_text=network)
    expect(row.get_by_role("cell").filter(has_text=re.compile(r"^\d\d-\d\d-\d{4}$"))).to_have_count(2)


def test_a_dialog_that_is_put_away_stays_away(page: Page, example: str) -> None:
    page.goto(example + "/netwerken?netwerk=1")
    page.get_by_role("button", name="Wijzigen").click()
    page.get_by_role("dialog").get_by_label("Naam", exact=True).fill("Iets heel anders")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()

    page.get_by_role("button", name="Wijzigen").click()
    expect(page.get_by_role("dialog").get_by_label("Naam", exact=True)).not_to_have_value("Iets heel anders")


def test_two_people_who_change_the_same_network(page: Page, own_example: str) -> None:
    address = own_example + "/netwerken?netwerk=1"
    other = page.context.new_page()
    for tab, region in ((page, "Mijn regio"), (other, "Hun regio")):
        tab.goto(address)
        tab.get_by_role("button", name="Wijzigen").click()
        tab.get_by_role("dialog").get_by_label("Regio", exact=True).fill(region)
    other.get_by_role("dialog").get_by_role("button", name="Bewaar").click()
    expect(other.get_by_role("dialog")).to_be_hidden()

    page.get_by_role("dialog").get_by_role("button", name="Bewaar").click()
    both = page.get_by_role("dialog").get_by_role("table")
    expect(both.get_by_role("row").last).to_contain_text("Mijn regio")
    expect(both.get_by_role("row").last).to_contain_text("Hun regio")
    page.get_by_role("button", name="Bewaar toch mijn versie").click()

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_text("Mijn regio", exact=False).first).to_be_visible()
