"""Answers a settled query in one part, by sweeps over sorted bounds."""

from __future__ import annotations

import numpy as np

from counterpoint.analysis import stretches
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.ground import Bools, Ground
from counterpoint.analysis.query.relations import related
from counterpoint.analysis.query.words import Among, Both, By, Codes, Found, Query, Related, is_condition
from counterpoint.analysis.stretches import NONE, Stretches

WAYS = {"&": stretches.both, "|": stretches.either, "-": stretches.without}


def answer(query: Query, ground: Ground, allowed: Bools | None = None) -> Stretches:
    """The passages that a query asks for, as far as conditions around it allow (documents x coders)."""
    allowed = ground.everything() if allowed is None else allowed
    if is_condition(query):
        return _coded(ground, allowed & _fulfilled(query, ground))
    if isinstance(query, Codes):
        return _coded(ground, allowed, query.codes)
    if isinstance(query, Found):
        return _found(query, ground, allowed)
    if isinstance(query, Related):
        return related(query, answer(query.left, ground, allowed), answer(query.right, ground, allowed), ground)
    assert isinstance(query, Both), f"{query} was not settled"
    if query.sign != "|" and is_condition(query.right):
        right = _fulfilled(query.right, ground)
        return answer(query.left, ground, allowed & (right if query.sign == "&" else ~right))
    if query.sign == "&" and is_condition(query.left):
        return answer(query.right, ground, allowed & _fulfilled(query.left, ground))
    return WAYS[query.sign](answer(query.left, ground, allowed), answer(query.right, ground, allowed))


def _fulfilled(query: Query, ground: Ground) -> Bools:
    """Where a condition holds: documents x coders, and nobody."""
    if isinstance(query, Both):
        left, right = _fulfilled(query.left, ground), _fulfilled(query.right, ground)
        return {"&": left & right, "|": left | right, "-": left & ~right}[query.sign]
    found = np.zeros_like(ground.everything())
    if isinstance(query, By):
        found[:, list(query.coders)] = True
    elif isinstance(query, Among):
        found[[id_ in query.documents for id_ in ground.part.documents]] = True
    return found


def _coded(ground: Ground, allowed: Bools, codes: frozenset[int] | None = None) -> Stretches:
    """The passages of codings with one of these codes, each once, as they were coded."""
    part = ground.part
    here = np.isin(part.code, list(codes)) if codes is not None else np.ones(len(part.code), bool)
    if not allowed.all():
        here &= allowed[part.document, part.coder]
    return stretches.distinct(ground.start[here], ground.end[here])


def _found(query: Found, ground: Ground, allowed: Bools) -> Stretches:
    """The passages that were looked for; where a condition is on coders, those that such a coder's coding meets."""
    known = [(number, query.place[id_]) for number, id_ in enumerate(ground.part.documents) if id_ in query.place]
    if not known:
        return NONE
    number, place = np.array(known, np.int64).T
    rows, document = _rows(query.many, place), np.repeat(number, query.many[place])
    shift, coder = ground.shift[document], query.coder[rows]
    start, end = query.start[rows] + shift, query.end[rows] + shift
    kept = end > start
    if query.spoken:
        kept &= stretches.inside(Stretches(start, end), ground.turns)
    if not allowed.all():
        # A memo is its writer's; words are theirs who coded them, and nobody's where nobody did.
        theirs = allowed[ground.part.document, ground.part.coder]
        some = Stretches(start, end)
        coded = stretches.touched(some, Stretches(ground.start, ground.end))
        fit = stretches.touched(some, Stretches(ground.start[theirs], ground.end[theirs]))
        kept &= np.where(coder >= 0, allowed[document, coder], np.where(coded, fit, allowed[document, -1]))
    return stretches.distinct(start[kept], end[kept])


def _rows(many: Ints, place: Ints) -> slice | Ints:
    """The rows of some documents, each of which has so many; a slice where they follow each other, which is quicker."""
    last = np.cumsum(many)
    if (np.diff(place) == 1).all():
        return slice(int(last[place[0]] - many[place[0]]), int(last[place[-1]]))
    begin = np.cumsum(many[place]) - many[place]
    return np.arange(int(many[place].sum())) + np.repeat(last[place] - many[place] - begin, many[place])
