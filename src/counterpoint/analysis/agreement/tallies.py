"""What one judgement adds to each count that a coefficient needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoint.analysis.agreement import coefficients
from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.analysis.agreement.units import Yes

FIELDS = ("nn", "ny", "yn", "yy", "both_no", "split", "both_yes", "agreed", "units", "share", "rated")


def worth(patterns: Yes, who: Sequence[int]) -> Reals:
    """Says what each pattern (x 3 x coders) adds when these coders are compared: patterns x FIELDS."""
    judged, said, anyway = (patterns[:, number][:, list(who)] for number in range(3))
    return _added(judged, said) - _added(anyway, np.zeros_like(anyway))


def _added(assigned: Yes, applied: Yes) -> Reals:
    """Says of each judgement (x coders) what the FIELDS count; with fewer than two coders it counts nothing."""
    raters = assigned.sum(1)
    said = (applied & assigned).sum(1)
    shared = raters >= 2
    silent = raters - said
    weight = np.where(shared, 1 / np.maximum(raters - 1, 1), 0.0)
    columns = [np.zeros(said.shape)] * 4
    if applied.shape[1] == 2:
        one, two = applied[:, 0], applied[:, 1]
        columns = [shared * (a & b) for a, b in ((~one, ~two), (~one, two), (one, ~two), (one, two))]
    agreed = (said * (said - 1) + silent * (silent - 1)) * weight / np.maximum(raters, 1)
    columns += [silent * (silent - 1) * weight, said * silent * weight, said * (said - 1) * weight]
    columns += [agreed, shared, np.where(shared, said / np.maximum(raters, 1), 0.0), shared]
    return np.stack(columns, axis=1).astype(np.float64)


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
