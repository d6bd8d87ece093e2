import shutil
from pathlib import Path

import pytest

from leernet.errors import InvalidReference
from leernet.exchange.words import load_import_words
from tests.exchange.conftest import FOLDER


def own_folder(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_of_ones_own_comes_first_and_the_other_stays(tmp_path: Path) -> None:
    text = (FOLDER / "import_headers.toml").read_text(encoding="utf-8").replace('"gremium"', '"gremium", "clubje"')

    words = load_import_words(own_folder(tmp_path, "import_headers.toml", text), FOLDER)

    assert "clubje" in words.headers["network"].words
    assert "de" in words.prefixes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[person", "kan niet worden gelezen"),
        ("[person]\nwords = []", "ontbreekt of bestaat niet"),
        ("", "ontbreekt of bestaat niet"),
    ],
)
def test_a_mistake_in_a_file_is_named(text: str, sentence: str, tmp_path: Path) -> None:
    folder = own_folder(tmp_path, "import_headers.toml", text)
    shutil.copy(FOLDER / "import_words.toml", folder)

    with pytest.raises(InvalidReference, match=sentence) as refusal:
        load_import_words(folder)

    assert "import_headers.toml" in str(refusal.value)
