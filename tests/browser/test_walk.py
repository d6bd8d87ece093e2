"""The main job, as a coördinator does it: from a list in Excel to a network in which nobody is missing."""

from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect

from leernet.exchange.spreadsheet import workbook
from tests.browser.conftest import Serve
from tests.browser.test_network_map import click_node, in_map, wait_for_map

LIST = [
    ("Anna de Vries", "Stichting Welzijn Delft", "Kwetsbare gezinnen", "leernetwerk", "sociaal werker", "1-9-2024"),
    ("Jansen, B.", "Hogeschool Voorbeeld", "Kwetsbare gezinnen", "leernetwerk", "docent", "1-9-2024"),
    ("Carla Bakker", "", "Kwetsbare gezinnen", "leernetwerk", "ouder", "1-1-2025"),
]
COLUMNS = ["Deelnemer", "Werkgever", "Leernetwerk", "Soort netwerk", "Rol", "Sinds"]
SEAT = "seat-1-beleid_of_uitvoering"
POLICY = "Beleidsambtenaar of uitvoerend ambtenaar"


def go_to(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def wait_for_cell(page: Page, column: str, text: str) -> None:
    """Wait until the first row of the first matrix says this; behind the drawn grid is a table for who cannot see."""
    page.wait_for_function(
        """([column, text]) => {
            const table = document.querySelector('[data-testid=stDataFrame] canvas table')
            const headers = [...(table?.querySelectorAll('th') ?? [])].map(cell => cell.textContent)
            return table?.querySelector('tbody tr')?.children[headers.indexOf(column)]?.textContent === text
        }""",
        arg=[column, text],
    )


def test_from_a_list_to_a_network_in_which_nobody_is_missing(page: Page, serve: Serve, tmp_path: Path) -> None:
    file = tmp_path / "deelnemers.xlsx"
    file.write_bytes(workbook({"Deelnemers": pd.DataFrame(LIST, columns=COLUMNS)}))

    page.goto(serve("start"))
    page.get_by_role("button", name="Importeer een lijst").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    page.get_by_role("button", name="Importeer 3 rijen").click()
    expect(page.get_by_text("3 deelnames erbij")).to_be_visible()

    go_to(page, "Netwerkkaart")
    wait_for_map(page, f"map.model.find('{SEAT}') !== undefined")
    assert in_map(page, f"map.model.look[map.model.group[map.model.find('{SEAT}')]].line") == "dashed"
    click_node(page, SEAT)
    expect(page.locator(".st-key-map_card")).to_contain_text(POLICY)

    go_to(page, "Samenstelling")
    wait_for_cell(page, POLICY, "⛔ ontbreekt")
    click_first_requirement(page)
    explained = page.locator(".st-key-matrix_leernetwerk_explained")
    expect(explained).to_contain_text("Zonder ambtenaar van beleid of uitvoering")
    expect(explained).to_contain_text("SAMEN-interview")

    explained.get_by_role("button", name="Naar dit netwerk").click()
    page.locator(".st-key-missing_beleid_of_uitvoering").get_by_role("button", name="Deelnemer toevoegen").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Gezocht: {POLICY}")
    dialog.get_by_label("Persoon", exact=True).fill("Daan Dekker")
    dialog.get_by_text("Nieuwe persoon: Daan Dekker").click()
    dialog.get_by_role("button", name="Voeg toe").click()
    expect(dialog).not_to_be_visible()
    expect(page.get_by_text("Daan Dekker").first).to_be_visible()

    go_to(page, "Samenstelling")
    wait_for_cell(page, POLICY, "✓ vervuld")
    go_to(page, "Netwerkkaart")
    wait_for_map(page, "map.model.find('network-1') !== undefined")
    assert in_map(page, f"map.model.find('{SEAT}') === undefined")


def click_first_requirement(page: Page) -> None:
    """Click in the first row of the first matrix on the first requirement, right of the name that stays put."""
    page.locator(".stDataFrameGlideDataEditor").first.click(position={"x": 320, "y": 35 + 17})
