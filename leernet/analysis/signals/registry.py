"""The rules by name. A rule is a function from a context and its entry in signals.toml to what it found."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from leernet.analysis.signals.context import Context
from leernet.analysis.signals.signal import Found
from leernet.reference import SignalRule

Rule: TypeAlias = Callable[[Context, SignalRule], Iterable[Found]]

RULES: dict[str, Rule] = {}


def signal(code: str) -> Callable[[Rule], Rule]:
    """Registers a function as the rule of this name."""

    def register(rule: Rule) -> Rule:
        RULES[code] = rule
        return rule

    return register
