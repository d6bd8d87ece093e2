"""A document as a Word file, with real headings, tables with a header row, and pictures with their text."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from leernet.document import Bars, Block, Bullets, Cell, Document, Heading, Lines, Paragraph, Table
from leernet.texts import format_date, format_number

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_WIDTH = 15.5  # centimetres: an A4 page within its margins
_SCALE = 3  # pixels of a picture per point, so that it is sharp on paper
_INK, _BAR, _TRACK = "#26303d", "#1b4f8f", "#e3e8ee"


def word_file(document: Document) -> bytes:
    """The document as a .docx file."""
    import docx
    from docx.shared import Cm, Pt

    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.75)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    _speak(normal, _LANGUAGES[document.language])
    word.core_properties.title = clean(document.title)
    word.core_properties.author = "leernet"
    word.core_properties.language = _LANGUAGES[document.language]
    word.add_heading(clean(document.title), level=0)
    if document.subtitle:
        word.add_paragraph(clean(document.subtitle), style="Subtitle")
    for block in document.blocks:
        _WRITE[type(block)](word, block)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def shown(cell: Cell) -> str:
    """A cell as text in the current language; nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, float):
        return format_number(cell, decimals=1)
    return format_number(cell) if isinstance(cell, int) else cell


def clean(text: str) -> str:
    """The text without signs that no document can hold."""
    return _NOT_IN_XML.sub("", text)


def _speak(style: Any, language: str) -> None:
    """Let Word check spelling, and a screen reader speak, in this language."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    style.element.get_or_add_rPr().append(element)


def _heading(word: "WordDocument", block: Heading) -> None:
    word.add_heading(clean(block.text), level=block.level)


def _paragraph(word: "WordDocument", block: Paragraph) -> None:
    from docx.shared import Pt, RGBColor

    for part in block.text.split("\n"):
        written = word.add_paragraph().add_run(clean(part))
        if block.quiet:
            written.font.size, written.font.color.rgb = Pt(9.5), RGBColor(0x55, 0x5F, 0x6B)


def _bullets(word: "WordDocument", block: Bullets) -> None:
    for item in block.items:
        if block.open_boxes:
            word.add_paragraph(f"☐ {clean(item)}")
        else:
            word.add_paragraph(clean(item), style="List Bullet")


def _table(word: "WordDocument", block: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    table = word.add_table(rows=1, cols=len(block.columns), style="Light Grid Accent 1")
    heading = table.rows[0]
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeats on a next page, and is read as such
    for cell, name in zip(heading.cells, block.columns, strict=True):
        cell.text = clean(name)
    for values in block.rows:
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = clean(shown(value))
            if isinstance(value, int | float):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.add_paragraph()


def _bars(word: "WordDocument", block: Bars) -> None:
    from docx.shared import Cm

    if not block.values:
        return
    word.add_picture(BytesIO(bars_picture(block)), width=Cm(_WIDTH))
    properties = word.inline_shapes[-1]._inline.docPr
    properties.set("descr", clean(block.says))
    properties.set("title", clean(block.says)[:80])


def bars_picture(block: Bars) -> bytes:
    """The bars as a PNG picture: label, bar, number, each on its line."""
    from PIL import Image, ImageDraw, ImageFont

    wide, line = 440 * _SCALE, 22 * _SCALE
    font: Any = ImageFont.load_default(12 * _SCALE)
    labels = [_fitting(font, _drawable(label), wide * 0.4) for label in block.labels]
    left = int(max(font.getlength(label) for label in labels)) + 8 * _SCALE
    right = wide - int(max(font.getlength(_drawable(text)) for text in block.shown)) - 10 * _SCALE
    picture = Image.new("RGB", (wide, line * len(labels)), "white")
    draw = ImageDraw.Draw(picture)
    for number, (label, value, text) in enumerate(zip(labels, block.values, block.shown, strict=True)):
        top, middle = number * line + 4 * _SCALE, number * line + line // 2
        end = left + (right - left) * min(value / block.full, 1)
        draw.text((0, middle), label, _INK, font, anchor="lm")
        draw.rectangle((left, top, right, top + 14 * _SCALE), _TRACK)
        if value > 0:
            draw.rectangle((left, top, end, top + 14 * _SCALE), _BAR)
        draw.text((right + 6 * _SCALE, middle), _drawable(text), _INK, font, anchor="lm")
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _drawable(text: str) -> str:
    """The text on one line; what the picture's letters lack becomes a question mark when it is drawn."""
    return " ".join(clean(text).split())


def _fitting(font: Any, text: str, width: float) -> str:
    while font.getlength(text) > width and len(text) > 1:
        text = text[:-2].rstrip() + "…"
    return text


def _lines(word: "WordDocument", block: Lines) -> None:
    for _line in range(block.number):
        word.add_paragraph("_" * 78)


_WRITE: dict[type[Block], Callable[["WordDocument", Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Bars: _bars,
    Lines: _lines,
}
