"""Whether rows of a report that a file brings are such as the report’s own pages make."""

from typing import Any

from counterpoint import UserError
from workbench.research.reports.checklists.items import check_item
from workbench.research.reports.facts import stated
from workbench.research.reports.facts.kinds import KINDS
from workbench.research.reports.models import ChecklistItem, Outline, Reference, Section, Statement
from workbench.research.reports.references import faults_in
from workbench.research.reports.rules import ANSWERS, DEEPEST, LONGEST, NAMES


def stands(row: Any) -> bool:
    """Says whether a row can be kept: known kinds and items, facts with words and sources, tables that have every cell."""
    if isinstance(row, Section):
        known = row.kind in KINDS and 1 <= row.level <= DEEPEST and len(row.words) <= LONGEST
        return known and _are_words(row.without) and isinstance(row.facts, list) and all(map(_is_fact, row.facts))
    if isinstance(row, Outline):
        return row.names in NAMES and row.answers in ANSWERS
    if isinstance(row, Reference):
        return not faults_in(row.item, 1) and str(row.item["id"]) == row.key
    if isinstance(row, Statement):
        return stated.stands(row)
    return isinstance(row, ChecklistItem) and _is_item(row)


def _is_item(row: ChecklistItem) -> bool:
    try:
        check_item(row.checklist, row.item)
    except UserError:
        return False
    return bool(row.reason.strip()) or row.status != "not"


def _is_fact(fact: Any) -> bool:
    if not isinstance(fact, dict) or not _are_words([fact.get(name) for name in ("key", "words", "source")]):
        return False
    table, figure = fact.get("table"), fact.get("figure")
    drawn = figure is None or (isinstance(figure, dict) and isinstance(figure.get("caption"), str))
    more = [fact.get(name, "") for name in ("passage", "side")]
    return (
        drawn
        and (table is None or _is_table(table))
        and _are_words(more)
        and isinstance(fact.get("missing", False), bool)
    )


def _is_table(table: Any) -> bool:
    if not isinstance(table, dict) or not isinstance(table.get("caption"), str) or not _are_words(table.get("columns")):
        return False
    wide, rows, numbers = len(table["columns"]), table.get("rows"), table.get("numbers")
    whole = isinstance(rows, list) and all(_are_words(row) and len(row) == wide for row in rows)
    return whole and isinstance(numbers, list) and all(type(one) is int and 0 <= one < wide for one in numbers)


def _are_words(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(one, str) for one in values)
