"""What others asked, decided and answered about words, codes and claims, as the walk lists it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone

from workbench.research.corpora.blindness import hidden_from, seen
from workbench.research.corpora.models import Document
from workbench.research.corpora.queries import memos_of
from workbench.research.debriefing.models import Item
from workbench.research.debriefing.queries import items_of
from workbench.research.journal.queries import entries_for
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.memberchecks.queries import checks_of
from workbench.research.memberchecks.states import standing_of
from workbench.research.reports.walking import Group, Row, by_whom, group, page_of, shortened
from workbench.research.rounds.models import Decision
from workbench.research.studies.models import Study
from workbench.research.triangulation.models import Cell, CellEvidence
from workbench.research.triangulation.queries import cells_of

SHORTEST = 12  # code points by which words that were given back are known again


def meeting(ends: tuple[int, int], through: str = "") -> Q:
    """Returns the condition on rows with a passage under which it meets these ends."""
    return Q(**{f"{through}start__lt": ends[1], f"{through}end__gt": ends[0]})


def debriefed(study: Study, about: Q | None) -> Group:
    """Returns the questions of debriefers that these conditions find, each with what became of it; None: none at all."""
    found = items_of(study).filter(about).distinct() if about is not None else []
    return group("debriefing", "Peer debriefing", _asked(study, found), "No debriefer has asked about this.")


def _asked(study: Study, items: Iterable[Item]) -> Iterator[Row]:
    for one in items:
        verdict = getattr(one, "verdict", None)
        told = (
            ": ".join(filter(None, (verdict.get_outcome_display(), verdict.reason))) if verdict else "Not decided yet"
        )
        page = page_of(study, "debriefing:item", item=one.pk)
        note = f"{one.packet.debriefer}, {one.get_kind_display().lower()}. {shortened(told)}"
        yield Row(shortened(one.text), note, "", page, f"Debrief {one.packet.number}, question {one.number}")


def on_passage(person: Any, document: Document, ends: tuple[int, int]) -> Q | None:
    """Returns which questions of debriefers meet a passage: on its words, or with it in an answer."""
    if document.pk in hidden_from(person):
        return None
    asked = Q(piece__document=document) & meeting(ends, "piece__")
    return asked | (Q(remarks__document=document) & meeting(ends, "remarks__"))


def decided(person: Any, study: Study, about: Q) -> Group:
    """Returns what coders decided where they had differed."""
    found = Decision.objects.filter(about, study=study).exclude(document__in=hidden_from(person))
    rows = [
        Row(
            f"{one.code.name}: {one.get_outcome_display().lower()}",
            f"{shortened(one.reason)} {by_whom(one.decided_by, one.decided_at)}",
            "",
            page_of(study, "rounds:decide", round=one.round_id, number=one.number),
            f"Round “{one.round.name}”, difference {one.number}",
        )
        for one in found.select_related("round", "code", "decided_by").distinct()
    ]
    return group("rounds", "Decided between coders", rows, "Coders had no difference to decide here.")


def rated(study: Study, document: Document, ends: tuple[int, int]) -> Group:
    """Returns the cells of triangulation that rest on a passage."""
    found = CellEvidence.objects.filter(seen("cell__rated_by"), meeting(ends), study=study, document=document)
    wanted = found.select_related("cell__theme", "cell__one", "cell__other", "cell__rated_by")
    return _cells(study, {one.cell_id: one.cell for one in wanted}.values())


def rated_on(study: Study, theme: Any) -> Group:
    """Returns the cells of triangulation on a theme."""
    return _cells(study, cells_of(study).filter(theme=theme))


def _cells(study: Study, cells: Iterable[Cell]) -> Group:
    rows = [
        Row(
            f"{one.one.name} and {one.other.name}: {one.get_outcome_display().lower()}",
            " ".join(filter(None, (shortened(one.note), by_whom(one.rated_by, one.rated_at)))),
            "",
            page_of(study, "triangulation:cell", theme=one.theme_id, one=one.one_id, other=one.other_id),
            f"Triangulation, Theme {one.theme.number}",
        )
        for one in cells
    ]
    return group("triangulation", "Triangulation", rows, "No cell of triangulation rests on this.")


def given_back(study: Study, document: Document, words: str) -> Group:
    """Returns what participants were given of a passage, or of its transcript, and what they said of these very words."""
    found = [one for one in checks_of(study) if one.document_id == document.pk or _holds(one.given, words)]
    return _checks(study, found, words)


def answered(study: Study, theme: Any) -> Group:
    """Returns the answers of participants after which a claim was changed."""
    return _checks(study, [one for one in checks_of(study) if one.version and one.version.theme_id == theme.pk])


def _checks(study: Study, checks: Iterable[MemberCheck], words: str = "") -> Group:
    now, rows = timezone.now(), []
    for one in checks:
        page = page_of(study, "memberchecks:check", check=one.pk)
        said = "; ".join(filter(None, (standing_of(one, now).came, shortened(one.response), shortened(one.action))))
        rows.append(Row(f"{one.get_kind_display()} to {one.participant.pseudonym}", said, "", page, "Member check"))
        for mark in one.marks.all():
            if _holds(words, mark.words) or _holds(mark.words, words):
                noted = mark.note or ("Wishes these words left out" if mark.leave_out else "Marked these words")
                rows.append(Row(shortened(noted), f"on “{shortened(mark.words, 80)}”", "", page, "Member check"))
    return group("memberchecks", "Member checks", rows, "No participant has been asked about this.")


def _holds(longer: str, words: str) -> bool:
    return len(words) >= SHORTEST and words in longer


def written(person: Any, study: Study, about: Q, noted: Q) -> Group:
    """Returns the memos and the entries of the journal on something; never what is for its writer alone."""
    memos = [
        Row(shortened(one.text), f"Memo. {by_whom(one.author, one.written_at)}")
        for one in memos_of(study).filter(about)
    ]
    entries = [
        Row(
            shortened(one.text),
            f"Journal. {by_whom(one.written_by, one.written_at)}",
            "",
            page_of(study, "journal:entry", note=one.pk),
            "Journal",
        )
        for one in entries_for(person, study).filter(noted, alone=False)
    ]
    return group(
        "memos", "Memos and journal", [*memos, *entries], "No memo and no shared entry of the journal is on this."
    )
