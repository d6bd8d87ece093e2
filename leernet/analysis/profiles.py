"""Which requirements held on a day: the files, what users changed since, and what they set aside for a while."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from leernet.reference import WITHOUT_KIND, Reference, Requirement
from leernet.snapshot import NOBODY, NetworkSnapshot, day_number

SCOPED = ("code", "network_kind", "network")
"""The fields of a requirement that say of what it is asked, and that a change keeps beside its definition."""


def profile_on(snapshot: NetworkSnapshot, reference: Reference, day: date) -> Reference:
    """The reference data with the requirements as they were on this day.

    Of each requirement (kind or network, and code) the last change before or on the day counts; where nobody changed
    anything, the files do. A requirement of one network takes the place of the one of its kind with the same code.
    """
    changes = changes_on(snapshot, day)
    if changes.empty:
        return reference
    of_kind = {(one.network_kind, one.code): one for one in reference.requirements}
    of_network: dict[tuple[int, str], Requirement | None] = {}
    kinds = snapshot.networks["kind"].astype(object).to_numpy()
    for row in changes.itertuples():
        if row.network == NOBODY:
            changed = requirement_of(row.definition, row.code, row.network_kind)
            if changed is None:
                of_kind.pop((row.network_kind, row.code), None)
            else:
                of_kind[(row.network_kind, row.code)] = changed
        else:
            kind = kinds[row.network] if kinds[row.network] in reference.network_kinds else WITHOUT_KIND
            of_network[(row.network, row.code)] = requirement_of(row.definition, row.code, kind, row.network)
    exceptions: dict[str, set[int]] = {}
    for network, code in of_network:
        exceptions.setdefault(code, set()).add(network)
    own = [requirement for requirement in of_network.values() if requirement is not None]
    return replace(
        reference,
        requirements=(*of_kind.values(), *own),
        exceptions={code: frozenset(networks) for code, networks in exceptions.items()},
    )


def changes_on(snapshot: NetworkSnapshot, day: date) -> pd.DataFrame:
    """Per kind or network and code the change that counts on this day, in the order in which they were made."""
    changes = snapshot.profile_changes
    made = changes[changes["valid_from"] <= day_number(day)].sort_values(["valid_from", "id"], kind="stable")
    return made.drop_duplicates(["network_kind", "network", "code"], keep="last").sort_values("id", kind="stable")


def waivers_on(snapshot: NetworkSnapshot, day: date) -> pd.DataFrame:
    """The requirements that are knowingly set aside on this day."""
    number, waivers = day_number(day), snapshot.waivers
    return waivers[(waivers["since"] <= number) & (waivers["until"] >= number)]


def requirement_of(
    definition: dict[str, Any] | None, code: str, network_kind: str, network: int | None = None
) -> Requirement | None:
    """The requirement that a change defines; None when the change retires it. Raises ValueError for what makes none."""
    if definition is None:
        return None
    return Requirement(code=code, network_kind=network_kind, network=network, **definition)
