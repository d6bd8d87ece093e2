"""The map by itself, drawn in each of the ways it can be: whichever it is, it looks, answers and tells the same."""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PYTHON

MAP = "document.querySelector('.st-key-network_map [data-testid=stBidiComponentIsolated]')?.shadowRoot"
NO_OFFSCREEN = "delete globalThis.OffscreenCanvas"
NO_WORKER = "globalThis.Worker = class { constructor() { throw new Error('no worker here') } }"
WAYS = {
    "vis": ("", ""),
    "worker": ("?limit=0", ""),
    "page": ("?limit=0", NO_OFFSCREEN),
    "no worker": ("?limit=0", NO_WORKER),
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the map on a page of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("map_alone")
    app = Path(__file__).parent / "map_alone" / "app.py"
    settings = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    settings |= {"browser.gatherUsageStats": "false", "server.fileWatcherType": "none"}
    options = [f"--{name}={value}" for name, value in settings.items()]
    environment = os.environ | {"LEERNET_DATABASE_URL": f"sqlite:///{folder / 'map.db'}", "XDG_DATA_HOME": str(folder)}
    process = subprocess.Popen(
        [PYTHON, "-m", "streamlit", "run", str(app), *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "URL:" in line:
                break
        else:
            raise AssertionError("streamlit did not start")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture(params=["vis", "worker"])
def shown(request: pytest.FixtureRequest, page: Page, alone: str) -> Page:
    """A tab with the map, drawn in one of the two ways that a usual browser knows."""
    return open_map(page, alone, request.param)


def open_map(page: Page, alone: str, way: str, more: str = "") -> Page:
    query, script = WAYS[way]
    if script:
        page.add_init_script(script)
    page.goto(alone + (query or "?limit=2500") + more)
    drawn(page)
    if way == "worker":
        awake(page)
    return page


def drawn(page: Page) -> None:
    """Waits until everything that was asked for is on the screen."""
    wait_for(
        page, "map.renderer.frames > 0 && (!map.renderer.pans || (map.renderer.pictures > 0 && !map.renderer.busy))"
    )


def awake(page: Page) -> None:
    """Waits until it is the worker that has drawn: the first picture is the page's own."""
    wait_for(page, "map.renderer.brush.ready")
    in_map(page, "map.renderer.ask()")
    drawn(page)


def wait_for(page: Page, condition: str) -> None:
    page.wait_for_function(
        f"() => {{ const map = {MAP}?.querySelector('.frame')?.leernetMap; return map?.model && ({condition}) }}"
    )


def in_map(page: Page, expression: str) -> Any:
    return page.evaluate(f"() => {{ const map = {MAP}.querySelector('.frame').leernetMap; return {expression} }}")


def chosen(page: Page) -> list[str]:
    return in_map(page, "map.stress.selected.map((i) => map.model.id(i))")


def told(page: Page) -> Any:
    return page.locator(".st-key-told")


def where(page: Page, node: str) -> tuple[float, float]:
    page.locator(".st-key-network_map").scroll_into_view_if_needed()
    at = in_map(page, f"map.renderer.whereIs('{node}')")
    return at["x"], at["y"]


def colour_at(page: Page, node: str) -> list[int]:
    """What the screen shows at the middle of a node, drawn by whichever renderer."""
    return in_map(
        page,
        f"(() => {{ const canvas = map.screen.canvas.querySelector('canvas'); const {{ x, y }} = map.renderer.at("
        f"map.model.find('{node}')); const sharp = canvas.width / canvas.clientWidth; "
        "return [...canvas.getContext('2d').getImageData(x * sharp, y * sharp, 1, 1).data].slice(0, 3) })()",
    )


def test_all_ways_show_the_same_colours_at_the_same_places(page: Page, alone: str) -> None:
    seen = {}
    for way in ("vis", "worker"):
        open_map(page, alone, way)
        nodes = ["person-1", "person-4", "cluster-1", "seat-2-beleid"]
        seen[way] = [(colour_at(page, node), [round(at) for at in where(page, node)]) for node in nodes]

    assert seen["vis"] == seen["worker"]
    assert seen["vis"][0][0] == [0x8A, 0x3F, 0x0F]


def test_each_way_is_drawn_by_what_it_says(page: Page, alone: str) -> None:
    by = {}
    for way in WAYS:
        tab = page.context.new_page()
        open_map(tab, alone, way)
        by[way] = in_map(tab, "map.renderer.brush ? Boolean(map.renderer.brush.ready) : 'vis'")

    assert by == {"vis": "vis", "worker": True, "page": False, "no worker": False}


@pytest.mark.parametrize("way", ["page", "no worker"])
def test_without_a_worker_all_goes_on(page: Page, alone: str, way: str) -> None:
    open_map(page, alone, way)
    assert colour_at(page, "person-1") == [0x8A, 0x3F, 0x0F]
    page.mouse.click(*where(page, "person-2"))
    expect(told(page)).to_contain_text("gekozen: person-2.")
    page.get_by_role("application").press("Escape")
    expect(told(page)).to_contain_text("gekozen: .")

    before = colour_at(page, "person-2")
    page.get_by_role("slider", name="Dag op de kaart").fill(str(in_map(page, "map.model.period.last")))
    drawn(page)
    wait_for(page, "!map.renderer.waiting")
    assert colour_at(page, "person-2") != before


def test_a_click_chooses_and_a_click_beside_it_lets_go(shown: Page) -> None:
    shown.mouse.click(*where(shown, "person-2"))
    expect(told(shown)).to_contain_text("gekozen: person-2.")
    assert chosen(shown) == ["person-2"]

    x, y = where(shown, "person-2")
    shown.mouse.click(x + 60, y + 60)
    expect(told(shown)).to_contain_text("gekozen: .")
    assert chosen(shown) == []


def test_shift_and_ctrl_choose_more_than_one(shown: Page) -> None:
    shown.mouse.click(*where(shown, "person-1"))
    expect(told(shown)).to_contain_text("gekozen: person-1.")
    for key in ("Shift", "Control"):
        shown.keyboard.down(key)
        shown.mouse.click(*where(shown, "person-2" if key == "Shift" else "person-4"))
        shown.keyboard.up(key)
    expect(told(shown)).to_contain_text("gekozen: person-4 person-2 person-1.")

    shown.keyboard.down("Shift")
    shown.mouse.click(*where(shown, "person-2"))
    shown.keyboard.up("Shift")
    expect(told(shown)).to_contain_text("gekozen: person-4 person-1.")


def test_a_click_on_the_name_of_a_network_chooses_the_network(shown: Page) -> None:
    box = in_map(shown, "map.renderer.boxesNow().find(({ i }) => map.model.id(i) === 'network-2')")
    frame = in_map(shown, "map.screen.canvas.getBoundingClientRect().toJSON()")
    shown.mouse.click(frame["x"] + box["left"] + 3, frame["y"] + (box["top"] + box["bottom"]) / 2)

    expect(told(shown)).to_contain_text("gekozen: network-2.")


def test_a_double_click_opens(shown: Page) -> None:
    shown.mouse.dblclick(*where(shown, "cluster-1"))

    expect(told(shown)).to_contain_text("open: cluster-1.")


def look_at(page: Page, node: str) -> None:
    """Puts a node in the middle of the frame, as near as the whole picture is."""
    at = f"map.node('{node}').x, map.node('{node}').y"
    in_map(page, f"(() => {{ map.renderer.camera = map.renderer.centred({at}, map.renderer.whole) }})()")
    page.get_by_role("application").focus()


def come_nearer(page: Page, by: str) -> None:
    """Zooms in as far as it goes, and waits until the hand is taken to be at rest."""
    picture = page.get_by_role("application")
    if by == "wheel":
        box = picture.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _time in range(18 if by == "wheel" else 9):
        if by == "wheel":
            page.mouse.wheel(0, -240)
        elif by == "button":
            page.get_by_role("button", name="Inzoomen").click()
        else:
            picture.press("+")
    wait_for(page, "map.nearing.timer === null && map.renderer.camera.scale > 2.5")


@pytest.mark.parametrize("by", ["wheel", "button", "key"])
def test_who_goes_on_zooming_in_on_a_group_looks_into_it_once(shown: Page, by: str) -> None:
    look_at(shown, "cluster-1")
    come_nearer(shown, by)
    expect(told(shown)).to_contain_text("open: cluster-1.")

    come_nearer(shown, by)
    shown.get_by_role("button", name="Nog eens").click()
    expect(told(shown).get_by_text("open: cluster-1.", exact=True)).to_be_visible()


def test_zooming_in_where_no_group_is_opens_nothing(shown: Page) -> None:
    look_at(shown, "person-2")
    come_nearer(shown, "key")
    in_map(shown, "map.renderer.pan(map.renderer.width, 0)")
    come_nearer(shown, "key")
    in_map(shown, "map.renderer.flyTo([map.model.find('cluster-1')])")  # looking there is not coming nearer
    shown.get_by_role("button", name="Toon Bram").click()

    wait_for(shown, "map.stress.selected.length === 1")
    expect(told(shown)).to_contain_text("open: .")


@pytest.mark.parametrize("way", ["vis", "worker"])
def test_zooming_far_out_leads_back_where_there_are_groups_to_go_back_to(page: Page, alone: str, way: str) -> None:
    for inside in (False, True):
        open_map(page, alone, way, "&inside=ja" if inside else "")
        picture = page.get_by_role("application")
        picture.focus()
        picture.press("-")
        wait_for(page, "map.nearing.timer === null")
        expect(told(page)).to_contain_text("terug: 0")  # a little farther is only a little farther
        picture.press("-")
        picture.press("-")
        wait_for(page, "map.nearing.timer === null")
        page.get_by_role("button", name="Toon Bram").click()
        wait_for(page, "map.stress.selected.length === 1")
        expect(told(page)).to_contain_text(f"terug: {int(inside)}")


def save_as_seen(page: Page) -> tuple[str, Image.Image]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Zoals nu in beeld").click()
    body = Path(download.value.path()).read_bytes()
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    return download.value.suggested_filename, Image.open(BytesIO(body)).convert("RGB")


def colours_of(image: Image.Image) -> set[tuple[int, int, int]]:
    return {colour for _times, colour in image.getcolors(image.width * image.height)}


def test_what_is_in_the_frame_is_saved_as_a_picture(shown: Page) -> None:
    frame = in_map(shown, "[map.renderer.width, map.renderer.height]")
    name, image = save_as_seen(shown)
    practice, policy = (0x8A, 0x3F, 0x0F), (0x1B, 0x4F, 0x8F)

    assert name == "leernet netwerkkaart 01-01-2021.png"
    assert image.width >= 2 * frame[0]
    assert image.height > 2 * frame[1]
    assert {practice, policy} < colours_of(image)

    look_at(shown, "person-1")
    in_map(shown, "map.renderer.zoom(8)")  # as it is now: near Anna nobody else is to be seen
    name, near = save_as_seen(shown)
    picture = near.crop((0, near.height - image.height + 200, near.width, 2 * frame[1]))
    assert practice in colours_of(picture)
    assert policy not in colours_of(picture)


@pytest.mark.parametrize("way", ["vis", "worker"])
def test_what_is_saved_is_light_and_without_what_is_hidden(page: Page, alone: str, way: str) -> None:
    page.emulate_media(color_scheme="dark")
    open_map(page, alone, way)
    page.get_by_role("button", name="Praktijk 2").click()
    _name, image = save_as_seen(page)

    assert image.getpixel((2, 2)) == (255, 255, 255)
    assert (0x1B, 0x4F, 0x8F) in colours_of(image)
    assert not {(0x8A, 0x3F, 0x0F), (0xE0, 0x7B, 0x45)} & colours_of(image)


def test_a_crowd_is_saved_as_well(page: Page, alone: str) -> None:
    open_map(page, alone, "worker", "&crowd=ja")
    _name, image = save_as_seen(page)

    crowd = image.crop((image.width // 4, image.height // 2, 3 * image.width // 4, 3 * image.height // 4))
    assert sum(times for times, colour in crowd.getcolors(10**7) if colour == (0x8A, 0x3F, 0x0F)) > 5_000


def test_the_keyboard_walks_chooses_opens_zooms_and_lets_go(shown: Page) -> None:
    picture = shown.get_by_role("application")
    picture.focus()
    picture.press("ArrowRight")
    assert in_map(shown, "map.model.id(map.stress.focused)").startswith("network-")
    for key in ("ArrowLeft", "ArrowUp"):  # whichever network it began at, the group lies in that corner
        for _step in range(3):
            picture.press(key)
    assert in_map(shown, "map.model.id(map.stress.focused)") == "cluster-1"
    expect(shown.locator(".st-key-network_map").get_by_role("status")).to_have_text("Haaglanden, Groep")

    picture.press("Enter")
    expect(told(shown)).to_contain_text("gekozen: cluster-1.")
    picture.press("Enter")
    expect(told(shown)).to_contain_text("open: cluster-1.")

    before = in_map(shown, "map.renderer.camera.scale")
    picture.press("+")
    assert in_map(shown, "map.renderer.camera.scale") == pytest.approx(before * 1.35)
    picture.press("Escape")
    expect(told(shown)).to_contain_text("gekozen: .")


def test_tab_goes_through_the_map_and_shows_where_it_is(shown: Page) -> None:
    names = (
        "Netwerkkaart",
        "Inzoomen",
        "Uitzoomen",
        "Alles in beeld",
        "Zet iets op een andere plek",
        "Zoals nu in beeld",
        "Speel",
        "Dag op",
    )
    look = "(one) => { const { boxShadow, outline } = getComputedStyle(one); return boxShadow + outline }"
    for name in names:
        shown.keyboard.press("Tab")
        active = shown.evaluate_handle(f"{MAP}.activeElement").as_element()
        while active is None:  # what comes before the map
            shown.keyboard.press("Tab")
            active = shown.evaluate_handle(f"{MAP}.activeElement").as_element()
        assert name in (active.get_attribute("aria-label") or active.inner_text())
        focused = active.evaluate(look)
        active.evaluate("(one) => one.blur()")
        assert active.evaluate(look) != focused
        active.focus()


def test_the_wheel_zooms_where_it_points_once_the_map_has_the_focus(shown: Page) -> None:
    x, y = where(shown, "person-2")
    shown.mouse.move(x, y)
    before = in_map(shown, "map.renderer.camera.scale")
    shown.mouse.wheel(0, 10)
    assert in_map(shown, "map.renderer.camera.scale") == before

    shown.get_by_role("application").focus()
    shown.mouse.move(*where(shown, "person-2"))
    x, y = where(shown, "person-2")
    shown.mouse.wheel(0, -120)
    wait_for(shown, f"map.renderer.camera.scale > {before}")
    assert where(shown, "person-2") == pytest.approx((x, y), abs=2)


def test_dragging_moves_the_whole_picture_and_chooses_nothing(shown: Page) -> None:
    x, y = where(shown, "person-2")
    shown.mouse.move(x, y)
    shown.mouse.down()
    shown.mouse.move(x + 40, y + 10, steps=4)
    shown.mouse.move(x + 80, y + 20, steps=4)
    shown.mouse.up()
    wait_for(shown, f"Math.abs(map.renderer.whereIs('person-2').x - {x + 80}) < 12")

    assert chosen(shown) == []
    expect(told(shown)).to_contain_text("verplaatst: .")


def test_dragging_with_alt_puts_a_node_elsewhere_and_keeps_the_view(shown: Page) -> None:
    scale = in_map(shown, "map.renderer.camera.scale")
    x, y = where(shown, "person-2")
    other = where(shown, "person-1")
    shown.keyboard.down("Alt")
    shown.mouse.move(x, y)
    shown.mouse.down()
    shown.mouse.move(x + 50, y - 30, steps=5)
    shown.mouse.up()
    shown.keyboard.up("Alt")
    expect(told(shown)).to_contain_text("verplaatst: person-2.")
    wait_for(shown, "map.screen.frame.dataset.drawn === '2'")  # the new picture has it there

    assert where(shown, "person-2") == pytest.approx((x + 50, y - 30), abs=2)
    assert where(shown, "person-1") == pytest.approx(other, abs=1)
    assert in_map(shown, "map.renderer.camera.scale") == pytest.approx(scale)


def test_a_rerun_draws_nothing_anew_and_keeps_zoom_place_and_selection(shown: Page) -> None:
    shown.mouse.click(*where(shown, "person-1"))
    expect(told(shown)).to_contain_text("gekozen: person-1.")
    in_map(shown, "map.renderer.zoom(1.5)")
    drawn(shown)
    wait_for(shown, "!map.renderer.pans || map.renderer.asked.scale === map.renderer.camera.scale")
    drawn(shown)
    what = "[map.screen.frame.dataset.drawn, map.renderer.pictures, map.renderer.camera]"
    before = in_map(shown, what)
    runs = told(shown).get_by_text(re.compile(r"keer: \d+"))
    said = runs.inner_text()
    shown.get_by_role("button", name="Nog eens").click()
    expect(runs).not_to_have_text(said)
    expect(shown.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    assert in_map(shown, what) == before
    assert before[0] == "1"
    assert chosen(shown) == ["person-1"]


def test_the_legend_tells_how_many_and_switches_off(shown: Page) -> None:
    legend = shown.get_by_role("list", name="Legenda")
    people = legend.get_by_role("button", name="Praktijk 2")
    expect(people).to_have_attribute("aria-pressed", "true")
    before = colour_at(shown, "person-2")
    people.click()
    expect(people).to_have_attribute("aria-pressed", "false")
    drawn(shown)

    assert in_map(shown, "map.node('person-2').there") is False
    wait_for(shown, "!map.renderer.waiting")
    assert colour_at(shown, "person-2") != before
    shown.mouse.click(*where(shown, "person-2"))
    assert chosen(shown) == []
    expect(legend.get_by_text("Brug: verbindt groepen")).to_be_visible()
    people.click()
    expect(people).to_have_attribute("aria-pressed", "true")
    assert in_map(shown, "map.node('person-2').there") is True


def test_the_slider_shows_another_day_at_once_and_tells_it_at_rest(shown: Page) -> None:
    slider = shown.get_by_role("slider", name="Dag op de kaart")
    expect(slider).to_have_attribute("aria-valuetext", "1 januari 2021")
    before = colour_at(shown, "person-2")
    slider.fill(str(in_map(shown, "map.model.period.last")))

    assert in_map(shown, "map.node('person-2').shown") == 1  # gone in June 2021: it fades
    assert in_map(shown, "map.node('person-1').shown") == 2
    drawn(shown)
    wait_for(shown, "!map.renderer.waiting")
    assert colour_at(shown, "person-2") != before
    expect(told(shown)).to_contain_text("dag: 2023-12-31")
    expect(shown.get_by_role("button", name="Praktijk 1")).to_be_visible()
    assert in_map(shown, "map.screen.frame.dataset.drawn") == "1"


def test_the_years_play_until_they_are_stopped(shown: Page) -> None:
    shown.get_by_role("button", name="Speel de jaren af").click()
    begin = in_map(shown, "map.scene.day")
    wait_for(shown, f"map.scene.day > {begin} + 30")
    shown.get_by_role("button", name="Stop met afspelen").click()
    day = in_map(shown, "map.scene.day")

    expect(told(shown)).not_to_contain_text("dag: 2021-01-01")
    assert in_map(shown, "map.scene.day") == day


def test_below_the_slider_no_name_covers_a_year(shown: Page) -> None:
    ticks = "[...map.screen.clock.querySelectorAll('.ticks span')]"

    assert in_map(shown, f"{ticks}.filter((tick) => !tick.hidden).map((tick) => tick.textContent)") == ["2020", "2022"]
    assert in_map(shown, f"{ticks}.length") == 3


def test_what_python_chooses_is_flown_to(shown: Page) -> None:
    in_map(shown, "map.renderer.pan(2000, 0)")
    shown.get_by_role("button", name="Toon Bram").click()
    wait_for(shown, "map.renderer.inView(map.model.find('person-2')) && !map.renderer.flight")

    assert chosen(shown) == ["person-2"]


def test_a_path_is_shown_whole(shown: Page) -> None:
    shown.get_by_role("button", name="Toon een pad").click()
    wait_for(shown, "map.stress.path.length === 4 && !map.renderer.flight")

    assert in_map(shown, "map.stress.path.every((i) => map.renderer.inView(i))")


def test_who_asked_for_less_movement_is_there_at_once(page: Page, alone: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_map(page, alone, "worker")
    in_map(page, "map.renderer.pan(2000, 0)")

    in_map(page, "map.renderer.flyTo([map.model.find('person-2')])")
    assert in_map(page, "map.renderer.inView(map.model.find('person-2'))")


def test_names_are_text_whatever_they_hold(shown: Page) -> None:
    shown.mouse.click(*where(shown, "person-4"))
    expect(told(shown)).to_contain_text("gekozen: person-4.")

    expect(shown).to_have_title("Kaart")
    assert shown.evaluate(f"() => {MAP}.querySelectorAll('img, script, a').length") == 0
    expect(shown.locator(".st-key-network_map").get_by_role("status")).to_contain_text("<img src=x")


def test_fingers_move_zoom_and_choose(page: Page, alone: str) -> None:
    context = page.context.browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    tab = context.new_page()
    open_map(tab, alone, "worker")
    x, y = where(tab, "person-1")
    tab.touchscreen.tap(x, y)
    expect(told(tab)).to_contain_text("gekozen: person-1.")
    before = in_map(tab, "map.renderer.camera.scale")
    x, y = where(tab, "person-1")
    fingers = context.new_cdp_session(tab)
    for kind, apart in (("touchStart", 30), ("touchMove", 50), ("touchMove", 80), ("touchEnd", None)):
        points = [] if apart is None else [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    wait_for(tab, f"map.renderer.camera.scale > {before} * 1.5")
    assert chosen(tab) == ["person-1"]
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("way", ["vis", "worker"])
def test_the_picture_takes_the_colours_of_the_theme(page: Page, alone: str, theme: str, way: str) -> None:
    page.emulate_media(color_scheme=theme)
    open_map(page, alone, way)

    assert colour_at(page, "person-1") == ([0x8A, 0x3F, 0x0F] if theme == "light" else [0xE0, 0x7B, 0x45])


def test_a_picture_that_does_not_arrive_gets_a_sentence(page: Page, alone: str) -> None:
    page.route("**/media/*", lambda route: route.abort())
    page.goto(alone)

    expect(page.get_by_role("alert").filter(has_text="De kaart is niet aangekomen")).to_be_visible()
