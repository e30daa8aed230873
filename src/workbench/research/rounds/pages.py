"""What the pages of rounds show: who codes what, how far it is, how far coders agree, and where they differ."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

import counterpoint as cp
from workbench.research.corpora.blindness import hidden_from
from workbench.research.corpora.models import Document, Round
from workbench.research.corpora.queries import codebook_of, codes
from workbench.research.rounds import queries, rules
from workbench.research.rounds.drawing import of_differences, pictures
from workbench.research.rounds.forms import CloseForm, DecideForm, OpenForm
from workbench.research.rounds.measured import as_result
from workbench.research.rounds.models import Decision, Side
from workbench.research.rounds.planning import PLANS
from workbench.research.studies.models import Study

AROUND = 240  # code points of context on each side of a difference
LONGEST = 4000  # code points of a difference that are shown


@dataclass
class Load:
    """How many interviews a coder was given, and how many are finished."""

    coder: Any
    given: int = 0
    done: int = 0

    @property
    def left(self) -> int:
        return self.given - self.done


@dataclass(frozen=True)
class OneSide:
    """What one coder has of a difference: the words, marked where they coded, and the codes with what they mean."""

    coder: Any
    pieces: list[tuple[str, bool]]
    codes: list[dict[str, Any]]


@dataclass
class Line:
    """A difference in the list: its number, where, what kind, and how it was decided."""

    number: int
    where: str
    kind: str
    codes: list[str] = field(default_factory=list)
    keys: set[UUID] = field(default_factory=set)
    decision: Decision | None = None


def rounds_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns the rounds of a study, newest first, each with how far it is, and how agreement went from one to the next."""
    found = list(queries.rounds_of(study))
    shown = [(one, loads(one), headline(one)) for one in reversed(found)]
    kept = [one for one in queries.measures_of(study) if one.numbers["drift"]["value"] is not None]
    drift = as_result(kept[-1].numbers["drift"]) if kept else None
    over: dict[str, Any] = {"drift": drift, "drift_pictures": pictures(drift, kept[-1].digest) if drift else []}
    over["loose"] = queries.came_along(study)
    return {"study": study, "section": "trust", "rounds": shown, "may_run": rules.may(person, study, rules.RUN)} | over


def headline(round: Round) -> str:
    """Returns in a line how far a round is."""
    if round.closed_at is None:
        return "Open, blind" if round.blind else "Open"
    value = round.measure.numbers["agreement"]["value"] if hasattr(round, "measure") else None
    return "Closed, agreement not defined" if value is None else f"Closed, α {value:.2f}"


def loads(round: Round) -> list[Load]:
    """Returns what each coder was given and has finished, as far as whoever looks may see it."""
    found: dict[UUID, Load] = {}
    for (coder, _), parts in _by_reading(queries.parts_of(round)).items():
        load = found.setdefault(coder, Load(parts[0].coder))
        load.given += 1
        load.done += all(one.done for one in parts)
    return list(found.values())


def open_page(person: Any, study: Study, sent: Any = None) -> dict[str, Any]:
    """Returns the form of a new round and, once it is filled in, who gets what."""
    rules.check_may(person, study, rules.RUN)
    form = OpenForm(sent, queries.could_code(study), queries.could_be_coded(study))
    shown: dict[str, Any] = {"study": study, "section": "trust", "form": form}
    if sent is None or not form.is_valid():
        return shown
    asked = form.asked()
    pairs = rules.check_plan(*(asked[name] for name in ("documents", "coders", "plan", "share", "seed")))
    known = {one.pk: one for one in (*asked["documents"], *asked["coders"])}
    given = [(known[document], known[coder]) for document, coder in pairs]
    shown["sent"] = [(name, value) for name in form.fields for value in sent.getlist(name)]
    return shown | {"asked": asked, "grid": _grid(given), "coders": asked["coders"], "each": _each(given)}


def round_page(person: Any, round: Round, form: CloseForm | None = None) -> dict[str, Any]:
    """Returns a round: who codes what, how far it is and, once it is closed, what was measured."""
    by_reading = _by_reading(queries.parts_of(round))
    readers = {key: parts[0].coder for (key, _), parts in by_reading.items()}
    documents = {parts[0].document_id: parts[0].document for parts in by_reading.values()}
    rows = [(one, [_cell(by_reading.get((who, key))) for who in readers]) for key, one in documents.items()]
    own = [
        (parts[0].document, all(one.done for one in parts))
        for (who, _), parts in by_reading.items()
        if who == person.pk
    ]
    shown = {"study": round.study, "section": "trust", "round": round, "rows": rows, "readers": list(readers.values())}
    shown |= {"own": own, "loads": loads(round), "plan": PLANS.get(round.plan, round.plan), "open": not round.closed_at}
    shown |= {"may_run": rules.may(person, round.study, rules.RUN), "hidden": bool(round.blind and hidden_from(person))}
    if round.closed_at is None:
        return shown | {
            "form": form or CloseForm(),
            "unfinished": len(queries.unfinished(round)) if shown["may_run"] else 0,
        }
    return shown | _measure(round)


def queue_page(person: Any, round: Round, number: int | None, only: str = "", form: Any = None) -> dict[str, Any]:
    """Returns the differences of a closed round and one of them, side by side: the one asked for, else the first open one."""
    rules.check_closed(round)
    every = lines(round)
    some = [one for one in every if not only or only in {str(key) for key in one.keys}]
    waiting = [one.number for one in some if one.decision is None]
    known = [one.number for one in some]
    here = number if number in known else next(iter([*waiting, *known]), None)
    shown: dict[str, Any] = {"study": round.study, "section": "trust", "round": round, "lines": some, "only": only}
    shown |= {"all": len(every), "waiting": len(waiting), "may_decide": rules.may(person, round.study, rules.DECIDE)}
    if here is None:
        return shown
    at = known.index(here)
    around = {"before": known[at - 1] if at else None, "after": known[at + 1] if at + 1 < len(known) else None}
    return shown | around | _one(round, here, form) | {"line": some[at], "place": at + 1}


def lines(round: Round) -> list[Line]:
    """Returns every difference of a round with how it was decided."""
    decided = {one.number: one for one in queries.decisions_of(round)}
    found: dict[int, list[Side]] = {}
    for side in kept_sides(round):
        found.setdefault(side.number, []).append(side)
    return [
        Line(
            number,
            _where(sides),
            kind_of(sides),
            list(dict.fromkeys(one.code.name for one in sides)),
            {one.code_id for one in sides},
            decided.get(number),
        )
        for number, sides in found.items()
    ]


def kept_sides(round: Round) -> QuerySet[Side]:
    """Returns the sides of every difference of a round, without the texts that they lie on."""
    return queries.sides_of(round).defer(*queries.TEXTS)


def kind_of(sides: Sequence[Side]) -> str:
    """Says in words how two coders differ."""
    who = {one.coder_id for one in sides}
    if len(who) == 1:
        return f"only {sides[0].coder} coded"
    return "the same code, other bounds" if len({one.code_id for one in sides}) == 1 else "the same words, two codes"


def consensus_page(person: Any, round: Round) -> dict[str, Any]:
    """Returns what the team has in the end where coders differed, and what is still open."""
    rules.check_closed(round)
    every = lines(round)
    left = [one for one in every if one.decision is not None and one.decision.outcome in {"left", "definition"}]
    shown = {"study": round.study, "section": "trust", "round": round, "rows": list(queries.consensus_of(round))}
    shown["may_export"] = rules.may(person, round.study, "export")
    return shown | {"left": left, "open": sum(one.decision is None for one in every), "all": len(every)}


def _measure(round: Round) -> dict[str, Any]:
    measure = queries.measure_of(round)
    every = lines(round)
    counted = Counter(str(key) for one in every for key in one.keys)
    shown: dict[str, Any] = {
        "differing": len(every),
        "decided": sum(one.decision is not None for one in every),
        "measure": measure,
    }
    if measure is None:  # it came from elsewhere without one
        return shown
    result = as_result(measure.numbers["agreement"])
    shown["apart_in"], shown["apart"] = of_differences(result, list(kept_sides(round)), measure.digest)
    shown |= {
        "result": result,
        "pictures": pictures(result, measure.digest),
        "pairs": measure.numbers["pairs"]["table"],
    }
    return shown | {"table": _table(round.study, result, counted), "many": result.table["coders"].n_unique() > 1}


def _table(study: Study, result: cp.Result, counted: Counter[str]) -> list[dict[str, Any]]:
    book, there = codebook_of(study), {str(key): name for key, name in codes(study).values_list("pk", "name")}
    by_name = {name: key for key, name in there.items()}  # a study that came in twice has new identifiers
    rows = []
    for row in result.table.to_dicts():
        key = row["code_id"] if row["code_id"] in there else by_name.get(row["code"], "")
        rows.append(row | {"code_id": key, "sign": _sign(book, key, row["code"], there), "differing": counted[key]})
    return sorted(rows, key=lambda row: (row["alpha"] is None, row["alpha"] or 0.0, row["code"]))


def _sign(book: cp.Codebook, code: str, name: str, there: Iterable[str]) -> dict[str, Any] | None:
    if code not in there:  # a code that went since has no sign any more
        return None
    hue, pattern, capped = book.sign_of(code)
    return {"name": name, "hue": hue, "pattern": pattern, "capped": capped, "in_vivo": False}


def _one(round: Round, number: int, form: Any) -> dict[str, Any]:
    sides = queries.sides_of_number(round, number)
    pair, names = (
        queries.pair_of(sides),
        {one.coder_id: one.coder for one in sides} | {one.against_id: one.against for one in sides},
    )
    first, second = (names[key] for key in pair)
    book = codebook_of(round.study)
    shown = [_side(book, names[key], [one for one in sides if one.coder_id == key], sides) for key in pair]
    asking = form or DecideForm(None, codes(round.study), first.name, second.name)
    start, end = min(one.start for one in sides), max(one.end for one in sides)
    more: dict[str, Any] = {"number": number, "sides": shown, "document": sides[0].document, "start": start, "end": end}
    more["changeable"] = [
        (one.code, queries.changed_since(one.code, round)) for one in {s.code_id: s for s in sides}.values()
    ]
    return more | {"decision": queries.decision_on(round, number), "form": asking, "where": _where(sides)}


def _side(book: cp.Codebook, coder: Any, mine: Sequence[Side], sides: Sequence[Side]) -> OneSide:
    text = sides[0].document.text
    start, end = (
        min(one.start for one in sides),
        min(max(one.end for one in sides), min(one.start for one in sides) + LONGEST),
    )
    pieces = marked(text, max(start - AROUND, 0), min(end + AROUND, len(text)), [(one.start, one.end) for one in mine])
    used = {one.code_id: one.code for one in mine}.values()
    return OneSide(
        coder, pieces, [{"code": one, "sign": _sign(book, str(one.pk), one.name, [str(one.pk)])} for one in used]
    )


def marked(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Returns the words from start to end in pieces, each with whether one of the spans covers it."""
    edges = sorted({start, end, *(min(max(edge, start), end) for span in spans for edge in span)})
    inside = list(spans)
    found = []
    for one, two in pairwise(edges):
        found.append((text[one:two], any(begin <= one and two <= stop for begin, stop in inside)))
    return found


def _where(sides: Sequence[Side]) -> str:
    return str(sides[0].document.name)


def _by_reading(parts: Iterable[Any]) -> dict[tuple[UUID, UUID], list[Any]]:
    found: dict[tuple[UUID, UUID], list[Any]] = {}
    for one in parts:
        found.setdefault((one.coder_id, one.document_id), []).append(one)
    return found


def _cell(parts: list[Any] | None) -> str:
    return "" if not parts else "done" if all(one.done for one in parts) else "given"


def _grid(given: list[tuple[Document, Any]]) -> list[tuple[Document, list[Any]]]:
    rows: dict[UUID, tuple[Document, list[Any]]] = {}
    for document, coder in given:
        rows.setdefault(document.pk, (document, []))[1].append(coder)
    return list(rows.values())


def _each(given: list[tuple[Document, Any]]) -> list[tuple[Any, int]]:
    counted = Counter(coder.pk for _, coder in given)
    return [(coder, counted[key]) for key, coder in {coder.pk: coder for _, coder in given}.items()]
