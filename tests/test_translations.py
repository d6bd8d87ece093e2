"""Every word that leernet can say exists in every language, with the same placeholders, and no catalogue holds more."""

import string
from pathlib import Path

import pytest

from leernet import texts
from tools.translations import ROOT, Message, in_step, is_translated, messages, translations


def catalogue(language: str) -> dict[Message, Message]:
    return translations(ROOT / "leernet" / "locale" / language / "LC_MESSAGES" / "leernet.po")


def placeholders(message: Message) -> set[str]:
    words = (message,) if isinstance(message, str) else message
    return {name for text in words for _, name, _, _ in string.Formatter().parse(text) if name}


OTHERS = sorted(set(texts.LANGUAGES) - {"nl"})


@pytest.mark.parametrize("language", OTHERS)
def test_everything_is_translated(language: str) -> None:
    translated = catalogue(language)
    missing = {
        message: place for message, place in messages().items() if not is_translated(translated.get(message, ""))
    }
    assert missing == {}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_leernet_no_longer_says(language: str) -> None:
    assert catalogue(language).keys() - messages().keys() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_survive_translation(language: str) -> None:
    lost = {
        message: translation
        for message, translation in catalogue(language).items()
        if is_translated(translation) and placeholders(message) != placeholders(translation)
    }
    assert lost == {}


CATALOGUE = """\
# Ours.
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Netwerken"
msgstr "Networks"

msgid "Wat leernet ooit zei"
msgstr "What leernet once said"

#~ msgid "Mensen"
#~ msgstr "People"
"""


@pytest.fixture
def english(tmp_path: Path) -> Path:
    path = tmp_path / "locale" / "en" / "LC_MESSAGES" / "leernet.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def test_a_catalogue_is_brought_in_step_with_the_source(english: Path) -> None:
    text = in_step(english)
    english.write_text(text, encoding="utf-8")
    held = translations(english)
    assert held.keys() == messages().keys()
    assert {message: words for message, words in held.items() if is_translated(words)} == {
        "Netwerken": "Networks",
        "Mensen": "People",
    }
    assert '#~ msgid "Wat leernet ooit zei"\n#~ msgstr "What leernet once said"' in text
    assert text.startswith("# Ours.\n")
    assert in_step(english) == text


def test_what_has_no_translation_is_said_in_dutch(english: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english.write_text(in_step(english), encoding="utf-8")
    monkeypatch.setattr(texts, "__file__", str(english.parents[3] / "texts.py"))
    monkeypatch.setattr(texts, "_catalogue", texts._catalogue.__wrapped__)
    texts.set_language("en")
    try:
        assert texts._("Netwerken") == "Networks"
        assert texts._("Organisaties") == "Organisaties"
        assert texts.ngettext("{number} netwerk", "{number} netwerken", 2) == "2 netwerken"
    finally:
        texts.set_language("nl")
