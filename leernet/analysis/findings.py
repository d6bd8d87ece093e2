"""The findings of a composition as rows: for a table on screen, a download, and scripts."""

from typing import Any

import numpy as np
import pandas as pd

from leernet.analysis.composition import STATUSES, Composition, Finding, Status
from leernet.reference import Severity
from leernet.texts import _, say

TOO_MANY, NOT_ASKED = len(STATUSES), -1
"""What a cell of the matrix holds beside the position of a status."""

SEVERITY_ORDER = tuple(Severity)
"""From what weighs most to what weighs least."""


def finding_row(composition: Composition, finding: Finding) -> dict[str, Any]:
    """One finding with its network, in words that keep their meaning in a script (codes and ISO dates)."""
    networks, waiver = composition.snapshot.networks, finding.waiver
    return {
        "network": networks["name"].iloc[finding.network],
        "network_id": int(networks["id"].iloc[finding.network]),
        "requirement": finding.requirement.name,
        "requirement_code": finding.requirement.code,
        "status": finding.status.value,
        "severity": finding.requirement.severity.value,
        "minimum": finding.requirement.minimum,
        "maximum": finding.requirement.maximum,
        "above_maximum": finding.above_maximum,
        "holders": list(finding.holders),
        "possible_holders": list(finding.candidates) if finding.status is Status.UNKNOWN else [],
        "waived_because": waiver.reason if waiver else None,
        "waived_by": waiver.decided_by if waiver else None,
        "waived_until": waiver.until.isoformat() if waiver else None,
        "reason": finding.requirement.why,
        "source": finding.requirement.source,
        "day": composition.day.isoformat(),
    }


def finding_table(composition: Composition, networks: np.ndarray | None = None) -> pd.DataFrame:
    """All findings of these networks (positions) or of all, by network, with words of the current language."""
    findings = composition.findings(networks)
    names = composition.snapshot.networks["name"].to_numpy()
    needs = [finding.requirement for finding in findings]
    columns = {
        _("Netwerk"): [names[finding.network] for finding in findings],
        _("Nodig"): [need.name for need in needs],
        _("Status"): [_(finding.status.value) for finding in findings],
        _("Zwaarte"): [need.severity.name for need in needs],
        _("Minimum"): [need.minimum for need in needs],
        _("Maximum"): [need.maximum for need in needs],
        _("Te veel"): [_("ja") if finding.above_maximum else _("nee") for finding in findings],
        _("Wie"): ["; ".join(finding.holders) for finding in findings],
        _("Misschien"): [
            "; ".join(finding.candidates) if finding.status is Status.UNKNOWN else "" for finding in findings
        ],
        _("Waarom"): [need.why for need in needs],
        _("Bron"): [need.source for need in needs],
        _("Bewust afgeweken"): [say(finding.fact) if finding.waiver else "" for finding in findings],
        _("Dag"): [composition.day] * len(findings),
    }
    return pd.DataFrame(columns, dtype=object)


def most_urgent(composition: Composition, number: int) -> list[Finding]:
    """What is missing and weighs most: mandatory first, then by the name of the network; never more than `number`."""
    missing = composition.with_status(Status.MISSING)
    weight = severity_weights(composition)[missing["requirement"].to_numpy()]
    names = composition.snapshot.networks["name"].to_numpy()[missing["network"].to_numpy()]
    order = np.lexsort((pd.factorize(names, sort=True)[0], weight))[:number]
    chosen = missing.iloc[order]
    return [
        composition.finding(network, requirement)
        for network, requirement in zip(chosen["network"].tolist(), chosen["requirement"].tolist(), strict=True)
    ]


def severity_weights(composition: Composition) -> np.ndarray:
    """Per requirement of the reference data its place in SEVERITY_ORDER; 0 weighs most."""
    return np.array([SEVERITY_ORDER.index(one.severity) for one in composition.reference.requirements], dtype=np.int8)


def by_requirement(composition: Composition, severity: Severity) -> pd.DataFrame:
    """Per requirement of this severity, by its code, in how many networks it has which status.

    Columns: requirement (position of the first of that code), one per status by its word (numbers of networks), asked
    (their sum). What is missing most comes first.
    """
    weighs = severity_weights(composition)[composition.frame["requirement"].to_numpy()] == SEVERITY_ORDER.index(
        severity
    )
    frame = composition.frame[weighs]
    codes, _first = pd.factorize(np.array([one.code for one in composition.reference.requirements]))
    code = pd.Series(codes)[frame["requirement"]].to_numpy()
    table = pd.crosstab(code, frame["status"].to_numpy()).reindex(columns=range(len(STATUSES)), fill_value=0)
    table.columns = pd.Index([status.value for status in STATUSES])
    table["asked"] = table.sum(axis=1)
    table.insert(0, "requirement", [int(np.argmax(codes == code)) for code in table.index])
    return table.sort_values([Status.MISSING.value, "asked"], ascending=False, kind="stable")


def matrix(composition: Composition, networks: np.ndarray) -> pd.DataFrame:
    """Networks (rows, by position) against requirements (columns, by code): the position of the status in STATUSES.

    TOO_MANY where more than the maximum hold the seat, NOT_ASKED where a requirement is not asked of a network.
    Mandatory requirements come first.
    """
    rows = np.unique(networks)
    frame = composition.frame[composition.frame["network"].isin(rows)]
    requirement = frame["requirement"].to_numpy()
    codes, first = pd.factorize(np.array([one.code for one in composition.reference.requirements])[requirement])
    grid = np.full((len(rows), len(first)), NOT_ASKED, dtype=np.int8)
    shown = np.where(frame["above_maximum"], TOO_MANY, frame["status"])
    grid[np.searchsorted(rows, frame["network"].to_numpy()), codes] = shown
    weight = pd.Series(severity_weights(composition)[requirement]).groupby(codes).min()
    return pd.DataFrame(grid, index=rows, columns=list(first)).iloc[:, weight.sort_values(kind="stable").index]
