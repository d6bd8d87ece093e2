"""Which networks work on a like question: likeness of words, worked out on this machine.

Dutch grows its words together, so a word counts as met when it is a part of another (schuld, schuldhulp) or nearly the
same (ondersteunen, ondersteuning). Words that are in many questions weigh little.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rapidfuzz import fuzz, process

from leernet.reference import plain
from leernet.snapshot import NetworkSnapshot

ALIKE = 0.45
"""From what share of their weight in words two questions are like each other."""

SHORTEST, LONG = 4, 6
"""Shorter words say too little; long ones may differ a little, others have to be in each other as they are."""

NEARLY = 75
# fmt: off
_COMMON = frozenset(
    {
        "deze", "door", "doet", "doen", "echt", "eigen", "elkaar", "geen", "gaan", "gaat", "goed", "goede",
        "hebben", "heeft", "helpt", "hoeveel", "hier", "houden", "iets", "komen", "komt", "kunnen", "kunt",
        "laten", "maak", "maakt", "maken", "meer", "mensen", "moet", "moeten", "naar", "niet", "nodig", "onder",
        "onze", "over", "rond", "samen", "staan", "tegen", "toch", "tussen", "voor", "vooral", "voordat", "waar",
        "waarom", "wanneer", "want", "welk", "welke", "werkt", "willen", "worden", "wordt", "zelf", "zich", "zijn",
        "zodat", "zonder", "zoals", "zouden",
    }
)
# fmt: on


@dataclass(frozen=True)
class Like:
    """Another question (a position) and how like it is, from ALIKE to 1."""

    question: int
    likeness: float


class Questions:
    """Questions as sets of words, ready to be compared."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.words = [words_of(text) for text in texts]
        number = Counter(word for words in self.words for word in words)
        self._vocabulary = list(number)
        self._weight = {word: 1 + math.log(len(self.words) / count) for word, count in number.items()}

    @cached_property
    def _places(self) -> list[np.ndarray]:
        place = {word: number for number, word in enumerate(self._vocabulary)}
        return [np.array([place[word] for word in words], dtype=np.int64) for words in self.words]

    def like(self, question: int) -> list[Like]:
        """The questions that are like this one, the most alike first."""
        mine = self.words[question]
        if not mine:
            return []
        met = _met(mine, self._vocabulary)
        weights = np.array([self._weight[word] for word in mine])
        found = []
        for other, places in enumerate(self._places):
            if other != question and len(places):
                theirs = np.array([self._weight[word] for word in self.words[other]])
                both = met[:, places]
                shared = (both.max(axis=1) * weights).sum() + (both.max(axis=0) * theirs).sum()
                likeness = float(shared / (weights.sum() + theirs.sum()))
                if likeness >= ALIKE:
                    found.append(Like(other, likeness))
        return sorted(found, key=lambda one: (-one.likeness, one.question))


def questions_of(snapshot: NetworkSnapshot) -> Questions:
    """The learning questions of the snapshot, by position."""
    return Questions(snapshot.reflection.learning_questions["text"].tolist())


def like_elsewhere(snapshot: NetworkSnapshot, questions: Questions, question: int) -> list[Like]:
    """The questions of other networks that are like this one and were not dropped, the most alike first."""
    frame = snapshot.reflection.learning_questions
    network, state = frame["network"].to_numpy(), frame["state"].to_numpy(dtype=object)
    return [
        like
        for like in questions.like(question)
        if network[like.question] != network[question] and state[like.question] != "vervallen"
    ]


def words_of(text: str) -> list[str]:
    """The words of a text that say what it is about, without accents and capitals, each once."""
    words = (plain(word) for word in text.replace("-", " ").split())
    return list(dict.fromkeys(word for word in words if len(word) >= SHORTEST and word not in _COMMON))


def _met(mine: Sequence[str], vocabulary: Sequence[str]) -> np.ndarray:
    """Per word of mine and word of the vocabulary how well the one is met in the other, 0 to 1."""
    likeness = process.cdist(mine, vocabulary, scorer=fuzz.partial_ratio, score_cutoff=NEARLY)
    lengths = [np.array([len(word) for word in words]) for words in (mine, vocabulary)]
    shorter = np.minimum(lengths[0][:, None], lengths[1][None, :])
    enough = np.where(shorter >= LONG, NEARLY, 100)
    return np.where(likeness >= enough, likeness / 100, 0.0)
