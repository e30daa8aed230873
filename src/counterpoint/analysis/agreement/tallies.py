"""Yes and no, unit by unit, added up within documents: all that any coefficient or bootstrap needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.agreement import coefficients
from counterpoint.analysis.agreement.coefficients import Reals

FIELDS = ("nn", "ny", "yn", "yy", "both_no", "split", "both_yes", "agreed", "units", "share", "rated")
Yes = NDArray[np.bool_]

CELLS = 250_000
"""Judgements (unit x code) held in memory at a time."""


def tally(applied: Yes, assigned: Yes, document: NDArray[np.int64], documents: int) -> Reals:
    """Adds up units x codes x coders into documents x codes x FIELDS.

    Units that fewer than two of the coders have read say nothing about agreement.
    """
    found = np.zeros((documents, applied.shape[1], len(FIELDS)))
    rows = max(CELLS // max(applied.shape[1], 1), 1)
    for first in range(0, len(document), rows):
        block = slice(first, first + rows)
        _add(found, document[block], _judgements(applied[block], assigned[block]))
    return found


def _add(found: Reals, document: NDArray[np.int64], judgements: Reals) -> None:
    """Adds units to their documents, in place; units of one document stand together, so that few sums are made."""
    heads = np.flatnonzero(np.diff(document, prepend=-1))
    np.add.at(found, document[heads], np.add.reduceat(judgements, heads, axis=0))


def _judgements(applied: Yes, assigned: Yes) -> Reals:
    """Says of each unit and code what the FIELDS count."""
    raters = assigned.sum(2)
    said = (applied & assigned).sum(2)
    shared = raters >= 2
    silent = raters - said
    weight = np.where(shared, 1 / np.maximum(raters - 1, 1), 0.0)
    columns = [np.zeros(said.shape)] * 4
    if applied.shape[2] == 2:
        one, two = applied[:, :, 0], applied[:, :, 1]
        columns = [shared * (a & b) for a, b in ((~one, ~two), (~one, two), (one, ~two), (one, two))]
    agreed = (said * (said - 1) + silent * (silent - 1)) * weight / np.maximum(raters, 1)
    columns += [silent * (silent - 1) * weight, said * silent * weight, said * (said - 1) * weight]
    columns += [agreed, shared, np.where(shared, said / np.maximum(raters, 1), 0.0), shared]
    return np.stack(columns, axis=2).astype(np.float64)


@dataclass(frozen=True)
class Coefficients:
    """The four coefficients of tallies (any leading axes)."""

    percent: Reals
    kappa: Reals
    alpha: Reals
    ac1: Reals

    @classmethod
    def of(cls, tallies: Reals) -> Coefficients:
        """Computes them all."""
        part = {name: tallies[..., number] for number, name in enumerate(FIELDS)}
        table = coefficients.square(part["nn"], part["ny"], part["yn"], part["yy"])
        pairs = coefficients.square(part["both_no"], part["split"], part["split"], part["both_yes"])
        with np.errstate(divide="ignore", invalid="ignore"):
            agreed, yes = part["agreed"] / part["units"], part["share"] / part["rated"]
        return cls(
            agreed,
            coefficients.kappa(table),
            coefficients.alpha(pairs),
            coefficients.ac1(agreed, np.stack([1 - yes, yes], axis=-1)),
        )
