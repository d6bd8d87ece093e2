"""From questions to fields, and from what was sent back to answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leernet.model import AnswerInput, AnswerKind
from leernet.services.joining import AskedQuestion, JoinedRound

SCORES = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Part:
    """The fields of one answer: of a question, or of one pair of eyes of an empathy question."""

    question_id: int
    slot: str
    label: str
    asks_score: bool
    asks_text: bool
    score: str = ""
    text: str = ""

    @property
    def key(self) -> str:
        """What the names of these fields end with."""
        return f"{self.question_id}-{self.slot}"

    @property
    def answered(self) -> bool:
        return bool(self.score or self.text)


@dataclass(frozen=True)
class Asked:
    """A question with its fields."""

    number: int
    text: str
    empathy: bool
    parts: tuple[Part, ...]


def fields_of(joined: JoinedRound, perspectives: Mapping[str, str], filled: Mapping[str, str]) -> tuple[Asked, ...]:
    """All fields in order. `perspectives`: code to words; `filled`: what stands in a field already, by its name."""
    return tuple(
        Asked(number, question.text, question.empathy, tuple(_parts(question, perspectives, filled)))
        for number, question in enumerate(joined.questions, start=1)
    )


def _parts(question: AskedQuestion, perspectives: Mapping[str, str], filled: Mapping[str, str]) -> Iterable[Part]:
    slots = perspectives.items() if question.empathy else [("", "")]
    for slot, label in slots:
        key = f"{question.id}-{slot}"
        yield Part(
            question_id=question.id,
            slot=slot,
            label=label,
            asks_score=question.kind != AnswerKind.TEXT,
            asks_text=question.kind != AnswerKind.SCORE,
            score=filled.get(f"score-{key}", ""),
            text=filled.get(f"text-{key}", ""),
        )


def filled_by(answers: Iterable[AnswerInput]) -> dict[str, str]:
    """What stands in the fields of somebody who answered before."""
    filled: dict[str, str] = {}
    for answer in answers:
        key = f"{answer.question_id}-{answer.slot}"
        filled |= {f"score-{key}": str(answer.score or ""), f"text-{key}": answer.text}
        filled["name"] = answer.author or ""
        if not answer.slot:
            filled["perspective"] = answer.perspective or ""
    return filled


def answers_in(filled: Mapping[str, str], joined: JoinedRound, perspectives: Mapping[str, str]) -> list[AnswerInput]:
    """An answer for every part of the form, also those that say nothing. Raises InvalidInput.

    A field that this form does not have is not looked at.
    """
    perspective = filled.get("perspective", "")
    return [
        AnswerInput(
            question_id=part.question_id,
            slot=part.slot,
            score=int(part.score) if part.asks_score and part.score in map(str, SCORES) else None,
            text=part.text if part.asks_text else "",
            perspective=perspective if perspective in perspectives else None,
            author=filled.get("name") or None,
        )
        for asked in fields_of(joined, perspectives, filled)
        for part in asked.parts
    ]
