"""Which rule a project's places are read by: the one its program is known for, unless the texts speak against it.

A rule's score is the share of evidence that fits it: bounds that stand between words, and quotes that stand where a
selection's name says so, each weighing as four bounds. It is taken without a question

- from 0.9, and also from 0.75: in edited projects many bounds lie inside words even by the right rule (190 of 874
  selections of one NVivo project), while a wrong rule leaves a third to a half of the bounds clean;
- unless a rival is right where the two differ: in at least five places, nine in ten of them, and a fifth of them more;
- unless below 0.9 a rival does as well as it does.

Of very many selections a part is judged. Fewer than five selections are no evidence: they are read by the rule that is known.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from counterpoint.errors import UserError
from counterpoint.formats.positions import Candidate, Positions
from counterpoint.formats.refi.fitting import BOUNDS, QUOTE_WEIGHT, QUOTES, Fit, Marked, fit, previewed
from counterpoint.formats.refi.rules import OWN, RULES, Rule, rule_named, rule_of
from counterpoint.narrative.passage import short

GOOD, BEARABLE = 0.9, 0.75
FEWEST = 5
AHEAD = 0.2
ENOUGH = 2000  # selections that are judged; of more only every second, third …, which costs at most one in a hundred
SHOWN = 4  # candidates named in an error
SAMPLE = 80  # characters of a passage that are shown to choose by


def choose(texts: Sequence[Marked], origin: str, told: str | None = None) -> tuple[Rule, Positions]:
    """The rule for a project by this program, or the rule that was told; with what speaks for it."""
    known = rule_named(told) if told else rule_of(origin)
    with_selections = [one for one in texts if len(one.starts)]
    count = sum(len(one.starts) for one in with_selections)
    if not count:
        return known, Positions(known.name, 1.0)
    rules = [known] if origin.lower().startswith(OWN) else _apart(with_selections, known)
    some = [one.every(max(count // ENOUGH, 1)) for one in with_selections]
    named = [previewed(one) for one in some]
    fits = [fit(some, rule, named) for rule in rules]
    question = "" if told or count < FEWEST else _question(fits, origin)
    said = f"Places in the texts were read as {known.words}; {fits[0].score:.0%} of the bounds and quotes fit"
    shown = [fits[0], *sorted(fits[1:], key=lambda one: -one.score)]
    candidates = tuple(Candidate(one.rule.name, round(one.score, 4), _sample(some, one, fits)) for one in shown)
    bounds, quotes = ((int(fits[0].for_[:, part].sum()), int(fits[0].of[:, part].sum())) for part in (BOUNDS, QUOTES))
    quotes = (quotes[0] // QUOTE_WEIGHT, quotes[1] // QUOTE_WEIGHT)
    return known, Positions(known.name, fits[0].score, candidates, question, said, bounds, quotes)


def unanswered(positions: Positions, where: str) -> UserError:
    """The question as an error: nothing is read before it is answered."""
    shown = [f'"{one.rule}" ({one.score:.0%}: “{short(one.sample, 40)}”)' for one in positions.candidates[:SHOWN]]
    try_ = f"Say which sample reads right with positions=… (--positions on the command line): {', '.join(shown)}."
    return UserError(positions.question, where=where, try_=try_)


def _apart(texts: Sequence[Marked], known: Rule) -> list[Rule]:
    """The known rule, and those that count otherwise in these texts, each once."""
    matters = (
        any(one.text.astral for one in texts),
        any(len(one.text.crlf) for one in texts),
        any(one.text.marked for one in texts),
        True,
    )
    seen: dict[tuple[object, ...], Rule] = {}
    for rule in (known, *sorted(RULES, key=lambda rule: sum(a != b for a, b in zip(rule, known, strict=True)))):
        seen.setdefault(tuple(part for part, counts in zip(rule, matters, strict=True) if counts), rule)
    return list(seen.values())


def _question(fits: list[Fit], origin: str) -> str:
    """What to ask a person; empty if the first, the known rule, can be taken."""
    first, score = fits[0], fits[0].score
    rivals = [other for other in fits[1:] if _is_right_where_they_differ(first, other)]
    doubtful = score < GOOD and any(other.score >= score for other in fits[1:])
    if score >= BEARABLE and not rivals and not doubtful:
        return ""
    best = max(rivals or fits[1:] or fits, key=lambda other: other.score)
    by = f"{short(origin, 40)} counts" if origin else "The standard counts"
    what = f"{by} places as {first.rule.words}, but only {score:.0%} of the bounds and quotes fit the texts so"
    return what if best.score <= score and not rivals else f"{what}; as {best.rule.words}, {best.score:.0%} do"


def _is_right_where_they_differ(first: Fit, other: Fit) -> bool:
    apart = np.stack([first.starts != other.starts, first.ends != other.ends], axis=1)
    apart = np.column_stack([apart, apart.any(axis=1)])
    of_first, of_other = first.of[apart].sum(), other.of[apart].sum()
    if min(of_first, of_other) < FEWEST:
        return False
    ours, theirs = first.for_[apart].sum() / of_first, other.for_[apart].sum() / of_other
    return bool(theirs >= GOOD and theirs - ours >= AHEAD)


def _sample(texts: Sequence[Marked], one: Fit, fits: list[Fit]) -> str:
    """The first passage of middling length that the rules read differently; by all rules the same one."""
    lengths = fits[0].ends - fits[0].starts
    apart = np.zeros(len(lengths), dtype=bool)
    for other in fits[1:]:
        apart |= (other.starts != fits[0].starts) | (other.ends != fits[0].ends)
    fitting = np.flatnonzero(apart & (lengths >= 10) & (lengths <= SAMPLE) & (fits[0].starts >= 0))
    row = before = int(fitting[0]) if len(fitting) else 0
    for text in texts:
        if before < len(text.starts):
            break
        before -= len(text.starts)
    return short(text.text.text[max(int(one.starts[row]), 0) : max(int(one.ends[row]), 0)], SAMPLE)
