"""A round as plain data for a script, and its scores as a table: codes and ISO dates, nothing that may not be shown."""

from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.reflection.report import RoundReport
from leernet.analysis.reflection.results import SCORES, QuestionResult
from leernet.snapshot import to_date
from leernet.texts import _


def report_rows(report: RoundReport) -> dict[str, Any]:
    """The round as plain data for a script (JSON): codes and ISO dates, and nothing that may not be shown."""
    frames = report.snapshot.reflection
    row = frames.rounds.iloc[report.round]
    networks = report.snapshot.networks
    return {
        "id": int(row["id"]),
        "name": row["name"],
        "day": _iso(row["day"]),
        "phase": str(row["phase"]),
        "anonymous": bool(row["anonymous"]),
        "networks": [str(networks["name"].iat[network]) for network in row["networks"]],
        "invited": int((frames.invitees["round"] == report.round).sum()),
        "respondents": None if row["respondents"] is None else int(row["respondents"]),
        "frozen": {name: value for name, value in (row["frozen"] or {}).items() if name != "results"},
        "questions": [_question_row(report, result) for result in report.results],
        "conclusions": [
            {
                "kind": one.kind,
                "text": one.text,
                "theme": one.theme,
                "day": _iso(one.day),
                "addition": bool(one.addition),
            }
            for one in _records(report.of_round("conclusions"))
        ],
        "actions": [
            {"text": one.text, "due": _iso(one.due), "status": str(one.status)}
            for one in _records(report.of_round("actions"))
        ],
        "learning_questions": [
            {"letter": one.letter, "text": one.text, "theme": one.theme}
            for one in _records(report.learning_questions())
        ],
        "outcomes": [
            {"changed": one.changed, "for_whom": one.for_whom, "value_level": one.value_level}
            for one in _records(report.of_round("outcomes"))
        ],
    }


def _iso(day: int | np.integer) -> str | None:
    found = to_date(int(day))
    return found.isoformat() if found else None


def _question_row(report: RoundReport, result: QuestionResult) -> dict[str, Any]:
    questions = report.snapshot.reflection.round_questions
    question = questions[questions["id"] == result.question_id].iloc[0]
    return {
        "text": question["text"],
        "category": question["category"],
        "bank_code": question["bank_code"],
        "answers": result.answers,
        "scores": list(result.scores.counts) if result.scores else None,
        "perspectives": [
            {"perspective": one.perspective, "answers": one.answers, "scores": list(one.scores.counts)}
            for one in result.perspectives
        ],
        "comments": result.comments["text"].tolist() if report.personal else [],
    }


def score_table(report: RoundReport) -> pd.DataFrame:
    """A row per question, and one per perspective that may be shown: how many gave each score."""
    questions = report.of_round("round_questions")
    texts = dict(zip(questions["id"].tolist(), questions["text"].tolist(), strict=True))
    rows = []
    for result in report.results:
        if result.scores is not None:
            rows.append((texts[result.question_id], _("Iedereen"), result.answers, *result.scores.counts))
        for one in result.perspectives:
            entry = report.reference.perspectives.get(one.perspective)
            name = entry.name if entry else one.perspective
            rows.append((texts[result.question_id], name, one.answers, *one.scores.counts))
    return pd.DataFrame(rows, columns=[_("Vraag"), _("Perspectief"), _("Antwoorden"), *map(str, SCORES)])


def _records(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples())
