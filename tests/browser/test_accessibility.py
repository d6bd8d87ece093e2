"""What somebody who cannot see, or does not use a mouse, meets on the screens.

axe-core looks at each page as it is drawn, in light and in dark. The list of pages in the sidebar is left out:
Streamlit makes it, with headings between the items of a list, and that is not ours to mend.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = ["", "signalen", "samenstelling", "vooruitblik", "wat-als", "vergelijken", "verbindingen", "profielen"]
ON_REFLECTION = ["rondes", "bespreken", "acties", "leeragenda", "opbrengsten", "bijeenkomsten", "geleerd", "jaarbeeld"]
LEFT_OUT = {"exclude": [["[data-testid=stSidebarNav]"]]}


def open_page(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_load_state("networkidle")  # what draws a table or a chart is fetched when there is one
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "netwerkkaart", *ON_REFLECTION])
def test_axe_finds_nothing(page: Page, example: str, path: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    open_page(page, f"{example}/{path}")

    found = Axe().run(page, context=LEFT_OUT).response["violations"]

    assert {one["id"]: [node["target"] for node in one["nodes"]] for one in found} == {}


FURTHEST = {
    "": "Los dit op",
    "signalen": "Los dit op",
    "samenstelling": "Alleen netwerken waar iets verplichts ontbreekt",
    "vooruitblik": "Naar dit netwerk",
    "wat-als": "Wie stopt?",
    "vergelijken": "Netwerk",
    "verbindingen": "Naar deze persoon",
    "profielen": "Niet meer vragen",
}
"""Per page a control that comes after all others of its kind: who gets there by Tab got past the choices above it."""
MANY = 40
AT_ONCE = "* { transition: none !important }"
"""What has focus must look so at once, or the look with focus is taken before it has come."""
LOOK = """(element) => {
    const chain = []
    for (let one = element; one && chain.length < 6; one = one.parentElement) chain.push(one)
    return chain.map((one) => {
        const { outline, boxShadow, borderColor, backgroundColor, color } = getComputedStyle(one)
        return [outline, boxShadow, borderColor, backgroundColor, color].join()
    }).join("|")
}"""


@pytest.mark.parametrize("path", PAGES)
def test_tab_reaches_the_controls_and_shows_where_it_is(page: Page, example: str, path: str) -> None:
    open_page(page, f"{example}/{path}")
    page.add_style_tag(content=AT_ONCE)
    page.get_by_test_id("stMain").evaluate("main => { main.tabIndex = -1; main.focus() }")
    passed: list[str] = []
    while FURTHEST[path] not in "".join(passed) and len(passed) < MANY:
        page.keyboard.press("Tab")
        here = page.evaluate_handle("document.activeElement").as_element()
        assert here is not None
        with_focus = here.evaluate(LOOK)
        passed.append(f"{here.get_attribute('aria-label') or ''} {here.inner_text()} {here.evaluate(LABEL)};")
        here.evaluate("element => element.blur()")
        page.wait_for_function(f"([element, before]) => ({LOOK})(element) !== before", arg=[here, with_focus])
        here.focus()

    assert FURTHEST[path] in "".join(passed), passed


LABEL = "element => [...(element.labels ?? [])].map((one) => one.innerText).join()"
