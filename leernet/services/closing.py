"""Closing a reflection round: what was said stays as it is, and who said it can no longer be found out."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import delete, func, select

from leernet.analysis.reflection.results import ANSWER_COLUMNS, QuestionResult, frozen_results, round_results
from leernet.model import Answer, JoinCode, Phase, ReflectionRound, ReflectionRoundInput, RoundQuestion
from leernet.services.policy import Actor, require
from leernet.services.rounds import round_in
from leernet.store import Store, UnitOfWork
from leernet.texts import N_

_REMEDY = N_("Alleen een ronde die wordt besproken kan dicht.")


def close_round(
    store: Store,
    *,
    actor: Actor,
    id: int,
    expected_version: int,
    today: date,
    frozen: Mapping[str, Any] | None = None,
) -> None:
    """Close a round for good; from then on it can only be added to.

    The round keeps `frozen` (composition and signals of the day, see `analysis.reflection.freezing`), the numbers that
    may be shown, and how many answered. Tickets and join codes are erased, also from the pages of the database, and so
    are the perspectives of an anonymous round that are too small to be shown. Raises WrongPhase, ChangedMeanwhile.
    """
    require(actor, "close", ReflectionRound.subject)
    with store.write(actor.name) as work:
        found = round_in(work, id, Phase.DISCUSSION, remedy=_REMEDY)
        work.check_version(found, None, expected_version)
        rows = work.session.execute(select(Answer).where(Answer.round_id == id)).scalars().all()  # type: ignore[arg-type]
        questions = _questions(work, id)
        results = round_results(_frame(rows), questions, minimum=found.minimum_group, anonymous=found.anonymous)
        kept = {**(frozen or {}), "results": frozen_results(results, questions)}
        values = {"phase": Phase.CLOSED, "closed_on": today, "respondents": _respondents(work, id), "frozen": kept}
        work.change(found, ReflectionRoundInput(**{**found.fields(), **values}), verb="close")
        _shuffle(work, id, rows, results if found.anonymous else [])
        work.session.execute(delete(JoinCode).where(JoinCode.round_id == id))  # type: ignore[arg-type]
    store.rewrite(Answer)


def _questions(work: UnitOfWork, id: int) -> pd.DataFrame:
    rows = work.find(RoundQuestion, RoundQuestion.round_id == id)
    columns = ("id", "place", "text", "kind", "bank_code", "empathy")
    return pd.DataFrame([[getattr(row, name) for name in columns] for row in rows], columns=list(columns))


def _frame(rows: Sequence[Answer]) -> pd.DataFrame:
    return pd.DataFrame([[getattr(row, name) for name in ANSWER_COLUMNS] for row in rows], columns=list(ANSWER_COLUMNS))


def _respondents(work: UnitOfWork, id: int) -> int:
    tickets = select(func.count(Answer.respondent.distinct())).where(Answer.round_id == id)  # type: ignore[union-attr, arg-type]
    return work.session.execute(tickets).scalar_one()


def _shuffle(work: UnitOfWork, id: int, rows: Sequence[Answer], results: Sequence[QuestionResult]) -> None:
    """Write the answers anew: without ticket, with other numbers, in another order, and without hidden perspectives."""
    shown = {result.question_id: {one.perspective for one in result.perspectives} for result in results}
    anew = [{**row.model_dump(), "id": secrets.token_hex(16), "respondent": None} for row in rows]
    for row in anew:
        if not row["slot"] and row["question_id"] in shown and row["perspective"] not in shown[row["question_id"]]:
            row["perspective"] = None
    work.session.execute(delete(Answer).where(Answer.round_id == id))  # type: ignore[arg-type]
    work.add_rows(Answer, sorted(anew, key=lambda row: row["id"]))
