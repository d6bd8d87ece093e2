"""What a document consists of, whatever it is written as: Word, Markdown, e-mail or the screen.

Who makes a document (an analysis, a page) writes blocks with words in the reader's language; who writes the file
(`leernet.exchange`) decides how a block looks there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | int | float | date | None


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part of the document."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A few sentences; `quiet` is for remarks that may be small."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of short texts; `open_boxes` gives each a box to tick on paper."""

    items: tuple[str, ...]
    open_boxes: bool = False


@dataclass(frozen=True)
class Table:
    """Columns with their rows; each row has a cell per column. `name` is what a sheet with this table is called."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""


@dataclass(frozen=True)
class Bars:
    """A picture of numbers of at least 0, one bar each; the same numbers stand in it as text.

    `says` is the sentence for who cannot see the picture. `highest` is the number of a full bar; None: the largest.
    """

    labels: tuple[str, ...]
    values: tuple[float, ...]
    shown: tuple[str, ...]
    says: str
    highest: float | None = None

    @property
    def full(self) -> float:
        """The number of a full bar, never 0."""
        return self.highest or max(self.values, default=0) or 1


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on, on paper."""

    number: int


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Bars | Lines


@dataclass(frozen=True)
class Document:
    """A title, a line beneath it, and the blocks in order; `language` is that of the words (nl or en)."""

    title: str
    subtitle: str
    language: str
    blocks: Sequence[Block] = field(default_factory=tuple)

    @property
    def tables(self) -> list[Table]:
        """The tables that have a name, for a workbook."""
        return [block for block in self.blocks if isinstance(block, Table) and block.name]
