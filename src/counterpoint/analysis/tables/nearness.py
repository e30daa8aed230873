"""Codes near each other, or in one turn: laid on an axis of characters, words or turns, and swept as overlaps are."""

from __future__ import annotations

import numpy as np

from counterpoint.analysis.overlaps import Ints, expand, pair_counts
from counterpoint.analysis.query.ground import Ground
from counterpoint.analysis.query.relations import turns_of
from counterpoint.analysis.stretches import Stretches
from counterpoint.analysis.tables.wording import Wording


def near_counts(wording: Wording, most: int, unit: str, *, apart: bool = True) -> Ints:
    """Counts the pairs of codings that overlap or lie at most so many units apart, code by code; symmetric.

    Between two passages lie the characters of the gap, the words that begin in it, or the turns that begin in it up
    to the first character of the second passage.
    """
    ground, part = wording.ground, wording.ground.part
    first, last = _measured(wording, unit)
    document = part.document.astype(np.int64)
    readers = max(len(part.coders), 1) if apart else 1
    lane = document * readers + (part.coder if apart else 0)
    begun = _measure(wording, unit, ground.shift)[document]
    first, reach = first - begun, last - begun + most + 1
    wide = int(reach.max(initial=0)) + 1  # nothing reaches from one lane into the next
    return pair_counts(lane * wide + first, lane * wide + reach, part.code.astype(np.int64), len(part.codes))


def turn_counts(ground: Ground) -> Ints:
    """Counts the turns that codings of both codes touch, whoever coded; symmetric."""
    first, last = turns_of(Stretches(ground.start, ground.end), ground.turns)
    many = len(ground.part.codes)
    keys = [turn * many + ground.part.code[row] for row, turn in expand(first, last)]
    found = np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    turn, code = found // max(many, 1), found % max(many, 1)
    return pair_counts(turn, turn + 1, code, many)


def _measured(wording: Wording, unit: str) -> tuple[Ints, Ints]:
    """Gives the bounds of the codings in this unit; by turns, the turn of the first and of the last character."""
    ground = wording.ground
    end = ground.end - 1 if unit == "turns" else ground.end
    return _measure(wording, unit, ground.start), _measure(wording, unit, end)


def _measure(wording: Wording, unit: str, at: Ints) -> Ints:
    if unit == "words":
        return wording.before(at)
    return np.searchsorted(wording.ground.turns.start, at, "right").astype(np.int64) if unit == "turns" else at
