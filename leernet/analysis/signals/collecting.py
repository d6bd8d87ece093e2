"""All signals of a day: every rule asked, the answers in columns, and one of them in words for whoever looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from leernet.analysis.composition import Waived
from leernet.analysis.findings import SEVERITY_ORDER
from leernet.analysis.profiles import broken_changes, waivers_on
from leernet.analysis.signals import rules as _rules  # noqa: F401  importing the rules registers them
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import RULES
from leernet.analysis.signals.signal import NO_DATE, SUBJECT_KINDS, Found, Signal, SubjectKind, Target
from leernet.errors import Phrase
from leernet.reference import Reference, SignalRule
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_


class Page(NamedTuple):
    """A screen, what its address calls the record that it shows, and in which frame of the snapshot that is."""

    page: str
    parameter: str
    frame: str


PAGES = {
    SubjectKind.NETWORK: Page("networks", "netwerk", "networks"),
    SubjectKind.PERSON: Page("people", "persoon", "persons"),
    SubjectKind.ORGANISATION: Page("people", "organisatie", "organisations"),
}
"""Where each kind of subject can be looked at and mended."""


@dataclass(frozen=True, eq=False)
class Signals:
    """All signals of a day.

    `frame` has a row per signal: rule (its code), severity (place in SEVERITY_ORDER; 0 weighs most), subject_kind
    (place in SUBJECT_KINDS), name (of the subject), date (day number; NO_DATE when it is so now), waived, and batch and
    place, by which the words are found. Sorted by severity and then by date, what is so now first; never by network.
    `concerns` says which row concerns which network, as two columns. `notes` say what could not be judged.
    """

    day: date
    snapshot: NetworkSnapshot
    frame: pd.DataFrame
    concerns: tuple[np.ndarray, np.ndarray]
    notes: tuple[Phrase, ...]
    batches: tuple[tuple[SignalRule, Found], ...]

    def __len__(self) -> int:
        return len(self.frame)

    def signal(self, row: int) -> Signal:
        """One row in words."""
        columns = self.frame.iloc[row]
        rule, found = self.batches[columns["batch"]]
        place = int(columns["place"])
        told, subject, requirement = found.tell(place), found.subject[place], found.requirement_at(place)
        networks = tuple(self.concerns[1][slice(*np.searchsorted(self.concerns[0], (row, row + 1)))].tolist())
        return Signal(
            rule=rule.code,
            label=rule.name,
            severity=SEVERITY_ORDER[columns["severity"]],
            subject_kind=found.subject_kind,
            subject=subject if isinstance(subject, str) else int(subject),
            name=columns["name"],
            networks=networks,
            sentence=told.sentence,
            reason=told.reason or rule.why,
            source=told.source or rule.source,
            next_step=told.next_step or Phrase("{step}", {"step": rule.step}),
            target=self._target(found, subject),
            evidence=told.evidence,
            day=self.day,
            date=date.fromordinal(int(columns["date"])) if columns["date"] != NO_DATE else None,
            waiver=self._waiver(rule, requirement, networks) if columns["waived"] else None,
            requirement=requirement,
        )

    def signals(self, rows: Iterable[int] | None = None) -> list[Signal]:
        """These rows in words, or all; ask for what is shown."""
        return [self.signal(int(row)) for row in (range(len(self)) if rows is None else rows)]

    def about(self, networks: np.ndarray) -> np.ndarray:
        """Per row whether it concerns one of these networks (positions)."""
        chosen = np.zeros(len(self), dtype=bool)
        chosen[self.concerns[0][np.isin(self.concerns[1], networks)]] = True
        return chosen

    def open(self) -> np.ndarray:
        """Per row whether it stands, and was not knowingly set aside."""
        return ~self.frame["waived"].to_numpy(dtype=bool)

    def _target(self, found: Found, subject: int | str) -> Target:
        if found.subject_kind not in PAGES or isinstance(subject, str):
            return Target("networks", {})
        page, parameter, frame = PAGES[found.subject_kind]
        return Target(found.page or page, {parameter: str(getattr(self.snapshot, frame)["id"].to_numpy()[subject])})

    def _waiver(self, rule: SignalRule, requirement: str | None, networks: tuple[int, ...]) -> Waived:
        waivers = self._waivers
        chosen = waivers["network"].isin(networks) & waivers["requirement"].isin([rule.code, requirement])
        row = waivers[chosen].iloc[-1]
        return Waived(int(row["id"]), row["reason"], row["decided_by"], date.fromordinal(int(row["until"])))

    @cached_property
    def _waivers(self) -> pd.DataFrame:
        return waivers_on(self.snapshot, self.day)


def all_signals(snapshot: NetworkSnapshot, reference: Reference, day: date) -> Signals:
    """Ask every rule of the reference data what it sees on this day.

    What was knowingly set aside (a requirement, or a rule by its name, for one network) stays in the answer, marked
    `waived`. Data that cannot be right give a signal or a note, and the rest is judged all the same.
    """
    context = Context(snapshot, reference, day)
    batches = tuple(
        (rule, found) for rule in reference.signals for found in RULES[rule.code](context, rule) if len(found.subject)
    )
    parts = [_columns(number, context, *batch) for number, batch in enumerate(batches)]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(_EMPTY)
    alphabetical = pd.factorize(frame["name"], sort=True)[0]
    order = np.lexsort((alphabetical, *(frame[key].to_numpy() for key in ("batch", "date", "severity", "waived"))))
    return Signals(
        day=day,
        snapshot=snapshot,
        frame=frame.iloc[order].reset_index(drop=True),
        concerns=_concerns(batches, order),
        notes=_notes(snapshot, reference),
        batches=batches,
    )


_EMPTY = {
    "rule": np.empty(0, dtype=object),
    "severity": np.empty(0, dtype=np.int8),
    "subject_kind": np.empty(0, dtype=np.int8),
    "name": np.empty(0, dtype=object),
    "date": np.empty(0, dtype=np.int64),
    "waived": np.empty(0, dtype=bool),
    "batch": np.empty(0, dtype=np.int32),
    "place": np.empty(0, dtype=np.int64),
}


def _notes(snapshot: NetworkSnapshot, reference: Reference) -> tuple[Phrase, ...]:
    """What users changed about requirements and cannot count any more, each with the reason."""
    template = N_("De aangepaste eis '{code}' telt niet mee: {problem}")
    return tuple(
        Phrase(template, {"code": change.code, "problem": change.problem.values["problem"]})
        for change in broken_changes(snapshot, reference)
        if change.problem
    )


def _columns(batch: int, context: Context, rule: SignalRule, found: Found) -> pd.DataFrame:
    """The columns of what one rule found."""
    length = len(found.subject)
    severity = SEVERITY_ORDER.index(rule.severity) if rule.severity else 0
    return pd.DataFrame(
        {
            "rule": np.full(length, rule.code, dtype=object),
            "severity": np.full(length, severity, dtype=np.int8) if found.severity is None else found.severity,
            "subject_kind": np.full(length, SUBJECT_KINDS.index(found.subject_kind), dtype=np.int8),
            "name": _names(context.snapshot, found),
            "date": np.full(length, NO_DATE) if found.date is None else found.date.astype(np.int64),
            "waived": _waived(context, rule, found),
            "batch": np.full(length, batch, dtype=np.int32),
            "place": np.arange(length),
        }
    )


def _names(snapshot: NetworkSnapshot, found: Found) -> np.ndarray:
    if found.subject_kind not in PAGES:
        return found.subject.astype(object)
    frame: pd.DataFrame = getattr(snapshot, PAGES[found.subject_kind].frame)
    return frame["name"].to_numpy(dtype=object)[found.subject]


def _waived(context: Context, rule: SignalRule, found: Found) -> np.ndarray:
    """Which findings were set aside: by their requirement, or a network did so with the whole rule."""
    waived = np.zeros(len(found.subject), dtype=bool) if found.waived is None else found.waived.copy()
    if found.subject_kind is SubjectKind.NETWORK and len(context.snapshot.waivers):
        place, network = found.concerns
        waived[place[context.is_waived(network, [rule.code] * len(network))]] = True
    return waived


def _concerns(batches: tuple[tuple[SignalRule, Found], ...], order: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which row of the sorted frame concerns which network."""
    row_of = np.empty(len(order), dtype=np.int64)
    row_of[order] = np.arange(len(order))
    rows, networks = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    begin = 0
    for _rule, found in batches:
        place, network = found.concerns
        rows.append(row_of[begin + place])
        networks.append(network)
        begin += len(found.subject)
    row, network = np.concatenate(rows), np.concatenate(networks)
    sorted_by_row = np.argsort(row, kind="stable")
    return row[sorted_by_row], network[sorted_by_row]
