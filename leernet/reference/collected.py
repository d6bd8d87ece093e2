"""All reference data together, and finding something in it by the words that people use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from leernet.reference.entries import (
    WITHOUT_KIND,
    CandidateWeight,
    Function,
    Gemeente,
    NetworkKind,
    OrganisationKind,
    Perspective,
    Requirement,
    Role,
    SignalRule,
    plain,
    words_of,
)
from leernet.reference.reflection import ReflectionReference


@dataclass(frozen=True, eq=False)
class Reference:
    """All reference data, each kind by code in the order of its file."""

    perspectives: Mapping[str, Perspective]
    roles: Mapping[str, Role]
    functions: Mapping[str, Function]
    organisation_kinds: Mapping[str, OrganisationKind]
    network_kinds: Mapping[str, NetworkKind]
    requirements: tuple[Requirement, ...]
    gemeenten: Mapping[str, Gemeente]
    folder: Path
    exceptions: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """By requirement code the networks (positions) for which the requirement of their kind does not count."""
    signals: tuple[SignalRule, ...] = ()
    candidate_weights: Mapping[str, CandidateWeight] = field(default_factory=dict)
    reflection: ReflectionReference = field(default_factory=ReflectionReference)

    def role_perspective(self, code: str | None) -> str | None:
        """The perspective of a role; None for an unknown role."""
        role = self.roles.get(code) if code else None
        return role.perspective if role else None

    def requirements_for(self, network_kind: str | None, network: int | None = None) -> tuple[Requirement, ...]:
        """The profile of a network kind, in file order; empty when it has none.

        No kind, or one that the files no longer know, gets the profile for networks without kind. For one `network` (a
        position) its exceptions are left out, and its own requirements come after those of its kind.
        """
        kind = network_kind if network_kind and network_kind in self.network_kinds else WITHOUT_KIND
        of_kind = self._profiles.get(kind, ())
        if network is None:
            return of_kind
        own = tuple(one for one in self.requirements if one.network == network)
        return (*(one for one in of_kind if network not in self.exceptions.get(one.code, ())), *own)

    def find_role(self, text: str) -> str | None:
        """The code that someone means with a code, a label or a synonym, however it is written."""
        return self._role_words.get(plain(text))

    def find_function(self, text: str) -> str | None:
        return self._function_words.get(plain(text))

    def find_organisation_kind(self, text: str) -> str | None:
        return self._organisation_kind_words.get(plain(text))

    def find_network_kind(self, text: str) -> str | None:
        return self._network_kind_words.get(plain(text))

    def find_gemeente(self, text: str) -> str | None:
        """The CBS code of a gemeente by code, name or other name; 'Gemeente' in front does no harm."""
        words = plain(text)
        return self._gemeente_words.get(words) or self._gemeente_words.get(words.removeprefix("gemeente"))

    @cached_property
    def _profiles(self) -> dict[str, tuple[Requirement, ...]]:
        of_kinds = [requirement for requirement in self.requirements if requirement.network is None]
        kinds = dict.fromkeys(requirement.network_kind for requirement in of_kinds)
        return {kind: tuple(one for one in of_kinds if one.network_kind == kind) for kind in kinds}

    @cached_property
    def _role_words(self) -> dict[str, str]:
        return _words(self.roles.values())

    @cached_property
    def _function_words(self) -> dict[str, str]:
        return _words(self.functions.values())

    @cached_property
    def _organisation_kind_words(self) -> dict[str, str]:
        return _words(self.organisation_kinds.values())

    @cached_property
    def _network_kind_words(self) -> dict[str, str]:
        return _words(self.network_kinds.values())

    @cached_property
    def _gemeente_words(self) -> dict[str, str]:
        return {
            plain(word): gemeente.code
            for gemeente in self.gemeenten.values()
            for word in (gemeente.code, gemeente.name, *gemeente.other_names)
        }


def _words(entries: Iterable[Role | Function | OrganisationKind | NetworkKind]) -> dict[str, str]:
    return {plain(word): entry.code for entry in entries for word in words_of(entry)}
