"""Which names stand on a map on paper, and where: the important ones first, none over another or over a sign."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from leernet.exchange.map_sheet import MapLook, MapNode, MapSheet, one_line

LINE = 1.2  # the height of a line, in letters
NETWORK_LETTER, SEAT_LETTER, LETTER = 15.0, 10.5, 9.5
LONGEST = 400  # letters of a name that are looked at
_SQUARE = 64

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Name:
    """A name as it is drawn: its lines, the middle of the first one, and the box that it fills."""

    lines: tuple[str, ...]
    letter: float
    box: Box
    framed: bool
    node: int


def place_names(sheet: MapSheet) -> list[Name]:
    """The names that fit, in the order in which they were placed."""
    taken = _Taken()
    order = sorted(range(len(sheet.nodes)), key=lambda number: _weight(sheet, sheet.nodes[number]))
    boxed = [number for number in order if _look(sheet, number).shape == "box"]
    names = [name for number in boxed if (name := _first_that_fits(taken, _in_a_box(sheet.nodes[number], number)))]
    for number in order:
        node = sheet.nodes[number]
        taken.add((node.x - node.size, node.y - node.size, node.x + node.size, node.y + node.size))
    below = [number for number in order if _look(sheet, number).shape != "box"]
    hollow = {number for number in below if _look(sheet, number).line != "solid"}
    names += [
        name
        for number in below
        if (name := _first_that_fits(taken, _beside(sheet.nodes[number], number, number in hollow)))
    ]
    return names


def _look(sheet: MapSheet, number: int) -> MapLook:
    return sheet.looks[sheet.nodes[number].look]


def _weight(sheet: MapSheet, node: MapNode) -> tuple[bool, float, float, float]:
    """An empty seat is what one looks for; then who is large on the map; then from top to bottom."""
    return sheet.looks[node.look].line == "solid", -node.size, node.y, node.x


def _in_a_box(node: MapNode, number: int) -> Iterator[Name]:
    for letter, width, most in ((NETWORK_LETTER, 160.0, 3), (NETWORK_LETTER - 2, 110.0, 3)):
        lines = wrapped(node.label, width / letter, most, bold=True)
        wide = max(width_of(line, bold=True) for line in lines) * letter + letter
        high = len(lines) * letter * LINE + letter * 0.6
        box = (node.x - wide / 2, node.y - high / 2, node.x + wide / 2, node.y + high / 2)
        yield Name(lines, letter, box, framed=True, node=number)


def _beside(node: MapNode, number: int, hollow: bool) -> Iterator[Name]:
    """Below the sign, else above it; rather whole than cut off, rather narrow than wide."""
    letter = SEAT_LETTER if hollow else LETTER
    ways = [wrapped(node.label, width, most) for width, most in ((5.2, 2), (7.5, 2), (11.0, 2 + hollow), (5.2, 3))]
    away = node.size * 1.15 + 1.5
    for lines in sorted(dict.fromkeys(ways), key=lambda lines: lines[-1].endswith("…")):
        wide = max(width_of(line) for line in lines) * letter + 2
        high = len(lines) * letter * LINE
        for top in (node.y + away, node.y - away - high):
            box = (node.x - wide / 2, top, node.x + wide / 2, top + high)
            yield Name(lines, letter, box, framed=False, node=number)


def _first_that_fits(taken: "_Taken", ways: Iterator[Name]) -> Name | None:
    for name in ways:
        if name.lines != ("",) and taken.free(name.box):
            taken.add(name.box)
            return name
    return None


class _Taken:
    """Boxes that are taken, by squares of the map, so that only those nearby are compared."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def free(self, box: Box) -> bool:
        return not any(
            box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
            for square in _squares(box)
            for other in self._squares.get(square, ())
        )

    def add(self, box: Box) -> None:
        for square in _squares(box):
            self._squares[square].append(box)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _SQUARE), int(box[2] // _SQUARE) + 1):
        for row in range(int(box[1] // _SQUARE), int(box[3] // _SQUARE) + 1):
            yield column, row


def wrapped(text: str, width: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """At most `most` lines, each at most `width` letters wide; what does not fit ends in an ellipsis."""
    words = one_line(text[:LONGEST]).split(" ")
    # Rather a little wider than a word in two.
    longest = max(width_of(word, bold=bold) for word in words)
    width = max(width, longest) if longest < 1.5 * width else width
    lines: list[str] = []
    while words and len(lines) < most:
        line, words = _line_of(words, width, bold)
        lines.append(line)
    if words:
        lines[-1] = _shortened(f"{lines[-1]} {words[0]}", width, bold)
    return tuple(lines)


def _line_of(words: Sequence[str], width: float, bold: bool) -> tuple[str, list[str]]:
    """The first line of these words, and the words that are left."""
    line, number = words[0], 1
    while number < len(words) and width_of(f"{line} {words[number]}", bold=bold) <= width:
        line, number = f"{line} {words[number]}", number + 1
    if width_of(line, bold=bold) > width:
        line = _shortened(line, width, bold)
    return line, list(words[number:])


def _shortened(text: str, width: float, bold: bool) -> str:
    room = width - width_of("…", bold=bold)
    end = 0
    while end < len(text) and room >= 0:
        room -= _letter_width(text[end], bold)
        end += 1
    end -= room < 0
    while end and not _may_be_cut(text, end):
        end -= 1
    return f"{text[:end].rstrip()}…"


def _may_be_cut(text: str, end: int) -> bool:
    """Not within a letter with its accents, nor within an emoji that is made of several."""
    after = text[end : end + 1]
    joined = after == "\u200d" or text[end - 1] == "\u200d" or "\U0001f3fb" <= after <= "\U0001f3ff"
    return not (after and (joined or unicodedata.category(after).startswith("M")))


def width_of(text: str, *, bold: bool = False) -> float:
    """How wide this is, in letters (1 is the size of the letter)."""
    return sum(_letter_width(letter, bold) for letter in text)


@cache
def _letter_width(letter: str, bold: bool) -> float:
    return _measure(bold).getlength(letter) / 100


@cache
def _measure(bold: bool):  # type: ignore[no-untyped-def]  # Pillow is imported when a map is saved, not before
    from PIL import ImageFont

    with as_file(files("leernet.exchange") / "fonts") as folder:
        name = "NotoSans-SemiBold.ttf" if bold else "NotoSans-Regular.ttf"
        return ImageFont.truetype(str(Path(folder) / name), 100, layout_engine=ImageFont.Layout.BASIC)
