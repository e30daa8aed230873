"""Single passages of a transcript are taken back: a marker stands where they stood, and nothing keeps their words."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings

from workbench.history import cleaning
from workbench.history.actions import erase_copies, erase_words, record
from workbench.history.changes import Unrecorded
from workbench.history.dependents import delete_with_dependents, rows_on
from workbench.history.queries import revision
from workbench.research.corpora.models import Document
from workbench.research.correction.actions.correcting import put_in_place
from workbench.research.correction.cutting import MARKER, Stretch
from workbench.research.correction.plans import Move
from workbench.research.correction.queries import told_since
from workbench.research.fieldwork.models import Withdrawn
from workbench.research.pseudonyms.queries import original_of
from workbench.research.withdrawal import passages as taken
from workbench.research.withdrawal import rules
from workbench.research.withdrawal.actions.marking import mark
from workbench.research.withdrawal.actions.removing import (
    clean_up,
    forget_names,
    forget_recordings,
    rename,
)
from workbench.research.withdrawal.copies import Copy, Words, texts_of


def withdraw_passages(
    *,
    by: Any,
    document: Document,
    passages: Sequence[Stretch],
    token: str,
    reason: str = "",
    copies: Collection[str] | None = None,
) -> taken.Passages:
    """Takes passages out of a transcript for good, as it was looked at, and returns what went. Cannot be undone.

    passages: (start, end) each, in code points; they go with whole words, turn by turn. token: of what was looked at.
    copies: the keys of those places elsewhere where a marker is put, too; None for all of them. What the trail kept of
    this transcript goes, with the file and the recording that it came from: nobody can cut words out of these.
    Raises UserError, or Unseen where something else would happen than was looked at.
    """
    rules.check_may_erase(by, document.study)
    rules.check_reason(reason)
    cleaning.forget_while_writing()
    study = document.study
    with record(by=by, study=study.pk, verb=rules.PASSAGES, undoable=False) as changes:
        rests = taken.passages_of(document, passages)
        rules.check_looked_at(rests, token, told_since(document, rules.seq_of(token)))
        number = rests.participant.number if rests.participant else None
        changes.about = _about(rests, number)
        kept = {"number": number, "document": document.pk, "counts": dict(rests.counts), "reason": reason}
        _take_out(rests, [one for one in rests.copies if copies is None or one.private or one.key in copies])
        changes.create(Withdrawn(study=study, scope="passages", by=by, **kept))
        for key in _owners(rests):
            cleaning.note(settings.HOME, key, (study.pk, revision(study.pk) + 1))
        clean_up(rests.earlier)
    return rests


def _owners(rests: taken.Passages) -> list[Any]:
    """Returns by what a backup is known to hold the words: the transcript, and whose recording it is."""
    return [rests.document.pk, *([rests.interview.participant_id] if rests.interview and rests.recordings else [])]


def _about(rests: taken.Passages, number: int | None) -> str:
    told = ", ".join(f"{many:,} {noun}{'' if many == 1 else 's'}" for noun, many in rests.counts.items())
    return f"{f'participant {number}' if number else 'a transcript'}: {told}"


def _take_out(rests: taken.Passages, copies: Collection[Copy]) -> None:
    document, gone, words = rests.document, Unrecorded(), Words(rests.words)
    rename(rests.codes, document.pk)
    for model in dict.fromkeys(type(one.row) for one in rests.gone):
        delete_with_dependents(gone, [one.row for one in rests.gone if type(one.row) is model])
    going = {one.row.pk for one in rests.gone}
    put_in_place(gone, replace(rests.plan, moves=[one for one in rests.plan.moves if one.row.pk not in going]))
    for move in [*rests.emptied, *rests.shortened]:
        _say_otherwise(move, rests.words)
    for copy in copies:
        mark(copy, words)
    delete_with_dependents(gone, rests.files)
    original = original_of(document)
    gone.delete_many([original] if original else [])
    forget_recordings(document.study_id, rests.recordings)
    erase_words(document=document.pk)
    erase_copies(study=document.study_id, holds=words.stand_in)
    forget_names(document.study, [document.text, *rests.earlier.values()])


def _say_otherwise(move: Move, words: list[str]) -> None:
    """Takes the words out of every column that held exactly them, and out of what was said of a part of them."""
    row = type(move.row)._default_manager.filter(pk=move.row.pk).first()
    if row is None:
        return
    Unrecorded().update(row, **{name: move.now or MARKER for name, text in texts_of(row) if text == move.quote})
    for _, found in rows_on([row]):
        for other in (one for one in found if not hasattr(one, "quote")):  # what has a quote moves by itself
            held = [name for name, text in texts_of(other) if any(text in one for one in words)]
            Unrecorded().update(other, **dict.fromkeys(held, MARKER))
