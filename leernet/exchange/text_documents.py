"""A document as Markdown, and as the plain text of an e-mail."""

import re
from collections.abc import Callable
from typing import Any

from leernet.document import Bars, Block, Bullets, Document, Heading, Lines, Paragraph, Table
from leernet.exchange.word import clean, shown

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_STARTS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)
_FULL = 20  # characters of a full bar


def markdown_file(document: Document) -> bytes:
    """The document as Markdown (GitHub's tables), UTF-8. What somebody typed stays text: no markup, no HTML."""
    parts = [f"# {_escaped(document.title)}"]
    if document.subtitle:
        parts.append(_escaped(document.subtitle))
    parts += [_MARKDOWN[type(block)](block) for block in document.blocks]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def email_text(document: Document) -> str:
    """The document as plain text that survives any mail programme."""
    parts = [document.title.upper(), document.subtitle]
    parts += [_PLAIN[type(block)](block) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _escaped(text: str) -> str:
    """On one line, with every sign that Markdown reads made harmless."""
    words = " ".join(clean(text).split())
    return _STARTS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", words))


def _paragraphs(text: str) -> str:
    return "\n\n".join(_escaped(part) for part in text.split("\n") if part.strip())


def _markdown_table(block: Table) -> str:
    heading = [_escaped(name) for name in block.columns]
    rows = [[_escaped(shown(cell)) for cell in row] for row in block.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in (heading, ["---"] * len(heading), *rows))


def _drawn(block: Bars, say: Callable[[str], str]) -> list[str]:
    rows = zip(block.labels, block.values, block.shown, strict=True)
    return [f"{say(label)} {'█' * round(_FULL * value / block.full)} {say(text)}" for label, value, text in rows]


_MARKDOWN: dict[type[Block], Callable[[Any], str]] = {
    Heading: lambda block: f"{'#' * (block.level + 1)} {_escaped(block.text)}",
    Paragraph: lambda block: _paragraphs(block.text),
    Bullets: lambda block: "\n".join(f"- {'[ ] ' if block.open_boxes else ''}{_escaped(item)}" for item in block.items),
    Table: _markdown_table,
    Bars: lambda block: "\n".join(f"- {line}" for line in _drawn(block, _escaped)),
    Lines: lambda _block: "",
}
_PLAIN: dict[type[Block], Callable[[Any], str]] = {
    Heading: lambda block: f"{block.text}\n{('=' if block.level == 1 else '-') * len(block.text)}",
    Paragraph: lambda block: block.text,
    Bullets: lambda block: "\n".join(f"- {item}" for item in block.items),
    Table: lambda block: "\n".join(
        "; ".join(f"{name}: {shown(cell)}" for name, cell in zip(block.columns, row, strict=True) if shown(cell))
        for row in block.rows
    ),
    Bars: lambda block: "\n".join(_drawn(block, str)),
    Lines: lambda _block: "",
}
