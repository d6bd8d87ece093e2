"""What the reference data consist of. Pydantic checks each field when a file is read; after that nothing changes."""

import unicodedata
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
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
STRICT_KEYS = ConfigDict(extra="forbid")


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


@dataclass(frozen=True, config=STRICT_KEYS)
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


@dataclass(frozen=True, config=STRICT_KEYS)
class Perspective(Entry):
    """A way of looking that people bring to the table; shown by colour and by shape, never by colour alone.

    `own_behalf`: who brings it speaks for himself or herself, so that no organisation is no gap in what is known.
    """

    colour: Colour
    colour_dark: Colour
    shape: Shape
    icon: Text
    own_behalf: bool = False


@dataclass(frozen=True, config=STRICT_KEYS)
class Role(Entry):
    """What someone brings to a network. `special`: the role may reveal something sensitive about the person (AVG)."""

    perspective: str
    synonyms: tuple[Text, ...] = ()
    special: bool = False


@dataclass(frozen=True, config=STRICT_KEYS)
class Function(Entry):
    """A task that someone has in a network, apart from the role."""

    synonyms: tuple[Text, ...] = ()


@dataclass(frozen=True, config=STRICT_KEYS)
class OrganisationKind(Entry):
    synonyms: tuple[Text, ...] = ()


@dataclass(frozen=True, config=STRICT_KEYS)
class NetworkKind(Entry):
    """`temporary`: people are not meant to stay long. `event`: a single gathering, not a group that goes on."""

    synonyms: tuple[Text, ...] = ()
    temporary: bool = False
    event: bool = False


@dataclass(frozen=True, config=STRICT_KEYS)
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


@dataclass(frozen=True, config=STRICT_KEYS)
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


@dataclass(frozen=True, config=STRICT_KEYS)
class CandidateWeight(Entry):
    """How much one reason counts when leernet names who could fill a seat."""

    weight: Annotated[int, Field(strict=True, ge=0, le=100)]


@dataclass(frozen=True, config=STRICT_KEYS)
class Gemeente:
    """A municipality of the Netherlands, with its CBS code."""

    code: Annotated[str, Field(pattern=r"^GM\d{4}$")]
    name: Text
    province: Literal[PROVINCES]  # type: ignore[valid-type]
    other_names: tuple[Text, ...] = ()


def words_of(entry: Role | Function | OrganisationKind | NetworkKind) -> tuple[str, ...]:
    """Every word by which an entry can be found."""
    return (entry.code, entry.label, entry.label_en, *entry.synonyms)
