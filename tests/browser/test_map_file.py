"""The map as a page by itself, opened from a file in a real Chromium: it works, asks for nothing, and runs no name."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from leernet.exchange.map_html import html_file
from tests.exchange.test_map_files import HOSTILE, sheet


@pytest.fixture
def saved(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A tab with a saved map that fails the test for any request but the file, and for anything that tried to run."""
    names = [f"{name}{{naam}}" for name in HOSTILE]
    names += ["<img src=http://elders.example/x.png onerror=\"document.title='gekraakt'\">", "Anna Çelik"]
    file = tmp_path / "kaart.html"
    file.write_bytes(html_file(sheet(*names, title="</title><script>document.title='gekraakt'</script>")))
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    asked, complaints = [], []
    context.on("request", lambda request: asked.append(request.url))
    tab = context.new_page()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    tab.goto(file.as_uri())
    yield tab
    context.close()
    assert asked == [file.as_uri()]
    assert [one for one in complaints if "cracked" not in one and "Content Security Policy" not in one] == []


def test_a_saved_map_shows_its_names_as_text(saved: Page) -> None:
    expect(saved).to_have_title("</title><script>document.title='gekraakt'</script>")
    expect(saved.get_by_role("heading", level=1)).to_have_text("</title><script>document.title='gekraakt'</script>")
    saved.get_by_text("Alles op de kaart als lijst").click()
    expect(saved.locator("#list li")).to_have_count(len(HOSTILE) + 4)
    assert saved.locator("img, iframe, a, script:not([type])").count() == 1


def test_who_is_searched_is_found_without_accents_and_chosen(saved: Page) -> None:
    saved.get_by_role("searchbox", name="Zoek op de kaart").fill("anna ce")
    saved.get_by_role("button", name="Anna Çelik").click()

    panel = saved.get_by_role("complementary")
    expect(panel.get_by_role("heading", name="Anna Çelik")).to_be_visible()
    expect(panel.get_by_role("button", name="Jeugd")).to_be_visible()
    panel.get_by_role("button", name="Laat los").click()
    expect(panel).to_be_hidden()


def test_a_saved_map_is_moved_and_zoomed_by_hand_and_by_keyboard(saved: Page) -> None:
    def view() -> list[float]:
        return [float(number) for number in (saved.locator("#map").get_attribute("viewBox") or "").split()]

    def wait_for(condition: str) -> None:
        saved.wait_for_function(
            f"() => {{ const [x, y, width] = document.getElementById('map').getAttribute('viewBox').split(' ')"
            f".map(Number); return {condition} }}"
        )

    x, _y, width, _height = view()
    saved.get_by_role("button", name="Inzoomen").click()
    wait_for(f"width < {width}")
    saved.get_by_role("button", name="Alles in beeld").click()
    wait_for(f"Math.abs(width - {width}) < 0.01")
    saved.locator("#frame").press("ArrowRight")
    wait_for(f"x > {x}")
    saved.locator("#frame").press("Home")
    wait_for(f"Math.abs(x - {x}) < 0.01")
    frame = saved.locator("#frame").bounding_box()
    assert frame is not None
    saved.mouse.move(frame["x"] + 300, frame["y"] + 200)
    saved.mouse.down()
    saved.mouse.move(frame["x"] + 200, frame["y"] + 200, steps=4)
    saved.mouse.up()
    wait_for(f"x > {x} && Math.abs(width - {width}) < 0.01")


def test_the_page_lets_no_script_run_but_its_own(saved: Page) -> None:
    ran = saved.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.cracked = true';"
        " document.body.append(script); return window.cracked === true }"
    )
    assert ran is False


def test_the_map_on_screen_is_saved_as_a_file(page: Page, example: str) -> None:
    page.goto(f"{example}/netwerkkaart")

    def saved_as(label: str) -> tuple[str, bytes]:
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()

    page.get_by_role("button", name="Bewaar de kaart").click()
    name, drawing = saved_as("Tekening om te bewerken (SVG)")
    said = "".join(ElementTree.fromstring(drawing).itertext())
    assert name.startswith("leernet netwerkkaart ")
    assert name.endswith(".svg")
    assert "Mensen en netwerken" in said
    assert "Werkplaats Sociaal Domein" in said

    name, picture = saved_as("Plaatje voor het scherm")
    with Image.open(BytesIO(picture)) as image:
        assert image.size == (1920, 1080)
    name, by_itself = saved_as("Bladzijde die zonder internet werkt")
    assert b"default-src 'none'" in by_itself
