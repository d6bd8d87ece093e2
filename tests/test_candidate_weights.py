"""candidate_weights.toml: the file that ships has every reason, and each mistake in it is named with its remedy."""

import re
import shutil
from pathlib import Path

import pytest

from leernet.errors import InvalidReference
from leernet.reference import load_reference
from leernet.reference.candidates import REASONS
from leernet.texts import say

SHIPPED = Path(__file__).parents[1] / "data" / "reference"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "reference"))


def test_every_reason_has_a_weight_and_there_are_no_others() -> None:
    assert sorted(load_reference(SHIPPED).candidate_weights) == sorted(REASONS)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (r"weight = 40", 'weight = "veel"', "Schrijf een heel getal van 0 tot en met 100"),
        (r"weight = 40", "weight = 101", "Schrijf een heel getal van 0 tot en met 100"),
        (r"weight = 40", "weight = true", "Schrijf een heel getal van 0 tot en met 100"),
        (r"weight = 40", "gewicht = 40", "het veld 'weight' ontbreekt"),
        (r"\[rol_elders\]", "[rol_elder]", "Bedoelt u 'rol_elders'?"),
        (r"\[thema\]\n(.+\n){3}", "", "deze reden ontbreekt"),
    ],
)
def test_a_mistake_is_named_with_file_entry_and_remedy(folder: Path, old: str, new: str, sentence: str) -> None:
    file = folder / "candidate_weights.toml"
    wrong, times = re.subn(old, new, file.read_text(encoding="utf-8"), count=1)
    assert times
    file.write_text(wrong, encoding="utf-8")

    with pytest.raises(InvalidReference) as refused:
        load_reference(folder)

    assert str(file) in say(refused.value)
    assert sentence in say(refused.value)
