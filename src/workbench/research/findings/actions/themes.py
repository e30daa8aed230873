"""Making and changing themes, and choosing what they rest on."""

from collections.abc import Mapping
from typing import Any

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.history.dependents import delete_with_dependents
from workbench.history.naming import named
from workbench.research.corpora.models import Code, Document
from workbench.research.findings import queries, rules, versions
from workbench.research.findings.models import ClaimVersion, Evidence, Theme, ThemeCode
from workbench.research.studies.models import Study

CHOSEN = {"voice": "chose a voice for", "answer": "found an answer to"}


def make_theme(*, by: Any, study: Study, name: str, codes: list[Code] | None = None, **texts: str) -> Theme:
    """Makes a theme from a claim, gathering these codes. Raises UserError for a name that is taken or cannot be."""
    rules.check_may(by, study, "write themes")
    wanted = rules.check_name(name, "theme")
    said = _texts(texts)
    with record(by=by, study=study.pk, verb="made the theme") as changes:
        rules.check_free(study, wanted)
        theme = Theme(study=study, number=queries.next_number(study), name=wanted, made_by=by, **said)
        changes.about = named(theme)
        gathered = [ThemeCode(theme=theme, code=code, position=n) for n, code in enumerate(dict.fromkeys(codes or []))]
        changes.create(theme)
        changes.create_many(gathered)
    return theme


def change_theme(*, by: Any, theme: Theme, seen: Mapping[str, str] | None = None, why: str = "", **values: str) -> None:
    """Changes name, claim, when it holds, when it stops, or status; another claim is a new version, with the reason.

    seen: the values as the writer's page showed them. Raises ChangedMeanwhile if somebody wrote other words there since.
    """
    rules.check_may(by, theme.study, "write themes")
    wanted = _texts(values)
    if "name" in values:
        wanted["name"] = rules.check_name(values["name"], "theme")
    if "status" in values:
        wanted["status"] = rules.check_status(values["status"])
    with record(by=by, study=theme.study_id, verb="changed the theme", about=named(theme)) as changes:
        now = queries.theme_now(theme)
        rules.check_unchanged(now, seen or {}, wanted, queries.last_to_change(now))
        for field in rules.untouched(now, seen or {}, wanted):
            wanted.pop(field)
        if "name" in wanted:
            rules.check_free(theme.study, wanted["name"], but=theme)
        _keep_claim(changes, by, now, wanted, rules.check_text(why, "reason"))
        changes.update(theme, **wanted)


def delete_theme(*, by: Any, theme: Theme) -> None:
    """Removes a theme; its codes and passages stay where they are."""
    rules.check_may(by, theme.study, "write themes")
    with record(by=by, study=theme.study_id, verb="deleted the theme", about=named(theme)) as changes:
        delete_with_dependents(changes, [theme])


def gather_code(*, by: Any, theme: Theme, code: Code) -> None:
    """Puts a code into a theme; one that is there already stays."""
    rules.check_may(by, theme.study, "write themes")
    rules.check_study(code, theme, "code")
    with record(by=by, study=theme.study_id, verb="gathered", about=f"{named(code)} into {named(theme)}") as changes:
        there = queries.gathered(theme)
        if not any(row.code_id == code.pk for row in there):
            position = max((row.position for row in there), default=-1) + 1
            changes.create(ThemeCode(theme=theme, code=code, position=position))


def release_code(*, by: Any, theme: Theme, code: Code) -> None:
    """Takes a code out of a theme."""
    rules.check_may(by, theme.study, "write themes")
    with record(by=by, study=theme.study_id, verb="took out", about=f"{named(code)} of {named(theme)}") as changes:
        changes.delete_many([row for row in queries.gathered(theme) if row.code_id == code.pk])


def choose_passage(
    *,
    by: Any,
    theme: Theme,
    document: Document,
    start: int,
    end: int,
    side: str,
    note: str | None = None,
    quote: str | None = None,
) -> Evidence:
    """Chooses a passage that carries the claim or answers back; the same passage again changes its side or note."""
    rules.check_may(by, theme.study, "write themes")
    rules.check_study(document, theme, "document")
    passage = rules.check_passage(document, start, end, quote)
    wanted = {"side": rules.check_side(side)}
    if note is not None:
        wanted["note"] = rules.check_text(note, "note")
    with record(by=by, study=theme.study_id, verb=CHOSEN[side], about=named(theme)) as changes:
        rules.check_text_stands(document)
        evidence = queries.evidence_at(theme, document, passage.start, passage.end)
        if evidence is None:
            words, position = passage.of(document.text), queries.next_place(theme, side)
            ends = {"start": passage.start, "end": passage.end, "quote": words, "position": position}
            evidence = Evidence(theme=theme, document=document, chosen_by=by, **ends, **wanted)
            changes.create(evidence)
        else:
            rules.check_sees_evidence(evidence, queries.evidence_seen())
            _leave_open(changes, evidence, side)
            changes.update(evidence, **wanted)
    return evidence


def drop_passage(*, by: Any, evidence: Evidence) -> None:
    """Takes a passage out of a theme; its codings stay."""
    theme = evidence.theme
    rules.check_may(by, theme.study, "write themes")
    with record(by=by, study=theme.study_id, verb="took a passage out of", about=named(theme)) as changes:
        delete_with_dependents(changes, [evidence])


def _leave_open(changes: Changes, evidence: Evidence, side: str) -> None:
    """What was done about a voice that answered back goes when it no longer does."""
    settled = queries.disposition_of(evidence)
    if settled is not None and side != "answer":
        changes.delete(settled)


def _keep_claim(changes: Changes, by: Any, theme: Theme, wanted: Mapping[str, str], why: str) -> None:
    """Keeps what a theme claimed and what it claims now, if its words change; a first claim is no change.

    theme: as it is stored, before the change.
    """
    changed = any(getattr(theme, field) != wanted.get(field, getattr(theme, field)) for field in versions.SAID)
    if not theme.claim or not changed:
        rules.check_no_reason_alone(why)
        return
    newest = queries.newest_claim(theme)
    number = newest.number if newest else 1
    if newest is None:
        made = {"made_at": theme.made_at, "made_by": theme.made_by}
        changes.create(
            ClaimVersion(study_id=theme.study_id, theme=theme, number=1, **versions.words_of(theme, {}), **made)
        )
    said = versions.words_of(theme, wanted)
    changes.create(ClaimVersion(study_id=theme.study_id, theme=theme, number=number + 1, why=why, made_by=by, **said))


def _texts(values: Mapping[str, str]) -> dict[str, str]:
    return {
        field: rules.check_text(value, field.replace("_", " "))
        for field, value in values.items()
        if field in rules.TEXTS
    }
