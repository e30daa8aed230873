"""Rows on their way in that stand only together: marks, notes and answers with the guide and the transcript of their
interview, questions of a debriefer with the words of their piece."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from counterpoint import UserError
from workbench.research.interviews.rules import LONGEST_SECONDS
from workbench.research.journal.rules import LONGEST
from workbench.research.reports.arriving import stands
from workbench.research.rounds.measured import is_readable
from workbench.research.rounds.planning import PLANS
from workbench.research.triangulation.rules import outcome_of


@dataclass
class Standing:
    """The rows that came so far, by their identifiers, and how long each transcript is, in code points, and which are coded."""

    lengths: Mapping[UUID, int]
    coded: frozenset[UUID] = frozenset()
    rows: dict[UUID, Any] = field(default_factory=dict)

    def check(self, name: str, made: list[Any]) -> None:
        """Raises ValueError for a row of this table that does not stand with those that it points at."""
        self.rows |= {row.pk: row for row in made if name in KNOWN}
        stands = STANDS.get(name)
        if stands is not None and not all(stands(self, row) for row in made):
            raise ValueError(name)

    def follows_one_in_use(self, interview: Any) -> bool:
        """Says whether an interview has no guide, or one that is frozen."""
        return interview.version_id is None or self.rows[interview.version_id].frozen_at is not None

    def is_in_guide(self, row: Any) -> bool:
        """Says whether the question of a row is in the guide of its interview, and at a second that can be."""
        question = row.question_id and self.rows[row.question_id]
        return (question is None or question.version_id == self.rows[row.interview_id].version_id) and all(
            (getattr(row, name, None) or 0) <= LONGEST_SECONDS for name in ("second", "seconds")
        )

    def used_probes(self, mark: Any) -> bool:
        """Says whether a mark is on a question of the guide and names probes that this question has."""
        known = range(1, len(self.rows[mark.question_id].probes) + 1)
        whole = isinstance(mark.probes, list) and all(type(one) is int and one in known for one in mark.probes)
        return whole and self.is_in_guide(mark)

    def lies_in_transcript(self, answer: Any) -> bool:
        """Says whether an answer is a passage of the transcript of its interview."""
        bound = self.rows[answer.interview_id].document_id == answer.document_id
        return bound and answer.start < answer.end <= self.lengths[answer.document_id] and self.is_in_guide(answer)

    def answers_back(self, row: Any) -> bool:
        """Says whether a decision is about a voice that answers back, and not about one that carries the claim."""
        return row.evidence.side == "answer"

    def is_apart(self, row: Any) -> bool:
        """Says whether a transcript that is set aside carries no coding, or was opened by somebody."""
        opened = row.opened_at is not None
        return opened == (row.opened_by_id is not None) and (opened or row.document_id not in self.coded)

    def is_a_packet(self, packet: Any) -> bool:
        """Says whether the frozen codebook and the sentences of a packet are what pages can show."""
        book = packet.codebook if isinstance(packet.codebook, list) else [None]
        told = packet.drawing if isinstance(packet.drawing, list) else [None]
        return all(map(_is_entry, book)) and all(isinstance(one, str) for one in told)

    def is_an_entry(self, row: Any) -> bool:
        """Says whether an entry of the journal is about one thing at most, and no longer than one may be."""
        return not (row.interview_id and row.document_id) and 0 < len(row.text) <= LONGEST

    def is_of_a_report(self, row: Any) -> bool:
        """Says whether an outline, a section, an item or a work is as the report’s own pages would have made it."""
        return stands(row)

    def is_whole_snapshot(self, row: Any) -> bool:
        """Says whether a snapshot has what its pages read: parameters with an incidence, numbers and sentences."""
        asked, told = row.parameters, row.numbers
        if not (isinstance(asked, dict) and isinstance(told, dict) and isinstance(told.get("numbers"), dict)):
            return False
        lists = [asked.get(one) for one in ("codes", "order", "incidence")] + [told.get("sentences")]
        if not all(isinstance(one, list) and all(isinstance(word, str) for word in one) for one in lists):
            return False
        strata = told.get("strata", {})
        plain = all(one is None or isinstance(one, str | int | float) for one in told["numbers"].values())
        return plain and isinstance(strata, dict) and isinstance(asked.get("stratum", ""), str)

    def lies_on_its_words(self, row: Any) -> bool:
        """Says whether a piece or an answer names no passage, or one of its document; and codes of its packet, if any."""
        codes = getattr(row, "codes", [])
        if not isinstance(codes, list) or not all(type(one) is int and one >= 0 for one in codes):
            return False
        ends = (row.start, row.end)
        if ends == (None, None):
            return True
        return None not in (*ends, row.document_id) and row.start < row.end <= self.lengths[row.document_id]

    def is_asked_on_words(self, item: Any) -> bool:
        """Says whether a question lies on words of a piece of its own packet, on a piece, or on the whole."""
        piece = item.piece_id and self.rows[item.piece_id]
        if not piece:
            return item.first is item.last is None
        ends = (item.first, item.last)
        inside = ends == (None, None) or (None not in ends and item.first < item.last <= len(piece.words))
        return piece.packet_id == item.packet_id and inside

    def lies_in_what_was_given(self, mark: Any) -> bool:
        """Says whether a participant’s mark lies in what they were given."""
        return bool(mark.start < mark.end <= len(self.rows[mark.member_check_id].given))

    def meets(self, row: Any) -> bool:
        """Says whether two different angles of one kind meet, in the order in which a pair is kept."""
        one, other = self.rows[row.one_id], self.rows[row.other_id]
        return bool(one.axis == other.axis and (one.position, one.pk) < (other.position, other.pk))

    def is_rated(self, cell: Any) -> bool:
        """Says whether the outcome of a cell follows from what was answered."""
        try:
            return self.meets(cell) and outcome_of(cell.meaning, cell.coverage, cell.silent) == cell.outcome
        except UserError:
            return False

    def is_evidence(self, row: Any) -> bool:
        """Says whether evidence is of a side of its cell, and a passage of its document if it is one."""
        cell = self.rows[row.cell_id]
        if row.start is None or row.end is None or row.document_id is None:
            return row.angle_id in (cell.one_id, cell.other_id) and row.start is None and row.end is None
        inside = 0 <= row.start < row.end <= self.lengths[row.document_id]
        return row.angle_id in (cell.one_id, cell.other_id) and inside

    def is_closed_by_somebody(self, round: Any) -> bool:
        """Says whether a round is open, or was closed by somebody; and is one of the plans that there are."""
        return (round.closed_at is None) == (round.closed_by_id is None) and round.plan in PLANS

    def is_of_a_closed_round(self, row: Any) -> bool:
        """Says whether its round is closed, and whether its numbers can be read if it has any."""
        return self.rows[row.round_id].closed_at is not None and is_readable(getattr(row, "numbers", None))

    def lies_in_text(self, row: Any) -> bool:
        """Says whether a passage lies in its document."""
        return bool(row.start < row.end <= self.lengths[row.document_id])

    def differs(self, row: Any) -> bool:
        """Says whether a side, or a decision, is of two coders, of a closed round, on a passage of its document."""
        who = (row.coder_id, row.against_id) if hasattr(row, "against_id") else (row.first_id, row.second_id)
        return len({*who}) == 2 and self.is_of_a_closed_round(row) and self.lies_in_text(row)


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict) or type(entry.get("depth")) is not int:
        return False
    return all(isinstance(entry.get(name), str) for name in ("name", "definition", "inclusion", "exclusion"))


KNOWN = ("guides", "guide_questions", "interviews", "pieces", "member_checks", "angles", "cells", "rounds")
STANDS: dict[str, Callable[[Standing, Any], bool]] = {
    "interviews": Standing.follows_one_in_use,
    "guide_marks": Standing.used_probes,
    "interview_notes": Standing.is_in_guide,
    "set_aside": Standing.is_apart,
    "dispositions": Standing.answers_back,
    "snapshots": Standing.is_whole_snapshot,
    "rounds": Standing.is_closed_by_somebody,
    "measures": Standing.is_of_a_closed_round,
    "sides": Standing.differs,
    "decisions": Standing.differs,
    "consensus": Standing.lies_in_text,
    "answers": Standing.lies_in_transcript,
    "packets": Standing.is_a_packet,
    "pieces": Standing.lies_on_its_words,
    "debrief_items": Standing.is_asked_on_words,
    "remarks": Standing.lies_on_its_words,
    "journal": Standing.is_an_entry,
    "member_marks": Standing.lies_in_what_was_given,
    "cells": Standing.is_rated,
    "cell_evidence": Standing.is_evidence,
    "counter_cases": Standing.meets,
    **dict.fromkeys(("outline", "sections", "checklist_items", "statements", "references"), Standing.is_of_a_report),
}
