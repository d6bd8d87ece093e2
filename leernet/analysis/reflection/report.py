"""The verslag of a reflection round: what was asked, who was there, what was said and what comes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from leernet.analysis.reflection.results import (
    SCORES,
    Distribution,
    QuestionResult,
    earlier_scores,
)
from leernet.analysis.reflection.wording import action_status, people_named, score_words
from leernet.document import Bars, Block, Bullets, Document, Heading, Paragraph, Table
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot, to_date
from leernet.texts import _, format_date, format_number, language, ngettext


@dataclass(frozen=True, eq=False)
class RoundReport:
    """What a report is made of.

    `round` is a position in the frame of rounds; `results` are those of its questions, with comments. Without
    `personal` the report names nobody: no facilitator, no owner, no author, no free comments; texts that the group
    wrote itself (conclusions, actions, questions) stay.
    """

    snapshot: NetworkSnapshot
    reference: Reference
    round: int
    results: Sequence[QuestionResult]
    personal: bool = True

    def document(self) -> Document:
        """The report in the current language."""
        return Document(self._fact("name"), self._subtitle(), language(), tuple(self._blocks()))

    def _fact(self, column: str) -> Any:
        return self.snapshot.reflection.rounds[column].iloc[self.round]

    def of_round(self, name: str) -> pd.DataFrame:
        """The rows of a frame that belong to this round."""
        frame: pd.DataFrame = getattr(self.snapshot.reflection, name)
        return frame[frame["round"] == self.round]

    def learning_questions(self) -> pd.DataFrame:
        """The leervragen that came of this round, in the words of that day: later ones belong to later days."""
        rows, steps = self.of_round("learning_questions"), self.snapshot.reflection.learning_question_versions
        first = steps[steps["change"] == "nieuw"]
        words = dict(zip(first["question"], first["text"], strict=True))
        return rows.assign(text=[words.get(one.Index, one.text) for one in _records(rows)])

    def _subtitle(self) -> str:
        names = [str(self.snapshot.networks["name"].iat[network]) for network in self._fact("networks")]
        day = format_date(to_date(self._fact("day")), long=True)
        return " · ".join(part for part in (", ".join(names), day, self._fact("place")) if part)

    def _blocks(self) -> Iterator[Block]:
        yield from self._opening()
        yield from self._reviewed_actions()
        yield from self._composition()
        yield from self._questions()
        yield from self._conclusions()
        yield from self._agreed()
        yield from self._additions()

    # --- Who and how --------------------------------------------------------------------------------------------------

    def _opening(self) -> Iterator[Block]:
        if self.personal and self._fact("facilitator"):
            yield Paragraph(_("Begeleid door {name}.", name=self._fact("facilitator")))
        invited, answered = len(self.of_round("invitees")), self._fact("respondents")
        if answered is not None:
            people = ngettext("{number} mens heeft geantwoord", "{number} mensen hebben geantwoord", int(answered))
            asked = ngettext("{number} genodigde", "{number} genodigden", invited)
            yield Paragraph(_("{people}, van {asked}.", people=people, asked=asked) if invited else f"{people}.")
        if self._fact("anonymous"):
            yield Paragraph(
                _(
                    "De ronde was anoniem: van geen antwoord is bewaard wie het gaf. Een perspectief staat er alleen "
                    "bij vanaf {number} antwoorden.",
                    number=format_number(int(self._fact("minimum_group"))),
                ),
                quiet=True,
            )
        if self._fact("phase") != "gesloten":
            yield Paragraph(_("Deze ronde is nog niet gesloten: dit verslag is voorlopig."), quiet=True)

    def _reviewed_actions(self) -> Iterator[Block]:
        reviews, actions = self.of_round("action_reviews"), self.snapshot.reflection.actions
        if reviews.empty:
            return
        yield Heading(_("Acties van de vorige keer"))
        yield Table(
            (_("Actie"), _("Stand"), _("Hielp het?"), _("Opmerking")),
            tuple(
                (
                    str(actions["text"].iloc[review.action]),
                    *action_status(review.status, review.helped),
                    str(review.note),
                )
                for review in _records(reviews)
            ),
            name=_("Acties vorige keer"),
        )

    def _composition(self) -> Iterator[Block]:
        frozen = self._fact("frozen")
        if not frozen or "needed" not in frozen:
            return
        yield Heading(_("Wie er aan tafel zat"))
        if frozen.get("present") is not None:
            present = ngettext("{number} aanwezige", "{number} aanwezigen", int(frozen["present"]))
            yield Paragraph(_("{present} van {invited} genodigden.", present=present, invited=frozen["invited"]))
            counts = {self._perspective(code): int(number) for code, number in frozen.get("perspectives", {}).items()}
            yield _bars(counts, _("Aanwezigen per perspectief"))
        rows = [
            (one["network"], self._needed(one["code"], one["label"]), _(one["status"]), _(one["at_table"]))
            for one in frozen["needed"]
        ]
        if rows:
            columns = (_("Netwerk"), _("Nodig"), _("In het netwerk"), _("Op deze dag"))
            yield Table(columns, tuple(rows), name=_("Samenstelling"))
        standing = [one["sentence"] for one in frozen.get("signals", []) if one["severity"] == "verplicht"]
        if standing:
            yield Paragraph(_("Op deze dag stonden deze signalen open:"))
            yield Bullets(tuple(standing))

    def _needed(self, code: str, label: str) -> str:
        names = [one.name for one in self.reference.requirements if one.code == code and one.label == label]
        return names[0] if names else label

    def _perspective(self, code: str) -> str:
        entry = self.reference.perspectives.get(code)
        return entry.name if entry else code

    # --- What was answered --------------------------------------------------------------------------------------------

    def _questions(self) -> Iterator[Block]:
        questions = self.of_round("round_questions").sort_values(["place", "id"])
        results = {result.question_id: result for result in self.results}
        if questions.empty:
            return
        yield Heading(_("Vragen en antwoorden"))
        for question in _records(questions):
            yield Heading(str(question.text), level=2)
            if question.id not in results:
                yield Paragraph(_("Op deze vraag is niet geantwoord."), quiet=True)
                continue
            yield from self._answers(question, results[question.id])

    def _answers(self, question: Any, result: QuestionResult) -> Iterator[Block]:
        yield Paragraph(ngettext("{number} antwoord.", "{number} antwoorden.", result.answers), quiet=True)
        if result.scores is not None and result.scores.n:
            yield score_bars(result.scores, str(question.text))
            yield Paragraph(score_words(result.scores))
            earlier = earlier_scores(self.snapshot, self.round, question.bank_code)
            if earlier:
                yield Paragraph(
                    _(
                        "In de ronde van {day} was het gemiddelde {mean} ({n} antwoorden).",
                        day=format_date(earlier.day, long=True),
                        mean=format_number(earlier.scores.mean or 0, decimals=1),
                        n=format_number(earlier.scores.n),
                    )
                )
        if result.perspectives:
            yield Table(
                (_("Perspectief"), _("Antwoorden"), _("Gemiddelde")),
                tuple(
                    (self._perspective(one.perspective), one.answers, one.scores.mean) for one in result.perspectives
                ),
            )
        if result.hidden:
            yield Paragraph(_("Van kleinere groepen wordt niets apart getoond."), quiet=True)
        if self.personal:
            yield from self._comments(result)

    def _comments(self, result: QuestionResult) -> Iterator[Block]:
        groups = self.snapshot.reflection.answer_groups
        names = dict(zip(groups["id"].tolist(), groups["name"].tolist(), strict=True))
        comments = result.comments.assign(group=[names.get(id, "") for id in result.comments["group_id"]])
        for group in sorted(comments["group"].unique(), key=lambda name: (not name, name)):
            if group:
                yield Paragraph(f"{group}:")
            mine = comments[comments["group"] == group]
            yield Bullets(tuple(self._comment(one) for one in _records(mine)))

    def _comment(self, comment: Any) -> str:
        said = [self._perspective(comment.perspective)] if isinstance(comment.perspective, str) else []
        said += [comment.author] if isinstance(comment.author, str) and comment.author else []
        return f"{comment.text} ({', '.join(said)})" if said else str(comment.text)

    # --- What comes of it ---------------------------------------------------------------------------------------------

    def _conclusions(self) -> Iterator[Block]:
        rows = self.of_round("conclusions")
        rows = rows[~rows["addition"].to_numpy(dtype=bool)] if len(rows) else rows
        if rows.empty:
            return
        yield Heading(_("Wat de groep eruit haalt"))
        for code, kind in self.reference.reflection.conclusion_kinds.items():
            texts = tuple(rows.loc[rows["kind"] == code, "text"])
            if texts:
                yield Heading(kind.name, level=2)
                yield Bullets(texts)

    def _agreed(self) -> Iterator[Block]:
        yield from self._actions()
        questions = self.learning_questions()
        if len(questions):
            yield Heading(_("Nieuwe leervragen"))
            yield Bullets(tuple(f"{one.letter}. {one.text}" for one in _records(questions)))
        outcomes = self.of_round("outcomes")
        if len(outcomes):
            yield Heading(_("Opbrengsten"))
            yield Bullets(tuple(str(text) for text in outcomes["changed"]))

    def _actions(self) -> Iterator[Block]:
        actions = self.of_round("actions")
        if actions.empty:
            return
        owners = people_named(self.snapshot, actions, "owner", "owner_name")
        yield Heading(_("Afgesproken acties"))
        yield Table(
            (_("Actie"), *((_("Wie"),) if self.personal else ()), _("Wanneer klaar")),
            tuple(
                (str(one.text), *((owner,) if self.personal else ()), to_date(one.due))
                for one, owner in zip(_records(actions), owners, strict=True)
            ),
            name=_("Acties"),
        )

    def _additions(self) -> Iterator[Block]:
        rows = self.of_round("conclusions")
        rows = rows[rows["addition"].to_numpy(dtype=bool)] if len(rows) else rows
        if rows.empty:
            return
        yield Heading(_("Later aangevuld"))
        for one in _records(rows):
            day = format_date(to_date(one.day), long=True)
            by = _("{day}, door {name}", day=day, name=one.by) if self.personal else day
            yield Bullets((f"{one.text} ({by})",))


def score_bars(scores: Distribution, question: str) -> Bars:
    """How many gave each score, as bars with their numbers and shares."""
    shown = tuple(f"{count} ({format_number(100 * count / scores.n)}%)" for count in scores.counts)
    each = ", ".join(f"{score}: {text}" for score, text in zip(SCORES, shown, strict=True))
    says = _("Scores op '{question}': {each}.", question=question, each=each)
    return Bars(tuple(str(score) for score in SCORES), tuple(map(float, scores.counts)), shown, says)


def _bars(counts: dict[str, int], what: str) -> Bars:
    each = ", ".join(f"{name}: {number}" for name, number in counts.items())
    return Bars(tuple(counts), tuple(map(float, counts.values())), tuple(map(str, counts.values())), f"{what}: {each}.")


def _records(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples())
