"""The four steps that can be tried, and how they are kept as plain values."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

_strict = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=_strict)
class RemovePerson:
    """Somebody stops everywhere; `last_day` is the last day that his or her participations hold."""

    person_id: int
    last_day: date
    verb: Literal["remove_person"] = "remove_person"


@dataclass(frozen=True, config=_strict)
class RemoveOrganisation:
    """Nobody takes part on behalf of an organisation, or of a part of it, after `last_day`."""

    organisation_id: int
    last_day: date
    verb: Literal["remove_organisation"] = "remove_organisation"


@dataclass(frozen=True, config=_strict)
class EndParticipation:
    """One participation holds no longer than `last_day`; `version` is the one that somebody looked at."""

    participation_id: int
    last_day: date
    version: int | None = None
    verb: Literal["end_participation"] = "end_participation"


@dataclass(frozen=True, config=_strict)
class AddParticipation:
    """Somebody (or an organisation itself) takes part in a network from `since` on."""

    network_id: int
    since: date
    person_id: int | None = None
    organisation_id: int | None = None
    role: str | None = None
    function: str | None = None
    verb: Literal["add_participation"] = "add_participation"


Step = RemovePerson | RemoveOrganisation | EndParticipation | AddParticipation

_steps: TypeAdapter[tuple[Step, ...]] = TypeAdapter(tuple[Annotated[Step, Field(discriminator="verb")], ...])


def step_values(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The steps as values that can be kept as JSON."""
    return list(_steps.dump_python(tuple(steps), mode="json"))


def steps_of(values: Sequence[dict[str, Any]]) -> tuple[Step, ...]:
    """The steps that were kept as values. Raises ValueError for what is no step."""
    return _steps.validate_python(tuple(values))
