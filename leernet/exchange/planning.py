"""Making the plan of an import: from a table and a snapshot, without writing anything."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from leernet.errors import InvalidMapping, Phrase
from leernet.exchange import plan as outcomes
from leernet.exchange.comparing import Fields, group_changes, participation_changes, person_changes
from leernet.exchange.groups import FileGroups, add_facts, derive_kinds, known_names, read_groups
from leernet.exchange.mapping import ColumnMapping, check_complete
from leernet.exchange.people import FilePeople, read_people
from leernet.exchange.plan import ImportPlan
from leernet.exchange.problems import Finding, Problems, Severity
from leernet.exchange.seats import read_roles, read_spells
from leernet.exchange.table import Table
from leernet.exchange.values import Codes, FieldReader
from leernet.exchange.words import ImportWords
from leernet.model.base import LONGEST_NAME
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_

_ROW_FIELDS = ("person", "organisation", "network", "role", "function", "since", "until", "end_unknown", "end_reason")


@dataclass(frozen=True, eq=False)
class _Source:
    table: Table
    fields: FieldReader
    words: ImportWords
    reference: Reference
    snapshot: NetworkSnapshot


def make_plan(
    table: Table, mapping: ColumnMapping, *, words: ImportWords, reference: Reference, snapshot: NetworkSnapshot
) -> ImportPlan:
    """What importing this table into this snapshot would do. Raises InvalidMapping when a needed column is missing."""
    check_complete(table, mapping)
    source = _Source(table, FieldReader(table, mapping), words, reference, snapshot)
    findings = source.fields.findings
    people, found = read_people(source.fields, words, snapshot.persons)
    findings += found
    organisations = _organisations(source, findings)
    networks = _networks(source, findings)
    rows = _rows(source, people, organisations, networks, findings)
    outcome = _refuse(source, rows, findings)
    _leave_out_repetitions(rows, outcome, findings)
    changed = _compare(source, rows, outcome, people, organisations, networks)
    plan = _assemble(source, rows, outcome, findings, people, organisations, networks, changed)
    if not plan.rows:
        problem, remedy = N_("er staan geen rijen onder de koppen."), N_("Vul de lijst in, of kies een ander werkblad.")
        raise InvalidMapping(file=table.file, problem=Phrase(problem), remedy=Phrase(remedy))
    return plan


def _organisations(source: _Source, findings: list[Finding]) -> FileGroups:
    reference, known = source.reference, known_names(source.snapshot.organisations)
    groups, found = read_groups(source.fields.read("organisation"), known)
    kinds = source.fields.read("organisation_kind")
    labels = [name for kind in reference.organisation_kinds.values() for name in kind.names]
    findings += [*found, *add_facts(groups, "kind", kinds, reference.find_organisation_kind, labels)]
    findings += derive_kinds(
        groups, reference.find_organisation_kind, lambda code: reference.organisation_kinds[code].name
    )
    gemeenten = source.fields.read("gemeente")
    names = [gemeente.name for gemeente in reference.gemeenten.values()]
    findings += add_facts(groups, "gemeente", gemeenten, lambda text: _gemeente(reference, text), names)
    _locate_gemeenten(groups, reference)
    return groups


def _gemeente(reference: Reference, text: str) -> str | None:
    code = reference.find_gemeente(text)
    return reference.gemeenten[code].name if code else None


def _locate_gemeenten(groups: FileGroups, reference: Reference) -> None:
    """A new organisation that is a gemeente lies in itself."""
    for group, kind in groups.facts["kind"].items():
        if kind == "gemeente" and group not in groups.facts["gemeente"] and groups.positions[group] < 0:
            name = _gemeente(reference, groups.names[group])
            if name:
                groups.facts["gemeente"][group] = name


def _networks(source: _Source, findings: list[Finding]) -> FileGroups:
    reference, known = source.reference, known_names(source.snapshot.networks)
    groups, found = read_groups(source.fields.read("network"), known)
    labels = [name for kind in reference.network_kinds.values() for name in kind.names]
    kinds = source.fields.read("network_kind")
    findings += [*found, *add_facts(groups, "kind", kinds, reference.find_network_kind, labels)]
    findings += derive_kinds(groups, reference.find_network_kind, lambda code: reference.network_kinds[code].name)
    themes = source.fields.read("theme")
    pairs = pd.DataFrame({"group": groups.codes, "theme": themes.codes}).drop_duplicates()
    said: dict[int, dict[str, None]] = {}
    for group, theme in pairs[(pairs["group"] >= 0) & (pairs["theme"] >= 0)].itertuples(index=False):
        names = (part.strip()[:LONGEST_NAME] for part in themes.texts[theme].replace("|", ";").split(";"))
        said.setdefault(group, {}).update(dict.fromkeys(filter(None, names)))
    groups.facts["themes"] = {group: tuple(names) for group, names in said.items()}
    return groups


def _rows(
    source: _Source, people: FilePeople, organisations: FileGroups, networks: FileGroups, findings: list[Finding]
) -> pd.DataFrame:
    """The rows of the table, with numbers in `people`, `organisations` and `networks` for who and where."""
    role, function, found = read_roles(source.fields.read("role"), source.fields.read("function"), source.reference)
    spells, wrong = read_spells(source.fields.read("since"), source.fields.read("until"), source.words)
    reason = source.fields.read("end_reason")
    findings += [*found, *wrong]
    reasons = np.array([*(text[:LONGEST_NAME] for text in reason.texts), ""], dtype=object)[reason.codes]
    columns = (people.codes, organisations.codes, networks.codes, role, function)
    spell = (spells.since, spells.until, spells.end_unknown)
    return pd.DataFrame(dict(zip(_ROW_FIELDS, (*columns, *spell, reasons), strict=True)))


def _refuse(source: _Source, rows: pd.DataFrame, findings: list[Finding]) -> Codes:
    """The outcome so far: rows without anything, rows that cannot be taken over, and the others."""
    blank = source.fields.blank
    homeless = ~blank & (rows["network"] < 0).to_numpy()
    nobody = ~blank & ((rows["person"] < 0) & (rows["organisation"] < 0)).to_numpy()
    findings[:] = [_outside(finding, blank) for finding in findings]
    fill = Phrase(N_("Vul het in, of laat deze rij weg."))
    for mask, sentence, name in (
        (homeless, N_("er staat geen netwerk in deze rij."), "network"),
        (nobody, N_("er staat geen persoon en geen organisatie in deze rij."), "person"),
    ):
        if mask.any():
            findings.append(
                Finding(np.flatnonzero(mask), source.fields.column(name), "", Phrase(sentence), fill, Severity.REFUSED)
            )
    outcome = np.full(len(rows), outcomes.ADDED, dtype=np.int64)
    for finding in findings:
        if finding.severity is Severity.REFUSED:
            outcome[finding.rows] = outcomes.REFUSED
    outcome[blank] = outcomes.BLANK
    return outcome


def _outside(finding: Finding, blank: Any) -> Finding:
    rows = finding.rows[~blank[finding.rows]]
    return Finding(rows, finding.column, finding.value, finding.problem, finding.remedy, finding.severity)


def _leave_out_repetitions(rows: pd.DataFrame, outcome: Codes, findings: list[Finding]) -> None:
    kept = rows[outcome == outcomes.ADDED]
    repeated = kept.index[kept.duplicated()].to_numpy()
    outcome[repeated] = outcomes.REPEATED
    if len(repeated):
        problem = Phrase(N_("deze rij staat er vaker in; leernet telt haar één keer."))
        remedy = Phrase(N_("U hoeft niets te doen."))
        findings.append(Finding(repeated, None, "", problem, remedy, Severity.NOTICE))


def _compare(
    source: _Source,
    rows: pd.DataFrame,
    outcome: Codes,
    people: FilePeople,
    organisations: FileGroups,
    networks: FileGroups,
) -> dict[str, dict[int, Fields]]:
    """Field → value by record id, per kind of record; marks the rows that add nothing or change something."""
    kept = rows[outcome == outcomes.ADDED]
    snapshot = source.snapshot
    changed, same = participation_changes(kept, snapshot, people, organisations, networks)
    outcome[same] = outcomes.UNCHANGED
    outcome[list(changed)] = outcomes.CHANGED
    ids = snapshot.participations["id"].to_numpy()
    records = {"participations": {int(ids[position]): fields for position, fields in changed.values()}}
    for kind, column, positions, found in (
        ("persons", "person", people.positions, person_changes(people, snapshot.persons)),
        (
            "organisations",
            "organisation",
            organisations.positions,
            group_changes(organisations, snapshot.organisations),
        ),
        ("networks", "network", networks.positions, group_changes(networks, snapshot.networks)),
    ):
        bringing = kept.loc[kept[column].isin(list(found)), column].drop_duplicates()
        ids = getattr(snapshot, kind)["id"].to_numpy()
        records[kind] = {int(ids[positions[number]]): found[number] for number in bringing}
        first = bringing.index.to_numpy()
        outcome[first[outcome[first] == outcomes.UNCHANGED]] = outcomes.CHANGED
    return records


def _assemble(
    source: _Source,
    rows: pd.DataFrame,
    outcome: Codes,
    findings: list[Finding],
    people: FilePeople,
    organisations: FileGroups,
    networks: FileGroups,
    changed: dict[str, dict[int, Fields]],
) -> ImportPlan:
    added = rows[outcome == outcomes.ADDED]
    filled_in = pd.Series(
        [c["organisation"] for c in changed["participations"].values() if "organisation" in c], dtype=int
    )
    return ImportPlan(
        table=source.table,
        revision=source.snapshot.revision,
        outcome=outcome,
        problems=Problems(source.table, findings),
        people=people,
        organisations=organisations,
        networks=networks,
        participations=added,
        changed=changed,
        new={
            "persons": _new(people.positions, added["person"]),
            # A row that fills in the organisation of a known participation can be the first to name it.
            "organisations": _new(organisations.positions, pd.concat([added["organisation"], filled_in])),
            "networks": _new(networks.positions, added["network"]),
        },
        ids={
            "persons": _record_ids(people.positions, source.snapshot.persons),
            "organisations": _record_ids(organisations.positions, source.snapshot.organisations),
            "networks": _record_ids(networks.positions, source.snapshot.networks),
        },
    )


def _new(positions: list[int], used: pd.Series) -> Codes:
    codes = np.unique(used[used >= 0])
    return codes[np.array(positions, dtype=np.int64)[codes] < 0] if len(codes) else codes


def _record_ids(positions: list[int], frame: pd.DataFrame) -> Codes:
    return np.array([*frame["id"], 0], dtype=np.int64)[np.array(positions, dtype=np.int64)]
