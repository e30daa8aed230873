"""Did coders mark the same stretches of a study, and mark them alike? The unitizing alphas on what was both read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from counterpoint.analysis import ties
from counterpoint.analysis.agreement import assignments, reading
from counterpoint.analysis.agreement.continua import Domain, domains, measured
from counterpoint.analysis.agreement.continuum import Tallies
from counterpoint.analysis.agreement.unitizing import NOTHING, SOURCE, alphas, by_value, intervals, reasons_of
from counterpoint.analysis.draws import check_draws
from counterpoint.analysis.result import Result, several
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analysis.agreement.assignments import Readings
    from counterpoint.narrative.corpus import Corpus

WAYS = ("code", "pair", "document", "round")
ALPHAS = ("u", "binary_u", "cu")
SPANS = tuple(f"{name}{end}" for name in ALPHAS for end in ("", "_low", "_high"))
HEADS = {"code": (), "pair": (), "document": ("document_id", "document"), "round": ("round",)}
Counted = dict[str, tuple[Tallies, int]]


@dataclass
class Asked:
    """What was asked, and of whom."""

    corpus: Corpus
    domain: str | None
    by: str
    draws: tuple[int, int]
    names: Sequence[str]


def unitizing(
    corpus: Corpus,
    domain: str | None = None,
    by: str = "code",
    coders: Sequence[str] | None = None,
    bootstrap: int = 2000,
    round: str | None = None,
    assume_read: bool = False,
    seed: int = 1,
) -> Result:
    """Compares the stretches that coders chose themselves, character by character.

    The value holds u (same stretch and same code), binary_u (coded or not), cu (same code where both coded), ku (each code
    by itself) and coverage (its share that met no gap). A coder who has not read a document is missing there, and has not
    left it uncoded. Without a domain each code is measured by itself against what does not carry it, and the value holds
    u and coverage of each.

    domain: a code whose codes, those directly under it, exclude each other; what lies deeper counts as the code above it.
    by: "code" for a row per code, or a row for each "pair" of coders, "document" or "round".
    coders: names or ids of the coders; without them, everybody with an assignment that is done.
    bootstrap: how often whole documents are drawn again for the intervals (95 %, from 8 documents).
    round: only the assignments of this round.
    assume_read: take every document in which somebody coded as read by this person; without it, only assignments count.
    seed: makes the draws the same again.
    """
    if by not in WAYS:
        raise UserError(f"coders are not compared by “{by}”", where="unitizing, by", try_=" or ".join(WAYS))
    check_draws("unitizing", "bootstrap", bootstrap, seed, least=0)
    asked = Asked(corpus, domain, by, (bootstrap, seed), corpus.coders["name"].to_list())
    rows: list[dict[str, Any]] = []
    for held in assignments.rounds(corpus) if by == "round" and round is None else [round]:
        how: dict[str, Any] = {"round_": held, "assume_read": assume_read and by != "round"}
        readings = assignments.readings(corpus, coders, unit="passage", **how)
        rows += [{"round": held} | row for row in _rows(asked, readings)]
    parameters = {"domain": domain, "by": by, "coders": coders and list(coders), "bootstrap": bootstrap}
    parameters |= {"round": round, "assume_read": assume_read, "seed": seed}
    whole = [row for row in rows if row["whole"]]
    reason = "" if whole else readings.reason
    return Result(
        "unitizing",
        _value(rows, domain) if whole else None,
        _table(rows, by),
        parameters,
        reason=reason,
        source=SOURCE,
        sentences=_said(whole, domain, by, reason),
        numbers=_numbers(whole, domain),
        reasons={} if not whole or domain is None else whole[0]["reasons"],
    )


def _rows(asked: Asked, readings: Readings) -> list[dict[str, Any]]:
    """Gives the rows of every domain and comparison."""
    rows: list[dict[str, Any]] = []
    names = [asked.names[place] for place in readings.coders]
    called = dict(asked.corpus.documents.select("id", "name").iter_rows())
    parts = list(asked.corpus.parts())
    for one in domains(asked.corpus, asked.domain):
        for who in reading.comparisons(readings.coders):
            found: Counted = {}
            for part in parts:
                found |= measured(part, readings, one, who, names, called)
            head = {
                "domain_id": one.id,
                "domain": one.name,
                "coders": reading.together([names[coder] for coder in who]),
            }
            rows += [head | row for row in _of(asked, one, found, called)] if found else []
    return rows


def _of(asked: Asked, domain: Domain, found: Counted, called: Mapping[str, str]) -> list[dict[str, Any]]:
    """Gives the rows of one domain and comparison: the whole, and what was asked for."""
    whole = _measure(domain, found, asked.draws)
    if asked.by == "document":
        alone = [
            {"document_id": id_, "document": called[id_]} | _measure(domain, {id_: one}, (0, 1), alone=True)
            for id_, one in found.items()
        ]
        return [whole | {"shown": False}, *({**row, "whole": False} for row in alone)]
    if asked.by == "code" and len(domain.values) > 1:
        none = dict.fromkeys(SPANS)
        each = [
            {"documents": whole["documents"], "characters": whole["characters"], **none, **row, "whole": False}
            for row in whole["values"]
        ]
        return [whole | {"shown": False}, *each]
    return [whole]


def _measure(domain: Domain, found: Counted, draws: tuple[int, int], *, alone: bool = False) -> dict[str, Any]:
    """Pools documents and measures them."""
    each = [one for one, _ in found.values()]
    pooled = reduce(add, each)
    numbers: dict[str, Any] = dict(alphas(pooled))
    coded = pooled.coincidences.sum(0)[1:]
    used = [place for place, many in enumerate(coded) if many]
    alike, coverage = by_value(pooled, range(1, len(domain.values) + 1), coded)
    called = {domain.values[place]: alike[place + 1] for place in used}
    covered = {domain.values[place]: coverage[place + 1] for place in used}
    reasons = reasons_of(numbers, called, covered, bool(used))
    spans, more = intervals(each, numbers, *draws) if draws[0] and not alone else ({}, {})
    values = [
        {
            "code": name,
            "coded": round(coded[place]),
            "ku": alike[place + 1] if place in used else None,
            "coverage": coverage[place + 1] if place in used else None,
            "reason": reasons.get(f"ku {name}", "") if place in used else NOTHING,
        }
        for place, name in enumerate(domain.values)
    ]
    first = values[0] if len(values) == 1 else {"code": domain.name, "coded": round(coded.sum())}
    told = "; ".join(
        f"{name.replace('_', ' ')}: {why}" for name, why in {**reasons, **more}.items() if name in _own(domain)
    )
    return {
        **dict.fromkeys(SPANS),
        **numbers,
        **{name: value for name, value in spans.items() if name in SPANS},
        "ku": None,
        "coverage": None,
        **first,
        "documents": len(found),
        "characters": sum(length for _, length in found.values()),
        "reason": told,
        "reasons": {**reasons, **more},
        "values": values,
        "whole": True,
        "shown": True,
    }


def _own(domain: Domain) -> tuple[str, ...]:
    """Names what a row must explain: a code by itself cannot be taken for another, and that needs no word."""
    names = ("u", "binary_u", "cu") if len(domain.values) > 1 else ("u",)
    return names + tuple(f"interval of {name}" for name in names)


def _value(rows: Sequence[Mapping[str, Any]], domain: str | None) -> dict[str, Any]:
    """Gives the measures of all coders together: of the domain, or of each code."""
    first: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        if row["whole"]:
            first.setdefault(row["domain_id"], row)
    if domain is None:
        return {name: {row["domain"]: row[name] for row in first.values()} for name in ("u", "coverage")}
    row = next(iter(first.values()))
    per_code = {name: {one["code"]: one[name] for one in row["values"] if one["coded"]} for name in ("ku", "coverage")}
    return {name: row[name] for name in ALPHAS} | per_code


def _numbers(whole: Sequence[Mapping[str, Any]], domain: str | None) -> dict[str, Any]:
    if not whole:
        return {}
    counted = {"documents": whole[0]["documents"], "characters": whole[0]["characters"]}
    return counted if domain is None else counted | {name: whole[0][name] for name in SPANS}


def _table(rows: Sequence[Mapping[str, Any]], by: str) -> pl.DataFrame:
    import polars as pl

    words = (*HEADS[by], "domain_id", "domain", "code", "coders")
    kinds: dict[str, Any] = dict.fromkeys(words, pl.String)
    kinds |= dict.fromkeys(("documents", "characters", "coded"), pl.Int64)
    kinds |= dict.fromkeys((*SPANS, "ku", "coverage"), pl.Float64) | {"reason": pl.String}
    shown = [{name: row.get(name) for name in kinds} for row in rows if row.get("shown", True)]
    return pl.DataFrame(shown, schema=kinds, orient="row")


def _said(whole: Sequence[Mapping[str, Any]], domain: str | None, by: str, reason: str) -> tuple[str, ...]:
    if not whole:
        return (f"Nothing can be compared: {reason}.",)
    row = whole[0]
    of = f"{row['coders']} have both read {_read(whole)}"
    if domain is not None:
        said = [f"{of}. Of “{row['domain']}”: {'; '.join(_one(row, name) for name in ALPHAS)}."]
        return (*said, reading.UNITS)
    known = [one for one in whole if one["u"] is not None]
    if not known:
        return (f"{of}, and nobody coded anything there.",)
    tops = ties.first(known, "u", least=True)
    least, first = tops[0], f"{of}. Each code was measured by itself"
    if len(tops) > 1:
        return (f"{first}; {len(tops)} comparisons are least alike, with u {least['u']:.3f} each.", reading.UNITS)
    return (
        f"{first}; least alike are the stretches of “{least['domain']}” ({least['coders']}, {_one(least, 'u')}).",
        reading.UNITS,
    )


def _read(whole: Sequence[Mapping[str, Any]]) -> str:
    """Says how much the first comparison rests on, from the code with the least to the one with the most."""
    mine = [row for row in whole if row["coders"] == whole[0]["coders"]]
    told = []
    for name in ("characters", "documents"):
        least, most = min(row[name] for row in mine), max(row[name] for row in mine)
        told.append(several(most, name.removesuffix("s")) if least == most else f"{least:,} to {most:,} {name}")
    return f"{told[0]} in {told[1]}{'' if len({row['characters'] for row in mine}) == 1 else ', code by code'}"


def _one(row: Mapping[str, Any], name: str) -> str:
    called, value, low = name.replace("_", " "), row[name], row[f"{name}_low"]
    if value is None:
        return f"{called} is undefined ({row['reasons'].get(name, NOTHING)})"
    bounds = f", 95 % by resampling documents {low:.3f} to {row[f'{name}_high']:.3f}" if low is not None else ""
    return f"{called} {value:.3f}{bounds}"
