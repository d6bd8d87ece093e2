"""Which questions of the bank suit these networks, going by the signals that stand on the day."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from leernet.analysis.signals import Signals
from leernet.errors import Phrase
from leernet.reference import BankQuestion, Reference

BECAUSE_OF = 3
"""How many signals a suggestion names as its reason."""


@dataclass(frozen=True)
class Suggestion:
    """A question of the bank that suits what stands now.

    `signals` is how many signals suggest it, `because` the sentences of the ones that weigh most.
    """

    question: BankQuestion
    signals: int
    because: tuple[Phrase, ...]


def suggestions(
    signals: Signals, networks: np.ndarray, reference: Reference, *, asked: Collection[str] = ()
) -> list[Suggestion]:
    """The questions that the signals about these networks (positions) suggest, what weighs most first.

    A signal that was knowingly set aside suggests nothing, and `asked` (codes) is asked already. Each signal brings its
    first question to the front before any signal brings its second.
    """
    frame = signals.frame
    standing = np.flatnonzero(signals.open() & signals.about(networks))
    of_rule: dict[str, list[int]] = {}
    for row, rule in zip(standing.tolist(), frame["rule"].to_numpy()[standing].tolist(), strict=True):
        of_rule.setdefault(rule, []).append(row)
    found: list[tuple[int, int, Suggestion]] = []
    turns = dict.fromkeys(of_rule, 0)
    for question in reference.reflection.questions.values():
        rules = [rule for rule in question.signals if rule in of_rule]
        if not rules or question.anchor or question.code in asked:
            continue
        rows = sorted(row for rule in rules for row in of_rule[rule])
        turn = min(turns[rule] for rule in rules)
        for rule in rules:
            turns[rule] += 1
        because = tuple(signals.signal(row).sentence for row in rows[:BECAUSE_OF])
        found.append((turn, rows[0], Suggestion(question, len(rows), because)))
    return [suggestion for _turn, _row, suggestion in sorted(found, key=lambda one: one[:2])]
