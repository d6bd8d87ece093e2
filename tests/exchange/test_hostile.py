"""Files that break other readers, and real lists; they lie beside the project and not in it."""

from pathlib import Path

import pytest

from leernet.errors import InvalidMapping, UnreadableFile
from leernet.exchange.mapping import ColumnMapping, recognise, with_choices
from leernet.exchange.plan import ImportPlan
from leernet.exchange.planning import make_plan
from leernet.exchange.reading import read_file
from leernet.exchange.table import read_table
from leernet.exchange.words import ImportWords
from leernet.reference import Reference
from tests.builders import snapshot_of

INPUT = Path(__file__).resolve().parents[3] / "shared" / "input"
HOSTILE = sorted((INPUT / "hostile").glob("*"))
REFUSED = {
    "ca_empty_sheet.xlsx": "er staat niets in",
    "ca_errors.xlsx": "er staat niets in",
    "ca_pass_protected.ods": "wachtwoord",
    "ca_pass_protected.xlsx": "wachtwoord",
    "ca_too_small.xls": "geen tabel",
    "ca_vba.xlsm": "er staat niets in",
    "fr_empty.csv": "leeg",
}
COLUMNS = {
    "ca_date_1904.xls": (2, ["2021-01-01", "15"]),
    "ca_number_rows_repeated.ods": (2, ["A", "B"]),
    "ca_minimal_package.xlsx": (4, ["BKG_NUM", "BKG_DT"]),
    "ck_mac_newlines.csv": (2, ["a", "b"]),
    "ck_null_byte.csv": (2, ["a", "b"]),
    "ck_sheets.xlsx": (2, ["text", "date"]),
    "ck_test_header_newline.csv": (2, ["start end", "b"]),
    "ck_test_skip_lines.xls": (5, ["text", "date"]),
    "ck_test_utf16_big.csv": (2, ["a", "b"]),
    "ck_test_utf16_little.csv": (2, ["a", "b"]),
    "fr_bom.csv": (2, ["id", "name"]),
    "fr_skip-rows-before-headers.csv": (3, ["id", "name"]),
    "fr_skip-rows.xlsx": (3, ["A", "B"]),
    "fr_table-with-accents.csv": (2, ["Classement", "Quartier"]),
    "fr_multiline-headers.xlsx": (6, ["Region", "Caloric contribution (%)"]),
    "px_hidden_sheets.xls": (2, ["A", "B"]),
}
"""Where the rows begin, and the first two headings."""

pytestmark = pytest.mark.skipif(not HOSTILE, reason="the real lists do not lie beside the project")


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_every_file_is_read_or_refused_with_a_sentence(path: Path, words: ImportWords, reference: Reference) -> None:
    if path.name in REFUSED:
        with pytest.raises(UnreadableFile, match=REFUSED[path.name]):
            read_table(read_file(path), words)
        return

    table = read_table(read_file(path), words)

    if path.name in COLUMNS:
        first_row, headings = COLUMNS[path.name]
        assert (table.first_row, [column.name for column in table.columns][:2]) == (first_row, headings)
    # None of these is a list of participants, and none is taken for one.
    with pytest.raises(InvalidMapping):
        make_plan(table, recognise(table, words), words=words, reference=reference, snapshot=snapshot_of([]))


def values(name: str, words: ImportWords) -> list[list[object]]:
    table = read_table(read_file(INPUT / "hostile" / name), words)
    return [list(column.cells) for column in table.columns]


def test_letters_and_lines_are_read_as_they_were_meant(words: ImportWords) -> None:
    assert values("fr_latin1.csv", words)[1] == ["english", "©"]
    assert values("fr_bom.csv", words)[1] == ["english", "中国人"]
    assert values("ck_test_utf16_little.csv", words)[2] == ["3", "ʤ"]
    assert values("cs_newlines_crlf.csv", words)[0] == ["1", "Once upon \r\na time", "7"]
    assert values("fr_leading-zeros.csv", words) == [["01", "002", "00003"]]


def real(name: str, words: ImportWords, reference: Reference, **columns: str) -> ImportPlan:
    table = read_table(read_file(INPUT / name), words)
    mapping: ColumnMapping = with_choices(table, recognise(table, words), columns=columns)
    return make_plan(table, mapping, words=words, reference=reference, snapshot=snapshot_of([]))


def test_the_joint_arrangements_of_dutch_gemeenten(words: ImportWords, reference: Reference) -> None:
    plan = real("regelingen/opengr_provincies.csv", words, reference, Deelnemer="organisation")

    assert (plan.rows, plan.added, plan.repeated, plan.refused) == (3752, 3742, 10, 0)
    assert plan.details["networks"]["added"] == 464
    assert len(set(plan.organisations.values.texts)) == 605
    # Eight of those differ from another in capitals, hyphens or a comma only: EnkHuizen is Enkhuizen.
    assert plan.details["organisations"]["added"] == 597


def test_the_committees_of_a_parliament(words: ImportWords, reference: Reference) -> None:
    plan = real("committees/memberships.csv", words, reference)

    assert (plan.rows, plan.added, plan.refused) == (3879, 3879, 0)
    assert (plan.details["persons"]["added"], plan.details["networks"]["added"]) == (528, 228)
    assert plan.participations["function"].eq("voorzitter").any()
