"""Every word that leernet can say exists in every language, with the same placeholders, and no catalogue holds more."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from leernet.texts import LANGUAGES

ROOT = Path(__file__).parents[1]
MODULES = sorted([*ROOT.glob("leernet/**/*.py"), *ROOT.glob("pages/*.py")])
MARKS = {"_": 1, "N_": 1, "Phrase": 1, "ngettext": 2}
"""How many of the first arguments of a call are words."""

Message = str | tuple[str, ...]


def calls(tree: ast.AST) -> Iterator[Message]:
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


def sentences(tree: ast.AST) -> Iterator[Message]:
    """The sentences of the errors: the class attribute `sentence`."""
    for node in ast.walk(tree):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and target.id == "sentence" and isinstance(value, ast.Constant):
            yield value.value


def messages() -> dict[Message, str]:
    """All words in the source, with the module in which they stand."""
    found: dict[Message, str] = {}
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {message: path.relative_to(ROOT).as_posix() for message in [*calls(tree), *sentences(tree)] if message}
    return found


def catalogue(language: str) -> dict[Message, Message]:
    path = ROOT / "leernet" / "locale" / language / "LC_MESSAGES" / "leernet.po"
    with path.open("rb") as file:
        return {
            tuple(each.id) if isinstance(each.id, list | tuple) else each.id: tuple(each.string)
            if isinstance(each.string, list | tuple)
            else each.string
            for each in read_po(file)
            if each.id and not each.fuzzy
        }


def placeholders(message: Message) -> set[str]:
    words = (message,) if isinstance(message, str) else message
    return {name for text in words for _, name, _, _ in string.Formatter().parse(text) if name}


OTHERS = sorted(set(LANGUAGES) - {"nl"})


@pytest.mark.parametrize("language", OTHERS)
def test_everything_is_translated(language: str) -> None:
    translated = catalogue(language)

    def has_words(message: Message) -> bool:
        found = translated.get(message, "")
        return bool(found) and all(found)

    assert {message: place for message, place in messages().items() if not has_words(message)} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_leernet_no_longer_says(language: str) -> None:
    assert catalogue(language).keys() - messages().keys() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_survive_translation(language: str) -> None:
    lost = {
        message: translation
        for message, translation in catalogue(language).items()
        if all(translation) and placeholders(message) != placeholders(translation)
    }
    assert lost == {}
