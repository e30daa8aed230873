"""Agreement on codes: did both coders apply the code to the passages that both have read?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.agreement import assignments, reading
from counterpoint.analysis.agreement.chosen import chosen, why_none
from counterpoint.analysis.agreement.intervals import Interval, Resampling, intervals
from counterpoint.analysis.agreement.judgements import Judgements, judgements, together
from counterpoint.analysis.agreement.rows import COEFFICIENTS, row, table, untold
from counterpoint.analysis.agreement.tallies import Coefficients, worth
from counterpoint.analysis.agreement.units import applied, units
from counterpoint.analysis.draws import check_draws
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Result
from counterpoint.analysis.running import each
from counterpoint.analysis.voices import voices
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from counterpoint.analysis.agreement.assignments import Readings
    from counterpoint.narrative.corpus import Corpus, Part

SOURCE = (
    "Krippendorff 2019, Content Analysis, 4th ed., ch. 12 (alpha); Cohen 1960, Educational and Psychological "
    "Measurement 20: 37 (kappa); Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 29 (AC1)"
)
WAYS = ("code", "pair", "document", "round")
DRAWS = ("bootstrap", "seed", "resample")
RESAMPLED = ("document", "case", "unit")
Heads = list[dict[str, Any]]


@dataclass
class Partial:
    """The judgements of one part, and how many units it has."""

    judgements: Judgements


def kernel(part: Part, *, readings: Readings, resample: str = "document") -> Partial:
    """Counts one part: who judged which code, and who said yes, by document (or by unit)."""
    some = units(part, readings)
    said = applied(part, some, readings.coders)
    alone = resample == "unit"
    cluster = np.arange(len(some.document)) if alone else some.document
    many = len(some.document) if alone else len(part.documents)
    return Partial(judgements(some, said, len(part.codes), many, cluster))


@dataclass
class Comparison:
    """Some coders compared on what was counted: patterns by cluster, and `counted` by code (codes x patterns)."""

    found: Judgements
    who: tuple[int, ...]
    codes: int
    counted: Ints
    heads: dict[str, Any]
    draws: tuple[int, int, str]

    def __post_init__(self) -> None:
        self.worth = worth(self.found.patterns, self.who)

    def both(self, lines: Heads) -> tuple[Heads, Heads]:
        """Gives a row for each code that two of the coders judged, and the row of all codes together."""
        sums = self.counted @ self.worth
        whole = sums.sum(0, keepdims=True)
        some = Resampling.of(self.found, self.worth, self.codes, pooled=False) if self.draws[0] else None
        each, together = intervals(some, sums, whole, *self.draws)
        return self._rows(sums, lines, each), self._rows(whole, [{}], together)

    def pooled(self) -> Heads:
        """Gives the row of all codes together."""
        sums = self.counted.sum(0, keepdims=True) @ self.worth
        some = Resampling.of(self.found, self.worth, self.codes, pooled=True) if self.draws[0] else None
        return self._rows(sums, [{}], intervals(some, sums, sums, *self.draws)[1])

    def by_document(self, found: Judgements, lines: Heads) -> Heads:
        """Gives a row for each document, over all codes."""
        none = Interval(None, None, None, "one document has no interval")
        sums = found.by_cluster(self.codes) @ self.worth
        return self._rows(sums, lines, [none] * len(sums))

    def _rows(self, sums: Any, lines: Heads, spans: list[Interval]) -> Heads:
        """Writes the rows that somebody shares."""
        found = Coefficients.of(sums)
        columns = {name: getattr(found, name).tolist() for name in COEFFICIENTS}
        return [
            row(
                line | self.heads,
                sums[place],
                {name: columns[name][place] for name in columns},
                spans[place],
                len(self.who),
            )
            for place, line in enumerate(lines)
            if sums[place, 8]
        ]


def merge(
    partials: Iterable[Partial],
    corpus: Corpus,
    *,
    readings: Readings,
    coefficient: str = "alpha",
    by: str = "code",
    bootstrap: int = 2000,
    resample: str = "document",
    seed: int = 1,
    rows: Heads | None = None,
    **asked: Any,
) -> Result:
    """Lays the documents of all parts together and computes coefficients with their intervals."""
    found = together([one.judgements for one in partials])
    made, pooled = _compared(found, corpus, readings, by, (bootstrap, seed, resample))
    parameters = {
        "coefficient": coefficient,
        "by": by,
        "bootstrap": bootstrap,
        "resample": resample,
        "seed": seed,
        **asked,
    }
    return _result(made if rows is None else rows, pooled, readings.reason, parameters)


def _compared(
    found: Judgements, corpus: Corpus, readings: Readings, by: str, draws: tuple[int, int, str]
) -> tuple[Heads, Heads]:
    """Gives the rows that were asked for, and those of all codes together."""
    names, codes = corpus.coders["name"].to_list(), corpus.codes.height
    some = found.clustered(*_cases(corpus)) if draws[2] == "case" else found
    counted, each = found.by_code(codes), [{"code_id": id_, "code": name} for id_, name in _named(corpus.codes)]
    documents = [{"document_id": id_, "document": name} for id_, name in _named(corpus.documents)]
    rows: Heads = []
    pooled: Heads = []
    for who in reading.comparisons(readings.coders):
        heads = {"coders": reading.together([names[readings.coders[coder]] for coder in who])}
        one = Comparison(some, who, codes, counted, heads, draws)
        mine, together = one.both(each) if by == "code" else ([], one.pooled())
        rows += one.by_document(found, documents) if by == "document" else mine
        pooled += together
    return (pooled if by == "pair" else rows), pooled


def _named(frame: Any) -> Iterable[tuple[str, str]]:
    found: Iterable[tuple[str, str]] = frame.select("id", "name").iter_rows()
    return found


def _cases(corpus: Corpus) -> tuple[Ints, int]:
    """Gives the place of each document's case; a document without one stands for itself."""
    whom = voices(corpus, "case")
    place = {voice: number for number, voice in enumerate(dict.fromkeys(whom.values()))}
    return np.array([place[voice] for voice in whom.values()], np.int64), len(place)


def _result(rows: Heads, pooled: Heads, missing: str, parameters: dict[str, Any]) -> Result:
    first, name = pooled[0] if pooled else None, parameters["coefficient"]
    value = first[name] if first else None
    reason = "" if value is not None else why_none(first, name) if first else missing
    numbers = {
        one: first[one] if first else None
        for one in ("units", *COEFFICIENTS, "alpha_low", "alpha_high", "alpha_below_667")
    }
    none = {one: (first["reason"] if first else reason) for one, number in numbers.items() if number is None}
    return Result(
        "agreement",
        value,
        table(rows, parameters["by"]),
        parameters,
        reason=reason,
        source=SOURCE,
        sentences=reading.sentences(first, rows, reason, parameters["by"], parameters["resample"], name),
        numbers=numbers,
        reasons=none | untold([*rows, *pooled[:1]]),
    )


def agreement(
    corpus: Corpus,
    by: str = "code",
    coders: Sequence[str] | None = None,
    bootstrap: int = 2000,
    unit: str = "passage",
    round: str | None = None,
    assume_read: bool = False,
    resample: str = "document",
    seed: int = 1,
    coefficient: str = "alpha",
) -> Result:
    """Compares coders on what they have all read.

    The value is Krippendorff's alpha over all codes, or the coefficient that is asked for. A coder says yes to a code on
    a unit by at least one coding that overlaps it; how many does not matter.

    by: "code" for a row per code, or over all codes: "pair" of coders, "document" or "round".
    coders: names or ids of the coders; without them, everybody with an assignment that is done.
    bootstrap: how often whole documents are drawn again for the interval of alpha (95 %, from 8 documents).
    unit: "passage" for the passages of the assignments (or whole documents), "turn" for the turns within them,
        "continuum" for the stretches that coders chose, as `unitizing` measures them.
    round: only the assignments of this round.
    assume_read: take every document in which somebody coded as read by this person; without it, only assignments count.
    resample: what is drawn again: a "document"; a "case", where several documents are one person's; or a "unit", which is
        right only where units do not come in handfuls from few documents.
    seed: makes the draws the same again.
    coefficient: which is the value: "alpha", "kappa" (Cohen's, of two coders), "ac1" (Gwet's) or "percent" (of the
        judgements, how many agree). The table has all four; only alpha has an interval.
    """
    name = _check(by, resample, coefficient, unit)
    if unit == "continuum":
        from counterpoint.analysis.agreement.unitized import unitizing

        return unitizing(corpus, None, by, coders, bootstrap, round, assume_read, seed)
    check_draws("agreement", "bootstrap", bootstrap, seed, least=0)
    how: dict[str, Any] = {"coders": coders, "unit": unit, "assume_read": assume_read}
    draws: dict[str, Any] = {"bootstrap": bootstrap, "resample": resample, "seed": seed}
    readings = assignments.readings(corpus, round_=round, **how)
    rows = _by_round(corpus, how, draws, [round] if round is not None else None) if by == "round" else None
    said = how | {"coders": coders and list(coders), "round": round}
    return merge(
        _parts(corpus, readings, resample),
        corpus,
        readings=readings,
        coefficient=name,
        by=by,
        rows=rows,
        **draws,
        **said,
    )


def _parts(corpus: Corpus, readings: Readings, resample: str) -> list[Partial]:
    return list(each(corpus, kernel, readings=readings, resample=resample))


def _by_round(corpus: Corpus, how: dict[str, Any], draws: dict[str, Any], rounds: list[str] | None) -> Heads:
    """Gives a row for each round and comparison."""
    rows: Heads = []
    for name in assignments.rounds(corpus) if rounds is None else rounds:
        readings = assignments.readings(corpus, round_=name, **(how | {"assume_read": False}))
        found = together([one.judgements for one in _parts(corpus, readings, draws["resample"])])
        _, pooled = _compared(found, corpus, readings, "pair", tuple(draws[key] for key in DRAWS))
        rows += [{"round": name} | one for one in pooled]
    return rows


def _check(by: str, resample: str, coefficient: str, unit: str) -> str:
    """Gives the column of the coefficient, or says all that is wrong."""
    faults, name = [], chosen(coefficient)
    if by not in WAYS:
        faults.append(UserError(f"coders are not compared by “{by}”", where="agreement, by", try_=" or ".join(WAYS)))
    if resample not in RESAMPLED:
        what = f"nobody draws again by “{resample}”"
        faults.append(UserError(what, where="agreement, resample", try_=" or ".join(RESAMPLED)))
    if isinstance(name, UserError):
        faults.append(name)
    elif name != "alpha" and unit == "continuum":
        what = f"stretches of a continuum have no {name}"
        faults.append(UserError(what, where="agreement, coefficient", try_="alpha, or unit=passage"))
    if faults or isinstance(name, UserError):
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return name
