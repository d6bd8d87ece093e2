"""The words of the join pages, in the language of the request."""

import hashlib

from leernet.errors import InvalidInput, Phrase
from leernet.model import Phase
from leernet.services.joining import JoinedRound
from leernet.texts import _, language, say
from leernet.ui.reflection.anonymity import beside_field, promises

Words = dict[str, object]


def frame() -> Words:
    """What surrounds every page."""
    return {"language": language(), "languages": _("Taal"), "code_link": _("Een andere code typen")}


def code() -> Words:
    """The page on which a code is typed."""
    return {
        "title": _("Meedoen aan een reflectieronde"),
        "intro": _("Typ de code die op het scherm staat. Hoofdletters en streepjes maken niet uit."),
        "code": _("Code"),
        "go": _("Naar de vragen"),
    }


def questions(joined: JoinedRound) -> Words:
    """The page with the questions."""
    return {
        "title": _("Reflectieronde"),
        "intro": _("Vul in wat u wilt; een vraag overslaan mag. U kunt alles wijzigen zolang de ronde open is."),
        "promises_title": _("Wat er met uw antwoord gebeurt"),
        "promises": promises(anonymous=joined.anonymous, minimum_group=joined.minimum_group),
        "beside_field": beside_field(anonymous=joined.anonymous),
        "name": _("Uw naam"),
        "name_hint": _("Deze naam staat straks bij uw antwoorden."),
        "perspective": _("Vanuit welk perspectief kijkt u?"),
        "perspective_hint": _("Dit mag u overslaan."),
        "no_perspective": _("Zeg ik liever niet"),
        "score": _("Uw cijfer"),
        "no_score": _("Geen cijfer"),
        "lowest": _("1 = helemaal niet"),
        "highest": _("5 = helemaal"),
        "text": _("Toelichting"),
        "only_text": _("Uw antwoord"),
        "empathy": _("Antwoord door de ogen van een ander. Kies er een of meer."),
        "answered": _("ingevuld"),
        "send": _("Antwoorden versturen"),
        "saved": saved(),
        "no_questions": _("Deze ronde heeft nog geen vragen. Laad deze bladzijde straks opnieuw."),
        "other": _("Iemand anders antwoordt op dit toestel"),
        "other_hint": _("Uw eigen antwoorden blijven bewaard, maar u kunt ze daarna niet meer wijzigen."),
        "draft": _("Nog niet verstuurd. Wat u typt, blijft op dit toestel staan, ook als u de bladzijde sluit."),
        "sending": _("Bezig met versturen …"),
        "offline": _(
            "Geen verbinding. Uw antwoorden staan nog op dit toestel; leernet verstuurt ze zodra het weer kan. "
            "Laat deze bladzijde open."
        ),
    }


def closed(phase: Phase) -> Words:
    """A round that takes no answers."""
    if phase == Phase.PREPARATION:
        return stopped(_("Deze ronde is nog niet open. Laad deze bladzijde opnieuw als de begeleider begint."))
    return stopped(
        _("Antwoorden kan niet meer: de groep bespreekt deze ronde, of heeft haar gesloten. Vertel het in de groep.")
    )


def stopped(sentence: str) -> Words:
    """A page that says one thing."""
    return {
        "title": _("Reflectieronde"),
        "sentence": sentence,
        "typed": _("Dit had u getypt. Het is niet bewaard; kopieer het als u het nodig hebt."),
    }


def saved() -> str:
    return _("Uw antwoorden zijn bewaard. Wijzigen kan zolang de ronde open is.")


def nothing() -> str:
    return _("U hebt nog niets ingevuld. Geef een cijfer of typ een antwoord, en verstuur dan.")


def mistake(error: InvalidInput) -> str:
    """What is wrong with what was filled in, without the name of the field as the program knows it."""
    problem = error.values["problem"]
    sentence = say(problem) if isinstance(problem, Phrase) else str(problem)
    return _("Nog niet bewaard: {problem}", problem=sentence)


def no_ticket() -> str:
    return _(
        "Nog niet bewaard. leernet zet één cookie op dit toestel, alleen om uw antwoorden in deze ronde te kunnen "
        "wijzigen, en die was er nog niet. Verstuur opnieuw; lukt dat niet, sta dan cookies toe."
    )


def too_late() -> str:
    return _("Niet bewaard: de ronde is niet meer open. Vertel uw antwoord in de groep, of aan de begeleider.")


def later() -> str:
    return _("Nog niet bewaard: leernet is even niet bereikbaar. Probeer het over een minuut opnieuw.")


def refused() -> str:
    return _("Dit kwam niet van de bladzijde met de vragen, en is niet bewaard. Open de vragen opnieuw.")


def mark_of(ticket: str) -> str:
    """What tells drafts of one respondent from those of another on the same device; the ticket is not in it."""
    return hashlib.sha256(b"concept " + ticket.encode()).hexdigest()[:16]
