"""A map to take along, before it is a file: who lies where and looks how, and what is written around it.

Nothing here knows of a page, a database or a person's number: names, places and looks are all that goes into a file.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_NOT_FOR_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class MapLook:
    """Colour, shape and line together, so that none says it alone. `shape` is one of `map_shapes`; `sign` is written
    inside; `line` is solid, dashed or dotted.
    """

    label: str
    shape: str
    colour: str
    colour_dark: str
    line: str = "solid"
    sign: str = ""

    def __post_init__(self) -> None:
        """Colours go into a style sheet as they are."""
        if not (_COLOUR.fullmatch(self.colour) and _COLOUR.fullmatch(self.colour_dark)):
            raise ValueError(f"not colours: {self.colour!r}, {self.colour_dark!r}")


@dataclass(frozen=True)
class MapNode:
    """`x`, `y` and the radius `size` in pixels at zoom 1, y downwards; `look` is a position in the looks of the sheet.
    `says` is the node in a sentence. `signs` are names in `map_shapes.SIGNS`.
    """

    x: float
    y: float
    size: float
    look: int
    label: str
    says: str
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class MapEdge:
    """`start` and `end` are positions among the nodes."""

    start: int
    end: int
    width: float = 1.3
    dashed: bool = False


@dataclass(frozen=True)
class MapSheet:
    """`notes` are lines below the title (the day, what it shows), `source` stands at the foot. `grounds` are outlines
    to draw below everything, as those of provinces. `signs` are the words of the legend for the signs of the nodes, by
    their name. `language` is that of all words.
    """

    title: str
    notes: Sequence[str]
    source: str
    legend: str
    nodes: Sequence[MapNode]
    edges: Sequence[MapEdge]
    looks: Sequence[MapLook]
    grounds: Sequence[Sequence[tuple[float, float]]] = ()
    signs: Mapping[str, str] = field(default_factory=dict)
    language: str = "nl"

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all nodes and grounds, with room for half a name around it."""
        xs = [node.x for node in self.nodes] + [x for ring in self.grounds for x, _y in ring]
        ys = [node.y for node in self.nodes] + [y for ring in self.grounds for _x, y in ring]
        if not xs:
            return 0.0, 0.0, 1.0, 1.0
        return min(xs) - 90, min(ys) - 45, max(xs) + 90, max(ys) + 45


def one_line(text: str) -> str:
    """Text that somebody typed as one line that cannot turn round what stands beside it, and that XML can hold."""
    return " ".join(_NOT_FOR_A_LINE.sub(" ", text).split())
