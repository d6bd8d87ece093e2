"""Make the pictures in docs/images anew from the demo: `python -m tools.screenshots` (needs Chromium)."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, sync_playwright

from leernet.exchange.spreadsheet import workbook
from tests.browser.conftest import CHROMIUM, QUIET, serving

FOLDER = Path(__file__).parent.parent / "docs" / "images"
LIST = pd.DataFrame(
    {
        "Deelnemer": ["Vries, A. de", "Bram Jansen", "Carla el Amrani", "Daan Dekker"],
        "Werkgever": ["Gemeente Gouda", "Hogeschool Lage Landen", "Welzijn Waterstad", ""],
        "Leernetwerk": ["Samen Wonen"] * 4,
        "Soort netwerk": ["leernetwerk"] * 4,
        "Rol": ["beleidsambtenaar", "docent", "sociaalwerker", "inwoner"],
        "Sinds": ["1-9-2025", "1-9-2025", "september 2025", "31-13-2025"],
    }
)


def finished(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # what is drawn on a canvas says nothing when it is done


def show(path: str, then: Callable[[Page], None] = lambda _page: None) -> Callable[[Page, str], None]:
    def look(page: Page, url: str) -> None:
        page.goto(f"{url}/{path}")
        page.wait_for_selector("[data-testid=stMain] h1")
        finished(page)
        then(page)
        finished(page)

    return look


def upload(page: Page) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deelnemers.xlsx"
        file.write_bytes(workbook({"Deelnemers": LIST}))
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
        page.get_by_text("3. Bekijk wat er gebeurt").wait_for()
        finished(page)
    scroll_to(page, "3. Bekijk wat er gebeurt")


def scroll_to(page: Page, text: str) -> None:
    page.get_by_text(text).first.evaluate("place => place.scrollIntoView({ block: 'start' })")


def look_at_an_empty_seat(page: Page) -> None:
    scroll_to(page, "Zoek op de kaart")
    page.get_by_role("combobox", name="Zoek op de kaart").fill("Kwetsbare Gezinnen")
    page.get_by_role("option", name="Kwetsbare Gezinnen", exact=True).first.click()


PICTURES = {
    "overzicht": show(""),
    "netwerkkaart": show("netwerkkaart", look_at_an_empty_seat),
    "samenstelling": show("samenstelling"),
    "gegevens": show("gegevens", upload),
    "signalen": show("signalen"),
    "vooruitblik": show("vooruitblik"),
    "reflectierondes": show("rondes"),
    "bespreken": show("bespreken?ronde=3&stap=2"),
    "leeragenda": show("leeragenda"),
    "jaarbeeld": show("jaarbeeld"),
}


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = next(path for name in CHROMIUM if (path := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as serve, sync_playwright() as playwright:
        url = serve("demo")
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_context(locale="nl-NL", viewport={"width": 1440, "height": 1000}).new_page()
        page.set_default_timeout(60_000)
        for name, look in PICTURES.items():
            look(page, url)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
