"""Which required roles are held, missing or unknown: the columns say what a plain loop over the rows says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leernet import resources, texts
from leernet.analysis.composition import STATUSES, Status, compose
from leernet.reference import WITHOUT_KIND, Reference, Requirement, load_reference
from leernet.texts import say
from tests.builders import snapshot_of

DAY = date(2025, 5, 14)
REFERENCE = load_reference(resources.data_folder() / "reference")

Row = dict[str, Any]


# --- The same question answered by a plain loop -----------------------------------------------------------------------


class Loop:
    """Composition as one would explain it to a person: network by network, row by row, without any column."""

    def __init__(self, rows: list[Row], networks: list[Row], organisations: list[Row], reference: Reference) -> None:
        self.rows, self.reference = rows, reference
        self.networks = {network["name"]: network for network in networks}
        self.organisations = {organisation["name"]: organisation for organisation in organisations}

    def findings(self) -> Iterator[tuple[str, int, Status, set[str], set[str]]]:
        for name, network in self.networks.items():
            kind = network["kind"] if network.get("kind") in self.reference.network_kinds else WITHOUT_KIND
            for position, requirement in enumerate(self.reference.requirements):
                if self.exists(name) and requirement.network_kind == kind:
                    certain, possible = self.holders(name, requirement)
                    yield name, position, self.status(requirement, certain, possible), certain, possible

    def status(self, requirement: Requirement, certain: set[str], possible: set[str]) -> Status:
        if len(certain) >= requirement.minimum:
            return Status.MET
        return Status.UNKNOWN if len(certain | possible) >= requirement.minimum else Status.MISSING

    def holders(self, network: str, requirement: Requirement) -> tuple[set[str], set[str]]:
        if requirement.parts:
            return {part for part in self.parts(network) if self.is_filled(part, requirement)}, set()
        tables = {network, *(self.parts(network) if requirement.including_parts else ())}
        certain, possible = set(), set()
        for row in self.rows:
            if row["network"] in tables:
                answer = self.counts(row, requirement)
                if answer == "yes" and self.holds(row):
                    certain.add(self.holder(row, requirement))
                elif answer != "no" and (self.holds(row) or self.may_hold(row)):
                    possible.add(self.holder(row, requirement))
        return certain, possible - certain

    def counts(self, row: Row, requirement: Requirement) -> str:
        if requirement.with_functions and row.get("function") not in requirement.with_functions:
            return "no"
        answers = []
        if requirement.roles or requirement.perspectives:
            role = row.get("role")
            listed = role in requirement.roles or (self.reference.role_perspective(role) in requirement.perspectives)
            answers.append("maybe" if role is None else "yes" if listed else "no")
        if requirement.organisation_kinds:
            kind = self.organisations.get(row.get("organisation") or "", {}).get("kind")
            unknown = kind is None and not self.speaks_for_oneself(row)
            answers.append("maybe" if unknown else "yes" if kind in requirement.organisation_kinds else "no")
        if requirement.functions:
            answers.append("yes" if row.get("function") in requirement.functions else "no")
        return "yes" if "yes" in answers else "maybe" if "maybe" in answers else "no"

    def speaks_for_oneself(self, row: Row) -> bool:
        perspective = self.reference.role_perspective(row.get("role"))
        return not row.get("organisation") and perspective is not None and self.perspective_is_own(perspective)

    def perspective_is_own(self, code: str) -> bool:
        return self.reference.perspectives[code].own_behalf

    def holder(self, row: Row, requirement: Requirement) -> str:
        by_person = requirement.roles or requirement.perspectives or requirement.functions
        first, second = ("person", "organisation") if by_person else ("organisation", "person")
        return str(row.get(first) or row.get(second))

    def holds(self, row: Row) -> bool:
        over = row.get("until") is not None and row["until"] < DAY
        return self.begun(row) and not over and not row.get("end_unknown")

    def may_hold(self, row: Row) -> bool:
        return self.begun(row) and bool(row.get("end_unknown"))

    def begun(self, row: Row) -> bool:
        return row.get("since") is None or row["since"] <= DAY

    def exists(self, name: str) -> bool:
        begin, end = self.networks[name].get("begin"), self.networks[name].get("end")
        return (begin is None or begin <= DAY) and (end is None or end >= DAY)

    def is_filled(self, part: str, requirement: Requirement) -> bool:
        right_kind = self.networks[part].get("kind") in requirement.parts
        return right_kind and any(row["network"] == part and self.holds(row) for row in self.rows)

    def parts(self, network: str) -> set[str]:
        """All that is part of it, however deep, as far as it exists on the day; a circle is walked once."""
        found: set[str] = set()
        waiting = [network]
        while waiting:
            above = waiting.pop()
            below = {name for name, one in self.networks.items() if one.get("parent") == above} - found
            found |= below
            waiting += below
        return {name for name in found - {network} if self.exists(name)}


# --- What the two are asked -------------------------------------------------------------------------------------------

ROLES = ["beleidsambtenaar", "sociaal_werker", "docent", "ouder", "jongere"]
FUNCTIONS = ["trekker", "denktanklid"]
KINDS = ["gemeente", "hogeschool"]
NETWORK_KINDS = ["leernetwerk", "werkgroep"]
DAYS = [date(2024, 1, 1), DAY, date(2026, 1, 1)]

names = st.sampled_from
maybe_day = st.none() | names(DAYS)


def some(codes: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(names(codes), max_size=2, unique=True).map(tuple)


@st.composite
def participations(draw: st.DrawFn) -> Row:
    person = draw(names([None, "Anna", "Bram", "Cem"]))
    organisation = draw(names(["Delft", "Hogeschool", "Stichting"])) if person is None else None
    since = draw(maybe_day)
    end_unknown = draw(st.booleans())
    later = [day for day in DAYS if since is None or day >= since]
    return {
        "person": person,
        "organisation": organisation or draw(names([None, "Delft", "Hogeschool", "Stichting"])),
        "network": draw(names(["N0", "N1", "N2", "N3"])),
        "role": draw(st.none() | names(ROLES)),
        "function": draw(st.none() | names(FUNCTIONS)),
        "since": since,
        "until": None if end_unknown else draw(st.none() | names(later)),
        "end_unknown": end_unknown,
    }


@st.composite
def networks(draw: st.DrawFn) -> list[Row]:
    return [
        {
            "name": name,
            "kind": draw(names([None, "vergeten_soort", *NETWORK_KINDS])),
            "parent": draw(names([None, "N0", "N1", "N2", "N3"])),
            "begin": draw(maybe_day),
            "end": draw(maybe_day),
        }
        for name in ("N0", "N1", "N2", "N3")
    ]


@st.composite
def requirements(draw: st.DrawFn) -> Requirement:
    asked = draw(
        st.fixed_dictionaries(
            {
                "roles": some(ROLES),
                "perspectives": some(["beleid", "praktijk", "ervaring"]),
                "organisation_kinds": some(KINDS),
                "functions": some(FUNCTIONS),
            }
        ).filter(lambda lists: any(lists.values()))
        | st.just({"parts": ("werkgroep",)})
    )
    minimum = draw(st.integers(1, 3))
    return Requirement(
        code="eis",
        label="Eis",
        label_en="Requirement",
        network_kind=draw(names([WITHOUT_KIND, *NETWORK_KINDS])),
        severity="verplicht",
        reason="Daarom.",
        reason_en="Because.",
        source="test",
        with_functions=() if "parts" in asked else draw(some(FUNCTIONS)),
        including_parts="parts" not in asked and draw(st.booleans()),
        minimum=minimum,
        maximum=draw(st.none() | st.integers(minimum, 3)),
        **asked,
    )


ORGANISATIONS = [
    {"name": "Delft", "kind": "gemeente"},
    {"name": "Hogeschool", "kind": "hogeschool"},
    {"name": "Stichting", "kind": None},
]
CIRCLE = [
    {"name": "N0", "kind": "leernetwerk", "parent": "N1"},
    {"name": "N1", "kind": "werkgroep", "parent": "N0"},
    {"name": "N2", "kind": "leernetwerk", "parent": "N2"},
    {"name": "N3", "kind": "werkgroep", "parent": "N1"},
]
PARTS = Requirement(
    code="werkgroepen",
    label="Werkgroepen",
    label_en="Working groups",
    network_kind="leernetwerk",
    severity="verplicht",
    reason="Daarom.",
    reason_en="Because.",
    source="test",
    parts=("werkgroep",),
    minimum=2,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(participations(), max_size=12), networks(), st.lists(requirements(), max_size=4))
@example([{"person": "Anna", "network": "N1"}], CIRCLE, [PARTS])
@example([], CIRCLE, [])
def test_columns_say_what_a_plain_loop_says(rows: list[Row], networks: list[Row], asked: list[Requirement]) -> None:
    reference = replace(REFERENCE, requirements=tuple(asked))
    composition = compose(snapshot_of(rows, networks=networks, organisations=ORGANISATIONS), reference, DAY)
    expected = list(Loop(rows, networks, ORGANISATIONS, reference).findings())

    assert list(zip(composition.frame["network"], composition.frame["requirement"], strict=True)) == [
        (int(name[1]), position) for name, position, *_answer in expected
    ]
    for row, finding, answer in zip(composition.frame.itertuples(), composition.findings(), expected, strict=True):
        _name, position, status, certain, possible = answer
        assert STATUSES[row.status] is finding.status is status
        assert (set(finding.holders), len(finding.holders), row.count) == (certain, len(certain), len(certain))
        assert (set(finding.candidates), len(finding.candidates)) == (possible, len(possible))
        assert row.possible == (len(possible) if len(certain) < asked[position].minimum else 0)
        too_many = asked[position].maximum is not None and len(certain) > asked[position].maximum
        assert (row.above_maximum, finding.above_maximum) == (too_many, too_many)


def test_without_any_data_there_is_nothing_to_judge() -> None:
    composition = compose(snapshot_of([]), REFERENCE, DAY)

    assert composition.frame.empty
    assert composition.findings() == []
    assert composition.with_status(Status.MISSING).empty


# --- The rules of the domain, on the shipped reference data -----------------------------------------------------------


def findings_of(rows: list[Row], **network: Any) -> dict[str, Any]:
    """The findings of one leernetwerk, by the code of the requirement."""
    rows = [{"network": "Kwetsbare gezinnen", **row} for row in rows]
    described = [{"name": "Kwetsbare gezinnen", "kind": "leernetwerk", **network}]
    composition = compose(snapshot_of(rows, networks=described), REFERENCE, DAY)
    return {finding.requirement.code: finding for finding in composition.findings()}


def test_a_network_without_an_officer_misses_one_whoever_else_is_there() -> None:
    finding = findings_of([{"person": "Anna", "role": "sociaal_werker"}])["beleid_of_uitvoering"]

    assert (finding.status, finding.holders) == (Status.MISSING, ())


@pytest.mark.parametrize("role", ["beleidsambtenaar", "uitvoerend_ambtenaar"])
def test_either_officer_is_enough(role: str) -> None:
    finding = findings_of([{"person": "Anna", "role": role}])["beleid_of_uitvoering"]

    assert (finding.status, finding.holders) == (Status.MET, ("Anna",))


def test_somebody_without_a_role_makes_it_unknown_and_not_missing() -> None:
    finding = findings_of([{"person": "Anna"}])["beleid_of_uitvoering"]

    assert (finding.status, finding.candidates) == (Status.UNKNOWN, ("Anna",))


def test_an_officer_who_left_no_longer_counts() -> None:
    gone = {"person": "Anna", "role": "beleidsambtenaar", "until": date(2025, 5, 13)}

    assert findings_of([gone])["beleid_of_uitvoering"].status is Status.MISSING
    assert findings_of([{**gone, "until": DAY}])["beleid_of_uitvoering"].status is Status.MET


def test_an_officer_who_left_on_an_unknown_day_makes_it_unknown() -> None:
    finding = findings_of([{"person": "Anna", "role": "beleidsambtenaar", "end_unknown": True}])["beleid_of_uitvoering"]

    assert (finding.status, finding.candidates) == (Status.UNKNOWN, ("Anna",))


def test_a_network_that_is_yet_to_begin_or_has_ended_is_not_judged() -> None:
    assert findings_of([], begin=date(2025, 5, 15)) == {}
    assert findings_of([], end=date(2025, 5, 13)) == {}


def test_a_network_without_kind_is_judged_by_the_profile_for_those() -> None:
    asked = {requirement.code for requirement in REFERENCE.requirements_for(None)}

    assert set(findings_of([], kind=None)) == asked != set()


def test_only_the_networks_asked_for_are_named() -> None:
    networks = [{"name": name, "kind": "leernetwerk"} for name in ("Wonen", "Zorg")]
    composition = compose(snapshot_of([], networks=networks), REFERENCE, DAY)

    assert {finding.network for finding in composition.findings(np.array([1]))} == {1}


def test_a_finding_that_was_not_asked_for_is_a_key_error() -> None:
    composition = compose(snapshot_of([], networks=[{"name": "Wonen", "kind": "leernetwerk"}]), REFERENCE, DAY)

    with pytest.raises(KeyError):
        composition.finding(7, 0)


# --- The sentences ----------------------------------------------------------------------------------------------------

OFFICER = replace(
    PARTS, code="ambtenaar", label="Ambtenaar", label_en="Officer", parts=(), roles=("beleidsambtenaar",), minimum=1
)

SENTENCES = [
    ([("Anna", "beleidsambtenaar")], 1, None, "Vervuld door Anna.", "Filled by Anna."),
    ([("Anna", "docent")], 1, None, "Niemand vervult nu: Ambtenaar.", "Nobody fills this now: Officer."),
    (
        [("Anna", "beleidsambtenaar")],
        2,
        None,
        "Te weinig voor Ambtenaar: 1, en minstens 2 is nodig.",
        "Too few for Officer: 1, where at least 2 should be.",
    ),
    (
        [("Anna", None), ("Bram", None)],
        1,
        None,
        "Dit is niet te zeggen: Anna, Bram zou kunnen meetellen, maar rol, soort of einddatum is onbekend.",
        "This is not certain: Anna, Bram may count, but the role, kind or end date is unknown.",
    ),
    (
        [("Anna", "beleidsambtenaar"), ("Bram", "beleidsambtenaar")],
        1,
        1,
        "Meer dan de bedoeling is: 2, en hoogstens 1 past hier. Het zijn: Anna, Bram.",
        "More than intended: 2, where at most 1 should be. They are: Anna, Bram.",
    ),
]


def test_a_long_list_of_names_is_cut_short() -> None:
    rows = [{"person": f"P{number}", "role": "beleidsambtenaar"} for number in range(7)]

    assert say(findings_of(rows)["beleid_of_uitvoering"].fact) == "Vervuld door P0, P1, P2, P3, P4, en nog 2."


def test_the_words_of_whoever_edits_the_rules_are_taken_as_they_are() -> None:
    reference = replace(REFERENCE, requirements=(replace(OFFICER, label="Ambtenaar {50%}"),))
    composition = compose(snapshot_of([], networks=[{"name": "Wonen", "kind": "leernetwerk"}]), reference, DAY)

    assert say(composition.findings()[0].fact) == "Niemand vervult nu: Ambtenaar {50%}."


@pytest.mark.parametrize(("people", "minimum", "maximum", "dutch", "english"), SENTENCES)
def test_each_answer_has_its_sentence_in_both_languages(
    people: list[tuple[str, str | None]], minimum: int, maximum: int | None, dutch: str, english: str
) -> None:
    reference = replace(REFERENCE, requirements=(replace(OFFICER, minimum=minimum, maximum=maximum),))
    rows = [{"person": person, "role": role, "network": "Wonen"} for person, role in people]
    networks = [{"name": "Wonen", "kind": "leernetwerk"}]
    (finding,) = compose(snapshot_of(rows, networks=networks), reference, DAY).findings()

    assert say(finding.fact) == dutch
    texts.set_language("en")
    assert say(finding.fact) == english
