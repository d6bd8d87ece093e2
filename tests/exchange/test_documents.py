"""A document says the same as Word, as Markdown and as e-mail, whatever somebody typed in it."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from markdown_it import MarkdownIt
from PIL import Image

from leernet.document import Bars, Block, Bullets, Document, Heading, Lines, Paragraph, Table
from leernet.exchange.text_documents import email_text, markdown_file
from leernet.exchange.word import bars_picture, word_file

HOSTILE = "</w:t><script>alert(1)</script> | **vet** [klik](javascript:x) \x07\x00 \u202e gespiegeld 🙂"
BARS = Bars(("1", "5"), (1, 3), ("1 (25%)", "3 (75%)"), "Verdeling van 4 antwoorden", highest=4)
BLOCKS: tuple[Block, ...] = (
    Heading("Vragen"),
    Paragraph("Eerst dit.\nDan dat."),
    Bullets(("een", "twee")),
    Table(("Naam", "Dag", "n"), (("Anna", date(2026, 3, 1), 1200), (None, None, 2.5)), name="Namen"),
    BARS,
    Lines(2),
)


def document(*blocks: Block, language: str = "nl") -> Document:
    return Document("Verslag", "Wonen · 1 maart 2026", language, blocks)


def opened(made: Document) -> Any:
    return docx.Document(BytesIO(word_file(made)))


def test_word_has_headings_and_tables_that_a_screen_reader_knows() -> None:
    word = opened(document(*BLOCKS))

    assert [one.text for one in word.paragraphs if one.style.name == "Heading 1"] == ["Vragen"]
    (table,) = word.tables
    assert [cell.text for cell in table.rows[1].cells] == ["Anna", "01-03-2026", "1.200"]
    assert [cell.text for cell in table.rows[2].cells] == ["", "", "2,5"]
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")


def test_a_picture_in_word_has_its_text() -> None:
    (picture,) = opened(document(BARS)).inline_shapes

    assert picture._inline.docPr.get("descr") == "Verdeling van 4 antwoorden"


@pytest.mark.parametrize(("language", "written"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_word_knows_the_language(language: str, written: str) -> None:
    word = opened(document(language=language))

    assert word.core_properties.language == written
    assert f'w:val="{written}"' in word.styles["Normal"].element.xml


def test_whatever_was_typed_is_text_in_word() -> None:
    word = opened(document(Heading(HOSTILE), Paragraph(HOSTILE), Bullets((HOSTILE,)), Table((HOSTILE,), ((HOSTILE,),))))

    assert "<script>alert(1)</script>" in word.paragraphs[2].text
    assert "<script>" in word.tables[0].rows[1].cells[0].text


def test_markdown_reads_back_as_what_was_meant() -> None:
    html = MarkdownIt().enable("table").render(markdown_file(document(*BLOCKS)).decode())

    assert "<h2>Vragen</h2>" in html
    assert "<td>1.200</td>" in html
    assert "<li>5 ███████████████ 3 (75%)</li>" in html


def test_whatever_was_typed_is_text_in_markdown() -> None:
    blocks = (Heading(HOSTILE), Paragraph(HOSTILE), Bullets((HOSTILE, "- lijst")), Table((HOSTILE,), ((HOSTILE,),)))
    html = MarkdownIt().enable("table").render(markdown_file(document(*blocks)).decode())

    assert "<script" not in html
    assert "<strong>" not in html
    assert "href" not in html
    assert html.count("<li>") == 2


def test_an_email_has_all_of_it_without_markup() -> None:
    text = email_text(document(*BLOCKS))

    assert text.startswith("VERSLAG\n\nWonen")
    assert "Naam: Anna; Dag: 01-03-2026; n: 1.200" in text


def test_a_bar_is_as_long_as_its_number() -> None:
    picture = Image.open(BytesIO(bars_picture(Bars(("a", "b"), (1, 2), ("1", "2"), ""))))
    middles = [picture.height // 4, 3 * picture.height // 4]
    lengths = [
        sum(picture.getpixel((x, middle)) == (0x1B, 0x4F, 0x8F) for x in range(picture.width)) for middle in middles
    ]

    assert lengths[0] * 2 == pytest.approx(lengths[1], rel=0.02)


def test_no_bars_are_no_picture() -> None:
    assert len(opened(document(Bars((), (), (), ""))).inline_shapes) == 0


def test_only_named_tables_go_into_a_workbook() -> None:
    assert [table.name for table in document(*BLOCKS, Table(("x",), ())).tables] == ["Namen"]
