"""Cases and what is known of them and of documents: variables of a type, and a value of each where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

import polars as pl
from lxml import etree

from counterpoint.formats.refi.guids import made_guid, plain_guid
from counterpoint.formats.refi.schema import PROJECT
from counterpoint.formats.refi.writing_draft import Draft, sub
from counterpoint.formats.refi.writing_keepsakes import Kept, details, parsed, wrapper
from counterpoint.formats.refi.writing_order import Element, local, put
from counterpoint.formats.refi.writing_texts import NVIVO

_TYPES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
_TYPE = "The values of a variable do not all fit its type; it is written as text."
_OF_A_CASE = ("CodeRef", "SourceRef", "SelectionRef")


def variables_into(project: Element, draft: Draft) -> dict[str, tuple[str, str]]:
    """Every attribute as a variable; gives name -> (GUID, type)."""
    kept = draft.corpus.keepsakes.filter(pl.col("kind") == "variable")
    declared = {row["name"]: row for row in reversed(kept.rows(named=True))}
    given: dict[str, list[str]] = {name: [] for name in kept["name"]}
    for name, value in draft.corpus.attributes.select("name", "value").iter_rows():
        given.setdefault(name, []).append(value)
    return {name: _variable(project, name, values, declared.get(name), draft) for name, values in given.items()}


def cases_into(
    project: Element, kept: list[Kept], variables: dict[str, tuple[str, str]], draft: Draft
) -> list[Element]:
    """Every case with its values and documents; gives those back that carry references of another program."""
    known = [one.element for one in kept if one.name == "Case"]
    values, documents, touched = _values(draft, "case"), _documents(draft), []
    for case, name in draft.corpus.cases.select("id", "name").iter_rows():
        guid = draft.guids.of("cases", case)
        element = sub(wrapper(project, "Cases"), "Case", guid=guid, name=draft.words(name))
        for variable, value in values.get(case, []):
            _value(element, *variables[variable], draft.words(value))
        for document in documents.get(case, []):
            sub(element, "SourceRef", targetGUID=draft.documents[document].get("guid"))
        for came in (one for one in known if one.get("guid") == guid):
            touched.append(_completed(element, came))
    return touched


def cases_by_codings(project: Element, kept: list[Element], draft: Draft) -> None:
    """A kept coding that names a case says that its selection or source is about the case.

    The standard has references for that; NVivo has codes that are cases at the same time, and codings with them.
    """
    cases = {case.get("guid"): case for case in project.iter(f"{{{PROJECT}}}Case")}
    codes = {code.get("guid") for code in project.iter(f"{{{PROJECT}}}Code")}
    for coding in [coding for element in kept for coding in element.iter(f"{{{PROJECT}}}Coding")]:
        case, home = coding[0].get("targetGUID"), coding.getparent()
        if case not in cases or (case in codes and draft.flavour != NVIVO):
            continue
        if draft.flavour != NVIVO:
            home.remove(coding)
            _referred(cases[case], "SourceRef" if local(home).endswith("Source") else "SelectionRef", home.get("guid"))
        elif case not in codes:
            codes.add(case)
            book = wrapper(project, "CodeBook")
            within = book[0] if len(book) else sub(book, "Codes")
            sub(within, "Code", guid=case, name=cases[case].get("name"), isCodable="true")


def _referred(case: Element, name: str, guid: str) -> None:
    if not any(local(child) == name and child.get("targetGUID") == guid for child in case):
        put(case, etree.Element(f"{{{PROJECT}}}{name}", nsmap={None: PROJECT}, targetGUID=guid))


def values_of_documents(variables: dict[str, tuple[str, str]], draft: Draft) -> None:
    """What is known of documents, at their sources."""
    for document, pairs in _values(draft, "document").items():
        for name, value in pairs:
            _value(draft.documents[document], *variables[name], draft.words(value))


def _variable(project: Element, name: str, values: list[str], kept: dict | None, draft: Draft) -> tuple[str, str]:
    element = parsed(kept["content"]) if kept else None
    named = kept["content"].strip() if kept and element is None else ""
    asked = element.get("typeOfVariable", "Text") if element is not None else named
    kind = asked if asked in _TYPES else "Text"
    fitting = all(_FITS[kind](value) for value in values if value)
    draft.losses.add(_TYPE, not fitting)
    kind = kind if fitting else "Text"
    guid = plain_guid((element.get("guid", "") if element is not None else "") or (kept["id"] if kept else ""))
    guid = guid or made_guid("variable", name)
    # Two that came under one name were told apart by a number; they get their own name back.
    called = (element.get("name") if element is not None else None) or name
    variable = sub(wrapper(project, "Variables"), "Variable", guid=guid, name=draft.words(called), typeOfVariable=kind)
    if element is not None:
        details(element, variable)
    return guid, kind


def _value(home: Element, guid: str, kind: str, value: str) -> None:
    """One value; where there is none the standard has no sign for it but the missing element."""
    element = put(home, etree.Element(f"{{{PROJECT}}}VariableValue", nsmap={None: PROJECT}))
    sub(element, "VariableRef", targetGUID=guid)
    if value or kind == "Text":
        sub(element, f"{kind}Value", value)


def _values(draft: Draft, of: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    rows = draft.corpus.attributes.filter(pl.col("owner_kind") == of).select("owner", "name", "value")
    for owner, name, value in rows.iter_rows():
        found.setdefault(owner, []).append((name, value))
    return found


def _documents(draft: Draft) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for document, case in draft.corpus.documents.select("id", "case").drop_nulls().iter_rows():
        found.setdefault(case, []).append(document)
    return found


def _completed(case: Element, kept: Element) -> Element:
    """What another program knew of the case beyond its documents and values."""
    details(kept, case)
    for child in kept:
        if local(child) in _OF_A_CASE:
            _referred(case, local(child), child.get("targetGUID", ""))
    return case


def _is_date(text: str, of: type[date]) -> bool:
    try:
        of.fromisoformat(text)
    except ValueError:
        return False
    return True


_FITS: dict[str, Callable[[str], object]] = {
    "Text": lambda text: True,
    "Boolean": lambda text: text in ("true", "false", "1", "0"),
    "Integer": re.compile(r"[+-]?[0-9]+").fullmatch,
    "Float": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)").fullmatch,
    "Date": lambda text: re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) and _is_date(text, date),
    "DateTime": lambda text: (
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", text, re.ASCII)
        and _is_date(re.sub(r"\.\d+", "", text), datetime)
    ),
}
