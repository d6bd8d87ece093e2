import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leernet.exchange.names import PersonName, join_name, parse_name
from leernet.exchange.words import ImportWords, load_import_words
from tests.exchange.conftest import FOLDER

WORDS = load_import_words(FOLDER)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Anna de Vries", ("Anna", "de", "Vries")),
        ("Vries, Anna de", ("Anna", "de", "Vries")),
        ("de Vries, A.", ("A.", "de", "Vries")),
        ("A.B. van den Berg", ("A.B.", "van den", "Berg")),
        ("dr. J. Jansen", ("J.", "", "Jansen")),
        ("Prof. dr. ir. P. van der Meer-Smit", ("P.", "van der", "Meer-Smit")),
        ("dhr. K. de Jong, MSc", ("K.", "de", "Jong")),
        ("de heer P. Smit", ("P.", "", "Smit")),
        ("Mw. S. van 't Hof", ("S.", "van 't", "Hof")),
        ("Mr. dr. A. in 't Veld", ("A.", "in 't", "Veld")),
        ("Ellen Jansen - de Boer", ("Ellen", "", "Jansen-de Boer")),
        ("JANSEN-DE BOER, E.", ("E.", "", "Jansen-de Boer")),
        ("VAN DER BERG, JAN", ("Jan", "van der", "Berg")),
        ("anna de vries", ("Anna", "de", "Vries")),
        ("IJSBRAND VAN DIJK", ("IJsbrand", "van", "Dijk")),
        ("Berg, J.H. (Jan) van den", ("Jan", "van den", "Berg")),
        ("Jansen A.B.", ("A.B.", "", "Jansen")),
        ("Op den Akker, Piet", ("Piet", "op den", "Akker")),
        ("Fatima el Amrani", ("Fatima", "el", "Amrani")),
        ("Al Green", ("Al", "", "Green")),
        ("Robert F. Kennedy Jr.", ("Robert F.", "", "Kennedy Jr.")),
        ("Cindy Hyde-Smith", ("Cindy", "", "Hyde-Smith")),
        ("De Vries", ("", "de", "Vries")),
        ("Klaas", ("", "", "Klaas")),
        ("  ", ("", "", "")),
    ],
)
def test_a_name_comes_apart_as_a_dutch_list_sorts_it(text: str, parts: tuple[str, str, str]) -> None:
    assert tuple(parse_name(text, WORDS)) == parts


def test_parts_in_columns_of_their_own_stay_apart_and_a_prefix_finds_its_place(words: ImportWords) -> None:
    expected = PersonName("Anna", "de", "Vries")

    assert join_name("Anna", "de", "Vries", words) == expected
    assert join_name("Anna", "", "de Vries", words) == expected
    assert join_name("Anna de", "", "Vries", words) == expected


LETTERS = "abcdefghklmnoprstuvwz"
PLAIN = st.text(LETTERS, min_size=3, max_size=9).map(str.capitalize)
PREFIXES = st.sampled_from(["", "de", "van", "van de", "van der", "van den", "ten", "ter", "van 't", "in 't", "op den"])


@st.composite
def names(draw: st.DrawFn) -> PersonName:
    given, family = draw(PLAIN), draw(PLAIN)
    for word in (given.lower(), family.lower()):
        assume(word not in WORDS.prefixes | WORDS.titles | WORDS.titles_after | WORDS.suffixes | WORDS.openers)
    return PersonName(given, draw(PREFIXES), family)


@given(names())
def test_every_usual_way_of_writing_a_name_gives_the_same_parts(name: PersonName) -> None:
    head = " ".join(filter(None, (name.name_prefix, name.family_name)))
    tail = " ".join(filter(None, (name.given_name, name.name_prefix)))

    assert parse_name(name.full, WORDS) == name
    assert parse_name(f"{head}, {name.given_name}", WORDS) == name
    assert parse_name(f"{name.family_name}, {tail}", WORDS) == name
    assert parse_name(f"drs. {name.full}", WORDS) == name
    assert parse_name(name.full.upper(), WORDS).full.casefold() == name.full.casefold()
