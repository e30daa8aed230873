"""Which words are telling for one selection beside another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.words.counting import dispersion
from counterpoint.analysis.words.spoken import Word, inside, said, under
from counterpoint.analysis.words.stopping import left_out
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SOURCE = (
    "Rayson & Garside 2000 (Workshop on Comparing Corpora, ACL: 1) for G2; Hardie 2014 (ESRC Centre for Corpus "
    "Approaches to Social Science) for the log ratio; Gries 2008 (International Journal of Corpus Linguistics 13:403)"
)
Z = 1.959963984540054
ABSENT = "not said in the other selection"


def keyness(
    corpus: Corpus,
    query: str | Sequence[str] | None = None,
    against: str | None = None,
    by: str | None = None,
    stop: Sequence[str] | None = None,
    least: int = 3,
    interviewers: Sequence[str] | None = None,
) -> Result:
    """Finds the words that are said more, or less, in one selection than in another.

    G2 says how sure the difference is, the log ratio how large it is: 1 is twice as often, 2 four times. The words of
    one person hang together, so G2 is too large and the interval too narrow; look at documents and dispersion
    beside them, and do not read either as a test.

    query: the first selection, as passages that a query finds; without it, everything coded.
    against: the second, as another query; without it, all else that is said. A word in both counts in both.
    by: attribute=value in place of a query: all that is said in those documents or cases, against all others.
    stop: lists of words to leave out: de, en, es, fr, it, nl, pt, or a text file; none without it. They still count
        among the words of a selection.
    least: words said less often in both together are not listed.
    interviewers: speakers to leave out; otherwise those labelled as interviewers or moderators.
    """
    if least < 1:
        raise UserError(f"least cannot be {least}", where="keyness, least", try_="least=3")
    out = left_out(stop)
    one, other = _sides(corpus, list(said(corpus, interviewers)), query, against, by)
    asked = {"query": query, "against": against, "by": by, "stop": stop, "least": least}
    if not one or not other:
        which = "first" if not one else "second"
        reason = f"the {which} selection holds no words"
        return Result("keyness", None, _table([]), asked, reason, SOURCE, (f"Nothing was compared: {reason}.",))
    rows = _rows(one, other, out, least)
    numbers = {"words": len(one), "other_words": len(other)}
    return Result("keyness", len(rows), _table(rows), asked, "", SOURCE, _sentences(rows, numbers), numbers)


def _sides(
    corpus: Corpus, heard: list[Word], query: str | Sequence[str] | None, against: str | None, by: str | None
) -> tuple[list[Word], list[Word]]:
    if by is not None:
        if query is not None or against is not None:
            raise UserError("by stands in place of query and against", where="keyness, by", try_="one of them")
        chosen = _stating(corpus, by)
        return [word for word in heard if word.document in chosen], [w for w in heard if w.document not in chosen]
    spans = under(corpus, query)
    one = [word for word in heard if inside(word, spans)]
    if against is None:
        return one, [word for word in heard if not inside(word, spans)]
    others = under(corpus, against)
    return one, [word for word in heard if inside(word, others)]


def _stating(corpus: Corpus, by: str) -> set[str]:
    from counterpoint.analysis.query.names import Known

    name, sign, value = by.partition("=")
    if not sign:
        raise UserError(f"“{by}” is no attribute with a value", where="keyness, by", try_='by="site=north"')
    return set(Known(corpus).stating(name, value, "keyness, by"))


def g2(a: int, b: int, c: int, d: int) -> float:
    """Log-likelihood of a word said a times among c words, and b times among d."""
    expected = c * (a + b) / (c + d), d * (a + b) / (c + d)
    return 2 * sum(seen * math.log(seen / hoped) for seen, hoped in zip((a, b), expected, strict=True) if seen)


def log_ratio(a: int, b: int, c: int, d: int) -> tuple[float, float, float] | None:
    """How many times doubled a word's share is, with its 95 % interval; None where it is missing on one side."""
    if not a or not b:
        return None
    ratio = math.log2((a / c) / (b / d))
    width = Z * math.sqrt(max(1 / a - 1 / c + 1 / b - 1 / d, 0)) / math.log(2)
    return ratio, ratio - width, ratio + width


def _rows(one: list[Word], other: list[Word], out: frozenset[str], least: int) -> list[dict[str, Any]]:
    """The words with the surest difference first."""
    sides = [Counter(word.folded for word in side) for side in (one, other)]
    sizes = Counter(word.document for word in dict.fromkeys([*one, *other]))
    where: dict[str, Counter[str]] = {}
    for word in dict.fromkeys([*one, *other]):
        where.setdefault(word.folded, Counter())[word.document] += 1
    documents = [Counter(folded for folded, _ in {(w.folded, w.document) for w in side}) for side in (one, other)]
    rows = []
    for folded in sorted(where.keys() - out):
        a, b = sides[0][folded], sides[1][folded]
        if a + b < least:
            continue
        ratio = log_ratio(a, b, len(one), len(other))
        row: dict[str, Any] = {"word": folded, "count": a, "other_count": b}
        row |= {"per_thousand": 1000 * a / len(one), "other_per_thousand": 1000 * b / len(other)}
        row |= {"g2": g2(a, b, len(one), len(other))}
        row |= dict(zip(("log_ratio", "low", "high"), ratio or (None, None, None), strict=True))
        row["reason"] = None if ratio else ABSENT if a else "not said in the first selection"
        row |= {"documents": documents[0][folded], "other_documents": documents[1][folded]}
        rows.append(row | {"dispersion": dispersion(where[folded], sizes)})
    return sorted(rows, key=lambda row: -row["g2"])


def is_telling(row: dict[str, Any]) -> bool:
    """Says whether the interval of a word leaves out zero or, where it has none, G2 is as sure."""
    return bool(row["g2"] >= Z**2) if row["log_ratio"] is None else row["low"] > 0 or row["high"] < 0


def _sentences(rows: list[dict[str, Any]], numbers: dict[str, int]) -> tuple[str, ...]:
    said_ = [
        f"{several(numbers['words'], 'word')} laid beside {several(numbers['other_words'], 'word')}; "
        f"{several(len(rows), 'word')} said often enough to be listed."
    ]
    for name, sign in (("first", 1), ("second", -1)):
        more = [row for row in rows if sign * (row["per_thousand"] - row["other_per_thousand"]) > 0 and is_telling(row)]
        telling = [f"“{row['word']}”" for row in more[:3]]
        also = sum(row["g2"] == more[2]["g2"] for row in more[3:])
        if telling:
            rest = f", and {several(also, 'word')} more as telling as the last" if also else ""
            said_.append(f"Most telling for the {name}: {', '.join(telling)}{rest}.")
    said_.append("Words of one person hang together, so that the differences look surer than they are.")
    return tuple(said_)


def _table(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    kinds: dict[str, Any] = {"word": pl.String(), "count": pl.Int64(), "other_count": pl.Int64()}
    real = ("per_thousand", "other_per_thousand", "g2", "log_ratio", "low", "high")
    kinds |= dict.fromkeys(real, pl.Float64()) | {"reason": pl.String()}
    kinds |= {"documents": pl.Int64(), "other_documents": pl.Int64(), "dispersion": pl.Float64()}
    return pl.DataFrame(rows, schema=kinds, orient="row")
