"""Rounds in a phase, put there by hand: for tests of what comes of a round, not of leading it."""

from datetime import date

from leernet.model import Phase, ReflectionRound, ReflectionRoundInput
from leernet.store import Store


def round_in_phase(store: Store, phase: Phase, *network_ids: int, round: int | None = None) -> int:
    """A new round of these networks in this phase, or this round brought there; its number."""
    with store.write("test") as work:
        if round is None:
            values = ReflectionRoundInput(
                name="Ronde", day=date(2026, 3, 1), network_ids=network_ids or (1,), phase=phase
            )
            return work.add(ReflectionRound().assign(values))
        found = work.get(ReflectionRound, round)
        work.change(found, ReflectionRoundInput(**{**found.fields(), "phase": phase}))
        return round
