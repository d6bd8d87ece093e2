"""A map as PNG (https://www.w3.org/TR/png-3/) at the size of a print or of a screen.

resvg paints the sheet of `map_svg`, with the fonts that leernet brings, strip by strip: the largest poster has 139
million dots, which would take more than a gigabyte at once.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from io import BytesIO

import numpy as np

from leernet.exchange.map_sheet import MapSheet
from leernet.exchange.map_svg import PAPER, SCREEN, Drawing, Page, page_for

MILLIMETRES_PER_INCH = 25.4
STRIP = 4_000_000  # dots painted at once
_IN_OUR_FONTS = re.compile(
    "[\u0000-\u024f\u02b0-\u052f\u0600-\u06ff\u0750-\u077f\u1e00-\u206f\u20a0-\u214f\ufb50-\ufdff]*"
)


@dataclass(frozen=True)
class Size:
    """How large a picture is: `long_side` in dots, of which `per_inch` fit in an inch on paper."""

    long_side: int
    per_inch: int


A3, A0, ON_SCREEN = Size(4961, 300), Size(14043, 300), Size(1920, 96)


def png_file(sheet: MapSheet, size: Size) -> bytes:
    page = SCREEN if size == ON_SCREEN else page_for(sheet)
    width, height = _dots(page, size)
    return _png(width, height, size.per_inch, _strips(Drawing(sheet, page), width, height))


def _dots(page: Page, size: Size) -> tuple[int, int]:
    scale = size.long_side / max(page.width, page.height)
    return round(page.width * scale), round(page.height * scale)


def _strips(drawing: Drawing, width: int, height: int) -> Iterator[np.ndarray]:
    """The picture from top to bottom, in arrays of rows by columns by red, green and blue."""
    rows = max(STRIP // width, 16)
    ours = _all_in_our_fonts(drawing.sheet)
    for first in range(0, height, rows):
        yield _paint(drawing.strip(first, min(rows, height - first), width), ours=ours)


def _all_in_our_fonts(sheet: MapSheet) -> bool:
    """Fonts of the computer are looked up only for a name in letters that ours do not have: with ours alone the same
    map is the same picture everywhere.
    """
    labels = [node.label for node in sheet.nodes] + [look.label for look in sheet.looks]
    return all(map(_IN_OUR_FONTS.fullmatch, [sheet.title, *sheet.notes, sheet.source, *labels]))


def _paint(svg: str, *, ours: bool) -> np.ndarray:
    import resvg_py
    from PIL import Image

    with as_file(files("leernet.exchange") / "fonts") as fonts:
        painted = resvg_py.svg_to_bytes(
            svg_string=svg,
            background=PAPER,
            font_dirs=[str(fonts)],
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
            skip_system_fonts=ours,
        )
    with Image.open(BytesIO(painted)) as image:
        return np.asarray(image.convert("RGB"))


def _png(width: int, height: int, per_inch: int, strips: Iterator[np.ndarray]) -> bytes:
    """The file, written while the strips come in. Each row holds what it differs from the one above: mostly nothing."""
    per_metre = round(per_inch * 1000 / MILLIMETRES_PER_INCH)
    press = zlib.compressobj(6)
    above = np.zeros((1, width, 3), dtype=np.uint8)
    parts = [
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
    ]
    for strip in strips:
        change = strip - np.concatenate([above, strip[:-1]])
        filtered = np.full((len(strip), 1 + 3 * width), 2, dtype=np.uint8)  # 2: difference from the row above
        filtered[:, 1:] = change.reshape(len(strip), -1)
        parts.append(_chunk(b"IDAT", press.compress(filtered.tobytes())))
        above = strip[-1:]
    return b"".join([*parts, _chunk(b"IDAT", press.flush()), _chunk(b"IEND", b"")])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
