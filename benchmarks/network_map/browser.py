"""One way in a real Chromium: how soon it is there, how often it really draws, and what it takes."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import monotonic, time
from typing import Any

import psutil
from playwright.sync_api import Browser, CDPSession, Error, Frame, Page, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from benchmarks.network_map.ways import MAP, Way

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# pyvis' page asks for files from elsewhere, however it is made; here they fail at once. Its own table of names
# costs nothing; a route of Playwright would pass every file of every page through this process.
NOTHING_OUTSIDE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
ARGUMENTS = [
    *("--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update"),
    NOTHING_OUTSIDE,
]
COUNTING = (Path(__file__).parent / "counting.js").read_text(encoding="utf-8")
CONTENT = 100  # so many strokes (or one picture) in a frame are no frame of buttons and backgrounds
MOVING = 2.5  # seconds


class TooLong(Exception):
    """Nothing was drawn within the bound."""


@dataclass
class Measured:
    """Seconds, frames per second, MB and kB; None is what this way does not have. `before` is the first picture of all,
    when a server still has to work it out. `graph` is the part of `sent` that changes with the graph.
    """

    first: float
    before: float | None = None
    zoom: float | None = None
    drag: float | None = None
    click: float | None = None
    date: float | None = None
    memory: float | None = None
    sent: float = 0.0
    graph: float = 0.0


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine, drawing in software as on a machine without a graphics card."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("No Chromium found: install Chromium or Google Chrome to measure the map.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


def measure(browser: Browser, way: Way, address: str, bound: float) -> Measured:
    """All of one way in a tab of its own, with empty caches. `bound` is for the first picture."""
    before = None
    if way.in_streamlit:
        with tab(browser) as (page, _devtools):
            before = first_picture(page, way, address + way.address, bound)
    with tab(browser) as (page, devtools):
        sent = sent_to(devtools)
        found = Measured(first_picture(page, way, address + way.address, bound), before)
        found.sent, found.graph = total(sent), total(sent, way.graph)
        _settle(page)
        found.zoom = _while(page, "zoom")
        _settle(page)
        found.drag = _while(page, "drag")
        _settle(page)
        found.memory = _memory()
        found.click = click(page, way) if way.chosen else None
    if way.slider:
        with tab(browser) as (page, _devtools):
            first_picture(page, way, address + way.slider, bound)
            _settle(page)
            found.date = slide(page)
    return found


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Ends the tabs when a block takes longer: a busy tab answers nobody, so no other time limit reaches it."""
    watch = Timer(seconds, lambda: [process.kill() for process in _tabs()])
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _tabs() -> list[psutil.Process]:
    """The processes of the tabs of our own browser."""
    found = []
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if "--type=renderer" in process.cmdline():
                found.append(process)
    return found


@contextmanager
def tab(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(COUNTING)
    page = context.new_page()
    page.set_default_timeout(20_000)
    try:
        yield page, context.new_cdp_session(page)
    finally:
        context.close()


def first_picture(page: Page, way: Way, address: str, bound: float) -> float:
    """Seconds from asking for the page to the first frame with the graph in it."""
    began, end = time(), monotonic() + bound
    with suppress(TookTooLong):
        page.goto(address, wait_until="commit", timeout=bound * 1000)
    if way.name.startswith("an empty"):
        page.get_by_test_id("stText").wait_for(timeout=bound * 1000)
        return time() - began
    try:
        with bounded(bound):
            return _when_drawn(page, way, began, end)
    except Error as crashed:
        raise TooLong from crashed


def _when_drawn(page: Page, way: Way, began: float, end: float) -> float:
    # Ours tells itself when it stands: the table beside it is drawn on a canvas as well, and may be there before it.
    by_itself = f"(window.drawnFrames ?? []).find(([, much]) => much >= {CONTENT})?.[0]"
    condition = f"{way.ready} && Date.now()" if way.ready else by_itself
    while monotonic() < end:
        for frame in page.frames:
            with suppress(Error):  # a frame that is just being replaced
                if when := frame.evaluate(f"() => {condition}"):
                    return when / 1000 - began
        page.wait_for_timeout(20)
    raise TooLong


def _settle(page: Page) -> None:
    """Wait until nothing has been drawn for a while, or for a few seconds."""
    end, drawn = monotonic() + 6, -1.0
    while monotonic() < end:
        page.wait_for_timeout(400)
        if (now := _frames(page)) == drawn:
            return
        drawn = now


def _frames(page: Page) -> float:
    counts = [0]
    for frame in page.frames:
        with suppress(Error):
            counts.append(frame.evaluate("() => window.drawnFrames?.length ?? 0"))
    return max(counts)


def _frame_of_picture(page: Page) -> Frame:
    """The frame of the page with the largest canvas."""
    surface = "() => { const box = window.picture?.(); return box ? box.width * box.height : 0 }"
    sizes = []
    for frame in page.frames:
        with suppress(Error):
            sizes.append((frame.evaluate(surface), frame))
    return max(sizes, key=lambda one: one[0])[1]


def _while(page: Page, move: str) -> float:
    """Frames drawn per second while a hand zooms or drags."""
    return _frame_of_picture(page).evaluate("([move, time]) => window.drive(move, time)", [move, 1000 * MOVING])


def click(page: Page, way: Way) -> float | None:
    """Seconds from a click on somebody to the details on screen; None where no click is answered."""
    frame = _frame_of_picture(page)
    left, top, width, height = frame.evaluate(
        "() => (({ x, y, width, height }) => [x, y, width, height])(window.picture())"
    )
    if frame is not page.main_frame and (outer := frame.frame_element().bounding_box()):
        left, top = left + outer["x"], top + outer["y"]
    if way.name == "leernet":
        return _median_of_clicks(page)
    around = [(right, down) for right in (0, -3, 1, 4, -1) for down in (0, -4, 2, 5)]
    places = [(left + width * (0.5 + right / 50), top + height * (0.5 + down / 50)) for right, down in around]
    for at in places[:10]:
        began = monotonic()
        page.mouse.click(*at)
        with suppress(TookTooLong):
            page.locator(way.chosen).first.wait_for(timeout=2500)
            return monotonic() - began
    return None


def _median_of_clicks(page: Page) -> float | None:
    """Of clicks on five people: seconds from letting go of the button to the name in the card."""
    people = page.evaluate(
        f"""() => {{ const {{ model, renderer }} = {MAP}.leernetMap;
        const seen = [...model.order].filter((i) => model.id(i).startsWith("person") && renderer.inView(i));
        return seen.slice(0, 5).map((i) => model.id(i)) }}"""
    )
    times = []
    for person in people:
        page.evaluate(
            f"""(person) => {{ const {{ model }} = {MAP}.leernetMap;
            const name = model.label(model.find(person)), card = () => document.querySelector(".st-key-map_card");
            window.answered = new Promise((answer) => {{
              let began = null;
              addEventListener("pointerup", () => {{ began = performance.now() }}, {{ capture: true, once: true }});
              const watcher = new MutationObserver(() => {{
                if (began === null || !card()?.innerText.includes(name)) return;
                watcher.disconnect();
                answer(performance.now() - began);
              }});
              watcher.observe(document.body, {{ subtree: true, childList: true, characterData: true }});
            }}) }}""",
            person,
        )
        where = page.evaluate(f"(person) => {MAP}.leernetMap.renderer.whereIs(person)", person)
        page.mouse.click(where["x"], where["y"])
        if taken := page.evaluate("() => Promise.race([window.answered, new Promise((no) => setTimeout(no, 5000))])"):
            times.append(taken / 1000)
        page.wait_for_timeout(600)
    return sorted(times)[len(times) // 2] if times else None


def slide(page: Page) -> float | None:
    """Seconds from moving the slider to another year to the first frame with the picture of that year."""
    return page.evaluate(
        f"""async () => {{
        const map = {MAP}.leernetMap, slider = {MAP}.parentNode.querySelector("input[type=range]");
        const frame = () => new Promise(requestAnimationFrame);
        const full = () => window.drawnFrames.filter(([, much]) => much >= {CONTENT}).length;
        const pictures = () => map.renderer.pictures ?? full();
        const times = [];
        for (const part of [0.3, 0.5, 0.7, 0.9, 0.4]) {{
          const [first, last] = [Number(slider.min), Number(slider.max)];
          const [before, began] = [pictures(), performance.now()];
          slider.value = Math.round(first + part * (last - first));
          slider.dispatchEvent(new Event("input", {{ bubbles: true }}));
          while (pictures() === before && performance.now() - began < 5000) await frame();
          times.push(performance.now() - began);
          await new Promise((done) => setTimeout(done, 150));
        }}
        return times.sort((one, other) => one - other)[2] / 1000;
        }}"""
    )


def _memory() -> float:
    """MB of the process in which the tab lives: the largest of the browser's own."""
    sizes = [0]
    for process in _tabs():
        with suppress(psutil.Error):
            sizes.append(process.memory_full_info().uss)
    return max(sizes) / 1e6


def sent_to(devtools: CDPSession) -> list[tuple[str, float]]:
    """What comes in from now on (its address, or `message`) as it travels: files compressed, messages as they are."""
    sent: list[tuple[str, float]] = []
    addresses: dict[str, str] = {}
    devtools.send("Network.enable")
    devtools.on(
        "Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]})
    )
    devtools.on(
        "Network.loadingFinished",
        lambda event: sent.append((addresses.get(event["requestId"], ""), event["encodedDataLength"])),
    )

    def message(event: dict[str, Any]) -> None:
        answer = event["response"]
        packed = answer["opcode"] == 2  # bytes are told in base64
        sent.append(("message", len(answer["payloadData"]) * (0.75 if packed else 1)))

    devtools.on("Network.webSocketFrameReceived", message)
    return sent


def total(sent: list[tuple[str, float]], of: str = "") -> float:
    """kB of everything, or of the addresses in which this pattern occurs."""
    return sum(size for address, size in sent if re.search(of, address)) / 1000
