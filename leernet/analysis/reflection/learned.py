"""What groups learned, found again: conclusions, dilemmas, tips and the like over networks and regions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from leernet.snapshot import NetworkSnapshot, to_date, without_accents

COLUMNS = ("conclusion", "kind", "text", "theme", "networks", "regions", "round", "day", "by", "addition")


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; what is empty asks nothing. `networks` are positions."""

    words: str = ""
    kinds: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    networks: frozenset[int] = frozenset()


def learned(snapshot: NetworkSnapshot, wish: Wish) -> pd.DataFrame:
    """The conclusions that fit, the latest first: COLUMNS.

    Every word must occur in the text, the theme or the name of a network, whatever the capitals and accents; a part of
    a word will do, because Dutch words grow together. The theme of a conclusion is its own, or else those of its
    networks.
    """
    frames = snapshot.reflection
    rows = frames.conclusions
    if rows.empty:
        return pd.DataFrame({name: [] for name in COLUMNS})
    of_round = frames.rounds["networks"].to_numpy(dtype=object)[rows["round"].to_numpy(np.int64)]
    names, regions, themes = (snapshot.networks[name].to_numpy(dtype=object) for name in ("name", "region", "themes"))
    found = pd.DataFrame(
        {
            "conclusion": np.arange(len(rows)),
            "kind": rows["kind"].to_numpy(dtype=object),
            "text": rows["text"].to_numpy(dtype=object),
            "theme": [
                (own,) if own else tuple(dict.fromkeys(theme for network in networks for theme in themes[network]))
                for own, networks in zip(rows["theme"], of_round, strict=True)
            ],
            "networks": of_round,
            "regions": [
                tuple(dict.fromkeys(regions[one] for one in networks if regions[one])) for networks in of_round
            ],
            "round": rows["round"].to_numpy(),
            "day": [to_date(day) for day in rows["day"]],
            "by": rows["by"].to_numpy(dtype=object),
            "addition": rows["addition"].to_numpy(dtype=bool),
        }
    )
    return found[_fits(found, wish, names)].sort_values(["day", "conclusion"], ascending=False).reset_index(drop=True)


def _fits(found: pd.DataFrame, wish: Wish, names: np.ndarray) -> np.ndarray:
    fits = np.ones(len(found), dtype=bool)
    if wish.kinds:
        fits &= found["kind"].isin(wish.kinds).to_numpy()
    for column, wanted in (("theme", wish.themes), ("regions", wish.regions), ("networks", wish.networks)):
        if wanted:
            fits &= np.array([not wanted.isdisjoint(own) for own in found[column]], dtype=bool)
    if wish.words.strip():
        parts = zip(found["text"], found["theme"], found["networks"], strict=True)
        said = [" ".join((text, *theme, *(names[one] for one in networks))) for text, theme, networks in parts]
        plain = without_accents(pd.Series(said, dtype="str")).str.lower()
        for word in without_accents(pd.Series([wish.words], dtype="str")).str.lower().iloc[0].split():
            fits &= plain.str.contains(word, regex=False).to_numpy(dtype=bool)
    return fits
