from collections.abc import Callable
from datetime import date

import pytest

from leernet.errors import InvalidMapping
from leernet.exchange.plan import ImportPlan
from leernet.snapshot import OPEN_END
from tests.builders import snapshot_of
from tests.exchange.conftest import said

Plan = Callable[..., ImportPlan]
HEAD = ["Naam", "Organisatie", "Netwerk", "Rol", "Functie", "Vanaf", "Tot"]


def counts(plan: ImportPlan) -> tuple[int, ...]:
    """New, changed, known, refused and repeated rows."""
    return plan.added, plan.changed_rows, plan.unchanged, plan.refused, plan.repeated


def problem_at(plan: ImportPlan, cell: str) -> tuple[str, str, str]:
    found = [problem for problem in plan.problems if problem.cell == cell]
    assert len(found) == 1, said(plan)
    return found[0].severity.value, str(found[0].problem), str(found[0].remedy)


def test_each_row_is_a_participation_and_each_name_one_record(plan_of: Plan) -> None:
    plan = plan_of(
        HEAD,
        ["Anna de Vries", "Gemeente Delft", "Noord", "docent", "lid", "", ""],
        ["Vries, Anna de", "gemeente delft", "NOORD", "", "trekker", "", ""],
        ["", "GGD Haaglanden", "Noord", "", "", "", ""],
    )

    assert counts(plan) == (3, 0, 0, 0, 0)
    assert {kind: number["added"] for kind, number in plan.details.items()} == {
        "participations": 3,
        "persons": 1,
        "organisations": 2,
        "networks": 1,
    }


def test_rows_without_network_or_without_anybody_are_refused_at_their_cell(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "", "", "", "", "", ""], ["", "", "Noord", "", "", "", ""], ["Bob", "", "Noord"])

    assert counts(plan) == (1, 0, 0, 2, 0)
    assert problem_at(plan, "C2")[:2] == ("geweigerd", "er staat geen netwerk in deze rij.")
    assert problem_at(plan, "A3")[:2] == ("geweigerd", "er staat geen persoon en geen organisatie in deze rij.")


def test_only_what_can_be_taken_over_would_be_written(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "Delft", "Noord", "", "", "31-2-2023", ""], ["Bob", "", "Zuid"])

    assert plan.details["persons"]["added"] == plan.details["networks"]["added"] == 1
    assert plan.details["organisations"]["added"] == 0


def test_a_word_that_is_not_known_is_pointed_out_with_what_is_close(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "", "Noord", "docnt", "", "", ""])

    assert counts(plan)[0] == 1
    assert plan.participations["role"].iloc[0] is None
    assert problem_at(plan, "D2") == (
        "let op",
        "leernet kent deze rol of functie niet; ze blijft onbekend.",
        "Bedoelt u 'Docent'?",
    )


def test_what_was_recognised_and_is_one_too_many_is_not_suggested(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "", "Noord", "docent/trekker/student", "", "", ""])

    assert plan.participations[["role", "function"]].to_numpy().tolist() == [["docent", "trekker"]]
    assert problem_at(plan, "D2") == (
        "let op",
        "'student' is niet overgenomen: er staat al een rol of functie.",
        "Geef die persoon twee rijen als beide gelden.",
    )


def test_of_several_words_what_is_not_known_and_what_is_too_many_are_told_apart(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "", "Noord", "docent/student/studnt", "", "", ""])

    assert [(str(one.problem), str(one.remedy)) for one in plan.problems] == [
        ("'studnt' is niet overgenomen; leernet kent het niet.", "Bedoelt u 'Student'?"),
        (
            "'student' is niet overgenomen: er staat al een rol of functie.",
            "Geef die persoon twee rijen als beide gelden.",
        ),
    ]


def test_what_is_close_is_looked_for_in_both_languages(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "", "Noord", "polcy officer", "", "", ""])

    assert problem_at(plan, "D2")[2] == "Bedoelt u 'Policy officer'?"


def test_a_function_in_the_role_column_is_a_function_and_the_other_way_round(plan_of: Plan) -> None:
    plan = plan_of(
        HEAD, ["Anna", "", "Noord", "voorzitter", "beleidsambtenaar", "", ""], ["Bo", "", "Noord", "docent / lid"]
    )

    assert plan.participations[["role", "function"]].to_numpy().tolist() == [
        ["beleidsambtenaar", "voorzitter"],
        ["docent", "lid"],
    ]
    assert not said(plan)


def test_of_two_roles_in_one_row_one_counts_and_that_is_said(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "", "Noord", "docent", "onderzoeker", "", ""])

    assert plan.participations["role"].tolist() == ["docent"]
    assert "vervalt" in problem_at(plan, "E2")[1]


def test_the_end_before_the_begin_refuses_the_row(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "", "Noord", "", "", "1-1-2024", "31-12-2023"])

    assert problem_at(plan, "G2")[:2] == ("geweigerd", "het einde ligt voor het begin.")


def test_a_row_that_is_there_twice_counts_once(plan_of: Plan) -> None:
    row = ["Anna", "", "Noord", "docent", "", "2023-01-01", ""]
    plan = plan_of(HEAD, row, row)

    assert counts(plan) == (1, 0, 0, 0, 1)
    assert problem_at(plan, "3")[0] == "let op"


def test_an_empty_seat_is_no_person(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["vacature", "GGD", "Noord"])

    assert plan.details["persons"]["added"] == 0
    assert problem_at(plan, "A2")[:2] == ("let op", "hier staat geen persoon: de plek is leeg.")


def test_damaged_letters_are_mended_and_pointed_out(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "SÃºdwest-FryslÃ¢n", "Noord"])

    assert plan.organisations.names == ["Súdwest-Fryslân"]
    assert problem_at(plan, "B2")[1] == "de letters waren beschadigd; gelezen als 'Súdwest-Fryslân'."


def test_the_kind_is_taken_from_the_name_when_the_list_is_silent(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "Gemeente Almere", "Leernetwerk Jeugd"])

    assert plan.organisations.facts == {"kind": {0: "gemeente"}, "gemeente": {0: "Almere"}}
    assert plan.networks.facts["kind"] == {0: "leernetwerk"}
    assert {severity for _cell, severity, _text in said(plan)} == {"ter info"}


def test_what_the_list_says_about_an_organisation_counts_once(plan_of: Plan) -> None:
    plan = plan_of(
        ["Naam", "Organisatie", "Soort organisatie", "Gemeente", "Netwerk"],
        ["Anna", "De Brug", "welzijnsorganisatie", "Almre", "Noord"],
        ["Bo", "De Brug", "school", "", "Noord"],
    )

    assert plan.organisations.facts["kind"] == {0: "welzijnsorganisatie"}
    assert "staat eerder in de lijst" in problem_at(plan, "C3")[1]
    assert problem_at(plan, "D2")[2] == "Bedoelt u 'Almere'?"


def test_same_names_with_other_addresses_are_other_people(plan_of: Plan) -> None:
    plan = plan_of(
        ["Naam", "E-mail", "Netwerk"],
        ["Jan Smit", "jan@a.nl", "Noord"],
        ["Jan Smit", "JAN@A.NL", "Zuid"],
        ["Jan Smit", "jan@b.nl", "Noord"],
        ["Piet Bos", "geen adres", "Noord"],
    )

    assert plan.details["persons"]["added"] == 3
    assert problem_at(plan, "B5")[:2] == ("let op", "dit is geen e-mailadres; het is niet overgenomen.")


def test_an_address_without_a_name_is_refused(plan_of: Plan) -> None:
    plan = plan_of(["Naam", "E-mail", "Organisatie", "Netwerk"], ["", "jan@a.nl", "Delft", "Noord"])

    assert problem_at(plan, "B2")[:2] == ("geweigerd", "er staat een e-mailadres zonder naam.")


def test_blank_rows_and_repeated_headings_are_no_rows(plan_of: Plan) -> None:
    plan = plan_of(["Naam", "Netwerk"], ["Anna", "Noord"], ["", ""], ["Naam", "Netwerk"], ["Bob", "Noord"])

    assert (plan.rows, counts(plan)) == (2, (2, 0, 0, 0, 0))
    assert not said(plan)


def test_a_list_with_headings_only_is_refused(plan_of: Plan) -> None:
    with pytest.raises(InvalidMapping, match="geen rijen onder de koppen"):
        plan_of(["Naam", "Netwerk"], ["", ""])


def test_a_column_can_be_used_otherwise_and_a_value_can_hold_for_all(plan_of: Plan) -> None:
    plan = plan_of(
        ["Deelnemer", "Regeling"],
        ["Almere", "Afval"],
        columns={"Deelnemer": "organisation"},
        constants={"organisation_kind": "gemeente"},
    )

    assert plan.details["organisations"]["added"] == 1
    assert plan.organisations.facts == {"kind": {0: "gemeente"}, "gemeente": {0: "Almere"}}


# What is there already.

KNOWN = {"person": "Anna", "network": "Noord", "role": "docent", "since": date(2020, 1, 1)}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["Anna", "", "Noord", "docent", "", "1-1-2020", ""], {}),
        (["anna", "", "noord", "", "", "", ""], {}),
        (["Anna", "", "Noord", "docent", "", "", "31-12-2024"], {"until": date(2024, 12, 31)}),
        (["Anna", "", "Noord", "docent", "lid", "1-3-2020", ""], {"function": "lid", "since": date(2020, 3, 1)}),
        (["Anna", "", "Noord", "", "", "", "gestopt"], {"end_unknown": True}),
        (["Anna", "Delft", "Noord", "", "", "", ""], {"organisation": 0}),
    ],
)
def test_a_known_participation_is_completed_and_an_empty_cell_says_nothing(
    plan_of: Plan, row: list[str], expected: dict
) -> None:
    plan = plan_of(HEAD, row, snapshot=snapshot_of([KNOWN]))

    assert counts(plan) == ((0, 1, 0, 0, 0) if expected else (0, 0, 1, 0, 0))
    assert plan.changed["participations"] == ({1: expected} if expected else {})


@pytest.mark.parametrize(
    "row",
    [
        ["Anna", "", "Noord", "student", "", "", ""],
        ["Anna", "", "Zuid", "docent", "", "", ""],
        ["Bob", "", "Noord", "docent", "", "", ""],
        ["Anna", "", "Noord", "docent", "", "", "31-12-2019"],
    ],
    ids=["another role", "another network", "another person", "another spell"],
)
def test_what_differs_is_a_participation_of_its_own(plan_of: Plan, row: list[str]) -> None:
    assert counts(plan_of(HEAD, row, snapshot=snapshot_of([KNOWN]))) == (1, 0, 0, 0, 0)


def test_an_ended_participation_can_be_opened_again(plan_of: Plan) -> None:
    ended = snapshot_of([{**KNOWN, "until": date(2022, 1, 1)}])
    plan = plan_of(HEAD, ["Anna", "", "Noord", "docent", "", "", "heden"], snapshot=ended)

    assert plan.changed["participations"] == {1: {"until": None}}


def test_two_spells_are_each_found_again(plan_of: Plan) -> None:
    spells = [
        {**KNOWN, "until": date(2021, 1, 1)},
        {**KNOWN, "since": date(2022, 1, 1), "until": None},
    ]
    plan = plan_of(
        HEAD,
        ["Anna", "", "Noord", "docent", "", "1-1-2022", ""],
        ["Anna", "", "Noord", "docent", "", "1-1-2020", "1-1-2021"],
        snapshot=snapshot_of(spells),
    )

    assert counts(plan) == (0, 0, 2, 0, 0)


def test_another_name_of_an_organisation_is_that_organisation(plan_of: Plan) -> None:
    known = snapshot_of(
        [{"organisation": "Hogeschool Leiden", "network": "Noord"}],
        organisations=[{"name": "Hogeschool Leiden", "kind": "hogeschool", "other_names": ("HS Leiden",)}],
    )

    assert counts(plan_of(HEAD, ["", "HS Leiden", "Noord"], snapshot=known)) == (0, 0, 1, 0, 0)


def test_an_address_that_belongs_to_another_name_keeps_that_name(plan_of: Plan) -> None:
    known = snapshot_of([KNOWN])
    known.persons["email"] = ["anna@a.nl"]
    plan = plan_of(["Naam", "E-mail", "Netwerk"], ["A. de Vries", "anna@a.nl", "Noord"], snapshot=known)

    assert plan.details["persons"] == {"added": 0, "changed": 0}
    assert problem_at(plan, "A2")[1] == "dit e-mailadres is in leernet van Anna; die naam blijft zo staan."


def test_a_new_address_and_a_new_theme_are_added_to_what_is_known(plan_of: Plan) -> None:
    known = snapshot_of([KNOWN], networks=[{"name": "Noord", "themes": ("jeugd",)}])
    plan = plan_of(["Naam", "E-mail", "Netwerk", "Thema"], ["Anna", "a@b.nl", "Noord", "jeugd; wonen"], snapshot=known)

    assert plan.changed["persons"] == {1: {"email": "a@b.nl"}}
    assert plan.changed["networks"] == {1: {"themes": ("jeugd", "wonen")}}
    assert counts(plan) == (0, 1, 0, 0, 0)


def test_an_open_end_is_said_as_such(plan_of: Plan) -> None:
    plan = plan_of(HEAD, ["Anna", "", "Noord", "", "", "", "heden"])

    assert plan.participations["until"].tolist() == [OPEN_END]
