"""What the reference data consist of. Pydantic checks each field when a file is read; after that nothing changes."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass as plain_dataclass
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from leernet.texts import N_, _, language

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Shape = Literal["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]
Codes = tuple[str, ...]

PROVINCES = (
    "Drenthe",
    "Flevoland",
    "Fryslân",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
)

WITHOUT_KIND = "zonder_soort"
"""What requirements.toml calls the networks of which nobody filled in what kind they are."""

_ASCII_SIGNS = {number: None for number in range(128) if not chr(number).isalnum()}
_strict_keys = ConfigDict(extra="forbid")


def plain(text: str) -> str:
    """The text without what people write differently: capitals, accents, spaces and punctuation."""
    if text.isascii():  # most texts, and an import compares very many
        return text.lower().translate(_ASCII_SIGNS)
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


class Severity(StrEnum):
    """How much weight an unmet requirement has. Rules are advice, also the mandatory ones."""

    MANDATORY = "verplicht"
    ADVISED = "aanbevolen"
    TO_CONSIDER = "ter_overweging"

    @property
    def name(self) -> str:
        """The label in the current language, as with every other entry (not the name of the constant)."""
        return _(_SEVERITY_LABELS[self.value])


_SEVERITY_LABELS = {
    "verplicht": N_("Verplicht"),
    "aanbevolen": N_("Aanbevolen"),
    "ter_overweging": N_("Ter overweging"),
}


@dataclass(frozen=True, config=_strict_keys)
class Entry:
    """A code that is stored, with the words in which it is shown."""

    code: Code
    label: Text
    label_en: Text

    @property
    def name(self) -> str:
        """The label in the current language."""
        return self.label_en if language() == "en" else self.label

    @property
    def names(self) -> tuple[str, str]:
        """The label in every language, for what people write in theirs."""
        return self.label, self.label_en


@dataclass(frozen=True, config=_strict_keys)
class Perspective(Entry):
    """A way of looking that people bring to the table; shown by colour and by shape, never by colour alone.

    `own_behalf`: who brings it speaks for himself or herself, so that no organisation is no gap in what is known.
    """

    colour: Colour
    colour_dark: Colour
    shape: Shape
    icon: Text
    own_behalf: bool = False


@dataclass(frozen=True, config=_strict_keys)
class Role(Entry):
    """What someone brings to a network. `special`: the role may reveal something sensitive about the person (AVG)."""

    perspective: str
    synonyms: tuple[Text, ...] = ()
    special: bool = False


@dataclass(frozen=True, config=_strict_keys)
class Function(Entry):
    """A task that someone has in a network, apart from the role."""

    synonyms: tuple[Text, ...] = ()


@dataclass(frozen=True, config=_strict_keys)
class OrganisationKind(Entry):
    synonyms: tuple[Text, ...] = ()


@dataclass(frozen=True, config=_strict_keys)
class NetworkKind(Entry):
    """`temporary`: people are not meant to stay long. `event`: a single gathering, not a group that goes on."""

    synonyms: tuple[Text, ...] = ()
    temporary: bool = False
    event: bool = False


@dataclass(frozen=True, config=_strict_keys)
class Requirement(Entry):
    """What a network of one kind needs: at least `minimum` (and at most `maximum`) holders who count.

    A holder counts when the role, the perspective, the organisation kind or the function is listed, and, if
    `with_functions` is not empty, the holder also has one of those functions. With `parts`, a part of the network of
    one of those kinds that has anyone in it counts. `including_parts`: holders of the network's parts count too. The
    same code can occur with several network kinds; code and network kind together are unique.

    `network` is the position of the one network for which users made this requirement; the files know only kinds.
    """

    network_kind: str
    severity: Severity
    reason: Text
    reason_en: Text
    source: Text
    roles: Codes = ()
    perspectives: Codes = ()
    organisation_kinds: Codes = ()
    functions: Codes = ()
    with_functions: Codes = ()
    parts: Codes = ()
    including_parts: bool = False
    minimum: Annotated[int, Field(ge=1)] = 1
    maximum: Annotated[int, Field(ge=1)] | None = None
    network: int | None = None

    @property
    def why(self) -> str:
        """The reason in the current language."""
        return self.reason_en if language() == "en" else self.reason


@dataclass(frozen=True, config=_strict_keys)
class SignalRule(Entry):
    """One rule that gives signals, for the network kinds that it lists; for all of them when it lists none.

    `severity` is None for a rule about a requirement: then that of the requirement counts. `parameters` are the
    numbers that the rule works with; which ones is in leernet.reference.signals.
    """

    reason: Text
    reason_en: Text
    next_step: Text
    next_step_en: Text
    source: Text
    severity: Severity | None = None
    network_kinds: Codes = ()
    parameters: Mapping[str, int | tuple[int, ...]] = field(default_factory=dict)

    @property
    def why(self) -> str:
        """The reason in the current language."""
        return self.reason_en if language() == "en" else self.reason

    @property
    def step(self) -> str:
        """What to do about it, in the current language."""
        return self.next_step_en if language() == "en" else self.next_step

    def number(self, parameter: str) -> int:
        """A parameter that is one number."""
        value = self.parameters[parameter]
        assert isinstance(value, int), parameter
        return value

    def numbers(self, parameter: str) -> tuple[int, ...]:
        """A parameter that is a list of numbers."""
        value = self.parameters[parameter]
        assert isinstance(value, tuple), parameter
        return value


@dataclass(frozen=True, config=_strict_keys)
class CandidateWeight(Entry):
    """How much one reason counts when leernet names who could fill a seat."""

    weight: Annotated[int, Field(strict=True, ge=0, le=100)]


@dataclass(frozen=True, config=_strict_keys)
class Gemeente:
    """A municipality of the Netherlands, with its CBS code."""

    code: Annotated[str, Field(pattern=r"^GM\d{4}$")]
    name: Text
    province: Literal[PROVINCES]  # type: ignore[valid-type]
    other_names: tuple[Text, ...] = ()


@plain_dataclass(frozen=True, eq=False)
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


def words_of(entry: Role | Function | OrganisationKind | NetworkKind) -> tuple[str, ...]:
    """Every word by which an entry can be found."""
    return (entry.code, entry.label, entry.label_en, *entry.synonyms)
