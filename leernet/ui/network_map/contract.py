"""What Python tells the map: everything that can be drawn, in columns, without a word about how it is drawn.

A view fills a `Content`; `encode` makes of it what travels to the browser: the nodes, edges and options of a pyvis
Network up to VIS_LIMIT nodes, and above that the same as bytes of columns. The other side is written at the top of
`assets/network_map.js`. All texts are in the language of the reader already.
"""

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from functools import cached_property

import numpy as np

from leernet.ui.network_map.looks import Look

VIS_LIMIT = 600  # above this many nodes vis-network takes long to begin, and falls below 50 frames a second
VIS_LINES = 4_000  # nor does it bear more lines than this, all of which it looks at for each day


class Flag(IntFlag):
    """What a node is besides its look; each is shown by a sign, never by colour alone."""

    BRIDGE = 1  # connects groups that are hardly connected otherwise
    SINGLE = 2  # the only one who connects two networks (or the only holder of a required role)
    CLUSTER = 4  # stands for many; opening it (double click, Enter) asks for what is inside
    FOLLOWS = 8  # is there on a day only when one of its edges is, or one of its stays


class Mark(IntEnum):
    """What became of a node or edge since an earlier day."""

    NONE = 0
    UNCHANGED = 1
    ARRIVED = 2
    LEFT = 3


@dataclass(frozen=True, eq=False)
class Nodes:
    """One entry per node in every column.

    `id` is what comes back when a node is chosen; `part` says what it is (person, network, organisation, seat, cluster,
    …); `group` is its look; `size` its radius in pixels at zoom 1; `note` what a screen reader hears after its name and
    look ("in 3 netwerken", "bij Jeugd, tot 31-12-2026"; few different ones is best). `since` and `until` are the first
    and the last day number on which it is there. A name in a box belongs to a look with the shape `box`; all other
    names stand below their node.
    """

    id: Sequence[str]
    label: Sequence[str]
    part: Sequence[str]
    group: Sequence[str]
    x: np.ndarray
    y: np.ndarray
    size: np.ndarray
    note: Sequence[str] | None = None
    since: np.ndarray | None = None
    until: np.ndarray | None = None
    mark: np.ndarray | None = None
    flags: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Edges:
    """One entry per edge in every column; `start` and `end` are positions in the nodes.

    The same pair may occur more than once, with another period each. `weight` makes a line thicker (1 is usual);
    `dashed` is for what is not really there, such as the line to an empty seat.
    """

    start: np.ndarray
    end: np.ndarray
    weight: np.ndarray | None = None
    dashed: np.ndarray | None = None
    since: np.ndarray | None = None
    until: np.ndarray | None = None
    mark: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Stays:
    """Days on which nodes (positions) that follow are there, also without an edge; a node may have several periods."""

    node: np.ndarray
    since: np.ndarray
    until: np.ndarray


@dataclass(frozen=True, eq=False)
class Outline:
    """An area in the background, such as a province: rings of points (n × 2) in the coordinates of the nodes.

    `hatched` draws it as an area that is looked at for what is not there (a white spot).
    """

    name: str
    rings: Sequence[np.ndarray]
    hatched: bool = False


@dataclass(frozen=True)
class Period:
    """The days over which the slider goes, as day numbers; `ticks` are days with a name, such as years or rounds.

    With a period the picture must hold all that was there on any of its days; the browser shows what holds on one.
    """

    first: int
    last: int
    ticks: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, eq=False)
class Content:
    """All there is to draw. `looks` by group, in the order of the legend; `notes` are sentences below the legend, such
    as what the thickness of a line means. The same `frame` means the same layout: then the view stays where it is.
    """

    nodes: Nodes
    edges: Edges
    looks: Mapping[str, Look]
    frame: str
    notes: Sequence[str] = ()
    outlines: Sequence[Outline] = ()
    period: Period | None = None
    stays: Stays | None = None


@dataclass(frozen=True, eq=False)
class Picture:
    """A content ready to travel; another `version` is another picture. `body` is JSON (vis) or bytes (canvas)."""

    content: Content
    version: str
    body: str | bytes
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def renderer(self) -> str:
        return "vis" if isinstance(self.body, str) else "canvas"

    @cached_property
    def packed(self) -> bytes:
        """The body as it is sent: compressed once, and not by the server for each browser again."""
        body = self.body.encode() if isinstance(self.body, str) else self.body
        return gzip.compress(body, compresslevel=4, mtime=0)
