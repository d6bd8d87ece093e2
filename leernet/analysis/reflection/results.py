"""What a round answered, in numbers: per question, and per perspective only where nobody can be picked out.

Three rules keep answers apart from people, and they hold for everything that is made of them (screen, report, file):

- a perspective is shown from the smallest group on that the round set, and never for fewer than SMALLEST_GROUP answers;
- what is left when the shown perspectives are subtracted from all answers is nobody at all, or is that large as well;
  otherwise the smallest perspective that could be shown is hidden too, until it is;
- answers and scores are held to this both: a comment may come without a score.

A perspective that is hidden is not counted either: how small it was would tell who said what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from leernet.reflection import SMALLEST_GROUP
from leernet.snapshot import NetworkSnapshot, to_date

SCORES = (1, 2, 3, 4, 5)
_Perspectives = list[str | None]
ANSWER_COLUMNS = ("id", "question_id", "perspective", "slot", "score", "text", "author", "group_id")


@dataclass(frozen=True)
class Distribution:
    """How many gave each score, 1 to 5."""

    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many gave a score."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The average score; None when nobody gave one."""
        total = sum(score * count for score, count in zip(SCORES, self.counts, strict=True))
        return total / self.n if self.n else None


@dataclass(frozen=True)
class FromPerspective:
    """The answers from one perspective that may be shown."""

    perspective: str
    answers: int
    scores: Distribution


@dataclass(frozen=True, eq=False)
class QuestionResult:
    """All that may be seen of the answers to one question.

    `answers`: how many there are. `scores`: None when the question asks for none, or when too few gave one.
    `perspectives`: those that may be shown. `hidden`: whether anybody answered from another one.
    `comments` has the columns id, text, perspective (None unless shown), author (None unless the round has names) and
    group_id, and says in no way which score came with it.
    """

    question_id: int
    answers: int
    scores: Distribution | None
    perspectives: tuple[FromPerspective, ...]
    hidden: bool
    comments: pd.DataFrame


@dataclass(frozen=True)
class Response:
    """How many answered anything at all, of how many that were invited."""

    respondents: int
    invited: int

    @property
    def rate(self) -> float | None:
        """The share that answered; None when nobody was invited, or when more people answered than were invited."""
        return self.respondents / self.invited if 0 < self.invited >= self.respondents else None


@dataclass(frozen=True)
class Earlier:
    """The scores on the same question in the round before this one."""

    name: str
    day: date
    scores: Distribution


def question_result(
    answers: pd.DataFrame, *, question_id: int, kind: str, empathy: bool, minimum: int, anonymous: bool = True
) -> QuestionResult:
    """The answers to one question as they may be seen.

    `answers` are those of the round, with ANSWER_COLUMNS. `kind` is what the question asks for (score, tekst or
    score_en_tekst), `empathy` whether it is answered through the eyes of others, and `minimum` the smallest group.
    """
    minimum = max(minimum, SMALLEST_GROUP)
    rows = answers[answers["question_id"] == question_id]
    asks_score = kind != "tekst"
    given = rows["slot"] if empathy else rows["perspective"]
    perspective = [code if isinstance(code, str) and code else None for code in given]
    score = pd.to_numeric(rows["score"]).fillna(0).astype(int).to_numpy()
    shown = shown_perspectives(_sizes(perspective, score, asks_score), minimum, together=max if empathy else sum)
    enough = not anonymous or _people(perspective, score, empathy) >= SMALLEST_GROUP
    return QuestionResult(
        question_id=question_id,
        answers=len(rows),
        scores=_distribution(score) if asks_score and enough else None,
        perspectives=tuple(
            FromPerspective(code, perspective.count(code), _distribution(score[_are(perspective, code)]))
            for code in shown
        ),
        hidden=any(one is not None and one not in shown for one in perspective),
        comments=_comments(rows, [one if one in shown else None for one in perspective], with_author=not anonymous),
    )


def shown_perspectives(
    sizes: Mapping[str | None, tuple[int, ...]], minimum: int, *, together: Any = sum
) -> tuple[str, ...]:
    """Which perspectives may be shown, in alphabetical order of their codes.

    `sizes` says by perspective (None: not given) how many answers and how many scores there are. `together` says how
    many people several perspectives are at least: their sum, or the largest when one person answers from all of them.
    """
    large = [code for code, size in sizes.items() if code is not None and min(size) >= minimum]
    large.sort(key=lambda code: (sizes[code], code))
    while large:
        rest = [size for code, size in sizes.items() if code not in large]
        left = [together(counts) for counts in zip(*rest, strict=True)]
        if all(count == 0 or count >= minimum for count in left):
            break
        large.pop(0)
    return tuple(sorted(large))


def _sizes(perspective: _Perspectives, score: np.ndarray, asks_score: bool) -> dict[str | None, tuple[int, ...]]:
    sizes: dict[str | None, tuple[int, ...]] = {}
    for code in dict.fromkeys(perspective):
        answers, scores = perspective.count(code), int((score[_are(perspective, code)] > 0).sum())
        sizes[code] = (answers, scores) if asks_score else (answers,)
    return sizes


def _are(perspective: _Perspectives, code: str | None) -> np.ndarray:
    return np.array([one == code for one in perspective], dtype=bool)


def _people(perspective: _Perspectives, score: np.ndarray, empathy: bool) -> int:
    """How many people at least gave a score: through the eyes of others, one person gives several."""
    with_score = [code for code, one in zip(perspective, score, strict=True) if one > 0]
    if not empathy:
        return len(with_score)
    return max((with_score.count(code) for code in set(with_score)), default=0)


def _distribution(score: np.ndarray) -> Distribution:
    return Distribution(tuple(np.bincount(score, minlength=SCORES[-1] + 1)[1:].tolist()))


def _comments(rows: pd.DataFrame, perspective: _Perspectives, *, with_author: bool) -> pd.DataFrame:
    frame = rows[["id", "text", "author", "group_id"]].assign(
        perspective=pd.Series(perspective, index=rows.index, dtype=object)
    )
    if not with_author:
        frame["author"] = None
    return frame[frame["text"] != ""].reset_index(drop=True)


def round_results(
    answers: pd.DataFrame, questions: pd.DataFrame, *, minimum: int, anonymous: bool
) -> list[QuestionResult]:
    """The answers to all questions of a round (rows of the frame `round_questions`), in their order."""
    return [
        question_result(
            answers,
            question_id=question.id,
            kind=question.kind,
            empathy=bool(question.empathy),
            minimum=minimum,
            anonymous=anonymous,
        )
        for question in _records(questions.sort_values(["place", "id"]))
    ]


def frozen_results(results: Sequence[QuestionResult], questions: pd.DataFrame) -> list[dict[str, Any]]:
    """What a round keeps of its answers when it closes, ready for JSON: numbers only, and only what may be shown."""
    of_question = {int(question.id): question for question in _records(questions)}
    return [_frozen(result, of_question[result.question_id]) for result in results]


def _frozen(result: QuestionResult, question: Any) -> dict[str, Any]:
    return {
        "question_id": result.question_id,
        "bank_code": question.bank_code,
        "text": question.text,
        "answers": result.answers,
        "scores": list(result.scores.counts) if result.scores else None,
        "perspectives": [
            {"perspective": one.perspective, "answers": one.answers, "scores": list(one.scores.counts)}
            for one in result.perspectives
        ],
        "hidden": result.hidden,
    }


def thawed_results(frozen: Mapping[str, Any] | None) -> dict[int, QuestionResult]:
    """By question the numbers that a closed round kept; without comments."""
    return {
        row["question_id"]: QuestionResult(
            question_id=row["question_id"],
            answers=row["answers"],
            scores=Distribution(tuple(row["scores"])) if row["scores"] else None,
            perspectives=tuple(
                FromPerspective(one["perspective"], one["answers"], Distribution(tuple(one["scores"])))
                for one in row["perspectives"]
            ),
            hidden=row["hidden"],
            comments=pd.DataFrame({name: [] for name in ("id", "text", "author", "group_id", "perspective")}),
        )
        for row in (frozen or {}).get("results", [])
    }


def as_frozen(results: Sequence[QuestionResult], frozen: Mapping[str, Any] | None) -> list[QuestionResult]:
    """The results with the numbers that the round kept when it closed, where it did; the comments stay.

    A closed round has forgotten its hidden perspectives: only what it froze still knows that there were any.
    """
    kept = thawed_results(frozen)
    return [
        replace(kept[one.question_id], comments=one.comments) if one.question_id in kept else one for one in results
    ]


def earlier_scores(snapshot: NetworkSnapshot, round: int, bank_code: str | None) -> Earlier | None:
    """What the same networks answered to this question of the bank when they last closed a round before this one.

    `round` is a position. None when they did not, or when there is nothing to compare with.
    """
    rounds = snapshot.reflection.rounds
    now = rounds.iloc[round]
    if not bank_code:
        return None
    before = rounds[(rounds["phase"] == "gesloten") & (rounds["day"] < now["day"])]
    same = before[np.array([set(networks) == set(now["networks"]) for networks in before["networks"]], dtype=bool)]
    if same.empty:
        return None
    last = same.sort_values(["day", "id"]).iloc[-1]
    rows = [row for row in (last["frozen"] or {}).get("results", []) if row["bank_code"] == bank_code]
    day = to_date(last["day"])
    if not rows or not rows[0]["scores"] or not sum(rows[0]["scores"]) or day is None:
        return None
    return Earlier(str(last["name"]), day, Distribution(tuple(rows[0]["scores"])))


def _records(frame: pd.DataFrame) -> Sequence[Any]:
    return list(frame.itertuples())
