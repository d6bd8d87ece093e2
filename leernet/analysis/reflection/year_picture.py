"""Jaarbeeld: a year of one network, or of all of them together, on one page. Never a ranking."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.composition import STATUSES, Composition, compose
from leernet.analysis.reflection.results import SCORES
from leernet.analysis.reflection.trends import anchor_trend, participation_trend
from leernet.document import Bars, Block, Bullets, Document, Heading, Paragraph, Table
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot, day_number, to_date
from leernet.texts import N_, _, format_date, format_number, language, ngettext

CHANGES = {
    "nieuw": N_("Nieuw"),
    "geherformuleerd": N_("Anders verwoord"),
    "beantwoord": N_("Beantwoord"),
    "vervallen": N_("Vervallen"),
    "heropend": N_("Weer opgepakt"),
}
DECISIONS = {"doorgaan": N_("Doorgaan"), "bijstellen": N_("Bijstellen"), "stoppen": N_("Stoppen")}


@dataclass(frozen=True, eq=False)
class YearPicture:
    """What a year brought. `network` is a position, None for all; a year that is not over goes up to `today`.

    No participant is named. What was typed about outcomes and decisions stays; with `personal` also who confirmed an
    outcome and who decided.
    """

    snapshot: NetworkSnapshot
    reference: Reference
    year: int
    today: date
    network: int | None = None
    personal: bool = True

    @property
    def begin(self) -> date:
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The last day that counts: of the year, or today."""
        return min(date(self.year, 12, 31), max(self.today, self.begin))

    def document(self) -> Document:
        """The Jaarbeeld in the current language."""
        names = self.snapshot.networks["name"]
        name = _("alle netwerken") if self.network is None else str(names.iat[self.network])
        period = _(
            "van {begin} tot en met {end}",
            begin=format_date(self.begin, long=True),
            end=format_date(self.end, long=True),
        )
        title = _("Jaarbeeld {year}: {name}", year=self.year, name=name)
        return Document(title, period, language(), tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        yield from self._composition()
        yield from self._gatherings()
        yield from self._anchors()
        yield from self._agenda()
        yield from self._outcomes()
        yield from self._decisions()

    @cached_property
    def networks(self) -> list[int]:
        """The networks that are told about: the chosen one, or all that were there at some time in the year."""
        if self.network is not None:
            return [self.network]
        there = self.snapshot.networks_on(self.begin) | self.snapshot.networks_on(self.end)
        return np.flatnonzero(there).tolist()

    def _in_year(self, name: str, column: str = "day") -> pd.DataFrame:
        """The rows of a frame about these networks, in this year."""
        frame: pd.DataFrame = getattr(self.snapshot.reflection, name)
        days = frame[column]
        within = (days >= day_number(self.begin)) & (days <= day_number(self.end))
        return frame[within & frame["network"].isin(self.networks)]

    # --- Who took part ------------------------------------------------------------------------------------------------

    def _composition(self) -> Iterator[Block]:
        yield Heading(_("Wie meededen"))
        then, now = (self._people(day) for day in (self.begin, self.end))
        yield Paragraph(
            _(
                "{now} aan het eind, {then} aan het begin. Erbij gekomen: {came}. Weggegaan: {left}.",
                now=ngettext("{number} mens of organisatie", "{number} mensen en organisaties", len(now)),
                then=format_number(len(then)),
                came=format_number(len(now - then)),
                left=format_number(len(then - now)),
            )
        )
        before, after = self._perspectives(self.begin), self._perspectives(self.end)
        names = {code: entry.name for code, entry in self.reference.perspectives.items()} | {"": _("Rol niet bekend")}
        rows = tuple(
            (names[code], before.get(code, 0), after.get(code, 0)) for code in names if code in before or code in after
        )
        if rows:
            columns = (_("Perspectief"), format_date(self.begin), format_date(self.end))
            yield Table(columns, rows, name=_("Perspectieven"))
        needed = self._needed()
        if needed:
            columns = (_("Nodig"), format_date(self.begin), format_date(self.end))
            yield Table(columns, needed, name=_("Wat nodig is"))

    def _people(self, day: date) -> set[int]:
        rows = self.snapshot.holds_on(day) & np.isin(self.snapshot.participations["network"], self.networks)
        return set(self.snapshot.holder[rows].tolist())

    def _perspectives(self, day: date) -> dict[str, int]:
        """How many different people and organisations sit in each network, by perspective, added up; "" without one."""
        rows = self.snapshot.participations
        chosen = self.snapshot.holds_on(day) & np.isin(rows["network"], self.networks)
        roles = rows["role"].astype(object).to_numpy()[chosen]
        seats = pd.DataFrame(
            {
                "network": rows["network"].to_numpy()[chosen],
                "holder": self.snapshot.holder[chosen],
                "perspective": pd.Series(roles, dtype=object).map(self._perspective_of).fillna("").to_numpy(),
            }
        )
        counts = seats.drop_duplicates()["perspective"].value_counts()
        return {str(code): int(number) for code, number in counts.items()}

    @cached_property
    def _perspective_of(self) -> dict[str, str]:
        return {code: role.perspective for code, role in self.reference.roles.items()}

    def _needed(self) -> tuple[tuple[str, str, str], ...]:
        """Per requirement how it stood then and now: in words for one network, as a count of met ones for all."""
        then, now = (self._status(compose(self.snapshot, self.reference, day)) for day in (self.begin, self.end))
        return tuple((label, then.get(label, "–"), now.get(label, "–")) for label in dict.fromkeys((*then, *now)))

    def _status(self, composition: Composition) -> dict[str, str]:
        rows = composition.frame[composition.frame["network"].isin(self.networks)]
        labels = [composition.reference.requirements[number].name for number in rows["requirement"]]
        statuses = [STATUSES[status] for status in rows["status"]]
        if self.network is not None:
            return {label: _(status.value) for label, status in zip(labels, statuses, strict=True)}
        met: dict[str, list[bool]] = {}
        for label, status in zip(labels, statuses, strict=True):
            met.setdefault(label, []).append(status.value == "vervuld")
        return {
            label: _("{met} van {all}", met=format_number(sum(all)), all=format_number(len(all)))
            for label, all in met.items()
        }

    # --- Looking back -------------------------------------------------------------------------------------------------

    def _gatherings(self) -> Iterator[Block]:
        yield Heading(_("Samen stilgestaan"))
        rounds = participation_trend(self.snapshot, self.networks)
        rounds = rounds[self._within(rounds["day"])]
        meetings = self._in_year("meetings")
        meetings = meetings[meetings["round"] < 0]  # the meeting of a round is told as that round
        yield Paragraph(
            _(
                "{rounds} en {meetings}.",
                rounds=ngettext("{number} reflectieronde", "{number} reflectierondes", len(rounds)),
                meetings=ngettext("{number} andere bijeenkomst", "{number} andere bijeenkomsten", len(meetings)),
            )
        )
        if len(rounds):
            yield Table(
                (_("Ronde"), _("Netwerk"), _("Genodigd"), _("Geantwoord")),
                tuple((one.day, one.network, one.invited, _number(one.respondents)) for one in _records(rounds)),
                name=_("Rondes"),
            )
        kinds = self.reference.reflection.meeting_kinds
        counts = meetings["kind"].value_counts()
        rows = tuple((entry.name, int(counts[code])) for code, entry in kinds.items() if code in counts.index)
        if rows:
            yield Table((_("Soort bijeenkomst"), _("Aantal")), rows, name=_("Bijeenkomsten"))

    def _within(self, days: pd.Series) -> np.ndarray:
        return np.array([self.begin <= day <= self.end for day in days], dtype=bool)

    def _anchors(self) -> Iterator[Block]:
        trend = anchor_trend(self.snapshot, self.reference, self.networks)
        trend = trend[self._within(trend["day"])]
        if trend.empty:
            return
        yield Heading(_("Vragen die elke ronde terugkomen"))
        for code in dict.fromkeys(trend["question"]):
            mine = trend[trend["question"] == code]
            name = self.reference.reflection.questions[code].name
            shown = tuple(f"{format_number(one.mean, decimals=1)} (n = {one.n})" for one in _records(mine))
            labels = tuple(self._told(format_date(one.day), one.network) for one in _records(mine))
            each = ", ".join(f"{label}: {text}" for label, text in zip(labels, shown, strict=True))
            says = _("Gemiddelde op '{question}' van 1 tot en met 5: {each}.", question=name, each=each)
            yield Heading(name, level=2)
            yield Bars(labels, tuple(mine["mean"].tolist()), shown, says, highest=float(SCORES[-1]))

    def _agenda(self) -> Iterator[Block]:
        frames = self.snapshot.reflection
        questions = frames.learning_questions[frames.learning_questions["network"].isin(self.networks)]
        versions = frames.learning_question_versions
        mine = versions[
            versions["question"].isin(np.flatnonzero(frames.learning_questions["network"].isin(self.networks)))
            & (versions["day"] >= day_number(self.begin))
            & (versions["day"] <= day_number(self.end))
        ]
        if questions.empty and mine.empty:
            return
        yield Heading(_("Beweging in de leeragenda"))
        counts = mine["change"].astype(str).value_counts()
        rows = tuple((_(words), int(counts.get(code, 0))) for code, words in CHANGES.items() if code in counts.index)
        if rows:
            yield Table((_("Wat er met leervragen gebeurde"), _("Aantal")), rows, name=_("Leeragenda"))
        standing = questions[
            (questions["since"] <= day_number(self.end))
            & ((questions["ended"] == 0) | (questions["ended"] > day_number(self.end)))
        ]
        if len(standing):
            yield Paragraph(_("Open aan het eind:"))
            names = self.snapshot.networks["name"]
            yield Bullets(
                tuple(self._told(f"{one.letter}. {one.text}", names.iat[one.network]) for one in _records(standing))
            )

    def _told(self, text: str, network: object) -> str:
        """The text, and of which network it is when there are several."""
        return text if self.network is not None else f"{text} ({network})"

    # --- What it brought ----------------------------------------------------------------------------------------------

    def _outcomes(self) -> Iterator[Block]:
        outcomes = self._in_year("outcomes")
        yield Heading(_("Wat het opbracht"))
        if outcomes.empty:
            yield Paragraph(_("Er is in dit jaar nog geen opbrengst vastgelegd."))
        else:
            yield from self._counted(outcomes)
        yield from self._selected()

    def _counted(self, outcomes: pd.DataFrame) -> Iterator[Block]:
        """How far they reach, and by what activity."""
        yield Paragraph(ngettext("{number} opbrengst vastgelegd.", "{number} opbrengsten vastgelegd.", len(outcomes)))
        levels = outcomes["value_level"].value_counts()
        counts = {
            entry.name: int(levels.get(code, 0)) for code, entry in self.reference.reflection.value_levels.items()
        }
        each = ", ".join(f"{name}: {number}" for name, number in counts.items())
        yield Bars(
            tuple(counts),
            tuple(map(float, counts.values())),
            tuple(map(str, counts.values())),
            _("Opbrengsten naar hoe ver ze reiken: {each}.", each=each),
        )
        used = [code for codes in outcomes["activities"] for code in codes]
        activities = self.reference.reflection.activities.items()
        yield Table(
            (_("Gewerkt met"), _("Opbrengsten")),
            tuple((entry.name, used.count(code)) for code, entry in activities),
            name=_("Vier O's"),
        )

    def _selected(self) -> Iterator[Block]:
        """The outcomes that were chosen for this year, whenever they came, by the names of their networks."""
        outcomes = self.snapshot.reflection.outcomes
        chosen = outcomes[(outcomes["selected_for"] == self.year) & outcomes["network"].isin(self.networks)]
        names = self.snapshot.networks["name"]
        for one in sorted(_records(chosen), key=lambda one: str(names.iat[one.network]).casefold()):
            yield Heading(str(one.changed), level=2)
            told = [(_("Voor wie"), one.for_whom), (_("Bijdrage van het netwerk"), one.contribution)]
            told += [(_("Bevestigd door"), one.confirmed_by)] if self.personal else []
            told += [(_("Gekozen omdat"), one.selected_because)]
            if self.network is None:
                told.insert(0, (_("Netwerk"), str(names.iat[one.network])))
            yield Bullets(tuple(f"{label}: {text}" for label, text in told if text))

    def _decisions(self) -> Iterator[Block]:
        frame = self.snapshot.reflection.year_evaluations
        mine = frame[(frame["year"] == self.year) & frame["network"].isin(self.networks)]
        if mine.empty:
            return
        yield Heading(_("Doorgaan, bijstellen of stoppen"))
        names = self.snapshot.networks["name"]
        yield Table(
            (_("Netwerk"), _("Thema"), _("Besluit"), _("Waarom")),
            tuple(
                (str(names.iat[one.network]), one.theme, _(DECISIONS[str(one.decision)]), one.reason)
                for one in _records(mine)
            ),
            name=_("Jaarevaluatie"),
        )


def years_with_anything(snapshot: NetworkSnapshot, today: date) -> list[int]:
    """The years of which there is something to tell, the latest first; this year is always among them."""
    frames = snapshot.reflection
    days = [
        frame["day"] for frame in (frames.rounds, frames.meetings, frames.outcomes, frames.learning_question_versions)
    ]
    found = {to_date(int(day)) for column in days for day in column.unique()}
    chosen = {int(year) for year in frames.outcomes["selected_for"].dropna() if year <= today.year}
    years = {day.year for day in found if day and day <= today} | {today.year}
    return sorted(years | chosen, reverse=True)


def _number(value: object) -> int | None:
    return None if value is None or value != value else int(value)  # type: ignore[call-overload]


def _records(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples())
