"""Keeps the catalogues in step with the source: `python -m tools.translations`.

What leernet newly says is added to each `leernet.po` without a translation; what it no longer says is set aside with
`#~`, and taken up again with its translation when it comes back. Everything stands in the order of the Dutch, so that
a change in one sentence is a change in one place.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUES = sorted(ROOT.glob("leernet/locale/*/LC_MESSAGES/leernet.po"))
MARKS = {"_": 1, "N_": 1, "Phrase": 1, "ngettext": 2}
"""How many of the first arguments of a call are words."""

Message = str | tuple[str, ...]


@cache
def messages() -> dict[Message, str]:
    """All words in the source, with the module in which they stand."""
    found: dict[Message, str] = {}
    for path in sorted([*ROOT.glob("leernet/**/*.py"), *ROOT.glob("pages/*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= dict.fromkeys(filter(None, [*_calls(tree), *_sentences(tree)]), path.relative_to(ROOT).as_posix())
    return found


def _calls(tree: ast.AST) -> Iterator[Message]:
    """What is marked for translation by a call: `_("…")`, `N_("…")`, `Phrase("…")`, `ngettext("…", "…", n)`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [
            argument.value
            for argument in node.args[: MARKS.get(name, 0)]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if words and len(words) == MARKS[name]:
            yield tuple(words) if len(words) > 1 else words[0]


def _sentences(tree: ast.AST) -> Iterator[Message]:
    """The sentences of the errors: the class attribute `sentence`."""
    for node in ast.walk(tree):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and target.id == "sentence" and isinstance(value, ast.Constant):
            yield value.value


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def translations(path: Path) -> dict[Message, Message]:
    """What a catalogue holds: each message with its translation, empty where there is none."""
    return {
        tuple(each.id) if isinstance(each.id, list | tuple) else each.id: tuple(each.string)
        if isinstance(each.string, list | tuple)
        else each.string
        for each in read(path)
        if each.id and not each.fuzzy
    }


def is_translated(words: Message) -> bool:
    """Whether there are words for the message, for one and for many alike."""
    return bool(words) and all(words)


def in_step(path: Path) -> str:
    """The text of this catalogue as it should be for the source of this moment."""
    source, catalogue = Catalog(), read(path)
    for message in messages():
        source.add(message)
    for message in catalogue.obsolete.values():
        catalogue[message.id] = message
    catalogue.obsolete.clear()
    catalogue.update(source, no_fuzzy_matching=True)
    file = BytesIO()
    write_po(file, catalogue, width=120, no_location=True, omit_header=True, sort_output=True)
    header = path.read_text(encoding="utf-8").partition("\n\n")[0]  # Babel would write dates in it
    return f"{header}\n\n{file.getvalue().decode().strip()}\n"


def main() -> None:
    for path in CATALOGUES:
        path.write_text(in_step(path), encoding="utf-8", newline="\n")
        missing = sum(not is_translated(words) for words in translations(path).values())
        sys.stdout.write(f"{path.relative_to(ROOT)}: {missing} without translation\n")


if __name__ == "__main__":
    main()
