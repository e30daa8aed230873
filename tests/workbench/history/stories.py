"""Random histories of a study: what two people may do, one step at a time, and what the tables hold."""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection

import counterpoint as cp
from workbench.history.registry import all_kept
from workbench.research.corpora import actions
from workbench.research.corpora.models import Case, Code, Coding, Document, Memo

TEXT = "I: How was it?\nP: It was long, and then it was not. 🙂 I kept a notebook.\nI: And now?\nP: Now I read it."


def state_of(study: Any) -> dict[str, dict[str, str]]:
    """Returns every kept row of a study as the database writes it out, by table and identifier."""
    kept: dict[str, dict[str, str]] = {table.label: {} for table in _of_studies()}
    with connection.cursor() as cursor:
        # One question for all tables: hundreds of states are compared, and each table of its own is a way there and back.
        cursor.execute(_of_all_tables(connection.vendor), {"study": study.pk.hex})
        for label, key, row in cursor:
            kept[label][str(UUID(key))] = row
    return kept


def _of_studies() -> list[Any]:
    return [table for table in all_kept() if any(field.name == "study" for field in table.model._meta.concrete_fields)]


@cache
def _of_all_tables(vendor: str) -> str:
    return " UNION ALL ".join(_of_one_table(vendor, table.label, table.model._meta) for table in _of_studies())


def _of_one_table(vendor: str, label: str, meta: Any) -> str:
    columns = [f'"{field.column}"' for field in meta.concrete_fields]
    written = " || ', ' || ".join(f"quote({column})" for column in columns)
    row = f'"{meta.db_table}"::text' if vendor == "postgresql" else written
    study = meta.get_field("study").column
    return f"""SELECT '{label}', CAST("id" AS text), {row} FROM "{meta.db_table}" WHERE "{study}" = %(study)s"""


def bring_in(by: Any, study: Any, name: str, text: str = TEXT, **more: Any) -> Document:
    """Brings in one document with turns."""
    turns, start = [], 0
    for line in text.split("\n"):
        label, _, words = line.partition(": ")
        if words:
            turns.append(cp.Turn(start + len(label) + 2, start + len(line), label))
        start += len(line) + 1
    document = cp.Document(cp.new_id(), name, text, tuple(turns), source=f"{name}.txt", **more)
    return actions.import_documents(by=by, study=study, documents=[document])[0]


def steps() -> list[Callable[[Random, Any, Any], None]]:
    """Returns the things that a person may do: each takes chance, the person and the study."""
    return [
        _codes_words, _codes_words, _codes_words, _codes_in_vivo, _withdraws, _moves_ends, _makes_a_code, _renames_a_code,
        _moves_a_code, _merges, _splits, _deletes_a_code, _writes_a_memo, _changes_a_memo, _deletes_a_memo,
        _brings_in, _renames_a_document, _sets_the_case, _sets_attributes, _removes_a_document,
    ]  # fmt: skip


def _one(chance: Random, rows: Any) -> Any:
    found = list(rows)
    return chance.choice(found) if found else None


def _document(chance: Random, study: Any) -> Any:
    return _one(chance, Document.objects.filter(study=study))


def _code(chance: Random, study: Any) -> Any:
    return _one(chance, Code.objects.filter(study=study))


def _ends(chance: Random, document: Document) -> dict[str, int]:
    start = chance.randrange(len(document.text) - 1)
    return {"start": start, "end": chance.randrange(start + 1, len(document.text))}


def _word(chance: Random) -> str:
    return "".join(chance.choice("aeioustrn") for _ in range(7))


def _codes_words(chance: Random, by: Any, study: Any) -> None:
    document, code = _document(chance, study), _code(chance, study)
    if document and code:
        actions.make_coding(by=by, document=document, code=code, **_ends(chance, document))


def _codes_in_vivo(chance: Random, by: Any, study: Any) -> None:
    document = _document(chance, study)
    if document:
        parent = chance.choice([None, _code(chance, study)])
        actions.code_in_vivo(
            by=by, document=document, name=_word(chance), parent=parent, in_vivo=True, **_ends(chance, document)
        )


def _withdraws(chance: Random, by: Any, study: Any) -> None:
    coding = _one(chance, Coding.objects.filter(study=study, coder=by))
    if coding:
        actions.withdraw_coding(by=by, coding=coding)


def _moves_ends(chance: Random, by: Any, study: Any) -> None:
    coding = _one(chance, Coding.objects.filter(study=study, coder=by))
    if coding:
        actions.move_coding(by=by, coding=coding, **_ends(chance, coding.document))


def _makes_a_code(chance: Random, by: Any, study: Any) -> None:
    parent = chance.choice([None, _code(chance, study)])
    actions.make_code(by=by, study=study, name=_word(chance), parent=parent, definition=_word(chance))


def _renames_a_code(chance: Random, by: Any, study: Any) -> None:
    code = _code(chance, study)
    if code:
        actions.change_code(by=by, code=code, name=_word(chance), definition=_word(chance))


def _moves_a_code(chance: Random, by: Any, study: Any) -> None:
    code, parent = _code(chance, study), chance.choice([None, _code(chance, study)])
    if code:
        actions.move_code(by=by, code=code, parent=parent)


def _merges(chance: Random, by: Any, study: Any) -> None:
    code, into = _code(chance, study), _code(chance, study)
    if code:
        actions.merge_codes(by=by, code=code, into=into)


def _splits(chance: Random, by: Any, study: Any) -> None:
    code = _code(chance, study)
    if code:
        codings = list(Coding.objects.filter(code=code))
        some = chance.sample(codings, chance.randint(0, len(codings)))
        actions.split_code(by=by, code=code, name=_word(chance), codings=some)


def _deletes_a_code(chance: Random, by: Any, study: Any) -> None:
    code = _code(chance, study)
    if code:
        actions.delete_code(by=by, code=code)


def _writes_a_memo(chance: Random, by: Any, study: Any) -> None:
    document = chance.choice([None, _document(chance, study)])
    code = chance.choice([None, _code(chance, study)])
    ends = _ends(chance, document) if document and chance.random() < 0.5 else {}
    actions.write_memo(by=by, study=study, text=f"“{_word(chance)}” 🙂", document=document, code=code, **ends)


def _changes_a_memo(chance: Random, by: Any, study: Any) -> None:
    memo = _one(chance, Memo.objects.filter(study=study, author=by))
    if memo:
        actions.change_memo(by=by, memo=memo, text=_word(chance))


def _deletes_a_memo(chance: Random, by: Any, study: Any) -> None:
    memo = _one(chance, Memo.objects.filter(study=study, author=by))
    if memo:
        actions.delete_memo(by=by, memo=memo)


def _brings_in(chance: Random, by: Any, study: Any) -> None:
    name = _word(chance)
    bring_in(by, study, name, f"{TEXT}\nI: {name}?")


def _renames_a_document(chance: Random, by: Any, study: Any) -> None:
    document = _document(chance, study)
    if document:
        actions.rename_document(by=by, document=document, name=_word(chance))


def _sets_the_case(chance: Random, by: Any, study: Any) -> None:
    document = _document(chance, study)
    if document:
        actions.set_case(by=by, document=document, name=chance.choice(["", "Marlow", "Odile", _word(chance)]))


def _sets_attributes(chance: Random, by: Any, study: Any) -> None:
    of = chance.choice([_document(chance, study), _one(chance, Case.objects.filter(study=study))])
    if of:
        actions.set_attributes(by=by, of=of, attributes={"site": _word(chance), "age": str(chance.randint(20, 80))})


def _removes_a_document(chance: Random, by: Any, study: Any) -> None:
    document = _document(chance, study)
    if document:
        actions.remove_document(by=by, document=document)
