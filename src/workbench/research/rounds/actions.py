"""Opening and closing rounds, saying what one has read, and deciding where coders differ."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.history.dependents import delete_with_dependents
from workbench.history.naming import named
from workbench.research.corpora.blindness import FINISHED
from workbench.research.corpora.models import Assignment, Code, Document, Round
from workbench.research.pseudonyms.queries import standing_of_names
from workbench.research.rounds import measured, queries, rules
from workbench.research.rounds.models import Consensus, Decision, Measure, Side
from workbench.research.studies.models import Study


def open_round(
    *,
    by: Any,
    study: Study,
    name: str,
    documents: Sequence[Document],
    coders: Sequence[Any],
    blind: bool = True,
    plan: str = "whole",
    share: float | None = None,
    seed: int = 1,
    note: str = "",
) -> Round:
    """Opens a round and gives each coder what they are to code; share: of the documents, for an overlap.

    Raises UserError for a name that is taken, fewer than two coders, or a plan that cannot be.
    """
    rules.check_may(by, study, rules.RUN)
    wanted, words = rules.check_name(name, "round"), rules.check_text(note, "note")
    with record(by=by, study=study.pk, verb="opened the round") as changes:
        rules.check_free(queries.is_name_taken(study, wanted), wanted)
        rules.check_chosen(study, documents, coders, queries.could_code(study))
        given = rules.check_plan(documents, coders, plan, share, seed)
        kept = {"plan": plan, "share": share if plan == "overlap" else None, "seed": seed, "note": words}
        made = Round(study=study, name=wanted, blind=blind, opened_by=by, **kept)
        changes.about = f"{named(made)}: {len(documents)} documents, {len(coders)} coders"
        changes.create(made)
        changes.create_many(
            [Assignment(study=study, document_id=document, coder_id=coder, round=wanted) for document, coder in given]
        )
    return made


def take_up_round(*, by: Any, study: Study, name: str) -> Round:
    """Makes a round of assignments that came from elsewhere under this name: open to all, to be closed and measured."""
    rules.check_may(by, study, rules.RUN)
    with record(by=by, study=study.pk, verb="took up the round") as changes:
        rules.check_came_along(name in queries.came_along(study), name)
        made = Round(study=study, name=name, blind=False, opened_by=by)
        changes.about = named(made)
        changes.create(made)
    return made


def finish_reading(*, by: Any, round: Round, document: Document, done: bool = True) -> None:
    """Says that one has read what one was to read of a document, or takes it up again."""
    rules.check_may(by, round.study, rules.DECIDE)
    verb = FINISHED if done else "took up again"
    with record(by=by, study=round.study_id, verb=verb, about=f"{named(document)} in {named(round)}") as changes:
        rules.check_open(queries.round_now(round))
        parts = queries.own_part(round, by, document.pk)
        rules.check_given(parts, document)
        changes.update_many(parts, done=done)


def close_round(*, by: Any, round: Round, all_read: bool = False) -> Measure:
    """Closes a round: measures agreement once, and keeps where coders differ.

    all_read: what nobody said to have finished counts as read; else it is left out.
    """
    rules.check_may(by, round.study, rules.RUN)
    with record(by=by, study=round.study_id, verb="closed the round", about=named(round)) as changes:
        now = queries.round_now(round)
        rules.check_open(now)
        if all_read:
            changes.update_many(queries.unfinished(now), done=True)
        changes.update(now, closed_at=timezone.now(), closed_by=by)
        numbers, digest = measured.measured(now)
        measure = Measure(study=now.study, round=now, numbers=numbers, digest=digest, measured_by=by)
        changes.create(measure)
        changes.create_many(_sides(now))
    return measure


def decide(*, by: Any, round: Round, number: int, outcome: str, reason: str, code: Code | None = None) -> Decision:
    """Decides one difference of a closed round, with the reason; what comes of it is kept as the consensus.

    code: the other code, for the outcome "another". Raises DecidedMeanwhile if somebody was first.
    """
    rules.check_may(by, round.study, rules.DECIDE)
    words = rules.check_reason(reason)
    with record(
        by=by, study=round.study_id, verb="decided a difference", about=f"{number} of {named(round)}"
    ) as changes:
        rules.check_closed(queries.round_now(round))
        rules.check_undecided(queries.decision_on(round, number))
        sides = queries.sides_of_number(round, number)
        rules.check_difference(sides, number)
        changed = next(filter(None, (queries.changed_since(one.code, round) for one in sides)), None)
        rules.check_outcome(outcome, code, changed, round.study_id)
        decision = _decision(by, sides, outcome, words)
        decision.definition = changed if outcome == "definition" else None
        changes.create(decision)
        changes.create_many(_consensus(decision, sides, code))
    return decision


def take_back(*, by: Any, decision: Decision) -> None:
    """Takes a decision back, with the consensus that came of it, so that the difference can be decided anew."""
    rules.check_may(by, decision.study, rules.DECIDE)
    about = f"{decision.number} of {named(decision.round)}"
    with record(by=by, study=decision.study_id, verb="took back what was decided about", about=about) as changes:
        _delete(changes, decision)


def note_taken(*, by: Any, round: Round, ending: str) -> None:
    """Tells that somebody took the consensus of a round with them, and whether names had been looked for in it."""
    rules.check_may(by, round.study, "export")
    about = f"the consensus of {named(round)} as .{ending}. {standing_of_names(round.study).sentence}"
    with record(by=by, study=round.study_id, verb="downloaded", about=about, undoable=False):
        pass  # nothing changes but the trail


def _delete(changes: Changes, decision: Decision) -> None:
    delete_with_dependents(changes, [decision])


def _sides(round: Round) -> list[Side]:
    rows = []
    for number, found in enumerate(queries.found_in(round), start=1):
        of_it = {"study": round.study, "round": round, "number": number, "document_id": found.document}
        for coder, other, sides in (
            (found.first, found.second, found.difference.first),
            (found.second, found.first, found.difference.second),
        ):
            rows += [
                Side(coder_id=coder, against_id=other, code_id=one.code, start=one.start, end=one.end, **of_it)
                for one in sides
            ]
    return rows


def _decision(by: Any, sides: Sequence[Side], outcome: str, reason: str) -> Decision:
    pair = queries.pair_of(sides)
    start, end = min(one.start for one in sides), max(one.end for one in sides)
    first, document = sides[0], sides[0].document
    lead = next((one for one in sides if one.coder_id == pair[0]), first)
    of_it = {"study": first.study, "round": first.round, "number": first.number, "document": document}
    where = {"start": start, "end": end, "quote": document.text[start:end], "code": lead.code}
    who = {"first_id": pair[0], "second_id": pair[1], "decided_by": by}
    return Decision(outcome=outcome, reason=reason, **of_it, **where, **who)


def _consensus(decision: Decision, sides: Sequence[Side], code: Code | None) -> list[Consensus]:
    """Returns what the team has from now on: as one of them had it, or the other code; nothing where it was left open."""
    text, of_it = decision.document.text, {"study": decision.study, "decision": decision, "document": decision.document}
    chosen = {"first": decision.first_id, "second": decision.second_id}.get(decision.outcome)
    places = [(one.code, one.start, one.end) for one in sides if one.coder_id == chosen]
    if decision.outcome == "another" and code is not None:
        places = [(code, decision.start, decision.end)]
    return [Consensus(code=each, start=start, end=end, quote=text[start:end], **of_it) for each, start, end in places]
