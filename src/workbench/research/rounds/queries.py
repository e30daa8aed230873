"""Reads rounds, who has read what in them, where coders differ and what was decided; a study was already found for somebody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from workbench.people.looking import looking
from workbench.people.models import User
from workbench.people.roles import ROLES
from workbench.research.corpora.blindness import codings_seen, hidden_from
from workbench.research.corpora.models import Assignment, Code, Definition, Document, Round
from workbench.research.corpora.queries import assignments_of, documents
from workbench.research.rounds.differing import Coded, Difference, differences
from workbench.research.rounds.models import Consensus, Decision, Measure, Side
from workbench.research.studies.models import Study
from workbench.research.studies.queries import studies_of, team_of

TEXTS = ("document__text", "document__lines", "document__places", "document__turns")
CODERS = [role for role, allowed in ROLES.items() if "code" in allowed]


@dataclass(frozen=True)
class Found:
    """A difference before it is kept: in which document, between whom."""

    document: UUID
    first: UUID
    second: UUID
    difference: Difference


def rounds_of(study: Study) -> QuerySet[Round]:
    """Returns the rounds of a study in the order in which they were opened, each with how many differences it kept."""
    kept: dict[str, Any] = {
        "differing": Count("sides__number", distinct=True),
        "decided": Count("decisions", distinct=True),
    }
    rows = Round.objects.filter(study=study).select_related("opened_by", "closed_by", "measure", "study")
    return rows.annotate(**kept)


def round_for(person: Any, study_id: UUID, round_id: UUID) -> Round:
    """Returns a round of a study in which this person has a role; Http404 for everybody else."""
    mine = Round.objects.filter(study__in=studies_of(person)).select_related(
        "study", "opened_by", "closed_by", "measure"
    )
    found: Round = get_object_or_404(mine, study_id=study_id, pk=round_id)
    return found


def round_now(round: Round) -> Round:
    """Returns the round as it is stored at this moment."""
    found: Round = get_object_or_404(Round.objects.select_related("study"), pk=round.pk)
    return found


def is_name_taken(study: Study, name: str) -> bool:
    """Says whether a round, or assignments that came from elsewhere, go by this name already."""
    given = Assignment.objects.filter(study=study, round=name)  # whoever gave them: a name is no coding
    return Round.objects.filter(study=study, name=name).exists() or given.exists()


def came_along(study: Study) -> dict[str, int]:
    """Returns the names under which assignments came from elsewhere and that are no round here yet, with their coders."""
    known = Round.objects.filter(study=study).values("name")
    rows = assignments_of(study).exclude(round="").exclude(round__in=known).order_by("round")
    return dict(rows.values_list("round").annotate(coders=Count("coder", distinct=True)))


def could_code(study: Study) -> list[User]:
    """Returns the people of a study whose role lets them code, in the order in which they came."""
    team = team_of(study).filter(role__in=CODERS).order_by("person__joined_at", "person__id")
    return [member.person for member in team]


def could_be_coded(study: Study) -> list[Document]:
    """Returns the interviews that can be given to coders, without their texts."""
    return list(documents(study).defer("text", "lines", "places", "turns"))


def parts_of(round: Round) -> QuerySet[Assignment]:
    """Returns who codes what in a round, as far as whoever looks may see it, in the order of the documents."""
    rows = assignments_of(round.study).filter(round=round.name).select_related("document", "coder")
    return rows.defer(*TEXTS).order_by("document__position", "document__id", "coder__joined_at", "start", "id")


def own_part(round: Round, person: Any, document: UUID) -> list[Assignment]:
    """Returns what this person is to read of a document in a round."""
    return list(parts_of(round).filter(coder=person, document=document))


def unfinished(round: Round) -> list[Assignment]:
    """Returns what nobody has said to have finished."""
    with looking(None):  # a round is closed for everybody, also by a lead who is blind in it
        return [one for one in parts_of(round) if not one.done]


def measure_of(round: Round) -> Measure | None:
    """Returns how far the coders agreed when the round was closed; None while it is open."""
    return Measure.objects.filter(round=round).select_related("measured_by").first()


def measures_of(study: Study) -> list[Measure]:
    """Returns what was measured at the end of each round, in their order."""
    return list(Measure.objects.filter(study=study).select_related("round").order_by("measured_at", "id"))


def found_in(round: Round) -> list[Found]:
    """Returns where two coders differ on what both have read in a round, document by document."""
    with looking(None):
        read = _read(parts_of(round).filter(done=True))
        coded = _coded(round, {coder for parts in read.values() for coder in parts})
    found = []
    for document, parts in read.items():
        for first, second in combinations(sorted(parts), 2):
            one, two = (
                [coding for coding in coded.get((document, coder), ()) if _judged(coding, parts[first], parts[second])]
                for coder in (first, second)
            )
            found += [Found(document, first, second, each) for each in differences(one, two)]
    return found


def sides_of(round: Round) -> QuerySet[Side]:
    """Returns the sides of every difference of a round, by number."""
    rows = Side.objects.filter(round=round).select_related("document__case", "coder", "against", "code")
    return rows.defer("document__lines", "document__places")


def sides_of_number(round: Round, number: int) -> list[Side]:
    """Returns the sides of one difference."""
    return list(sides_of(round).filter(number=number).select_related("document", "document__case", "study"))


def decisions_of(round: Round) -> QuerySet[Decision]:
    """Returns what was decided in a round."""
    return Decision.objects.filter(round=round).select_related("decided_by", "first", "second", "code", "definition")


def many_undecided(study: Study) -> int:
    """Returns on how many differences of closed rounds nobody has decided."""
    decided = Decision.objects.filter(round=OuterRef("round"), number=OuterRef("number"))
    left = Side.objects.filter(~Exists(decided), study=study).order_by()
    return left.values("round", "number").distinct().count()


def decision_on(round: Round, number: int) -> Decision | None:
    """Returns what was decided about one difference."""
    return decisions_of(round).filter(number=number).first()


def decision_for(person: Any, study_id: UUID, decision_id: UUID) -> Decision:
    """Returns a decision of a study in which this person has a role; Http404 for everybody else."""
    mine = Decision.objects.filter(study__in=studies_of(person)).select_related("study", "round", "decided_by")
    found: Decision = get_object_or_404(mine, study_id=study_id, pk=decision_id)
    return found


def consensus_of(round: Round) -> QuerySet[Consensus]:
    """Returns what the team has in the end where its coders differed, in the order of the documents."""
    rows = Consensus.objects.filter(decision__round=round).select_related(
        "document__case", "code", "decision__decided_by", "decision__first", "decision__second"
    )
    return rows.defer("document__text", "document__lines", "document__places").order_by(
        "document__position", "start", "end", "id"
    )


def consensus_layer(person: Any, study: Study) -> Iterator[tuple[Any, ...]]:
    """Yields what teams decided where coders differed as codings of their rounds; nothing on what this person is blind to."""
    rows = (
        Consensus.objects.filter(study=study)
        .exclude(document__in=hidden_from(person))
        .order_by("document", "start", "id")
    )
    wanted = ("pk", "document", "code", "decision__round", "decision__round__name", "start", "end", "quote")
    for *row, at in rows.values_list(*wanted, "decision__decided_at").iterator():
        row[4] = f"Consensus of {row[4]}"
        yield *row, at


def changed_since(code: Code, round: Round) -> Definition | None:
    """Returns the newest version of what a code means, if it was made since the round was opened."""
    return Definition.objects.filter(code=code, made_at__gte=round.opened_at, number__gt=1).order_by("number").last()


def _read(parts: Iterable[Assignment]) -> dict[UUID, dict[UUID, list[Assignment]]]:
    found: dict[UUID, dict[UUID, list[Assignment]]] = {}
    for one in parts:
        found.setdefault(one.document_id, {}).setdefault(one.coder_id, []).append(one)
    return found


def _coded(round: Round, coders: set[UUID]) -> dict[tuple[UUID, UUID], list[Coded]]:
    rows = codings_seen(round.study).filter(coder__in=coders)
    if round.closed_at is not None:  # what was coded later is none of its business
        rows = rows.filter(Q(made_at__isnull=True) | Q(made_at__lte=round.closed_at))
    found: dict[tuple[UUID, UUID], list[Coded]] = {}
    for document, coder, start, end, code in rows.values_list("document", "coder", "start", "end", "code"):
        found.setdefault((document, coder), []).append(Coded(start, end, code))
    return found


def _judged(coding: Coded, *parts: list[Assignment]) -> bool:
    """Says whether each of these coders was asked for this code on these words."""
    return all(any(_covers(one, coding) for one in mine) for mine in parts)


def _covers(part: Assignment, coding: Coded) -> bool:
    there = part.start is None or part.end is None or (part.start < coding.end and coding.start < part.end)
    return there and part.code_id in (None, coding.code)


def pair_of(sides: list[Side] | Any) -> tuple[UUID, UUID]:
    """Returns the first and the second coder of a difference, in the order of their identifiers."""
    first, second = sorted((sides[0].coder_id, sides[0].against_id))
    return first, second
