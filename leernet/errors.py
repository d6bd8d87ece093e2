"""Everything leernet can say no to, each mistake with its own sentence.

The sentence is a Dutch template that doubles as the message id of the translation; `values` fills it in. So a page, the
command line and a test all show the same words, and nothing but the edge knows in which language.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar


@dataclass(frozen=True)
class Phrase:
    """A Dutch template with its values, translated only where it is shown. What analysis and errors speak in."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return fill_in(self.template, self.values, str)


def fill_in(template: str, values: dict[str, Any], render: Callable[["Phrase | date"], str]) -> str:
    """The template with its values; phrases and dates among them, alone or in a tuple, are rendered first."""

    def shown(value: Any) -> Any:
        if isinstance(value, tuple):
            return ", ".join(str(shown(part)) for part in value)
        return render(value) if isinstance(value, Phrase | date) else value

    return template.format(**{name: shown(value) for name, value in values.items()})


SUBJECTS = {
    "person": Phrase("Deelnemer"),
    "organisation": Phrase("Organisatie"),
    "network": Phrase("Netwerk"),
    "participation": Phrase("Deelname"),
    "profile_change": Phrase("Eis"),
    "waiver": Phrase("Afwijking"),
    "proposal": Phrase("Voorstel"),
    "reflection_round": Phrase("Reflectieronde"),
    "round_question": Phrase("Vraag"),
    "invitee": Phrase("Genodigde"),
    "answer": Phrase("Antwoord"),
    "answer_group": Phrase("Groep antwoorden"),
    "conclusion": Phrase("Conclusie"),
    "action": Phrase("Actie"),
    "action_review": Phrase("Terugblik op een actie"),
    "learning_question": Phrase("Leervraag"),
    "learning_question_version": Phrase("Versie van een leervraag"),
    "outcome": Phrase("Opbrengst"),
    "year_evaluation": Phrase("Jaarevaluatie"),
    "meeting": Phrase("Bijeenkomst"),
    "attendee": Phrase("Aanwezige"),
}
"""What a record is called in a sentence."""


class LeernetError(Exception):
    """A mistake that a user can understand and mend. `sentence` says what is wrong and what to do about it."""

    sentence: ClassVar[str] = "Er ging iets mis."

    def __init__(self, **values: Any) -> None:
        self.values = values
        super().__init__(fill_in(self.sentence, values, str))


class InvalidSetting(LeernetError):
    """A LEERNET_* variable or an option with a value that leernet cannot use."""

    sentence = "De instelling {name} heeft de waarde '{value}', en dat kan niet: {remedy}"


class InvalidReference(LeernetError):
    """A mistake in a file in data/reference/, with file, entry and remedy."""

    sentence = "In {file}, bij {entry}: {problem} {remedy}"


class InvalidInput(LeernetError):
    """A form or a call with a value that the model does not take. `field` names the input field."""

    sentence = "{field}: {problem}"


class NotFound(LeernetError):
    sentence = "{subject} nummer {id} bestaat niet (meer). Misschien is dit intussen verwijderd of samengevoegd."

    def __init__(self, *, subject: str, id: int) -> None:
        super().__init__(subject=SUBJECTS[subject], id=id)


class NoSuchNetwork(LeernetError):
    sentence = "Er is geen netwerk dat '{name}' heet of dat nummer heeft. Kijk op het scherm Netwerken hoe het heet."


class NotAllowed(LeernetError):
    sentence = "{actor} mag dit niet doen met: {subject}."

    def __init__(self, *, actor: str, verb: str, subject: str) -> None:
        super().__init__(actor=actor, verb=verb, subject=SUBJECTS.get(subject, Phrase(subject)))


class InUse(LeernetError):
    """Removing something that other records hang on."""

    sentence = "{name} kan niet weg: er hangen nog gegevens aan ({uses}). Beëindig of verplaats die eerst."


class ChangedMeanwhile(LeernetError):
    """Two people edited the same record; `mine` and `theirs` hold the fields in which the two differ."""

    sentence = "{name} is intussen gewijzigd door iemand anders. Uw wijziging is nog niet bewaard."

    def __init__(self, *, name: str, mine: dict[str, Any], theirs: dict[str, Any], version: int) -> None:
        super().__init__(name=name)
        self.mine, self.theirs, self.version = mine, theirs, version


class AlreadyCarriedOut(LeernetError):
    """A proposal is carried out once; nothing was written."""

    sentence = "Het voorstel '{name}' is al uitgevoerd op {day}. Er is niets veranderd."


class WrongPhase(LeernetError):
    """Something that cannot be done to a reflection round in the phase in which it is; nothing was written."""

    sentence = "De ronde '{name}' is in de fase {phase}. {remedy}"


class UnknownJoinCode(LeernetError):
    """A code that opens no round, or none any more: which of the two is nobody's business."""

    sentence = "Deze code klopt niet of geldt niet meer. Kijk nog eens op het scherm, of vraag het de begeleider."


class TooManyTries(LeernetError):
    """Somebody may be guessing codes."""

    sentence = "Er is te vaak een verkeerde code geprobeerd. Wacht {minutes} minuten en probeer het dan opnieuw."


class DatabaseTooNew(LeernetError):
    sentence = (
        "Deze database is gemaakt door een nieuwere versie van leernet (gegevensversie {found}; deze leernet kent tot "
        "en met {known}). Installeer de nieuwste leernet, of kies een andere database. Er is niets veranderd."
    )


class DatabaseUnavailable(LeernetError):
    sentence = "De database {where} kan niet worden geopend: {problem} {remedy}"


class UnreadableFile(LeernetError):
    """A file that is not a table leernet can read; nothing was written."""

    sentence = "{file} kan niet worden gelezen: {problem} {remedy}"


class InvalidMapping(LeernetError):
    """Which column means what: something in it cannot be, or is missing; nothing was written."""

    sentence = "{file} kan zo niet worden ingelezen: {problem} {remedy}"


class RowsRefused(LeernetError):
    """An import with rows that cannot be taken over; nothing was written."""

    sentence = (
        "{file}: {refused} van de {rows} rijen kunnen niet worden overgenomen; er is niets bewaard. "
        "De eerste is rij {row}: {problem} Verbeter de lijst, of kies ervoor om die rijen weg te laten."
    )


class PlanOutdated(LeernetError):
    """An import that was planned for data that have changed since; nothing was written."""

    sentence = (
        "{file}: de gegevens in leernet zijn intussen gewijzigd. Er is niets bewaard; bekijk opnieuw wat de lijst doet."
    )


class UnwritableFile(LeernetError):
    sentence = "{file} kan niet worden bewaard: {problem}"
