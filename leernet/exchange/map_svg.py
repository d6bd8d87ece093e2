"""A map as SVG (https://www.w3.org/TR/SVG2/): a sheet with a title, the map, a legend and a source, its text as text.

The same drawing becomes the picture of a print (`map_png`) and, without the sheet around it, the page that works by
itself (`map_html`). Every text passes `_text`, and nothing else that was typed gets into the file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby

from leernet.exchange.map_names import LINE, Name, place_names, width_of, wrapped
from leernet.exchange.map_shapes import DASHES, SIGN_COLOURS, SIGNS, closed, path
from leernet.exchange.map_sheet import MapEdge, MapLook, MapNode, MapSheet, one_line

FONTS = "Noto Sans, Noto Sans Arabic, Segoe UI, Helvetica Neue, Arial, sans-serif"
PAPER, INK, PALE, LINE_COLOUR, GROUND = "#ffffff", "#1f2430", "#f4f6f9", "#b4bfcb", "#eef1f4"
LARGEST_SCALE = 5.0  # a map of three people does not become a poster of three people
TOGETHER = 100  # edges in one path: fewer elements to read, while a strip of the sheet needs only some of them


@dataclass(frozen=True)
class Page:
    """A sheet in tenths of a millimetre, as if it were A3; on another paper of the same form it only grows."""

    width: int
    height: int


LANDSCAPE, PORTRAIT, SCREEN = Page(4200, 2970), Page(2970, 4200), Page(4000, 2250)
MARGIN, TITLE, NOTE, ENTRY, SOURCE = 100, 90, 44, 40, 30


@dataclass(frozen=True)
class Piece:
    """A part of the drawing with the heights between which it lies."""

    top: float
    bottom: float
    svg: str


def page_for(sheet: MapSheet) -> Page:
    left, top, right, bottom = sheet.bounds
    return PORTRAIT if bottom - top > 1.15 * (right - left) else LANDSCAPE


def svg_file(sheet: MapSheet) -> bytes:
    return Drawing(sheet, page_for(sheet)).svg().encode()


@dataclass(frozen=True)
class Drawing:
    """A sheet on a page."""

    sheet: MapSheet
    page: Page

    def svg(self) -> str:
        """All of it, as a file by itself."""
        size = f'width="{self.page.width / 10:g}mm" height="{self.page.height / 10:g}mm"'
        return self._svg(0, self.page.height, size)

    def strip(self, first: int, rows: int, width: int) -> str:
        """Some rows of the picture that is `width` dots wide, so that a large one can be painted bit by bit."""
        dot = self.page.width / width
        return self._svg(
            first * dot, (first + rows) * dot, f'width="{width}" height="{rows}" preserveAspectRatio="none"'
        )

    def _svg(self, top: float, bottom: float, size: str) -> str:
        x, y, scale = self._place
        inside = _between(self._map, (top - y) / scale, (bottom - y) / scale)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
            f'viewBox="0 {top:.9g} {self.page.width} {bottom - top:.9g}" '
            f'role="img" lang="{escape(self.sheet.language)}" font-family="{FONTS}" fill="{INK}">'
            f"<title>{_text(self.sheet.title)}</title><desc>{_text(' '.join(self.sheet.notes))}</desc>"
            f"<defs>{symbols(self.sheet)}</defs>"
            f'<rect x="0" y="0" width="{self.page.width}" height="{self.page.height}" fill="{PAPER}"/>'
            f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.5f})">{inside}</g>'
            f"{_between(self._frame, top, bottom)}</svg>"
        )

    @cached_property
    def _map(self) -> list[Piece]:
        return map_pieces(self.sheet, place_names(self.sheet))

    @cached_property
    def _place(self) -> tuple[float, float, float]:
        """Where the map lies on the page, and how large it is drawn: in the middle of what the frame leaves free."""
        left, top, right, bottom = self.sheet.bounds
        above = self._head[-1].bottom + NOTE
        room = self.page.width - 2 * MARGIN, self._legend_top - ENTRY - above
        scale = min(room[0] / (right - left), room[1] / (bottom - top), LARGEST_SCALE)
        return (
            MARGIN + (room[0] - scale * (right - left)) / 2 - scale * left,
            above + (room[1] - scale * (bottom - top)) / 2 - scale * top,
            scale,
        )

    @property
    def _frame(self) -> list[Piece]:
        foot = self.page.height - MARGIN
        source = wrapped(self.sheet.source, (self.page.width - 2 * MARGIN) / SOURCE, 1)
        return [*self._head, *self._legend, *_lines(source, MARGIN, foot - SOURCE, SOURCE, INK)]

    @cached_property
    def _head(self) -> list[Piece]:
        wide = self.page.width - 2 * MARGIN
        title = _lines(wrapped(self.sheet.title, wide / TITLE, 2, bold=True), MARGIN, MARGIN, TITLE, INK, bold=True)
        notes = [line for note in self.sheet.notes for line in wrapped(note, wide / NOTE, 2)]
        return [*title, *_lines(notes, MARGIN, title[-1].bottom + NOTE / 3, NOTE, INK)]

    @cached_property
    def _entries(self) -> list[list[tuple[float, str, str]]]:
        """The legend in rows: where each entry begins, which symbol it explains, and its words."""
        rows: list[list[tuple[float, str, str]]] = [[]]
        x: float = MARGIN
        for symbol, words in legend(self.sheet):
            wide = ENTRY * (2.2 + width_of(one_line(words)) + 1.4)
            if rows[-1] and x + wide > self.page.width - MARGIN:
                rows.append([])
                x = MARGIN
            rows[-1].append((x, symbol, words))
            x += wide
        return rows

    @property
    def _legend_top(self) -> float:
        return self.page.height - MARGIN - 2 * SOURCE - len(self._entries) * ENTRY * 1.7

    @property
    def _legend(self) -> list[Piece]:
        pieces = []
        for row, entries in enumerate(self._entries):
            middle = self._legend_top + (row + 0.5) * ENTRY * 1.7
            for x, symbol, words in entries:
                sign = f'<use href="#{symbol}" transform="translate({x + ENTRY:.1f} {middle:.1f}) scale(19)"/>'
                pieces.append(Piece(middle - ENTRY, middle + ENTRY, sign))
                pieces += _lines([words], x + 2.2 * ENTRY, middle - 0.6 * ENTRY, ENTRY, INK)
        return pieces


def legend(sheet: MapSheet) -> list[tuple[str, str]]:
    """The symbols of a map with their words."""
    looks = [(f"look{number}", look.label) for number, look in enumerate(sheet.looks)]
    return looks + [(f"sign-{name}", words) for name, words in sheet.signs.items()]


def symbols(sheet: MapSheet) -> str:
    """A `look0`, `look1`, … and a `sign-…` of radius 1 each, to be used wherever a node or its sign is."""
    looks = [f'<g id="look{number}">{_symbol(number, look)}</g>' for number, look in enumerate(sheet.looks)]
    return "".join(looks + [_sign(name) for name in SIGNS if name in sheet.signs])


def _sign(name: str) -> str:
    return (
        f'<g id="sign-{name}"><circle r="1" fill="{SIGN_COLOURS[name]}" stroke="{PAPER}" stroke-width=".22"/>'
        f'<path d="{SIGNS[name]}" fill="none" stroke="{PAPER}" stroke-width=".3" stroke-linecap="round"/></g>'
    )


def _symbol(number: int, look: MapLook) -> str:
    drawn = shape_of(number, look, path(look.shape), 1.0)
    if not look.sign:
        return drawn
    colour = look.colour if _is_hollow(look) else PAPER
    kind = f"{_kind(look)}{number}"
    sign = f'<text class="{kind}" y=".48" font-size="1.35" font-weight="600" text-anchor="middle" fill="{colour}">'
    return f"{drawn}{sign}{_text(look.sign)}</text>"


def shape_of(number: int, look: MapLook, outline: str, radius: float) -> str:
    """An outline, or several, in the colours of a look; `radius` is what its lines and dashes are measured by."""
    fill, stroke, width = (PAPER, look.colour, 0.2) if _is_hollow(look) else (look.colour, PAPER, 0.12)
    dashes = " ".join(f"{part * radius:g}" for part in DASHES.get(look.line, ()))
    style = f' stroke-dasharray="{dashes}"' if dashes else ""
    style += ' stroke-linecap="round"' if look.line == "dotted" else ""
    return (
        f'<path class="{_kind(look)}{number}" d="{outline}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{width * radius:g}" stroke-linejoin="round"{style}/>'
    )


def _is_hollow(look: MapLook) -> bool:
    return look.line != "solid" or look.shape == "box"


def _kind(look: MapLook) -> str:
    return "hollow" if _is_hollow(look) else "full"


def map_pieces(sheet: MapSheet, names: Sequence[Name]) -> list[Piece]:
    """The map in its own pixels, from the back to the front."""
    return [*below(sheet), *(_node(number, node) for number, node in enumerate(sheet.nodes)), *above(sheet, names)]


def below(sheet: MapSheet) -> list[Piece]:
    """What lies behind the nodes: the outlines of the ground, and the edges."""
    return [*(_ground(ring) for ring in sheet.grounds), *_edges(sheet)]


def above(sheet: MapSheet, names: Sequence[Name]) -> list[Piece]:
    """What stands on the nodes: their signs and their names."""
    signs = (_signs(node, sheet) for node in sheet.nodes if node.signs)
    return [*signs, *(_name(name, sheet) for name in names)]


def _signs(node: MapNode, sheet: MapSheet) -> Piece:
    size = max(5.0, min(node.size * 0.55, 9.0))
    x, y = node.x + 0.8 * node.size, node.y - 0.8 * node.size
    known = [name for name in node.signs if name in SIGNS and name in sheet.signs]
    svg = "".join(
        f'<use href="#sign-{name}" transform="translate({x + number * size * 1.7:.1f} {y:.1f}) scale({size:g})"/>'
        for number, name in enumerate(known)
    )
    return Piece(y - 1.2 * size, y + 1.2 * size, svg)


def _ground(ring: Sequence[tuple[float, float]]) -> Piece:
    heights = [y for _x, y in ring]
    style = f'fill="{GROUND}" stroke="{PAPER}" stroke-width="3" stroke-linejoin="round"'
    svg = f'<path class="ground" d="{closed(ring)}" {style}/>'
    return Piece(min(heights), max(heights), svg)


def _edges(sheet: MapSheet) -> Iterable[Piece]:
    """Edges of one look together, from top to bottom."""
    ends = [(edge, sheet.nodes[edge.start], sheet.nodes[edge.end]) for edge in sheet.edges]
    ends.sort(key=lambda one: (one[0].dashed, one[0].width, min(one[1].y, one[2].y)))
    for (dashed, width), alike in groupby(ends, key=lambda one: (one[0].dashed, one[0].width)):
        group = list(alike)
        for first in range(0, len(group), TOGETHER):
            yield _path(group[first : first + TOGETHER], dashed, width)


def _path(ends: list[tuple[MapEdge, MapNode, MapNode]], dashed: bool, width: float) -> Piece:
    lines = "".join(f"M{one.x:.1f} {one.y:.1f}L{other.x:.1f} {other.y:.1f}" for _edge, one, other in ends)
    dashes = ' stroke-dasharray="4 5"' if dashed else ""
    svg = f'<path class="edge" d="{lines}" fill="none" stroke="{LINE_COLOUR}" stroke-width="{width:g}"{dashes}/>'
    heights = [height for _edge, one, other in ends for height in (one.y, other.y)]
    return Piece(min(heights) - width, max(heights) + width, svg)


def _node(number: int, node: MapNode) -> Piece:
    svg = (
        f'<use id="node{number}" href="#look{node.look}" transform="translate({node.x:.1f} {node.y:.1f}) '
        f'scale({node.size:g})"><title>{_text(node.says)}</title></use>'
    )
    reach = 1.4 * node.size
    return Piece(node.y - reach, node.y + reach, svg)


def _name(name: Name, sheet: MapSheet) -> Piece:
    left, top, right, bottom = name.box
    node = sheet.nodes[name.node]
    look = sheet.looks[node.look]
    high = len(name.lines) * name.letter * LINE
    first = (top + bottom - high) / 2
    colour = look.colour if look.line != "solid" else INK
    pieces = _lines(name.lines, node.x, first, name.letter, colour, bold=name.framed, middle=True, halo=not name.framed)
    frame = ""
    if name.framed:
        frame = (
            f'<rect class="frame{node.look}" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
            f'height="{bottom - top:.1f}" rx="{name.letter * 0.55:.1f}" fill="{PALE}" stroke="{look.colour}" '
            f'stroke-width="1.4"/>'
        )
    return Piece(
        top, bottom, f'<g class="name{" framed" * name.framed}">{frame}{"".join(piece.svg for piece in pieces)}</g>'
    )


def _lines(
    lines: Iterable[str],
    x: float,
    top: float,
    letter: float,
    colour: str,
    *,
    bold: bool = False,
    middle: bool = False,
    halo: bool = False,
) -> list[Piece]:
    """Lines of text below each other, each an element of its own, so that one direction of writing stays in one."""
    style = f'font-size="{letter:g}" fill="{colour}"'
    style += ' font-weight="600"' if bold else ""
    style += ' text-anchor="middle"' if middle else ""
    style += f' stroke="{PAPER}" stroke-width="2.4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    pieces = []
    for number, line in enumerate(lines):
        above = top + number * letter * LINE
        svg = f'<text x="{x:.1f}" y="{above + 0.93 * letter:.1f}" {style}>{_text(line)}</text>'
        pieces.append(Piece(above - 0.3 * letter, above + 1.4 * letter, svg))
    return pieces


def _text(text: str) -> str:
    return escape(one_line(text))


def _between(pieces: Iterable[Piece], top: float, bottom: float) -> str:
    return "".join(piece.svg for piece in pieces if piece.top <= bottom and piece.bottom >= top)
