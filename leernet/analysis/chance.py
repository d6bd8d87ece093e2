"""Chance that is the same every time: igraph has one random number generator for the whole process."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import igraph

_one_at_a_time = Lock()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Within the block igraph draws the same numbers each time, and nobody else's numbers change."""
    with _one_at_a_time:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - a picture, not a secret
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)
