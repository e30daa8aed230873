"""Themes: what each claims, which passages carry it, which answer back, and who looked for those."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from counterpoint.analysis.result import Result
from workbench.research.corpora.models import Case
from workbench.research.findings.models import ClaimVersion, Evidence, Search, Theme
from workbench.research.findings.queries import themes
from workbench.research.reports.facts.told import Fact, drawn, ended, on, several, tabled
from workbench.research.studies.models import Study

UNSEARCHED = "Nothing answers back yet. Nobody has searched. That is not the same as finding nothing."


def overview(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns all themes in a table."""
    found = list(themes(study))
    if not found:
        return [Fact("themes", "There are no themes yet.", "themes", missing=True)]
    rows = []
    for theme in found:
        sides = [one.side for one in theme.evidence.all()]
        rows.append(
            [f"{theme.number}. {theme.name}", theme.get_status_display(), sides.count("voice"), sides.count("answer")]
        )
    table = tabled(
        "The themes, with the passages that carry each and those that answer back",
        ["Theme", "Status", "Carry it", "Answer back"],
        rows,
        [2, 3],
    )
    return [Fact("themes", f"The analysis led to {several(len(found), 'theme')}.", "themes", table=table)]


def one(person: Any, study: Study, about: UUID | None = None) -> list[Fact]:
    """Returns what is known of one theme; a theme that is gone says so."""
    theme = themes(study).filter(pk=about).first() if about else None
    if theme is None:
        return [Fact("gone", "This theme is no longer in the study.", "themes", missing=True)]
    where = f"theme:{theme.pk}"
    evidence = list(theme.evidence.all())
    names = dict(Case.objects.filter(study=study).values_list("pk", "name"))
    return [
        *claimed(theme, where),
        *gathered([row.code.name for row in theme.gathered.all()], where),
        *versions(list(ClaimVersion.objects.filter(theme=theme)), where),
        *counted(evidence, where),
        *passages(evidence),
        *answered(theme, evidence, where),
        *score(theme, evidence, names, where),
    ]


def claimed(theme: Theme, where: str) -> list[Fact]:
    """Returns the claim, when it holds and when it stops."""
    said = (
        ("claim", "", theme.claim),
        ("holds", "It holds when: ", theme.holds_when),
        ("stops", "It stops when: ", theme.stops_when),
    )
    found = [Fact(key, f"{lead}{ended(words)}", where) for key, lead, words in said if words]
    return found if theme.claim else [Fact("claim", "No claim is written for this theme.", where, missing=True), *found]


def gathered(codes: Sequence[str], where: str) -> list[Fact]:
    """Returns which codes the theme came from."""
    if not codes:
        return [Fact("codes", "This theme gathers no codes.", where, missing=True)]
    return [Fact("codes", f"It gathers {several(len(codes), 'code')}: {'; '.join(codes)}.", where)]


def versions(rows: Sequence[ClaimVersion], where: str) -> list[Fact]:
    """Returns how often the claim was changed and why."""
    later = [one for one in rows if one.number > 1]
    if not later:
        return []
    why = " ".join(f"Version {one.number} ({on(one.made_at)}): {ended(one.why)}" for one in later if one.why)
    return [
        Fact(
            "versions",
            f"The claim was changed {'once' if len(later) == 1 else f'{len(later):,} times'}. {why}".strip(),
            where,
        )
    ]


def counted(evidence: Sequence[Evidence], where: str) -> list[Fact]:
    """Returns how many passages of how many participants stand on either side."""
    if not evidence:
        return [Fact("passages", "No passages were chosen for this theme.", where, missing=True)]
    said = []
    for side, verb in (("voice", "carry"), ("answer", "answer")):
        own = [one for one in evidence if one.side == side]
        people = len({one.document.case_id or one.document_id for one in own})
        singular = {"carry": "carries", "answer": "answers"}[verb]
        many = f"{several(len(own), 'passage')} from {several(people, 'participant')}" if own else "No passage"
        said.append(f"{many} {verb if len(own) > 1 else singular}")
    return [Fact("passages", f"{said[0]} this claim. {said[1]} it.", where)]


def passages(evidence: Sequence[Evidence]) -> list[Fact]:
    """Returns the chosen passages by identifier; voices first."""
    found = []
    for side in ("voice", "answer"):
        for one in evidence:
            if one.side == side:
                settled = getattr(one, "disposition", None) if side == "answer" else None
                said = f"{settled.get_kind_display()}: {ended(settled.reason)}" if settled else ""
                note = " ".join(filter(None, (ended(one.note), said)))
                found.append(
                    Fact(
                        f"passage:{one.pk}",
                        note,
                        f"document:{one.document_id}:{one.start}:{one.end}",
                        passage=str(one.pk),
                        side=side,
                    )
                )
    return found


def answered(theme: Theme, evidence: Sequence[Evidence], where: str) -> list[Fact]:
    """Returns who looked for voices that answer back, through how much, and how that ended."""
    searches = sorted(theme.searches.all(), key=lambda one: one.at)
    found = [Fact(f"search:{one.pk}", _searched(one), where) for one in searches]
    closing = getattr(theme, "closing", None)
    if closing:
        found.append(Fact("closing", f"The search was closed on {on(closing.at)}: {ended(closing.statement)}", where))
    if not searches and all(one.side != "answer" for one in evidence):
        return [Fact("unsearched", UNSEARCHED, where, missing=True)]
    return found


def _searched(search: Search) -> str:
    read = f" and read {several(search.screened, 'passage')}" if search.screened is not None else ""
    words = (
        f"{search.by} searched {several(search.documents, 'transcript')} on {on(search.at)} for: {search.words}{read}."
    )
    return f"{words} {several(search.found, 'passage')} came up." if search.found else f"{words} None was found."


def score(theme: Theme, evidence: Sequence[Evidence], names: dict[UUID, str], where: str) -> list[Fact]:
    """Returns who carries the claim and who answers it, drawn, where anybody does."""
    if not evidence or not names:
        return []
    import polars as pl

    sides = {side: [one.document.case_id for one in evidence if one.side == side] for side in ("voice", "answer")}
    table = pl.DataFrame(
        {
            "case": list(names.values()),
            "voices": [sides["voice"].count(key) for key in names],
            "answers": [sides["answer"].count(key) for key in names],
        }
    )
    silent = sum(not (row["voices"] or row["answers"]) for row in table.to_dicts())
    if silent == len(names):
        return []
    said = f"Passages that carry Theme {theme.number} (above) and answer it (below), by case"
    said = (
        f"{said}; {several(silent, 'case')} without any {'is' if silent == 1 else 'are'} not drawn."
        if silent
        else f"{said}."
    )
    return [Fact("score", "", where, figure=drawn(Result("score", len(evidence), table, {}), said))]


def answers(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns of every theme how the search for voices that answer back stands, for a section at the end."""
    found = []
    for theme in themes(study):
        many = sum(one.side == "answer" for one in theme.evidence.all())
        searches = len(theme.searches.all())
        words = f"Theme {theme.number}: {several(many, 'voice answers', 'voices answer')} back; "
        words += (
            f"{several(searches, 'search', 'searches')} for such voices {'is' if searches == 1 else 'are'} recorded."
        )
        found.append(Fact(f"answers:{theme.pk}", words, f"theme:{theme.pk}", missing=not (many or searches)))
    return found or [Fact("answers", "There are no themes yet.", "themes", missing=True)]
