"""Which passages read least like the others of their code: an order to look in, and no verdict on the coding."""

from collections.abc import Mapping, Sequence

import numpy as np

from counterpoint.analysis.similarity.lexical import Ngrams, telling

FEWEST = 3
"""Passages that a code must have: of two, each is as unlike the other."""
Place = tuple[str, int, int]


def likeness(texts: Mapping[Place, str], codes: Mapping[str, Sequence[Place]]) -> dict[Place, float]:
    """Returns how much each passage reads like the other passages of its code, from -1 to 1: its least, over its codes.

    The mean cosine of its words' letters (three to five that stand together, rare words weighing more) with each other
    passage of the code; no model is asked. Codes with fewer than FEWEST passages say nothing.
    """
    order = list(texts)
    at = {place: row for row, place in enumerate(order)}
    found = (
        Ngrams(telling(list(texts.values()))).encode(list(texts.values())) if order else np.zeros((0, 1), np.float32)
    )
    length = np.linalg.norm(found, axis=1, keepdims=True)
    vectors = found / np.where(length > 0, length, 1)
    least: dict[Place, float] = {}
    for places in codes.values():
        if len(places) < FEWEST:
            continue
        own = vectors[[at[place] for place in places]]
        # Of the sum of all, each passage's own part is taken out.
        means = (own @ own.sum(axis=0) - (own * own).sum(axis=1)) / (len(places) - 1)
        for place, mean in zip(places, means.tolist(), strict=True):
            least[place] = min(mean, least.get(place, 2.0))
    return least


def worst(texts: Mapping[Place, str], codes: Mapping[str, Sequence[Place]], many: int) -> list[Place]:
    """Returns the passages that read least like the others of their code, the least first; equal ones in the order given."""
    how = likeness(texts, codes)
    rank = {place: number for number, place in enumerate(texts)}
    return sorted(how, key=lambda place: (round(how[place], 6), rank[place]))[:many]
