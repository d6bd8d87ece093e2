"""The gemeenten that networks cover on paper, and those of organisations; in columns.

A gemeente goes by a number here, however its name is written: first those of the reference data in its order, then
names that nobody knows. `names` says what it is called.
"""

from functools import cached_property

import numpy as np

from leernet.analysis.signals.columns import Pairs, different
from leernet.reference import Reference, plain
from leernet.snapshot import NOBODY, NetworkSnapshot


class Gemeenten:
    """The gemeenten of a snapshot."""

    def __init__(self, snapshot: NetworkSnapshot, reference: Reference) -> None:
        self._reference = reference
        self._numbers: dict[str, int] = {}
        self._written: dict[str, int] = {}
        self.names: list[str] = []
        for gemeente in reference.gemeenten.values():
            self._number(gemeente.name)
        lists = snapshot.networks["gemeenten"].tolist()
        self._paper = Pairs(
            np.repeat(np.arange(len(lists)), [len(names) for names in lists]),
            np.array([self._number(name) for names in lists for name in names], dtype=np.int64),
        )
        of_organisation = snapshot.organisations["gemeente"].fillna("").tolist()
        self.of_organisation = np.array([*map(self._number, of_organisation), NOBODY], dtype=np.int64)
        """Per organisation its gemeente, NOBODY when not known; the last is for no organisation at all."""

    @cached_property
    def on_paper(self) -> Pairs:
        """Different pairs of a network and a gemeente that it covers."""
        return different(*self._paper)

    def _number(self, name: str) -> int:
        if not name:
            return NOBODY
        if name not in self._written:
            code = self._reference.find_gemeente(name) or plain(name)
            if code not in self._numbers:
                self._numbers[code] = len(self.names)
                self.names.append(name)
            self._written[name] = self._numbers[code]
        return self._written[name]
