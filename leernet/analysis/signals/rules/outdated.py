"""What the world has overtaken: participations that nobody looked at for long, organisations that are no more."""

from collections.abc import Iterator

import numpy as np

from leernet.analysis.forecast import months_later
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.snapshot import day_number
from leernet.texts import N_


@signal("verouderd")
def not_confirmed(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Networks with participations that were not confirmed for so many months.

    What was never confirmed counts from its begin; when that is not known either, nobody ever looked.
    """
    limit = months_later(context.day, -rule.number("months"))
    confirmed = context.column("last_confirmed")
    looked = np.where(confirmed > 0, confirmed, context.column("since"))
    rows = context.held[looked[context.held] < day_number(limit)]
    rows = rows[context.judged(rule)[context.column("network")[rows]]]
    of_network = context.column("network")[rows]
    networks, number = np.unique(of_network, return_counts=True)

    def tell(place: int) -> Told:
        mine = rows[of_network == networks[place]]
        values = {"number": int(number[place]), "limit": limit}
        template = N_("Van {number} deelnames is sinds {limit} niet gekeken of zij nog kloppen.")
        if number[place] == 1:
            template = N_("Van {number} deelname is sinds {limit} niet gekeken of zij nog klopt.")
        return Told(Phrase(template, values), context.ids(mine))

    yield Found(SubjectKind.NETWORK, networks, tell)


@signal("organisatie_beeindigd")
def ended_organisations(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Organisations that have ended and on whose behalf somebody still takes part."""
    frame = context.snapshot.organisations
    ended = frame["end"].to_numpy() < np.datetime64(context.day)
    rows = context.held[np.append(ended, False)[context.column("organisation")[context.held]]]
    rows = rows[context.judged(rule)[context.column("network")[rows]]]
    organisation = context.column("organisation")[rows]
    organisations = np.unique(organisation)

    def tell(place: int) -> Told:
        position = int(organisations[place])
        mine = rows[organisation == position]
        values = {
            "ended": frame["end"].iloc[position].date(),
            "names": context.holders(np.unique(context.snapshot.holder[mine])),
            "networks": context.network_names(np.unique(context.column("network")[mine])),
        }
        template = N_("Bestaat sinds {ended} niet meer, maar heeft nog plekken: {names} in {networks}.")
        sentence = Phrase(template, values)
        successor = int(frame["successor"].iloc[position])
        if successor >= 0:
            name = frame["name"].iloc[successor]
            sentence = Phrase(N_("{fact} De opvolger is {successor}."), {"fact": sentence, "successor": name})
        return Told(sentence, context.ids(mine))

    links = (np.searchsorted(organisations, organisation), context.column("network")[rows])
    yield Found(SubjectKind.ORGANISATION, organisations, tell, links=links)
