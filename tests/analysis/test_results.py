"""What a round answered: counted right, and never so that somebody can be picked out."""

from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leernet.analysis.reflection.results import (
    ANSWER_COLUMNS,
    Distribution,
    QuestionResult,
    Response,
    as_frozen,
    earlier_scores,
    frozen_results,
    question_result,
    round_results,
    thawed_results,
)
from leernet.reflection import COLUMNS, ReflectionFrames
from leernet.snapshot import NetworkSnapshot, day_number
from tests.builders import snapshot_of

QUESTION = 7


def answers(*rows: dict[str, Any]) -> pd.DataFrame:
    filled = [
        {
            **dict.fromkeys(ANSWER_COLUMNS),
            "id": f"{number:032x}",
            "question_id": QUESTION,
            "slot": "",
            "text": "",
            **row,
        }
        for number, row in enumerate(rows)
    ]
    return pd.DataFrame(filled, columns=list(ANSWER_COLUMNS), dtype=object)


def many(number: int, perspective: str | None, score: int | None = 3, text: str = "") -> list[dict[str, Any]]:
    return [{"perspective": perspective, "score": score, "text": text}] * number


def result(rows: list[dict[str, Any]], **values: Any) -> QuestionResult:
    given = {"kind": "score_en_tekst", "empathy": False, "minimum": 5, **values}
    return question_result(answers(*rows), question_id=QUESTION, **given)


def shown(found: QuestionResult) -> list[str]:
    return [one.perspective for one in found.perspectives]


def test_scores_are_counted_with_how_many_there_are() -> None:
    found = result([*many(2, None, 5), *many(1, None, 2), *many(1, None, None, "alleen tekst")])

    assert found.scores == Distribution((0, 1, 0, 0, 2))
    assert (found.answers, found.scores.n, found.scores.mean) == (4, 3, 4.0)


def test_a_question_without_answers_shows_nothing_and_divides_by_nothing() -> None:
    found = result([])

    assert (found.answers, found.scores, found.perspectives, found.hidden) == (0, None, (), False)
    assert Distribution((0, 0, 0, 0, 0)).mean is None


def test_a_large_perspective_is_shown_beside_another() -> None:
    found = result([*many(5, "beleid", 2), *many(6, "praktijk", 4)])

    assert [(one.perspective, one.answers, one.scores.mean) for one in found.perspectives] == [
        ("beleid", 5, 2.0),
        ("praktijk", 6, 4.0),
    ]
    assert not found.hidden


def test_a_small_perspective_is_hidden_and_takes_another_along_so_that_it_cannot_be_subtracted() -> None:
    found = result([*many(5, "beleid", 2), *many(9, "praktijk", 4), *many(2, "ervaring", 1)])

    assert shown(found) == ["praktijk"]
    assert found.hidden


def test_when_nothing_can_be_shown_safely_nothing_is() -> None:
    assert shown(result([*many(9, "praktijk"), *many(1, "ervaring")])) == []


def test_who_gave_no_perspective_counts_among_the_rest() -> None:
    assert shown(result([*many(9, "praktijk"), *many(3, "ervaring"), *many(2, None)])) == ["praktijk"]


def test_a_perspective_with_answers_enough_but_few_scores_is_hidden() -> None:
    assert shown(result([*many(2, "ervaring", 1), *many(4, "ervaring", None, "tekst"), *many(9, "praktijk")])) == []


def test_comments_alone_from_a_small_perspective_are_not_betrayed_by_the_others() -> None:
    found = result([*many(9, "praktijk", 4, "ja"), *many(1, "ervaring", None, "nee")])

    assert shown(found) == []
    assert found.comments["perspective"].tolist() == [None] * 10


@pytest.mark.parametrize("minimum", [0, 1, 2])
def test_whatever_is_filled_in_two_are_never_a_group(minimum: int) -> None:
    assert shown(result([*many(2, "ervaring"), *many(2, "praktijk")], minimum=minimum)) == []


def test_two_scores_in_an_anonymous_round_are_not_shown_and_in_a_round_with_names_they_are() -> None:
    assert result(many(2, None)).scores is None
    assert result(many(2, None), anonymous=False).scores == Distribution((0, 0, 2, 0, 0))


def test_a_question_for_text_has_no_scores_and_its_perspectives_count_comments() -> None:
    found = result([*many(5, "beleid", None, "a"), *many(5, "praktijk", None, "b")], kind="tekst")

    assert found.scores is None
    assert shown(found) == ["beleid", "praktijk"]
    assert set(zip(found.comments["text"], found.comments["perspective"], strict=True)) == {
        ("a", "beleid"),
        ("b", "praktijk"),
    }


def test_comments_say_nothing_about_the_score_or_an_author_that_an_anonymous_round_does_not_have() -> None:
    rows = [{"text": "Meer tijd", "score": 1, "author": "Anna", "perspective": "beleid"}]

    found = result(rows).comments
    assert set(found.columns) == {"id", "text", "perspective", "author", "group_id"}
    assert found["author"].tolist() == [None]
    assert result(rows, anonymous=False).comments["author"].tolist() == ["Anna"]


def eyes(number: int, slot: str) -> list[dict[str, Any]]:
    return [{"slot": slot, "perspective": slot, "score": 3}] * number


def test_through_the_eyes_of_others_one_person_answers_more_than_once() -> None:
    """Four hidden answers, two through the eyes of each, may be of two people."""
    few = result([*eyes(5, "beleid"), *eyes(3, "ervaring"), *eyes(3, "onderzoek")], empathy=True)
    assert shown(few) == []

    enough = result([*eyes(6, "beleid"), *eyes(5, "praktijk"), *eyes(2, "ervaring")], empathy=True)
    assert shown(enough) == ["beleid"]


@pytest.mark.parametrize(
    ("respondents", "invited", "rate"), [(3, 12, 0.25), (12, 12, 1.0), (3, 0, None), (13, 12, None), (0, 4, 0.0)]
)
def test_the_response_is_a_share_of_the_invited(respondents: int, invited: int, rate: float | None) -> None:
    assert Response(respondents, invited).rate == rate


ANSWERS = st.lists(
    st.fixed_dictionaries(
        {
            "perspective": st.sampled_from(["beleid", "praktijk", "ervaring", "onderwijs", None, ""]),
            "score": st.one_of(st.none(), st.integers(1, 5)),
            "text": st.sampled_from(["", "tekst"]),
        }
    ),
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(rows=ANSWERS, minimum=st.integers(1, 8), kind=st.sampled_from(["score", "tekst", "score_en_tekst"]))
@example(rows=[*many(5, "beleid"), *many(9, "praktijk"), *many(1, "ervaring")], minimum=5, kind="score")
def test_no_views_can_be_subtracted_to_see_fewer_than_the_minimum(
    rows: list[dict[str, Any]], minimum: int, kind: str
) -> None:
    """Whatever shown perspectives somebody takes off all answers: what is left is nobody, or a group."""
    rows = [row for row in rows if row["score"] or row["text"]]
    found = result(rows, minimum=minimum, kind=kind)
    least = max(minimum, 3)
    with_score = sum(row["score"] is not None for row in rows)
    for size in range(len(found.perspectives) + 1):
        for taken in combinations(found.perspectives, size):
            left = [found.answers - sum(one.answers for one in taken)]
            if kind != "tekst":
                left.append(with_score - sum(one.scores.n for one in taken))
            assert not taken or all(number == 0 or number >= least for number in left)
    assert all(one.answers >= least for one in found.perspectives)
    assert kind == "tekst" or all(one.scores.n >= least for one in found.perspectives)
    assert set(found.comments["perspective"].dropna()) <= set(shown(found))


@settings(max_examples=150, deadline=None)
@given(rows=ANSWERS, minimum=st.integers(3, 8))
def test_forgetting_the_hidden_perspectives_changes_nothing_of_what_is_shown(
    rows: list[dict[str, Any]], minimum: int
) -> None:
    before = result(rows, minimum=minimum)
    kept = [{**row, "perspective": row["perspective"] if row["perspective"] in shown(before) else None} for row in rows]

    after = result(kept, minimum=minimum)

    assert (after.perspectives, after.scores, after.answers) == (before.perspectives, before.scores, before.answers)


def questions(*rows: dict[str, Any]) -> pd.DataFrame:
    usual = {"id": QUESTION, "place": 1, "text": "Goed?", "kind": "score", "bank_code": "goed", "empathy": False}
    return pd.DataFrame([{**usual, **row} for row in rows])


def test_what_is_frozen_is_what_may_be_shown_and_nothing_else() -> None:
    rows = [*many(6, "praktijk", 4), *many(5, "beleid", 2), *many(2, "ervaring", 1, "geheim")]
    asked = questions({"kind": "score_en_tekst"})
    found = round_results(answers(*rows), asked, minimum=5, anonymous=True)

    frozen = frozen_results(found, asked)

    assert "geheim" not in str(frozen)
    assert "ervaring" not in str(frozen)
    (thawed,) = thawed_results({"results": frozen}).values()
    assert (thawed.scores, thawed.perspectives) == (found[0].scores, found[0].perspectives)
    assert thawed_results(None) == {}


def test_a_closed_round_still_says_that_perspectives_were_hidden() -> None:
    rows = [*many(9, "praktijk", 4, "ja"), *many(2, "ervaring", 1, "nee"), *many(5, "beleid", 2)]
    asked = questions({"kind": "score_en_tekst"})
    frozen = frozen_results(round_results(answers(*rows), asked, minimum=5, anonymous=True), asked)
    forgotten = [
        {**row, "perspective": row["perspective"] if row["perspective"] == "praktijk" else None} for row in rows
    ]
    after = round_results(answers(*forgotten), asked, minimum=5, anonymous=True)
    assert not after[0].hidden

    (told,) = as_frozen(after, {"results": frozen})

    assert told.hidden
    assert told.comments["text"].tolist() == ["ja"] * 9 + ["nee"] * 2
    assert as_frozen(after, None) == after


def test_questions_come_in_their_order() -> None:
    asked = questions({"id": 1, "place": 2}, {"id": 2, "place": 1})

    found = round_results(answers(), asked, minimum=5, anonymous=True)

    assert [one.question_id for one in found] == [2, 1]


def with_rounds(*rows: dict[str, Any]) -> NetworkSnapshot:
    snapshot = snapshot_of([], networks=[{"name": "Kring"}, {"name": "Atelier"}])
    usual = {**dict.fromkeys(COLUMNS["rounds"]), "networks": (0,), "phase": "gesloten", "day": 0}
    frame = pd.DataFrame([{**usual, "id": number, **row} for number, row in enumerate(rows, start=1)])
    object.__setattr__(snapshot, "reflection", ReflectionFrames(rounds=frame))
    return snapshot


def frozen(*scores: int, code: str = "goed") -> dict[str, Any]:
    return {"results": [{"bank_code": code, "scores": list(scores) or None}]}


def on(year: int) -> int:
    return day_number(date(year, 3, 1))


NOW = {"name": "nu", "day": on(2026), "phase": "bespreken"}


def test_an_anchor_question_is_compared_with_the_last_closed_round_of_the_same_networks() -> None:
    snapshot = with_rounds(
        NOW,
        {"name": "lang geleden", "day": on(2023), "frozen": frozen(9, 0, 0, 0, 0)},
        {"name": "vorige", "day": on(2025), "frozen": frozen(0, 0, 3, 1, 0)},
        {"name": "van anderen", "day": on(2025) + 9, "networks": (1,), "frozen": frozen(0, 0, 0, 0, 9)},
        {"name": "later", "day": on(2027), "frozen": frozen(0, 0, 0, 0, 9)},
        {"name": "nog open", "day": on(2025) + 9, "phase": "open", "frozen": None},
    )

    found = earlier_scores(snapshot, 0, "goed")

    assert found is not None
    assert (found.name, found.day, found.scores) == ("vorige", date(2025, 3, 1), Distribution((0, 0, 3, 1, 0)))


@pytest.mark.parametrize("before", [None, {}, frozen(), frozen(0, 0, 0, 0, 0), frozen(1, 2, 0, 0, 0, code="anders")])
def test_without_earlier_scores_there_is_nothing_to_compare(before: dict[str, Any] | None) -> None:
    snapshot = with_rounds(NOW, {"name": "vorige", "day": on(2025), "frozen": before})

    assert earlier_scores(snapshot, 0, "goed") is None
    assert earlier_scores(snapshot, 0, None) is None
