"""Answering on the join pages, without a browser: what they show, keep and refuse."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette

from leernet.errors import DatabaseUnavailable, Phrase
from leernet.model import AnswerInput, InviteeInput, Phase, ReflectionRound
from leernet.reference import load_reference
from leernet.resources import data_folder
from leernet.services.answers import count_respondents
from leernet.services.invitees import invite
from leernet.services.joining import TRIES_PER_ADDRESS, Door, make_join_code, shown_code
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui import runtime
from leernet.ui.joining import screens
from tests.asgi import Answer, ask
from tests.services.test_answers import add_question, add_round, go_to, kept


@pytest.fixture
def store(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    reference = load_reference(data_folder() / "reference")
    monkeypatch.setattr(runtime, "own_store", lambda: sqlite_store)
    monkeypatch.setattr(runtime, "reference", lambda: reference)
    monkeypatch.setattr(runtime, "settings", lambda: SimpleNamespace(language="nl", room=True))
    monkeypatch.setattr(screens, "_door", Door())
    return sqlite_store


class Device:
    """A phone with its cookie."""

    def __init__(self, store: Store, round_id: int) -> None:
        code = make_join_code(store, actor=LOCAL_USER, round_id=round_id, now=datetime.now(UTC))
        self.path = f"/meedoen/{shown_code(code)}"
        self.cookie = ""
        self._pages = Starlette(routes=screens.EVERYTHING)

    def get(self, path: str = "", **headers: str) -> Answer:
        return self._ask(path or self.path, "GET", None, headers)

    def send(self, path: str = "", /, **fields: str) -> Answer:
        form = {name.replace("_", "-", 2): value for name, value in fields.items()}
        return self._ask(path or self.path, "POST", form, {})

    def send_with(self, headers: dict[str, str], **fields: str) -> Answer:
        return self._ask(
            self.path, "POST", {name.replace("_", "-", 2): value for name, value in fields.items()}, headers
        )

    def _ask(self, path: str, method: str, form: dict[str, str] | None, headers: dict[str, str]) -> Answer:
        answer = ask(self._pages, path, method=method, form=form, cookie=self.cookie, **headers)
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer


@pytest.fixture
def round_id(store: Store) -> int:
    return add_round(store)


@pytest.fixture
def question(store: Store, round_id: int) -> int:
    return add_question(store, round_id)


@pytest.fixture
def phone(store: Store, round_id: int, question: int) -> Device:
    device = Device(store, round_id)
    device.get()
    return device


def test_an_answer_is_kept_and_stands_in_the_form_after_a_reload(phone: Device, store: Store, question: int) -> None:
    answer = phone.send(**{f"score_{question}_": "4", f"text_{question}_": "Meer <b>jongeren</b>\r\nerbij"})

    assert answer.status == 303
    assert [(each.score, each.text) for each in kept(store)] == [(4, "Meer <b>jongeren</b>\nerbij")]
    shown = phone.get(answer.headers["location"]).text
    assert "Uw antwoorden zijn bewaard" in shown
    assert 'value="4" checked' in shown
    assert "Meer &lt;b&gt;jongeren&lt;/b&gt;" in shown
    assert "<b>jongeren" not in shown


def test_sending_again_changes_and_never_doubles(phone: Device, store: Store, question: int, round_id: int) -> None:
    for score in ("4", "4", "2"):
        phone.send(**{f"score_{question}_": score})

    assert [each.score for each in kept(store)] == [2]
    assert count_respondents(store, round_id=round_id) == 1


def test_emptying_the_form_takes_the_answer_back(phone: Device, store: Store, question: int) -> None:
    phone.send(**{f"score_{question}_": "4"})

    assert phone.send(**{f"score_{question}_": ""}).status == 303
    assert kept(store) == []


def test_two_devices_are_two_respondents_and_see_only_their_own(
    phone: Device, store: Store, round_id: int, question: int
) -> None:
    other = Device(store, round_id)
    other.get()
    phone.send(**{f"text_{question}_": "van de een"})
    other.send(**{f"text_{question}_": "van de ander"})

    assert count_respondents(store, round_id=round_id) == 2
    assert "van de een" not in other.get().text
    assert "van de een" in phone.get().text


def test_somebody_else_on_the_same_device_begins_anew(
    phone: Device, store: Store, round_id: int, question: int
) -> None:
    phone.send(**{f"text_{question}_": "van de een"})

    assert phone.send(f"{phone.path}/ander").status == 303
    assert "van de een" not in phone.get().text
    phone.send(**{f"text_{question}_": "van de ander"})

    assert count_respondents(store, round_id=round_id) == 2


def test_the_page_names_nobody_and_nothing_but_the_questions(store: Store, round_id: int, question: int) -> None:
    invite(store, actor=LOCAL_USER, invitee=InviteeInput(round_id=round_id, name="Fenna Gast"))
    with store.write("") as work:
        found = work.get(ReflectionRound, round_id)
        found.name, found.facilitator, found.note, found.place = "Geheime ronde", "Bram", "notitie", "Delft"

    shown = Device(store, round_id).get().text

    assert "Stellen we de goede vragen?" in shown
    for word in ("Fenna", "Geheime", "Bram", "notitie", "Delft"):
        assert word not in shown


@pytest.mark.parametrize("anonymous", [True, False])
def test_what_is_promised_stands_on_the_page_and_at_the_field(store: Store, anonymous: bool) -> None:
    round_id = add_round(store, anonymous=anonymous)
    add_question(store, round_id)

    shown = Device(store, round_id).get().text

    assert ("leernet bewaart niet wie u bent" in shown) is anonymous
    assert ("ten minste 5 mensen" in shown) is anonymous
    assert ("Zonder naam." in shown) is anonymous
    assert ("Deze ronde is niet anoniem" in shown) is not anonymous
    assert ('name="name"' in shown) is not anonymous
    assert "laat leernet aan niemand zien wat u antwoordt" in shown


def test_a_round_with_names_wants_one_and_gives_back_what_was_typed(store: Store) -> None:
    round_id = add_round(store, anonymous=False)
    question = add_question(store, round_id)
    phone = Device(store, round_id)
    phone.get()

    refused = phone.send(**{f"text_{question}_": "Lang verhaal"})
    assert refused.status == 422
    assert "vul uw naam in" in refused.text
    assert "Lang verhaal" in refused.text
    assert kept(store) == []

    phone.send(name="Fenna", **{f"text_{question}_": "Lang verhaal"})
    assert [each.author for each in kept(store)] == ["Fenna"]


def test_an_empathy_question_has_fields_for_each_perspective(store: Store) -> None:
    round_id = add_round(store)
    question = add_question(store, round_id, empathy=True)
    phone = Device(store, round_id)

    assert f'name="text-{question}-beleid"' in phone.get().text
    phone.send(
        **{f"text_{question}_beleid": "Mooi", f"score_{question}_ervaring": "2", f"text_{question}_verzonnen": "x"}
    )

    assert {(each.slot, each.score, each.text) for each in kept(store)} == {
        ("beleid", None, "Mooi"),
        ("ervaring", 2, ""),
    }


def test_fields_that_the_form_does_not_have_change_nothing(phone: Device, store: Store, question: int) -> None:
    other = add_question(store, add_round(store))

    phone.send(
        perspective="verzonnen",
        name="Fenna",
        **{f"score_{question}_": "9", f"text_{question}_": "x", f"text_{other}_": "y"},
    )

    (answer,) = kept(store)
    assert (answer.question_id, answer.score, answer.perspective, answer.author) == (question, None, None, None)


def test_an_empty_form_is_not_called_kept(phone: Device) -> None:
    answer = phone.send()

    assert answer.status == 422
    assert "U hebt nog niets ingevuld" in answer.text


@pytest.mark.parametrize("phase", [Phase.DISCUSSION, Phase.CLOSED])
def test_a_round_that_is_no_longer_open_refuses_with_a_sentence_and_gives_the_text_back(
    phone: Device, store: Store, round_id: int, question: int, phase: Phase
) -> None:
    go_to(store, round_id, phase)

    assert "Antwoorden kan niet meer" in phone.get().text
    refused = phone.send(**{f"text_{question}_": "Te laat getypt"})

    assert refused.status == 409
    assert "de ronde is niet meer open" in refused.text
    assert "Te laat getypt" in refused.text
    assert "Najaar" not in refused.text
    assert kept(store) == []


@pytest.mark.parametrize(("language", "sentence"), [("nl", "Deze code klopt niet"), ("en", "")])
def test_a_wrong_code_gets_a_sentence_and_another_try(phone: Device, language: str, sentence: str) -> None:
    answer = phone.get(f"/meedoen/WRNG-WRNG?taal={language}")

    assert answer.status == 404
    assert f'<html lang="{language}">' in answer.text
    assert sentence in answer.text
    assert 'name="code"' in answer.text


def test_who_keeps_guessing_is_told_to_wait(phone: Device) -> None:
    for _try in range(TRIES_PER_ADDRESS):
        phone.get("/meedoen/WRNG-WRNG")

    assert phone.get("/meedoen/WRNG-WRNG").status == 429
    assert "Wacht 10 minuten" in phone.get().text


def test_a_typed_code_leads_to_the_questions(phone: Device) -> None:
    typed = phone.path.removeprefix("/meedoen/").replace("-", " ").lower()

    answer = phone.get(f"/meedoen?code={typed.replace(' ', '%20')}&taal=en")

    assert answer.status == 303
    assert answer.headers["location"] == f"{phone.path}?taal=en"


def test_a_code_cannot_lead_to_another_site(phone: Device) -> None:
    location = phone.get("/meedoen?code=//evil.example/%0d%0aSet-Cookie:a").headers["location"]

    assert re.fullmatch(r"/meedoen/[A-Z-]+", location)


def test_the_ticket_is_for_this_device_and_no_script(store: Store, round_id: int, question: int) -> None:
    phone = Device(store, round_id)
    cookie = phone.get().headers["set-cookie"]

    assert re.match(rf"leernet_ronde_{round_id}=[\w-]{{43}};", cookie)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/meedoen" in cookie
    ticket = cookie.partition("=")[2].partition(";")[0]
    assert ticket not in phone.get().text


def test_without_a_ticket_nothing_is_kept_and_nothing_lost(store: Store, round_id: int, question: int) -> None:
    phone = Device(store, round_id)

    first = phone.send(**{f"text_{question}_": "Zonder cookie"})
    assert first.status == 409
    assert "Zonder cookie" in first.text
    assert kept(store) == []

    assert phone.send(**{f"text_{question}_": "Zonder cookie"}).status == 303
    assert len(kept(store)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"content_type": "text/plain"},
        {"content_length": "99999999"},
        {"content_length": ""},
    ],
)
def test_what_does_not_come_from_our_form_is_refused(
    phone: Device, store: Store, question: int, headers: dict[str, str]
) -> None:
    assert phone.send_with(headers, **{f"score_{question}_": "1"}).status == 403
    assert kept(store) == []


def test_what_our_own_page_sends_is_taken(phone: Device, store: Store, question: int) -> None:
    headers = {"origin": "http://192.0.2.1:8501", "sec_fetch_site": "same-origin"}

    assert phone.send_with(headers, **{f"score_{question}_": "1"}).status == 303


def test_a_script_gets_the_same_answers_in_short(phone: Device, store: Store, round_id: int, question: int) -> None:
    def sent() -> Answer:
        return phone.send_with({"accept": "application/json"}, **{f"score_{question}_": "1"})

    assert '"saved":true' in sent().text
    go_to(store, round_id, Phase.CLOSED)
    assert '"saved":false' in sent().text
    assert sent().status == 409


def test_a_database_that_is_away_asks_to_try_again(
    phone: Device, question: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> Store:
        raise DatabaseUnavailable(where="/geheime/map/leernet.db", problem=Phrase("weg."), remedy=Phrase(""))

    monkeypatch.setattr(runtime, "own_store", away)
    answer = phone.send(**{f"text_{question}_": "Nog hier"})

    assert answer.status == 503
    assert "Probeer het over een minuut opnieuw" in answer.text
    assert "Nog hier" in answer.text
    assert "geheime" not in answer.text


def test_what_nobody_foresaw_is_a_sentence_with_a_number(
    phone: Device, question: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, answers: list[AnswerInput], **__: object) -> None:
        raise ValueError(answers[0].text)

    monkeypatch.setattr(screens, "submit_answers", broken)
    answer = phone.send(**{f"text_{question}_": "Lang verhaal"})

    assert answer.status == 500
    assert f"foutnummer {caplog.messages[0].split()[0]}" in answer.text
    assert "Lang verhaal" not in caplog.text


@pytest.mark.parametrize("path", ["", "/meedoen", "/meedoen/WRNG-WRNG"])
def test_nothing_is_kept_by_a_browser_and_nothing_comes_from_elsewhere(phone: Device, path: str) -> None:
    answer = phone.get(path)

    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r"(?:src|href|action)=\"(?!/meedoen)", answer.text)
    assert "style=" not in answer.text


@pytest.mark.parametrize("file", ["meedoen.css", "meedoen.js", "leernet.svg"])
def test_the_files_of_the_pages_come_along(phone: Device, file: str) -> None:
    assert phone.get(f"/meedoen/bestanden/{file}").status == 200
    assert f"/meedoen/bestanden/{file}" in phone.get().text
