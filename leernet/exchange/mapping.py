"""Which column means which field: recognised from the headings, and corrected by the user."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from leernet.errors import InvalidMapping, Phrase
from leernet.exchange.table import Column, Table
from leernet.exchange.words import FIELDS, ImportWords
from leernet.reference import plain
from leernet.texts import N_

PERSON_FIELDS = ("person", "given_name", "name_prefix", "family_name", "email")
_AMBIGUOUS = ("naam", "name")


@dataclass(frozen=True)
class ColumnMapping:
    """For each field the number of its column (`Column.index`), and values for rows in which the field is empty."""

    columns: Mapping[str, int]
    constants: Mapping[str, str] = field(default_factory=dict)

    def has(self, *fields: str) -> bool:
        """Whether one of these fields comes from somewhere."""
        return any(name in self.columns or name in self.constants for name in fields)


def recognise(table: Table, words: ImportWords) -> ColumnMapping:
    """The mapping that the headings suggest; where two columns fit a field, the one with the more usual heading."""
    ranks = {
        plain(word): (name, rank)
        for name in reversed(FIELDS)
        for rank, word in reversed(list(enumerate(words.headers[name].words)))
    }
    found: dict[str, tuple[int, int, int]] = {}
    for column in table.columns:
        for doubt, heading in enumerate(_readings(column)):
            name, rank = ranks.get(plain(heading), ("", 0))
            if name:
                found[name] = min(found.get(name, (99, 0, 0)), (doubt, rank, column.index))
                break
    columns = {name: index for name, (_doubt, _rank, index) in found.items()}
    return ColumnMapping(_name_beside_its_parts(table, columns))


def _readings(column: Column) -> Iterable[str]:
    """The heading as it is, without what is between brackets, the parts around a slash, and its lowest line."""
    yield column.heading
    yield re.sub(r"\([^)]*\)|\[[^\]]*\]|\*", " ", column.heading)
    yield from column.heading.split("/")
    yield from column.parts[:0:-1]


def _name_beside_its_parts(table: Table, columns: dict[str, int]) -> dict[str, int]:
    """'Naam' beside 'Voornaam' is the family name, not the whole of it."""
    headings = {column.index: plain(column.heading) for column in table.columns}
    if (
        "family_name" not in columns
        and columns.keys() & {"given_name", "name_prefix"}
        and headings.get(columns.get("person", -1)) in _AMBIGUOUS
    ):
        columns["family_name"] = columns.pop("person")
    return columns


def with_choices(
    table: Table, mapping: ColumnMapping, *, columns: Mapping[str, str] = {}, constants: Mapping[str, str] = {}
) -> ColumnMapping:
    """The mapping with what the user says: heading (or letter) → field, '' to leave a column out; field → value.

    Raises InvalidMapping for a column or a field that does not exist.
    """
    chosen = dict(mapping.columns)
    for heading, name in columns.items():
        index = find_column(table, heading).index
        chosen = {field: at for field, at in chosen.items() if at != index}
        if name:
            chosen[_known_field(table, name)] = index
    return ColumnMapping(chosen, {_known_field(table, name): value for name, value in constants.items() if value})


def find_column(table: Table, heading: str) -> Column:
    """The column with this heading, however it is written, or with this letter. Raises InvalidMapping."""
    wanted = plain(heading)
    for column in table.columns:
        if column.heading == heading or (wanted and plain(column.heading) == wanted):
            return column
    for column in table.columns:
        if column.letter == heading.strip().upper():
            return column
    raise InvalidMapping(
        file=table.file,
        problem=Phrase(N_("er is geen kolom '{heading}'."), {"heading": heading}),
        remedy=Phrase(N_("De kolommen zijn: {columns}."), {"columns": _names(table)}),
    )


def check_complete(table: Table, mapping: ColumnMapping) -> None:
    """Raise InvalidMapping unless every row can say in which network, and who or on whose behalf."""
    if not mapping.has("network"):
        raise InvalidMapping(
            file=table.file,
            problem=Phrase(N_("geen kolom is herkend als netwerk.")),
            remedy=Phrase(
                N_("Wijs de kolom met het netwerk aan, of geef er één voor alle rijen. {columns}"), _columns(table)
            ),
        )
    if not mapping.has(*PERSON_FIELDS, "organisation"):
        raise InvalidMapping(
            file=table.file,
            problem=Phrase(N_("geen kolom is herkend als deelnemer of organisatie.")),
            remedy=Phrase(N_("Wijs de kolom aan waarin staat wie meedoet. {columns}"), _columns(table)),
        )


def _columns(table: Table) -> dict[str, Phrase]:
    return {"columns": Phrase(N_("De kolommen zijn: {columns}."), {"columns": _names(table)})}


def _known_field(table: Table, name: str) -> str:
    if name in FIELDS:
        return name
    raise InvalidMapping(
        file=table.file,
        problem=Phrase(N_("er is geen veld '{field}'."), {"field": name}),
        remedy=Phrase(N_("De velden zijn: {fields}."), {"fields": ", ".join(FIELDS)}),
    )


def _names(table: Table) -> str:
    return ", ".join(column.name for column in table.columns)
