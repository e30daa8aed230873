"""Making, changing, moving, merging and deleting codes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import counterpoint as cp
from counterpoint import UserError
from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.history.dependents import delete_with_dependents, pointing_at
from workbench.history.naming import named
from workbench.people.models import new_id
from workbench.research.corpora import queries, rules
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.corpora.definitions import MEANING, newest_of, words_of
from workbench.research.corpora.models import Code, Coding, Definition
from workbench.research.studies.models import Study

TEXTS = ("definition", "inclusion", "exclusion")


def make_code(
    *,
    by: Any,
    study: Study,
    name: str,
    parent: Code | None = None,
    hue: str = "",
    in_vivo: bool = False,
    id: UUID | None = None,
    **texts: str,
) -> Code:
    """Makes a code, last among its siblings, perhaps with an id that is known already.

    Raises UserError for a name that is taken or cannot be.
    """
    rules.check_may(by, study, "change codebook")
    wanted = rules.check_name(name, "code")
    rules.check_free_name(Code, study, wanted, "code", parent=parent)
    code = code_row(by=by, study=study, name=wanted, parent=parent, hue=hue, in_vivo=in_vivo, id=id, **texts)
    with record(by=by, study=study.pk, verb="made the code", about=named(code)) as changes:
        changes.create(code)
    return code


def change_code(*, by: Any, code: Code, why: str = "", **values: Any) -> None:
    """Changes name, definition, inclusion, exclusion or hue of a code; another meaning is a new version, with the reason."""
    rules.check_may(by, code.study, "change codebook")
    wanted = {name: rules.check_text(value, name) for name, value in values.items() if name in TEXTS}
    if "name" in values:
        wanted["name"] = rules.check_name(values["name"], "code")
        rules.check_free_name(Code, code.study, wanted["name"], "code", but=code, parent=code.parent)
    if "hue" in values:
        wanted["hue"] = _hue(values["hue"])
    verb = "renamed" if "name" in wanted else "changed the code"
    reason = rules.check_text(why, "reason")
    with record(by=by, study=code.study_id, verb=verb, about=named(code)) as changes:
        _keep_meaning(changes, by, queries.code_now(code), wanted, reason)
        changes.update(code, **wanted)


def move_code(*, by: Any, code: Code, parent: Code | None, before: Code | None = None) -> None:
    """Puts a code under another (or at the top), in front of `before` or last, and numbers the siblings anew."""
    rules.check_may(by, code.study, "change codebook")
    with record(by=by, study=code.study_id, verb="moved the code", about=named(code)) as changes:
        code, parent = queries.code_now(code), parent and queries.code_now(parent)
        rules.check_parent(code, parent)
        rules.check_free_name(Code, code.study, code.name, "code", but=code, parent=parent)
        siblings = [other for other in queries.children(code.study, parent) if other.pk != code.pk]
        place = next((n for n, other in enumerate(siblings) if before and other.pk == before.pk), len(siblings))
        siblings.insert(place, code)
        changes.update(code, parent=parent, hue=code.hue if parent is None and code.hue else _hue_at(code, parent))
        for position, other in enumerate(siblings):
            if other.position != position:
                changes.update(other, position=position)


def merge_codes(*, by: Any, code: Code, into: Code) -> int:
    """Moves everything of one code to another and removes it; returns how many passages moved.

    A passage that the same coder had in both codes stays once. Definitions are not mixed: `into` keeps its own.
    """
    rules.check_may(by, code.study, "change codebook")
    check_not_blind(by, "merge codes", code.study_id)
    about = f"{named(code)} into {named(into)}"
    with record(by=by, study=code.study_id, verb="merged", about=about) as changes:
        code, into = queries.code_now(code), queries.code_now(into)
        rules.check_mergeable(code, into)
        moved = _move_codings(changes, code, into, list(code.codings.select_related("code")))
        _lift_children(changes, code, into)
        _point_elsewhere(changes, code, into)
        changes.delete(code)
    return moved


def split_code(*, by: Any, code: Code, name: str, codings: list[Coding]) -> Code:
    """Makes a sibling code of this name and moves the chosen codings to it; returns the new code."""
    rules.check_may(by, code.study, "change codebook")
    wanted = rules.check_name(name, "code")
    rules.check_free_name(Code, code.study, wanted, "code", parent=code.parent)
    if not codings:
        raise UserError("No passages were chosen", where=code.name, try_="choose the passages that go to the new code")
    with record(by=by, study=code.study_id, verb="split", about=named(code)) as changes:
        new = code_row(by=by, study=code.study, name=wanted, parent=code.parent, hue="" if code.parent else code.hue)
        changes.about = f"{named(code)}, new: {named(new)}"
        changes.create(new)
        _move_codings(changes, code, new, codings)
    return new


def delete_code(*, by: Any, code: Code) -> int:
    """Removes a code, the codes inside it and their codings; the passages stay. Returns how many codings went."""
    rules.check_may(by, code.study, "change codebook")
    check_not_blind(by, "delete codes", code.study_id)
    with record(by=by, study=code.study_id, verb="deleted the code", about=named(code)) as changes:
        family = [code, *queries.descendants(code)]
        count = Coding.objects.filter(code__in=family).count()
        delete_with_dependents(changes, [code])
    return count


def code_row(
    *,
    by: Any,
    study: Study,
    name: str,
    parent: Code | None = None,
    hue: str = "",
    in_vivo: bool = False,
    id: UUID | None = None,
    **texts: str,
) -> Code:
    """Builds a code, unsaved: last among its siblings, a family with the next hue in turn."""
    siblings = queries.children(study, parent)
    position = max((sibling.position for sibling in siblings), default=-1) + 1
    if parent is None and not hue:
        hue = cp.HUES[len(siblings) % len(cp.HUES)]
    checked = {field: rules.check_text(value, field) for field, value in texts.items()}
    return Code(
        id=id or new_id(),
        study=study,
        name=name,
        parent=parent,
        hue=_hue(hue),
        position=position,
        in_vivo=in_vivo,
        made_by=by,
        **checked,
    )


def _keep_meaning(changes: Changes, by: Any, code: Code, wanted: Mapping[str, Any], why: str) -> None:
    """Keeps what a code meant and what it means now, if its words change; a first definition is no change.

    code: as it is stored, before the change.
    """
    if all(getattr(code, field) == wanted.get(field, getattr(code, field)) for field in MEANING):
        return
    newest = newest_of(code)
    if newest is None and not any(getattr(code, field) for field in MEANING):
        return
    if newest is None:
        made = {"made_at": code.made_at, "made_by": code.made_by}
        changes.create(Definition(study_id=code.study_id, code=code, number=1, **words_of(code, {}), **made))
    number = newest.number + 1 if newest else 2
    said = words_of(code, wanted)
    changes.create(Definition(study_id=code.study_id, code=code, number=number, why=why, made_by=by, **said))


def _hue(hue: str) -> str:
    if hue and hue not in cp.HUES:
        raise UserError(f"{hue[:40]} is not one of the eight hues", where="the code", try_=", ".join(cp.HUES))
    return hue


def _hue_at(code: Code, parent: Code | None) -> str:
    families = queries.children(code.study, None)
    return "" if parent else cp.HUES[len(families) % len(cp.HUES)]


def _move_codings(changes: Changes, code: Code, into: Code, codings: list[Coding]) -> int:
    there = {_place(coding) for coding in into.codings.all()} if into.pk else set()
    delete_with_dependents(changes, codings)
    moved = [_under(coding, into) for coding in codings if _place(coding) not in there]
    changes.create_many(moved)
    return len(codings)


def _place(coding: Coding) -> tuple[Any, ...]:
    return coding.document_id, coding.start, coding.end, coding.coder_id


def _under(coding: Coding, code: Code) -> Coding:
    """Returns the coding made anew under another code: same coder, same moment, same words."""
    fields = ("study_id", "document_id", "coder_id", "start", "end", "quote", "made_at")
    return Coding(id=new_id(), code=code, **{field: getattr(coding, field) for field in fields})


def _lift_children(changes: Changes, code: Code, into: Code) -> None:
    taken = set(into.children.values_list("name", flat=True))
    for child in code.children.all():
        if child.name in taken:
            raise UserError(
                f"Both codes hold a code named {child.name}",
                where=f"{code.name} and {into.name}",
                try_="merge those two first",
            )
        changes.update(child, parent=into)


def _point_elsewhere(changes: Changes, code: Code, into: Code) -> None:
    """Moves every other row that points at the code (themes, memos, assignments, quick codes) to the code that stays.

    What the code used to mean goes: the other has its own definitions.
    """
    delete_with_dependents(changes, list(code.definitions.all()))
    for model, field in pointing_at(Code):
        if model in {Coding, Code}:
            continue
        for row in model._default_manager.filter(**{field: code}):
            if _would_repeat(row, field, into):
                delete_with_dependents(changes, [row])
            else:
                changes.update(row, **{field: into})


def _would_repeat(row: Any, field: str, into: Code) -> bool:
    for constraint in row._meta.total_unique_constraints:
        if field in constraint.fields:
            same = {name: into if name == field else getattr(row, name) for name in constraint.fields}
            if type(row)._default_manager.filter(**same).exists():
                return True
    return False
