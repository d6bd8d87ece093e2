"""What an import would do, row by row, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leernet.errors import Phrase
from leernet.exchange.groups import FileGroups
from leernet.exchange.people import FilePeople
from leernet.exchange.problems import Problem, Problems
from leernet.exchange.table import Table
from leernet.texts import N_

ADDED, CHANGED, UNCHANGED, REFUSED, REPEATED, BLANK = range(6)
OUTCOMES = {
    ADDED: N_("nieuw"),
    CHANGED: N_("gewijzigd"),
    UNCHANGED: N_("al bekend"),
    REFUSED: N_("geweigerd"),
    REPEATED: N_("dubbel in de lijst"),
    BLANK: N_("leeg"),
}
"""What becomes of a row."""


@dataclass(frozen=True, eq=False)
class ImportPlan:
    """All that an import would write, for the revision of the database it was made for.

    `outcome` has one of OUTCOMES per row of the table. `participations` has the rows to add, with the numbers that
    person, organisation and network have in `people`, `organisations` and `networks`; `new` has the numbers of those
    that leernet does not know yet, `ids` the record id for each number (0 for the new ones). `changed` is field → value
    by record id, per kind of record.
    """

    table: Table
    revision: int
    outcome: NDArray[np.int64]
    problems: Problems
    people: FilePeople
    organisations: FileGroups
    networks: FileGroups
    participations: pd.DataFrame
    changed: Mapping[str, Mapping[int, Mapping[str, Any]]]
    new: Mapping[str, NDArray[np.int64]]
    ids: Mapping[str, NDArray[np.int64]]

    def count(self, outcome: int) -> int:
        """How many rows come to this."""
        return int(np.count_nonzero(self.outcome == outcome))

    @property
    def added(self) -> int:
        return self.count(ADDED)

    @property
    def changed_rows(self) -> int:
        return self.count(CHANGED)

    @property
    def unchanged(self) -> int:
        return self.count(UNCHANGED)

    @property
    def refused(self) -> int:
        return self.count(REFUSED)

    @property
    def repeated(self) -> int:
        return self.count(REPEATED)

    @property
    def rows(self) -> int:
        """The rows with anything in them."""
        return len(self.outcome) - self.count(BLANK)

    @property
    def writes_anything(self) -> bool:
        return bool(self.added or self.changed_rows)

    @cached_property
    def details(self) -> dict[str, dict[str, int]]:
        """Per kind of record how many would be added and changed."""
        added = {"participations": len(self.participations), **{kind: len(rows) for kind, rows in self.new.items()}}
        return {kind: {"added": added[kind], "changed": len(self.changed[kind])} for kind in self.changed}

    @cached_property
    def first_refusal(self) -> Problem | None:
        return next((problem for problem in self.problems if problem.severity == "geweigerd"), None)


def outcome_name(outcome: int) -> Phrase:
    """The word for what becomes of a row."""
    return Phrase(OUTCOMES[outcome])
