"""The reference data: the files that ship are right, and each kind of mistake is named with file, entry and remedy."""

import re
import shutil
from itertools import combinations
from pathlib import Path

import pytest

from leernet.errors import InvalidReference
from leernet.reference import PROVINCES, Reference, Severity, load_reference, plain
from leernet.texts import say, set_language

SHIPPED = Path(__file__).parents[1] / "data" / "reference"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(SHIPPED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "reference"))


@pytest.fixture
def english():
    set_language("en")
    yield
    set_language("nl")


# --- What ships -------------------------------------------------------------------------------------------------------


def test_every_perspective_has_roles(reference):
    assert {role.perspective for role in reference.roles.values()} == set(reference.perspectives)


def test_every_network_kind_has_a_profile_that_asks_for_policy(reference):
    for kind in reference.network_kinds:
        asked = {role for requirement in reference.requirements_for(kind) for role in requirement.roles}
        assert "beleidsambtenaar" in asked, kind


def test_a_learning_network_must_have_policy_or_execution_and_nobody_else_will_do(reference):
    (requirement,) = [one for one in reference.requirements_for("leernetwerk") if one.severity is Severity.MANDATORY]
    assert requirement.roles == ("beleidsambtenaar", "uitvoerend_ambtenaar")
    assert requirement.perspectives == requirement.organisation_kinds == requirement.functions == ()


@pytest.mark.parametrize("kind", ["werkplaats_sociaal_domein", "werkgroep"])
def test_a_werkplaats_and_its_working_groups_ask_for_the_policy_officer_in_person(reference, kind):
    asked = [one for one in reference.requirements_for(kind) if "beleidsambtenaar" in one.roles]
    assert [(one.roles, one.severity) for one in asked] == [(("beleidsambtenaar",), Severity.MANDATORY)]


def test_a_werkplaats_has_three_parties_and_four_bodies(reference):
    profile = reference.requirements_for("werkplaats_sociaal_domein")
    mandatory = [one for one in profile if one.severity is Severity.MANDATORY]
    assert len([one for one in mandatory if one.organisation_kinds]) == 3
    assert [part for one in mandatory for part in one.parts] == [
        "adviserend_consortium",
        "programmaraad",
        "managementteam",
        "werkgroep",
    ]


def test_an_atelier_has_exactly_one_atelier_lecturer(reference):
    (lecturer,) = [one for one in reference.requirements_for("atelier") if one.code == "atelier_docent"]
    assert (lecturer.minimum, lecturer.maximum) == (1, 1)


def test_a_network_without_kind_is_still_asked_for_policy(reference):
    (policy,) = reference.requirements_for(None)
    assert policy.roles == ("beleidsambtenaar", "uitvoerend_ambtenaar")


def test_a_kind_that_the_files_no_longer_know_counts_as_no_kind(reference):
    assert reference.requirements_for("afgeschaft") == reference.requirements_for(None)


def test_a_requirement_is_unique_by_network_kind_and_code(reference):
    keys = [(one.network_kind, one.code) for one in reference.requirements]
    assert len(keys) == len(set(keys))


def test_every_reason_is_one_sentence_in_both_languages(reference):
    for one in reference.requirements:
        for reason in (one.reason, one.reason_en):
            assert reason[0].isupper(), reason
            assert reason.endswith("."), reason
            assert reason.count(". ") == 0, reason
        assert one.source


def test_labels_follow_the_language(reference, english):
    assert reference.roles["beleidsambtenaar"].name == "Policy officer"
    assert reference.requirements_for("atelier")[0].why.startswith("Without")
    set_language("nl")
    assert reference.roles["beleidsambtenaar"].name == "Beleidsambtenaar"
    assert Severity("ter_overweging").name == "Ter overweging"


def test_all_gemeenten_are_there(reference):
    assert len(reference.gemeenten) == 342
    assert {gemeente.province for gemeente in reference.gemeenten.values()} == set(PROVINCES)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Den Haag", "GM0518"),
        ("gemeente 's-Gravenhage", "GM0518"),
        ("Bergen (NH.)", "GM0373"),
        ("bergen L", "GM0893"),
        ("Sudwest Fryslan", "GM1900"),
        ("GM0034", "GM0034"),
        ("Bergen", None),
        ("", None),
    ],
)
def test_a_gemeente_is_found_by_its_names_and_never_guessed(reference, written, code):
    assert reference.find_gemeente(written) == code


@pytest.mark.parametrize("written", ["beleidsambtenaar", "BELEIDSAMBTENAAR", "Beleids-ambtenaar", "Policy officer"])
def test_a_role_is_found_however_it_is_written(reference, written):
    assert reference.find_role(written) == "beleidsambtenaar"


def test_each_kind_of_word_is_found_in_its_own_file(reference):
    assert reference.find_role("POH GGZ") == "poh_ggz"
    assert reference.find_function("Coordinator") == "coordinator"
    assert reference.find_organisation_kind("HBO") == "hogeschool"
    assert reference.find_network_kind("wsd") == "werkplaats_sociaal_domein"
    assert reference.find_role("sterrenkundige") is None


def test_the_perspective_of_a_role(reference):
    assert reference.role_perspective("sociaal_werker") == "praktijk"
    assert reference.role_perspective(None) is None
    assert reference.role_perspective("bestaat_niet") is None


# --- Colours ----------------------------------------------------------------------------------------------------------


def channels(colour: str) -> list[float]:
    """Red, green and blue in linear light, as WCAG computes them."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    light = sorted(sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), channels(x), strict=True)) for x in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


# How red-blind and green-blind eyes see linear red, green, blue (Machado, Oliveira and Fernandes 2009, severity 1.0).
EYES = {
    "usual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
}


def seen(colour: str, eyes: str) -> list[float]:
    """The colour in the perceptual space Oklab, as these eyes see it."""
    red, green, blue = (
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, channels(colour), strict=True)))) for row in EYES[eyes]
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return [
        0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
    ]


@pytest.mark.parametrize(("field", "background"), [("colour", "#ffffff"), ("colour_dark", "#0e1117")])
def test_every_perspective_stands_out_from_the_background(reference, field, background):
    for perspective in reference.perspectives.values():
        assert contrast(getattr(perspective, field), background) >= 3, perspective.code  # WCAG 1.4.11


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("field", ["colour", "colour_dark"])
def test_every_two_perspectives_look_different_to_all_eyes(reference, field, eyes):
    for one, other in combinations(reference.perspectives.values(), 2):
        pair = zip(seen(getattr(one, field), eyes), seen(getattr(other, field), eyes), strict=True)
        assert sum((a - b) ** 2 for a, b in pair) ** 0.5 > 0.08, (one.code, other.code)


def test_every_perspective_has_a_shape_of_its_own(reference):
    shapes = [perspective.shape for perspective in reference.perspectives.values()]
    assert len(shapes) == len(set(shapes))


# --- Mistakes ---------------------------------------------------------------------------------------------------------

GOOD_REQUIREMENT = """
[[proef]]
network_kinds = ["leernetwerk"]
label = "Proef"
label_en = "Trial"
roles = ["docent"]
severity = "verplicht"
reason = "Daarom."
reason_en = "Because."
source = "SAMEN-interview"
"""

SIZE = """
[[omvang]]
label = "Te klein of te groot"
label_en = "Too small or too large"
network_kinds = [{kinds}]
severity = "aanbevolen"
minimum = 3
maximum = 8
reason = "Klein genoeg om elkaar te kennen."
reason_en = "Small enough to know each other."
next_step = "Vraag er mensen bij."
next_step_en = "Ask more people."
source = "Wij"
"""

# file, what stands there, what is written instead (at the end when nothing is replaced), entry, problem, remedy
MISTAKES = {
    "not toml": ("roles.toml", "[lector]", "[lector", "regel {line}", "geen geldige TOML", "haken"),
    "an open text": ("functions.toml", 'label = "Lid"', 'label = "Lid', "regel {line}", "geen geldige TOML", "haken"),
    "a double heading": (
        "roles.toml",
        "[docent]",
        "[student]",
        "regel {line}",
        "staat er al",
        "Haal een van de twee weg",
    ),
    "a double field": (
        "roles.toml",
        'label_en = "Professor of applied sciences"',
        'label = "Lector"',
        "regel {line}",
        "staat er al",
        "andere naam",
    ),
    "an unknown field": (
        "roles.toml",
        "synonyms = [\n",
        "synoniems = [\n",
        "[beleidsambtenaar]",
        "'synoniems' bestaat",
        "'synonyms'",
    ),
    "a field that is missing": (
        "roles.toml",
        'label_en = "Lecturer"\n',
        "",
        "[docent]",
        "'label_en' ontbreekt",
        "label_en = …",
    ),
    "an empty label": ("roles.toml", 'label = "Lector"', 'label = ""', "[lector]", "'' past niet", "aanhalingstekens"),
    "a text for a list": (
        "functions.toml",
        'synonyms = ["leden", "deelnemer", "werkgroeplid", "teamlid", "participant"]',
        'synonyms = "leden"',
        "[lid]",
        "'leden' past niet bij het veld 'synonyms'",
        "rechte haken",
    ),
    "a wrong colour": ("perspectives.toml", '"#1b4f8f"', '"blauw"', "[beleid]", "'blauw' past niet", "#1b4f8f"),
    "a wrong shape": ("perspectives.toml", '"square"', '"vierkant"', "[beleid]", "'vierkant' past niet", "diamond"),
    "a code with a capital": ("functions.toml", "[lid]", "[Lid]", "[Lid]", "'Lid' past niet", "kleine letter"),
    "a heading without fields": (
        "functions.toml",
        "[lid]",
        "extra = 1\n[lid]",
        "[denktanklid]",
        "'extra' bestaat",
        "Kies uit",
    ),
    "a field before any heading": (
        "functions.toml",
        "# Functies",
        'los = "x"\n# Functies',
        "[los]",
        "niet als een kopje",
        "Schrijf [los] op een eigen regel",
    ),
    "an unknown perspective": (
        "roles.toml",
        'perspective = "onderzoek"',
        'perspective = "onderzoeck"',
        "[onderzoeker]",
        "'onderzoeck' bij het veld 'perspective' bestaat niet",
        "Bedoelt u 'onderzoek'?",
    ),
    "one word for two roles": (
        "roles.toml",
        '"associate lector"',
        '"Sociaal-werker"',
        "[lector]",
        "'Sociaal-werker' staat ook bij 'sociaal_werker'",
        "Laat het bij een van de twee staan",
    ),
    "a requirement in single brackets": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT.replace("[[proef]]", "[proef]"),
        "[proef]",
        "niet als een kopje",
        "Schrijf [[proef]]",
    ),
    "a requirement for no network kind": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT.replace('["leernetwerk"]', "[]"),
        "[proef]",
        "'network_kinds' ontbreekt of is leeg",
        "rechte haken",
    ),
    "a requirement for an unknown network kind": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT.replace('["leernetwerk"]', '["leernetwerken"]'),
        "[proef]",
        "'leernetwerken' bij het veld 'network_kinds' bestaat niet",
        "Bedoelt u 'leernetwerk'?",
    ),
    "the same requirement twice": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT * 2,
        "[proef]",
        "twee keer bij de soort netwerk 'leernetwerk'",
        "kies een andere code",
    ),
    "an unknown role": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT.replace("docent", "docentt"),
        "[proef]",
        "'docentt' bij het veld 'roles' bestaat niet",
        "Bedoelt u 'docent'?",
    ),
    "an unknown function": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT + 'with_functions = ["keizer"]',
        "[proef]",
        "'keizer' bij het veld 'with_functions' bestaat niet",
        "Kies uit: coordinator",
    ),
    "a requirement that nobody can meet": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT.replace('roles = ["docent"]\n', 'with_functions = ["lid"]\n'),
        "[proef]",
        "niet bij wie of wat er meetelt",
        "roles, perspectives",
    ),
    "more at least than at most": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT + "minimum = 3\nmaximum = 2",
        "[proef]",
        "minimum (3) is hoger dan het maximum (2)",
        "Verlaag het minimum",
    ),
    "a minimum of nothing": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT + "minimum = 0",
        "[proef]",
        "'0' past niet bij het veld 'minimum'",
        "heel getal van 1 of meer",
    ),
    "an unknown severity": (
        "requirements.toml",
        None,
        GOOD_REQUIREMENT.replace("verplicht", "dringend"),
        "[proef]",
        "'dringend' past niet",
        "verplicht, aanbevolen, ter_overweging",
    ),
    "an unknown signal": (
        "signals.toml",
        "[[omvang]]",
        "[[omvangg]]",
        "[omvangg]",
        "geen signaal 'omvangg'",
        "Bedoelt u 'omvang'?",
    ),
    "a number of a signal that is missing": (
        "signals.toml",
        "most_pairs = 5",
        "",
        "[langs_elkaar_heen]",
        "'most_pairs' ontbreekt",
        "most_pairs = …",
    ),
    "a number that is a text": (
        "signals.toml",
        "months = 18",
        'months = "18"',
        "[te_lang_dezelfde_mensen]",
        "'18' past niet bij het veld 'months'",
        "heel getal",
    ),
    "a share that is no percentage": (
        "signals.toml",
        "share = 50",
        "share = 150",
        "[verloop]",
        "'150' past niet bij het veld 'share'",
        "tot en met 99",
    ),
    "terms that are no list": (
        "signals.toml",
        "terms = [3, 6, 12]",
        "terms = 3",
        "[rol_loopt_af]",
        "'3' past niet bij het veld 'terms'",
        "[3, 6, 12]",
    ),
    "a field that a signal does not have": (
        "signals.toml",
        "most_by_name = 5",
        "most_by_name = 5\nmaand = 3",
        "[witte_vlek]",
        "'maand' bestaat hier niet",
        "Kies uit",
    ),
    "a signal for an unknown network kind": (
        "signals.toml",
        'network_kinds = ["leernetwerk"]',
        'network_kinds = ["leernetwerken"]',
        "[omvang]",
        "'leernetwerken' bij het veld 'network_kinds' bestaat niet",
        "Bedoelt u 'leernetwerk'?",
    ),
    "a signal without severity": (
        "signals.toml",
        'severity = "aanbevolen"\nminimum = 5\nmaximum = 20',
        "minimum = 5\nmaximum = 20",
        "[omvang]",
        "'severity' ontbreekt",
        "severity = …",
    ),
    "a signal with bounds that cross": (
        "signals.toml",
        "maximum = 20",
        "maximum = 3",
        "[omvang]",
        "minimum (5) is hoger dan het maximum (3)",
        "Verlaag het minimum",
    ),
    "a signal twice for one kind": (
        "signals.toml",
        None,
        SIZE.format(kinds='"leernetwerk"'),
        "[omvang]",
        "twee keer voor dezelfde soort netwerk",
        "eigen soorten",
    ),
    "the numbers of a signal in a table of their own": (
        "signals.toml",
        "most_by_name = 5",
        "parameters = { most_by_name = 5 }",
        "[witte_vlek]",
        "'parameters' kan hier niet",
        "onder het kopje",
    ),
    "wrong columns": (
        "gemeenten.csv",
        "code;name",
        "naam;code",
        "regel {line}",
        "kolommen kloppen niet",
        "code;name;province",
    ),
    "a column too few": (
        "gemeenten.csv",
        "Almere;Flevoland;",
        "Almere;Flevoland",
        "regel {line}",
        "te weinig kolommen",
        "4",
    ),
    "a column too many": ("gemeenten.csv", "Almere;", "Almere;;x;", "regel {line}", "te veel of te weinig", "4"),
    "a wrong gemeente code": ("gemeenten.csv", "GM0034", "0034", "regel {line}", "'0034' past niet", "vier cijfers"),
    "an unknown province": (
        "gemeenten.csv",
        "Almere;Flevoland",
        "Almere;Holland",
        "regel {line}",
        "'Holland' past niet",
        "Zeeland",
    ),
    "a gemeente twice": (
        "gemeenten.csv",
        "GM0034",
        "GM0014",
        "regel {line}",
        "'GM0014' staat er al",
        "Haal een van de twee",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_file_entry_and_remedy(folder, mistake):
    name, good, bad, entry, problem, remedy = MISTAKES[mistake]
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert good is None or good in text
    line = text[: text.index(good or "")].count("\n") + 1
    path.write_text(text + bad if good is None else text.replace(good, bad, 1), encoding="utf-8")

    with pytest.raises(InvalidReference) as refused:
        load_reference(folder)

    assert Path(refused.value.values["file"]) == path
    assert str(refused.value.values["entry"]) == entry.format(line=line)
    assert problem in str(refused.value.values["problem"])
    assert remedy in str(refused.value.values["remedy"])
    sentence = say(refused.value)
    assert re.search(r"\.toml|\.csv", sentence)
    assert "{" not in sentence


def test_the_good_requirement_of_these_tests_is_indeed_good(folder):
    with (folder / "requirements.toml").open("a", encoding="utf-8") as file:
        file.write(GOOD_REQUIREMENT)
    assert load_reference(folder).requirements[-1].code == "proef"


def test_each_kind_of_network_can_have_its_own_numbers(folder):
    with (folder / "signals.toml").open("a", encoding="utf-8") as file:
        file.write(SIZE.format(kinds='"leerkring", "zonder_soort"'))

    sizes = [one for one in load_reference(folder).signals if one.code == "omvang"]
    assert [(one.network_kinds[0], one.number("maximum")) for one in sizes] == [("leernetwerk", 20), ("leerkring", 8)]


def test_a_signal_that_is_left_out_is_no_mistake(folder):
    (folder / "signals.toml").write_text("", encoding="utf-8")
    assert load_reference(folder).signals == ()


def test_every_sentence_of_a_signal_is_one_sentence_in_both_languages(reference):
    for one in reference.signals:
        for sentence in (one.reason, one.reason_en, one.next_step, one.next_step_en):
            assert sentence[0].isupper(), sentence
            assert sentence.endswith("."), sentence
            assert sentence.count(". ") == 0, sentence


def test_the_words_of_a_signal_follow_the_language(reference, english):
    (size,) = [one for one in reference.signals if one.code == "omvang"]
    assert (size.name, size.step[:6]) == ("Too small or too large", "Invite")
    set_language("nl")
    assert (size.name, size.why[:3]) == ("Te klein of te groot", "Met")


def test_a_missing_file_is_named(folder):
    (folder / "roles.toml").unlink()
    with pytest.raises(InvalidReference, match=r"roles\.toml.*het is er niet"):
        load_reference(folder)


def test_a_file_that_is_not_utf8_is_named_with_its_line(folder):
    (folder / "roles.toml").write_bytes("# één\n[lid]\n".encode("cp1252"))
    with pytest.raises(InvalidReference, match=r"roles\.toml, bij regel 1: .*UTF-8"):
        load_reference(folder)


def test_a_byte_order_mark_does_no_harm(folder):
    path = folder / "roles.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "lector" in load_reference(folder).roles


def test_of_each_file_the_first_folder_that_has_it_wins(folder, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "functions.toml").write_text('[gast]\nlabel = "Gast"\nlabel_en = "Guest"\n', encoding="utf-8")
    requirements = folder / "requirements.toml"
    requirements.write_text(requirements.read_text(encoding="utf-8").replace("denktanklid", "gast"), encoding="utf-8")

    reference = load_reference(own, folder)

    assert list(reference.functions) == ["gast"]
    assert len(reference.gemeenten) == 342


def test_plain_leaves_letters_and_digits():
    assert plain(" Súdwest-Fryslân (2) ") == "sudwestfryslan2"
    assert plain(" POH-GGZ (2) ") == "pohggz2"
