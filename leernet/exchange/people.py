"""The people in a list: whose name stands in which row, and who of them leernet already knows."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from leernet.errors import Phrase
from leernet.exchange.identity import NOBODY, Identifier, KnownPeople
from leernet.exchange.mapping import PERSON_FIELDS
from leernet.exchange.names import PersonName, join_name, parse_name
from leernet.exchange.problems import Finding, Severity
from leernet.exchange.table import Column
from leernet.exchange.values import TO_LOOK_AT, Codes, FieldReader, FieldValues, RowsOf, combined
from leernet.exchange.words import ImportWords
from leernet.model.base import LONGEST_NAME
from leernet.texts import N_


@dataclass(frozen=True, eq=False)
class FilePeople:
    """The people in a file. `codes` has for each row a number in `names`; `positions` where each is in the snapshot."""

    codes: Codes
    names: list[PersonName]
    emails: list[str]
    positions: list[int]


def read_people(fields: FieldReader, words: ImportWords, persons: pd.DataFrame) -> tuple[FilePeople, list[Finding]]:
    """Who stands in which row: the same person is one by e-mail address, else by name however it is written."""
    values = {name: fields.read(name) for name in PERSON_FIELDS}
    values["person"], vacant = _without_vacancies(values["person"], words)
    combinations, first = combined(*(values[name].codes for name in PERSON_FIELDS))
    said = _names(values, first, words)
    emails, wrong = _emails(values["email"])
    email_of = ["" if code < 0 else emails[code] for code in values["email"].codes[first]]
    who = Identifier(KnownPeople.of(persons))
    numbers, remarks = who.identify(said, email_of)
    codes = np.array([*numbers, NOBODY], dtype=np.int64)[combinations]
    people = FilePeople(codes, who.names, who.emails, who.positions)
    findings = [*vacant, *wrong, *_too_long(people, values)]
    rows = RowsOf(combinations)
    findings += [_about(values, rows[i], said[i], phrase, email_of[i]) for i, phrase in remarks]
    findings += _nameless(values, rows, said, email_of)
    return people, findings


def _without_vacancies(values: FieldValues, words: ImportWords) -> tuple[FieldValues, list[Finding]]:
    vacant = [
        code
        for code, text in enumerate(values.texts)
        if text.casefold() in words.vacant or not any(map(str.isalnum, text))
    ]
    problem = Phrase(N_("hier staat geen persoon: de plek is leeg."))
    remedy = Phrase(N_("Vul een naam in als er wel iemand is."))
    findings = values.findings((code, problem, remedy, Severity.NOTICE) for code in vacant)
    codes = np.where(np.isin(values.codes, vacant), NOBODY, values.codes)
    return FieldValues(values.texts, values.raw, codes, values.column), findings


def _names(values: dict[str, FieldValues], first: Codes, words: ImportWords) -> list[PersonName]:
    columns = [
        [value.texts[code] if code >= 0 else "" for code in value.codes[first]]
        for value in (values[name] for name in ("person", "given_name", "name_prefix", "family_name"))
    ]
    return [
        join_name(given, prefix, family, words) if family or (given and not whole) else parse_name(whole, words)
        for whole, given, prefix, family in zip(*columns, strict=True)
    ]


def _emails(values: FieldValues) -> tuple[list[str], list[Finding]]:
    """The addresses in small letters; what is no address is left out, and said."""
    cleaned = [text.lower().removeprefix("mailto:").strip("<>; ") for text in values.texts]
    good = [email.count("@") == 1 and " " not in email and len(email) <= 320 for email in cleaned]
    problem = Phrase(N_("dit is geen e-mailadres; het is niet overgenomen."))
    remedy = Phrase(N_("Schrijf één adres, zoals naam@voorbeeld.nl."))
    findings = values.findings((code, problem, remedy, Severity.NOTICE) for code, fine in enumerate(good) if not fine)
    return [email if fine else "" for email, fine in zip(cleaned, good, strict=True)], findings


def _about(values: dict[str, FieldValues], rows: Codes, name: PersonName, problem: Phrase, email: str) -> Finding:
    remedy = TO_LOOK_AT if email else Phrase(N_("Een e-mailadres erbij maakt duidelijk wie het is."))
    return Finding(rows, _name_column(values), name.full, problem, remedy, Severity.NOTICE)


def _nameless(values: dict[str, FieldValues], rows: RowsOf, said: list[PersonName], emails: list[str]) -> list[Finding]:
    problem = Phrase(N_("er staat een e-mailadres zonder naam."))
    remedy = Phrase(N_("Vul de naam in, of haal het e-mailadres weg."))
    alone = [i for i, name in enumerate(said) if emails[i] and not (name.given_name or name.family_name)]
    return [Finding(rows[i], values["email"].column, emails[i], problem, remedy, Severity.REFUSED) for i in alone]


def _too_long(people: FilePeople, values: dict[str, FieldValues]) -> list[Finding]:
    problem = Phrase(N_("deze naam is langer dan {number} tekens."), {"number": LONGEST_NAME})
    remedy = Phrase(N_("Kijk of hier één naam staat."))
    column = _name_column(values)
    return [
        Finding(np.flatnonzero(people.codes == i), column, name.full[:80], problem, remedy, Severity.REFUSED)
        for i, name in enumerate(people.names)
        if len(name.full) > LONGEST_NAME or len(name.name_prefix) > 50
    ]


def _name_column(values: dict[str, FieldValues]) -> Column | None:
    names = ("person", "family_name", "given_name", "email")
    return next((values[name].column for name in names if values[name].column), None)
