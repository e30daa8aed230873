"""The slow, obvious answers of the query language: every passage looked at, every two compared."""

from __future__ import annotations

from counterpoint.analysis.wording import words

Passage = tuple[str, int, int]
Coded = tuple[str, str, str, int, int]
"""document, code, coder, start, end"""


class Slow:
    """One corpus as plain lists."""

    def __init__(self, texts, cases, rows, turns):
        self.texts, self.cases, self.rows, self.turns = texts, cases, rows, turns

    def coded(self, code=None, coder=None):
        """Every passage of a code, or of a coder."""
        return {
            (document, start, end)
            for document, its, whose, start, end in self.rows
            if code in (None, its) and coder in (None, whose)
        }

    def related(self, relation, left, right, most=None, unit=None):
        """The passages of the left that stand so to one of the right."""
        return {one for one in left if any(self.stand(relation, one, two, most, unit) for two in right)}

    def stand(self, relation, one, two, most, unit):
        """Says whether two passages stand so."""
        if relation == "same case":
            return self.cases[one[0]] == self.cases[two[0]]
        if one[0] != two[0]:
            return False
        if relation == "near":
            return self.stand("overlaps", one, two, None, None) or any(
                self.stand(way, one, two, most, unit) for way in ("before", "after")
            )
        return {
            "same document": lambda: True,
            "overlaps": lambda: one[1] < two[2] and two[1] < one[2],
            "within": lambda: two[1] <= one[1] and one[2] <= two[2],
            "encloses": lambda: one[1] <= two[1] and two[2] <= one[2],
            "same turn": lambda: bool(self.touched(one) & self.touched(two)),
            "before": lambda: one[2] <= two[1] and self.apart(one, two, most, unit),
            "after": lambda: two[2] <= one[1] and self.apart(two, one, most, unit),
        }[relation]()

    def touched(self, one):
        """The turns of a document that a passage touches."""
        turns = self.turns[one[0]]
        return {number for number, (start, end) in enumerate(turns) if start < one[2] and one[1] < end}

    def apart(self, first, second, most, unit):
        """Says whether a gap is small enough."""
        gap = self.texts[first[0]][first[2] : second[1]]
        if unit is None:
            return True
        if unit == "characters":
            return len(gap) <= most
        if unit == "words":
            return len(list(words(gap))) <= most
        turns = self.turns[first[0]]
        places = [sum(start <= at for start, _ in turns) for at in (first[2] - 1, second[1])]
        return places[1] - places[0] <= most
