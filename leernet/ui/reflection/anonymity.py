"""What becomes of an answer and of who gave it: the same words wherever somebody answers or decides on it."""

from leernet.texts import _, format_number


def promises(*, anonymous: bool, minimum_group: int) -> list[str]:
    """What a respondent may count on, sentence by sentence; nothing more and nothing less than what the services do."""
    common = _(
        "Zolang de ronde open is, laat leernet aan niemand zien wat u antwoordt; alleen hoeveel mensen al hebben "
        "geantwoord."
    )
    if not anonymous:
        return [_("Deze ronde is niet anoniem: bij uw antwoorden staat de naam die u invult."), common]
    return [
        _("Deze ronde is anoniem: leernet bewaart niet wie u bent en niet wanneer u antwoordt."),
        common,
        _(
            "Om uw antwoord te kunnen wijzigen, krijgt dit toestel een geheim nummer. leernet bewaart daarvan alleen "
            "een afdruk, en wist die als de ronde sluit."
        ),
        _(
            "De uitkomst per perspectief is pas te zien als ten minste {number} mensen vanuit dat perspectief hebben "
            "geantwoord.",
            number=format_number(minimum_group),
        ),
    ]


def beside_field(*, anonymous: bool) -> str:
    """The short form, beside every field for text."""
    if anonymous:
        return _("Zonder naam. De groep leest dit woord voor woord: schrijf niets waaraan men iemand herkent.")
    return _("De groep leest dit woord voor woord, met uw naam erbij.")
