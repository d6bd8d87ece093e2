"""The report of a round says what was there, and without personal data names nobody."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from leernet.analysis.reflection.report import RoundReport, score_bars
from leernet.analysis.reflection.results import Distribution, QuestionResult
from leernet.analysis.reflection.rows import report_rows, score_table
from leernet.document import Bars, Bullets, Document, Heading, Paragraph, Table
from leernet.reference import load_reference
from leernet.snapshot import NetworkSnapshot
from leernet.texts import set_language
from tests.builders import snapshot_of
from tests.reflection_builder import reflecting

REFERENCE = load_reference(Path(__file__).parents[2] / "data" / "reference")
DAY = date(2026, 6, 1)


def closed_round(**values: Any) -> NetworkSnapshot:
    frozen = {
        "day": "2026-06-01",
        "invited": 8,
        "present": 6,
        "perspectives": {"beleid": 1, "praktijk": 5},
        "needed": [
            {
                "network": "Wonen",
                "code": "doelgroep",
                "label": "De doelgroep zelf",
                "status": "ontbreekt",
                "at_table": "ontbreekt",
            }
        ],
        "signals": [{"severity": "verplicht", "sentence": "Niemand vervult nu: Beleidsambtenaar."}],
    }
    return reflecting(
        snapshot_of([{"person": "Anna Vos", "network": "Wonen"}]),
        rounds=[
            {"name": "Voorjaar", "day": DAY, "facilitator": "Bea Smit", "respondents": 6, "frozen": frozen, **values}
        ],
        round_questions=[{"round": 0, "text": "Is dit wat nodig is?", "kind": "score_en_tekst"}],
        invitees=[{"round": 0, "person": 0}],
        conclusions=[
            {"round": 0, "kind": "dilemma", "text": "Snel of zorgvuldig", "day": DAY},
            {"round": 0, "kind": "conclusie", "text": "Toch nog dit", "day": DAY, "by": "Cor Bos", "addition": True},
        ],
        actions=[
            {"round": 0, "network": 0, "text": "Bel de gemeente", "owner": 0, "due": date(2026, 7, 1), "since": DAY},
            {"network": 0, "text": "Oude actie", "since": date(2026, 1, 1)},
        ],
        action_reviews=[{"action": 1, "round": 0, "status": "gedaan", "helped": "deels", "day": DAY}],
        learning_questions=[{"round": 0, "letter": "A", "text": "Hoe bereiken we gezinnen?", "since": DAY}],
        outcomes=[{"round": 0, "network": 0, "changed": "Wachttijd gehalveerd", "day": DAY}],
    )


RESULT = QuestionResult(
    question_id=1,
    answers=6,
    scores=Distribution((0, 1, 1, 2, 2)),
    perspectives=(),
    hidden=True,
    comments=pd.DataFrame(
        {"id": ["x"], "text": ["Zeker"], "author": ["Dirk"], "group_id": [None], "perspective": [None]}
    ),
)


def words(document: Document) -> str:
    """All that can be read in a document."""
    read: list[str] = [document.title, document.subtitle]
    for block in document.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                read.append(text)
            case Bullets(items=items):
                read.extend(items)
            case Table(columns=columns, rows=rows):
                read.extend([*columns, *(str(cell) for row in rows for cell in row)])
            case Bars(labels=labels, shown=shown, says=says):
                read.extend([*labels, *shown, says])
    return "\n".join(read)


def report(personal: bool = True, **values: Any) -> RoundReport:
    return RoundReport(closed_round(**values), REFERENCE, 0, [RESULT], personal)


def test_the_report_holds_what_was_said() -> None:
    read = words(report().document())

    for part in (
        "Wonen · 1 juni 2026",
        "Begeleid door Bea Smit.",
        "6 mensen hebben geantwoord, van 1 genodigde.",
        "De ronde was anoniem",
        "Oude actie\ngedaan\ndeels",
        "6 aanwezigen van 8 genodigden.",
        "De doelgroep zelf\nontbreekt",
        "Niemand vervult nu: Beleidsambtenaar.",
        "Gemiddeld 3,8 van 5 (6 antwoorden).",
        "Van kleinere groepen wordt niets apart getoond.",
        "Zeker (Dirk)",
        "Dilemma\nSnel of zorgvuldig",
        "Bel de gemeente\nAnna Vos\n2026-07-01",
        "A. Hoe bereiken we gezinnen?",
        "Wachttijd gehalveerd",
        "Toch nog dit (1 juni 2026, door Cor Bos)",
    ):
        assert part in read


def test_without_personal_data_nobody_is_named() -> None:
    read = words(report(personal=False).document())

    for name in ("Anna", "Bea", "Cor", "Dirk", "Zeker"):
        assert name not in read
    assert "Snel of zorgvuldig" in read


def test_a_round_that_is_not_closed_says_so() -> None:
    assert "voorlopig" in words(report(phase="bespreken", frozen=None).document())
    assert "voorlopig" not in words(report().document())


def test_a_leervraag_stands_in_the_words_of_its_round_whatever_became_of_it() -> None:
    later = reflecting(
        closed_round(),
        learning_questions=[{"round": 0, "letter": "A", "text": "Wie bereiken we niet?", "since": DAY}],
        learning_question_versions=[
            {"question": 0, "round": 0, "change": "nieuw", "text": "Hoe bereiken we gezinnen?", "day": DAY},
            {"question": 0, "change": "geherformuleerd", "text": "Wie bereiken we niet?", "day": date(2026, 9, 1)},
        ],
    )
    told = RoundReport(later, REFERENCE, 0, [RESULT])

    assert "A. Hoe bereiken we gezinnen?" in words(told.document())
    assert [one["text"] for one in report_rows(told)["learning_questions"]] == ["Hoe bereiken we gezinnen?"]


def test_an_anchor_is_compared_with_the_round_before() -> None:
    snapshot = closed_round()
    rounds = snapshot.reflection.rounds
    earlier = {"results": [{"bank_code": "anker", "scores": [0, 0, 4, 0, 0]}]}
    both = reflecting(
        snapshot,
        rounds=[
            *rounds.assign(day=DAY).drop(columns="id").to_dict("records"),
            {"name": "Herfst", "day": date(2025, 11, 3), "frozen": earlier},
        ],
        round_questions=[{"round": 0, "text": "Is dit wat nodig is?", "bank_code": "anker"}],
    )

    assert "In de ronde van 3 november 2025 was het gemiddelde 3,0 (4 antwoorden)." in words(
        RoundReport(both, REFERENCE, 0, [RESULT]).document()
    )


def test_the_report_speaks_english_as_well() -> None:
    set_language("en")
    try:
        assert report().document().language == "en"
    finally:
        set_language("nl")


def test_bars_say_what_they_show() -> None:
    bars = score_bars(Distribution((0, 1, 0, 0, 3)), "Hoe?")

    assert bars.says == "Scores op 'Hoe?': 1: 0 (0%), 2: 1 (25%), 3: 0 (0%), 4: 0 (0%), 5: 3 (75%)."


def test_as_data_it_has_the_numbers_and_no_names() -> None:
    rows = report_rows(report(personal=False))

    assert rows["questions"][0]["scores"] == [0, 1, 1, 2, 2]
    assert rows["questions"][0]["comments"] == []
    assert not {"Anna", "Bea", "Cor", "Dirk"} & set(str(rows).replace("'", " ").split())


def test_the_table_of_scores_has_only_what_may_be_shown() -> None:
    table = score_table(report())

    assert table.iloc[0].tolist() == ["Is dit wat nodig is?", "Iedereen", 6, 0, 1, 1, 2, 2]
    assert len(table) == 1


@pytest.mark.parametrize("results", [[]])
def test_a_question_without_answers_says_so(results: list[QuestionResult]) -> None:
    assert "niet geantwoord" in words(RoundReport(closed_round(), REFERENCE, 0, results).document())
