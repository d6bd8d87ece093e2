"""Joining a round on a phone: by code, many at once, with a connection that drops, and without script."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from leernet.model import Phase, ReflectionRound, RoundQuestion
from leernet.services.answers import count_respondents, read_answers
from leernet.services.joining import make_join_code, shown_code
from leernet.services.policy import LOCAL_USER
from leernet.store import Store, open_store
from tests.browser.conftest import serving

PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "nl-NL", "has_touch": True}
TOGETHER = 20


class Room:
    """A server with an open round of two questions, and the address at which people join."""

    def __init__(self, store: Store, address: str) -> None:
        self.store, self.address = store, address
        with store.write("") as work:
            round = ReflectionRound(name="Najaar", day=date(2026, 11, 24), phase=Phase.OPEN)
            self.round_id = work.add(round)
            work.add(RoundQuestion(round_id=self.round_id, place=1, text="Stellen we de goede vragen?"))
            work.add(RoundQuestion(round_id=self.round_id, place=2, text="Wat leerden we?", kind="tekst"))
        self.code = make_join_code(store, actor=LOCAL_USER, round_id=self.round_id, now=datetime.now(UTC))

    @property
    def questions(self) -> str:
        return f"{self.address}/meedoen/{shown_code(self.code)}"

    def go_to(self, phase: Phase) -> None:
        with self.store.write("") as work:
            work.get(ReflectionRound, self.round_id).phase = phase

    def said(self) -> list[str]:
        """All texts that were answered; the round is then no longer open."""
        self.go_to(Phase.DISCUSSION)
        return sorted(filter(None, read_answers(self.store, actor=LOCAL_USER, round_id=self.round_id)["text"]))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    """A database and the address at which it is served in room mode; each test has a round of its own in it."""
    folder = tmp_path_factory.mktemp("room")
    url = f"sqlite:///{folder / 'leernet.db'}"
    store = open_store(url)
    with serving(folder) as serve:
        yield store, serve("start", LEERNET_DATABASE_URL=url, LEERNET_ROOM="ja")
    store.close()


@pytest.fixture
def room(served: tuple[Store, str]) -> Room:
    return Room(*served)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    yield context
    context.close()


def text_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Uw antwoord")


def answer(page: Page, text: str) -> None:
    page.get_by_role("radio", name="4").check()
    text_field(page).fill(text)


def send(page: Page) -> None:
    page.get_by_role("button", name="Antwoorden versturen").click()


def test_a_code_is_typed_answered_changed_and_closed(phone: BrowserContext, room: Room) -> None:
    page = phone.new_page()
    page.goto(f"{room.address}/meedoen")
    page.get_by_role("textbox", name="Code").fill(shown_code(room.code).lower())
    page.get_by_role("button", name="Naar de vragen").click()
    expect(page.get_by_role("heading", name="Stellen we de goede vragen?")).to_be_visible()

    answer(page, "Luisteren")
    send(page)
    expect(page.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard")
    page.reload()
    expect(text_field(page)).to_have_value("Luisteren")
    expect(page.get_by_role("radio", name="4")).to_be_checked()

    text_field(page).fill("Luisteren en doen")
    send(page)
    expect(page.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard")
    assert room.said() == ["Luisteren en doen"]

    text_field(page).fill("Te laat")
    send(page)
    expect(page.get_by_role("status")).to_contain_text("de ronde is niet meer open")
    expect(text_field(page)).to_have_value("Te laat")


def test_what_is_typed_survives_a_reload_before_it_is_sent(phone: BrowserContext, room: Room) -> None:
    page = phone.new_page()
    page.goto(room.questions)
    answer(page, "Nog niet verstuurd")

    page.reload()

    expect(text_field(page)).to_have_value("Nog niet verstuurd")
    expect(page.get_by_role("radio", name="4")).to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("Nog niet verstuurd")
    assert count_respondents(room.store, round_id=room.round_id) == 0


def test_a_lost_connection_loses_no_answer(phone: BrowserContext, room: Room) -> None:
    page = phone.new_page()
    page.goto(room.questions)
    phone.set_offline(True)
    answer(page, "Uit de trein")
    send(page)
    expect(page.get_by_role("status")).to_contain_text("Geen verbinding")

    phone.set_offline(False)

    expect(page.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard")
    assert room.said() == ["Uit de trein"]


def test_an_answer_of_which_the_reply_is_lost_is_kept_once(phone: BrowserContext, room: Room) -> None:
    """The server has it, the phone does not know: trying again changes nothing."""
    page = phone.new_page()
    page.goto(room.questions)
    lost: list[int] = []

    def lose_the_first_reply(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/meedoen/*", lose_the_first_reply)
    answer(page, "Eén keer")
    send(page)

    expect(page.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard")
    assert lost == [200]
    assert room.said() == ["Eén keer"]


def test_a_phone_that_closed_the_page_without_connection_sends_when_it_is_back(
    phone: BrowserContext, room: Room
) -> None:
    page = phone.new_page()
    page.goto(room.questions)
    phone.set_offline(True)
    answer(page, "Laptop dicht")
    send(page)
    expect(page.get_by_role("status")).to_contain_text("Geen verbinding")
    page.close()
    phone.set_offline(False)

    again = phone.new_page()
    again.goto(room.questions)

    expect(again.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard")
    assert room.said() == ["Laptop dicht"]


def test_it_works_without_script(browser: Browser, room: Room) -> None:
    context = browser.new_context(java_script_enabled=False, **PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(room.questions)
    answer(page, "Zonder script")
    send(page)

    expect(page.get_by_text("Uw antwoorden zijn bewaard")).to_be_visible()
    expect(text_field(page)).to_have_value("Zonder script")
    page.get_by_role("button", name="Iemand anders antwoordt op dit toestel").click()
    expect(text_field(page)).to_have_value("")
    context.close()
    assert room.said() == ["Zonder script"]


def test_a_draft_is_not_shown_to_the_next_person_on_the_same_phone(phone: BrowserContext, room: Room) -> None:
    page = phone.new_page()
    page.goto(room.questions)
    answer(page, "Van de eerste")

    page.get_by_role("button", name="Iemand anders antwoordt op dit toestel").click()

    expect(text_field(page)).to_have_value("")


def test_twenty_phones_join_at_once(browser: Browser, room: Room) -> None:
    phones = [browser.new_context(**PHONE) for _number in range(TOGETHER)]  # type: ignore[arg-type]
    pages = [phone.new_page() for phone in phones]
    for number, page in enumerate(pages):
        page.goto(room.questions)
        answer(page, f"deelnemer {number}")
    for page in pages:
        page.evaluate("document.querySelector('#answers button').click()")
    for page in pages:
        expect(page.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard")
    assert count_respondents(room.store, round_id=room.round_id) == TOGETHER
    assert room.said() == sorted(f"deelnemer {number}" for number in range(TOGETHER))
    for phone in phones:
        phone.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone_and_a_finger(browser: Browser, room: Room, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, **PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(room.questions)

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    small = page.evaluate(
        """[...document.querySelectorAll("a, button, select, textarea, .scale label, nav > *")]
        .filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML)"""
    )
    assert small == []
    nameless = page.evaluate(
        """[...document.querySelectorAll("input, select, textarea")]
        .filter((each) => !each.labels.length).map((each) => each.outerHTML)"""
    )
    assert nameless == []
    assert page.evaluate(CONTRAST) == []
    context.close()


CONTRAST = """
() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const light = ([red, green, blue]) => [red, green, blue]
    .map((part) => part / 255).map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0)
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = numbers(getComputedStyle(each).backgroundColor)
      if (colour.length === 3 || colour[3] === 1) return colour
    }
  }
  return [...document.querySelectorAll("body *")]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => each.getClientRects().length)
    .filter((each) => {
      const [one, other] = [light(numbers(getComputedStyle(each).color)), light(behind(each))].sort((a, b) => b - a)
      return (one + 0.05) / (other + 0.05) < 4.5
    })
    .map((each) => each.outerHTML)
}
"""


def test_in_room_mode_this_machine_keeps_its_screens_and_what_is_passed_on_gets_the_join_page(
    page: Page, room: Room
) -> None:
    page.goto(room.address + "/netwerken")
    expect(page.get_by_role("heading", name="Netwerken", exact=True)).to_be_visible()

    page.context.set_extra_http_headers({"X-Forwarded-For": "127.0.0.1"})
    page.goto(room.address + "/netwerken")
    expect(page.get_by_role("heading", name="Meedoen aan een reflectieronde")).to_be_visible()
