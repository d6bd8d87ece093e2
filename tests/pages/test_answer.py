"""The page that leads to the questions, and the screen of a round that is open."""

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from leernet.model import InviteeInput, Phase, ReflectionRound, RoundQuestion
from leernet.services.answers import count_respondents, new_ticket, read_answers, submit_answer
from leernet.services.invitees import invite
from leernet.services.joining import make_join_code, shown_code
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from leernet.ui.joining import address
from leernet.ui.reflection import collecting
from tests.pages.records import opened, shown
from tests.records import add_network


def add_round(store: Store, *, anonymous: bool = True) -> int:
    with store.write("") as work:
        round = ReflectionRound(name="Najaar *2026*", day=date(2026, 11, 24), phase=Phase.OPEN, anonymous=anonymous)
        round.network_ids = (1,)
        id = work.add(round)
        work.add(RoundQuestion(round_id=id, place=1, text="Stellen we de goede vragen?"))
        work.add(RoundQuestion(round_id=id, place=2, text="Wat ziet een ander?", kind="tekst", empathy=True))
    return id


@pytest.fixture
def network(own_store: Store) -> int:
    return add_network(own_store)


@pytest.fixture
def round_id(own_store: Store, network: int) -> int:
    return add_round(own_store)


def code_of(store: Store, round_id: int) -> str:
    return shown_code(make_join_code(store, actor=LOCAL_USER, round_id=round_id, now=datetime.now(UTC)))


def links(app: AppTest) -> list[str]:
    return [element.proto.url for element in app.get("link_button")]


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click()
    app.run()
    assert not app.exception


def test_without_an_open_round_the_page_says_what_comes_first(app: AppTest, network: int) -> None:
    assert "Er staat geen ronde open" in shown(opened(app, "answer"))


@pytest.mark.parametrize("anonymous", [True, False])
def test_an_open_round_says_what_becomes_of_an_answer_and_leads_to_its_questions(
    app: AppTest, own_store: Store, network: int, anonymous: bool
) -> None:
    round_id = add_round(own_store, anonymous=anonymous)

    page = opened(app, "answer")

    assert ("leernet bewaart niet wie u bent" in shown(page)) is anonymous
    assert "Najaar \\*2026\\*" in shown(page)
    assert links(page) == [f"/meedoen/{code_of(own_store, round_id)}"]


def test_who_leads_a_round_sees_how_many_have_answered_and_never_what(
    app: AppTest, own_store: Store, round_id: int
) -> None:
    for name in ("Anna", "Bo", "Cas"):
        invite(own_store, actor=LOCAL_USER, invitee=InviteeInput(round_id=round_id, name=name))
    for text in ("verklapt een", "verklapt twee"):
        submit_answer(own_store, ticket=new_ticket(), question_id=1, text=text)

    page = opened(app, "rounds", ronde=round_id)

    assert [(metric.label, metric.value) for metric in page.metric] == [("Al geantwoord", "2")]
    assert "Er zijn 3 mensen uitgenodigd." in [element.proto.text for element in page.get("progress")]
    assert "verklapt" not in shown(page)


def test_without_room_mode_the_screen_says_how_to_let_others_in(app: AppTest, round_id: int) -> None:
    page = opened(app, "rounds", ronde=round_id)

    assert "leernet start --room" in shown(page)
    assert [element.proto.body for element in page.get("html")] == []


def test_in_room_mode_the_screen_shows_code_and_address(
    app: AppTest, own_store: Store, round_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERNET_ROOM", "ja")
    monkeypatch.setattr(address, "local_addresses", lambda: ["192.0.2.1"])

    page = opened(app, "rounds", ronde=round_id)

    code = code_of(own_store, round_id)
    assert f"http://192.0.2.1:8501/meedoen/{code}" in [element.value for element in page.code]
    assert any(code in element.proto.body for element in page.get("html"))
    press(page, "renew_code")
    assert code_of(own_store, round_id) != code
    assert any(code_of(own_store, round_id) in element.proto.body for element in page.get("html"))


def test_answers_of_somebody_without_a_device_are_typed_in(app: AppTest, own_store: Store, round_id: int) -> None:
    page = opened(app, "rounds", ronde=round_id)
    press(page, "type_in")
    next(area for area in page.text_area if area.key.endswith("text_1_")).set_value("Uit de mond opgetekend")
    page.run()
    next(button for button in page.button if button.label == "Bewaar deze antwoorden").click()
    page.run()
    assert not page.exception

    assert count_respondents(own_store, round_id=round_id) == 1
    press(page, "begin_discussion")
    read = read_answers(own_store, actor=LOCAL_USER, round_id=round_id)
    assert read["text"].tolist() == ["Uit de mond opgetekend"]
    assert read["author"].tolist() == [None]


def test_an_empty_form_is_not_kept(app: AppTest, own_store: Store, round_id: int) -> None:
    page = opened(app, "rounds", ronde=round_id)
    press(page, "type_in")
    next(button for button in page.button if button.label == "Bewaar deze antwoorden").click()
    page.run()

    assert "Er is nog niets ingevuld." in [error.value for error in page.error]
    assert count_respondents(own_store, round_id=round_id) == 0


def test_a_round_with_names_asks_whose_answers_are_typed_in(app: AppTest, own_store: Store, network: int) -> None:
    round_id = add_round(own_store, anonymous=False)
    page = opened(app, "rounds", ronde=round_id)
    press(page, "type_in")
    next(area for area in page.text_area if area.key.endswith("text_1_")).set_value("Met naam")
    next(button for button in page.button if button.label == "Bewaar deze antwoorden").click()
    page.run()

    assert any("niet anoniem" in error.value for error in page.error)
    assert count_respondents(own_store, round_id=round_id) == 0


@pytest.mark.parametrize(
    ("seen_at", "room", "expected"),
    [
        ("http://127.0.0.1:8501/reflectierondes", False, []),
        ("http://localhost:8501/", True, ["http://192.0.2.1:8501"]),
        ("https://leernet.example/rondes", False, ["https://leernet.example"]),
        ("", False, []),
    ],
)
def test_where_others_find_the_pages(
    seen_at: str, room: bool, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "local_addresses", lambda: ["192.0.2.1"])

    assert address.origins(seen_at=seen_at, room=room, port=8501) == expected


def test_the_addresses_of_this_machine_are_those_that_others_can_use() -> None:
    found = address.local_addresses()

    assert len(set(found)) == len(found)
    assert not [one for one in found if one.startswith("127.") or one == "0.0.0.0"]


def test_a_qr_code_can_be_read_on_a_dark_screen() -> None:
    drawn = address.qr_code("http://192.0.2.1:8501/meedoen/K7QM-3XWP")

    assert 'fill="#fff"' in drawn
    assert "<script" not in drawn


def test_the_screen_looks_again_often_enough_to_feel_live() -> None:
    assert 1 <= collecting.LOOK_AGAIN <= 5
