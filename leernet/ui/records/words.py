"""What fields and their values are called, wherever a form, an error or the history speaks of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from leernet.analysis.reflection.programme import PARTS
from leernet.errors import InvalidInput, NotFound
from leernet.reference import Reference
from leernet.snapshot import NetworkSnapshot
from leernet.texts import N_, _, format_date, say

FIELDS: Mapping[str, str] = {
    "given_name": N_("Voornaam"),
    "name_prefix": N_("Tussenvoegsel"),
    "family_name": N_("Achternaam"),
    "email": N_("E-mail"),
    "phone": N_("Telefoon"),
    "retain_until": N_("Bewaren tot en met"),
    "opt_out": N_("Niet vragen voor andere netwerken"),
    "name": N_("Naam"),
    "kind": N_("Soort"),
    "parent_id": N_("Onderdeel van"),
    "gemeente": N_("Gemeente"),
    "begin": N_("Begin"),
    "end": N_("Einde"),
    "successor_id": N_("Opvolger"),
    "other_names": N_("Andere namen"),
    "themes": N_("Thema's"),
    "reserve_themes": N_("Reservethema's"),
    "goal": N_("Doel"),
    "region": N_("Regio"),
    "gemeenten": N_("Gemeenten"),
    "financier": N_("Financier"),
    "person_id": N_("Persoon"),
    "organisation_id": N_("Namens welke organisatie"),
    "network_id": N_("Netwerk"),
    "role": N_("Rol"),
    "function": N_("Functie"),
    "since": N_("Begindatum"),
    "until": N_("Einddatum"),
    "end_unknown": N_("Gestopt, datum onbekend"),
    "end_reason": N_("Reden van het einde"),
    "last_confirmed": N_("Laatst bevestigd"),
    "note": N_("Notitie"),
    "merge_with": N_("Samenvoegen met"),
    "sure": N_("Zeker weten"),
    "reason": N_("Waarom"),
    "decided_by": N_("Besloten door"),
    "network_kind": N_("Soort netwerk"),
    "label": N_("Wat is er nodig"),
    "roles": N_("Rol is een van"),
    "perspectives": N_("Of perspectief is een van"),
    "organisation_kinds": N_("Of soort organisatie is een van"),
    "functions": N_("Of functie is een van"),
    "parts": N_("Of een onderdeel van soort"),
    "with_functions": N_("En heeft ook een van deze functies"),
    "including_parts": N_("Wie in een onderdeel zit, telt mee"),
    "minimum": N_("Minstens"),
    "maximum": N_("Hoogstens"),
    "severity": N_("Zwaarte"),
    "source": N_("Bron"),
    "valid_from": N_("Geldt vanaf"),
    "change_reason": N_("Waarom verandert dit"),
    "day": N_("Dag"),
    "place": N_("Plaats"),
    "meeting_kind": N_("Soort bijeenkomst"),
    "attendees": N_("Wie erbij was"),
    "guests": N_("Gasten (typ een naam)"),
    "decision": N_("Besluit"),
    "guest_role": N_("Rol van de gasten"),
    "network_ids": N_("Netwerken"),
    "facilitator": N_("Begeleider"),
    "anonymous": N_("Anoniem"),
    "minimum_group": N_("Kleinste aantal antwoorden per perspectief"),
    "agenda": N_("Agenda"),
    "questions": N_("Vragen"),
    "text": N_("Tekst"),
    "category": N_("Waarover"),
    "answer_kind": N_("Wat vraagt u?"),
    "empathy": N_("Door de ogen van een ander"),
    "action": N_("Wat gaat er gebeuren?"),
    "owner_id": N_("Eigenaar"),
    "owner_name": N_("Eigenaar, bij naam"),
    "due": N_("Uiterlijk klaar op"),
    "status": N_("Stand"),
    "helped": N_("Hielp het?"),
    "ended": N_("Klaar of vervallen op"),
    "agreed": N_("Afgesproken op"),
    "learning_question": N_("Wat wilt u leren?"),
    "theme": N_("Thema"),
    "learning_goal": N_("Leerdoel"),
    "activities": N_("Vier O's"),
    "unexpected": N_("Onverwacht"),
    "state": N_("Stand"),
    "answer": N_("Antwoord"),
    "why": N_("Waarom"),
    "by": N_("Door wie"),
    "letter": N_("Letter"),
    "round_id": N_("Reflectieronde"),
    "question_id": N_("Vraag"),
    "learning_question_id": N_("Leervraag"),
    "changed": N_("Wat veranderde er?"),
    "for_whom": N_("Voor wie?"),
    "contribution": N_("Wat droeg het netwerk bij?"),
    "confirmed_by": N_("Wie buiten het netwerk bevestigt dit?"),
    "value_level": N_("Hoe ver reikt het?"),
    "evidence_link": N_("Waar is dit te zien? (link)"),
    "shared_with": N_("Gedeeld met (regio of netwerk)"),
    "selected_for": N_("Gekozen voor het jaar"),
    "selected_because": N_("Waarom juist deze?"),
}
_LINKS = {
    "person_id": "person",
    "owner_id": "person",
    "organisation_id": "organisation",
    "network_id": "network",
    "successor_id": "organisation",
}
MAY_NAME_PEOPLE = frozenset({"note", "reason", "owner_name", "confirmed_by", "by", "decided_by", "facilitator"})
"""Free text that may hold the names that are hidden."""

_DATES = {"begin", "end", "since", "until", "last_confirmed", "retain_until", "day", "due", "ended"}


def field_label(field: str) -> str:
    return _(FIELDS.get(field, field))


def field_in_sentence(field: str) -> str:
    label = field_label(field)
    return label[:1].lower() + label[1:]


def problem_sentence(error: InvalidInput) -> str:
    """What is wrong with a value, beginning with the name of the field as it is on screen."""
    return _("{field}: {problem}", field=field_label(error.values["field"]), problem=say(error.values["problem"]))


class Wording:
    """Says stored values in words: codes by their label, ids by the name of what they point to."""

    def __init__(self, subject: str, snapshot: NetworkSnapshot, reference: Reference) -> None:
        self.subject, self.snapshot, self.reference = subject, snapshot, reference

    def value(self, field: str, value: Any) -> str:
        """A value in words; 'leeg' for nothing."""
        if value is None or value == "" or value == [] or value == ():
            return _("leeg")
        if isinstance(value, bool):
            return _("ja") if value else _("nee")
        if field in _DATES:
            return format_date(date.fromisoformat(value) if isinstance(value, str) else value)
        if field == "agenda":
            return ", ".join(f"{_(PARTS.get(row['part'], row['part']))} {row['minutes']}" for row in value)
        if field == "network_ids":
            return ", ".join(self._name("network", id) for id in value)
        if isinstance(value, list | tuple):
            return ", ".join(self._label(field, one) for one in value)
        if field in _LINKS or field == "parent_id":
            return self._name(_LINKS.get(field, self.subject), value)
        return self._label(field, str(value))

    def _name(self, subject: str, id: int) -> str:
        frames = {
            "person": (self.snapshot.persons, self.snapshot.person_position),
            "organisation": (self.snapshot.organisations, self.snapshot.organisation_position),
            "network": (self.snapshot.networks, self.snapshot.network_position),
        }
        frame, position = frames[subject]
        try:
            return str(frame["name"].iat[position(id)])
        except NotFound:
            return _("nummer {id} (bestaat niet meer)", id=id)

    def _label(self, field: str, code: str) -> str:
        kinds = self.reference.network_kinds if self.subject == "network" else self.reference.organisation_kinds
        entries: Mapping[str, Mapping[str, Any]] = {
            "role": self.reference.roles,
            "function": self.reference.functions,
            "kind": kinds,
            "activities": self.reference.reflection.activities,
            "value_level": self.reference.reflection.value_levels,
        }
        entry = entries.get(field, {}).get(code)
        return entry.name if entry else code
