"""Where two coders differ: their codings of one document, laid beside each other and paired.

The rule, in this order:

1. What both have coded with the same code and the same bounds is agreed on, and is no difference.
2. Codings of the same code that overlap belong together, with whatever overlaps those, until nothing more does. If both
   coders have a part in it, it is one difference: the same code, other bounds.
3. What is left of one coder is paired with what is left of the other under another code, if the two share more than half of
   the longer one: one difference, the same words under two codes. Who shares the most is paired first, then who begins first.
4. What is left now was coded by one of them only.

So every coding that is not agreed on stands in one difference, and in no other.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

HALF = 0.5


class Coded(NamedTuple):
    """What a coder coded: from where to where, with what."""

    start: int
    end: int
    code: Any


@dataclass(frozen=True)
class Difference:
    """What the first and the second coder have of one stretch; nothing on one side where only the other coded."""

    first: tuple[Coded, ...] = ()
    second: tuple[Coded, ...] = ()

    @property
    def bounds(self) -> tuple[int, int]:
        """From where to where either of them coded."""
        both = (*self.first, *self.second)
        return min(one.start for one in both), max(one.end for one in both)


@dataclass
class _Group:
    """Codings of one code that overlap, as far as they were followed."""

    end: int
    first: list[Coded] = field(default_factory=list)
    second: list[Coded] = field(default_factory=list)


def differences(first: Iterable[Coded], second: Iterable[Coded]) -> list[Difference]:
    """Returns where two coders differ on one document, by place; see the rule above."""
    one, two = set(first), set(second)
    found, left, right = _same_code(one - two, two - one)
    paired = _other_code(left, right)
    found += [Difference((mine,), (theirs,)) for mine, theirs in paired]
    taken = {coding for pair in paired for coding in pair}
    found += [Difference(first=(coding,)) for coding in left if coding not in taken]
    found += [Difference(second=(coding,)) for coding in right if coding not in taken]
    return sorted(found, key=lambda each: (each.bounds, str(each.first), str(each.second)))


def _same_code(one: set[Coded], two: set[Coded]) -> tuple[list[Difference], list[Coded], list[Coded]]:
    """Returns the differences in bounds, and what is left of each coder."""
    groups: dict[Hashable, list[_Group]] = {}
    for coding, mine in sorted([(coding, True) for coding in one] + [(coding, False) for coding in two], key=_place):
        there = groups.setdefault(coding.code, [])
        if not there or there[-1].end <= coding.start:
            there.append(_Group(coding.end))
        there[-1].end = max(there[-1].end, coding.end)
        (there[-1].first if mine else there[-1].second).append(coding)
    found, left, right = [], [], []
    for group in (group for there in groups.values() for group in there):
        if group.first and group.second:
            found.append(Difference(tuple(group.first), tuple(group.second)))
        left += group.first if not group.second else []
        right += group.second if not group.first else []
    return found, sorted(left, key=_order), sorted(right, key=_order)


def _other_code(left: Sequence[Coded], right: Sequence[Coded]) -> list[tuple[Coded, Coded]]:
    """Returns those of two coders that lie on the same words, who shares the most first."""
    near = [
        (shared, mine, theirs)
        for mine in left
        for theirs in right
        if (shared := min(mine.end, theirs.end) - max(mine.start, theirs.start))
        > HALF * max(mine.end - mine.start, theirs.end - theirs.start)
    ]
    taken: set[tuple[bool, Coded]] = set()
    found = []
    for _, mine, theirs in sorted(near, key=lambda pair: (-pair[0], _order(pair[1]), _order(pair[2]))):
        if (True, mine) not in taken and (False, theirs) not in taken:
            taken |= {(True, mine), (False, theirs)}
            found.append((mine, theirs))
    return found


def _place(row: tuple[Coded, bool]) -> tuple[int, int, str, bool]:
    return (*_order(row[0]), row[1])


def _order(coding: Coded) -> tuple[int, int, str]:
    return coding.start, coding.end, str(coding.code)
