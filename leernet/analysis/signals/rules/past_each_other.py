"""Networks that work on one theme and do not know each other."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from leernet.analysis.between.overlap import past_each_other
from leernet.analysis.signals.context import Context
from leernet.analysis.signals.registry import signal
from leernet.analysis.signals.signal import Found, SubjectKind, Told
from leernet.errors import Phrase
from leernet.reference import SignalRule
from leernet.texts import N_


@signal("langs_elkaar_heen")
def strangers(context: Context, rule: SignalRule) -> Iterator[Found]:
    """Each two networks on one theme that share no person and no organisation.

    A theme with more such pairs than `most_pairs` is told once, so that a large theme does not fill the list.
    """
    pairs = past_each_other(context.ties)
    judged = context.judged(rule)
    pairs = pairs[judged[pairs["one"].to_numpy()] & judged[pairs["other"].to_numpy()]]
    many = pairs.groupby("theme")["one"].transform("size").to_numpy() > rule.number("most_pairs")
    yield _pairs(context, pairs[~many])
    yield _themes(context, pairs[many])


def _pairs(context: Context, pairs: pd.DataFrame) -> Found:
    """Every two networks once, with all their themes."""
    themes = pairs.groupby(["one", "other"], sort=True)["theme"].agg(tuple).reset_index()
    one, other = themes["one"].to_numpy(dtype=np.int64), themes["other"].to_numpy(dtype=np.int64)
    place = np.arange(len(one))

    def tell(place: int) -> Told:
        values = {"other": context.network_names([other[place]]), "themes": themes["theme"].iloc[place]}
        template = N_("Werkt aan hetzelfde thema als {other} ({themes}), maar zij delen geen mens en geen organisatie.")
        return Told(Phrase(template, values))

    return Found(SubjectKind.NETWORK, one, tell, links=(np.concatenate([place, place]), np.concatenate([one, other])))


def _themes(context: Context, pairs: pd.DataFrame) -> Found:
    """Every theme once, with all networks that share nothing with some other."""
    number, names = pd.factorize(pairs["theme"])
    count = np.bincount(number, minlength=len(names))
    long = pd.DataFrame(
        {"theme": np.concatenate([number, number]), "network": np.concatenate([pairs["one"], pairs["other"]])}
    ).drop_duplicates()

    def tell(place: int) -> Told:
        networks = long["network"].to_numpy()[(long["theme"] == place).to_numpy()]
        values = {"pairs": int(count[place]), "number": len(networks), "networks": context.network_names(networks)}
        template = N_(
            "Aan dit thema werken {number} netwerken die elkaar niet allemaal kennen: {networks}. {pairs} paren delen "
            "geen mens en geen organisatie."
        )
        return Told(Phrase(template, values))

    links = (long["theme"].to_numpy(dtype=np.int64), long["network"].to_numpy(dtype=np.int64))
    return Found(SubjectKind.THEME, np.array(names, dtype=object), tell, links=links)
