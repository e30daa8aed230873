"""Texts of a project, and everything that lies in them by its place: codings, comments, and links to cases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterpoint.formats.refi.elements import Element, content_of, name_of, words_in
from counterpoint.formats.refi.fitting import Marked, is_preview
from counterpoint.formats.refi.gathering import About, Project, code_refs
from counterpoint.formats.refi.identities import made_id
from counterpoint.formats.refi.links import link_passage
from counterpoint.formats.refi.rules import Rule
from counterpoint.formats.refi.texts import Text
from counterpoint.formats.refi.waiting import Waiting
from counterpoint.narrative.coding import Coding, Memo
from counterpoint.narrative.keepsake import Keepsake

HARMLESS = 2  # units beyond the text that are cut off unasked: a last newline that the file has lost
_FAULTS = {
    "written": "The bounds of a selection are no numbers",
    "before": "A selection begins before its text",
    "beyond": "A selection ends beyond its text",
    "backwards": "A selection ends before it begins",
    "empty": "A selection holds no words: it begins and ends at one place",
}
_KEPT = "; what it says is kept as it stands, but its codings are not among the codings"
_LONGEST = 10**15  # a number beyond this is no place, and int64 must hold it


@dataclass(slots=True)
class Lying:
    """One document's text and the selections in it, not yet placed; those of a text source wait outside the tree."""

    document: str
    text: Text
    element: Element
    selections: list[Element]
    waiting: Waiting | None = None

    def marked(self) -> Marked:
        """The selections as written, for judging how they are counted; those without numbers are left out."""
        looked_at = self.waiting.seen(self.element) if self.waiting else []
        sound = [one for one in (*self.selections, *looked_at) if bounds(one) is not None]
        places = np.array([bounds(one) for one in sound], dtype=np.int64).reshape(-1, 2)
        return Marked(self.text, places[:, 0], places[:, 1], [_preview(one) for one in sound])

    def come(self) -> None:
        """Those that wait are here from now on."""
        self.selections += self.waiting.given(self.element) if self.waiting else []

    def release(self) -> None:
        """Takes the selections, now placed, out of the tree: that of a project takes many times its file."""
        for selection in self.selections:
            if (parent := selection.getparent()) is not None:
                parent.remove(selection)
        self.selections = []


def bounds(selection: Element) -> tuple[int, int] | None:
    """Start and end as written; None if they are no whole numbers."""
    try:
        start, end = int(selection.get("startPosition") or ""), int(selection.get("endPosition") or "")
    except ValueError:
        return None
    return (start, end) if max(abs(start), abs(end)) < _LONGEST else None


def place_all(project: Project, lying: Lying, rule: Rule) -> int:
    """Everything in one text finds its place, or is kept with a sentence why not; returns how many selections there were."""
    lying.come()
    written = [bounds(one) for one in lying.selections]
    units = np.array([one or (-1, -1) for one in written], dtype=np.int64).reshape(-1, 2)
    starts, _ = lying.text.points(units[:, 0], rule)
    ends, _ = lying.text.points(units[:, 1], rule, ends=True)
    for row, selection in enumerate(lying.selections):
        start, end = int(starts[row]), int(ends[row])
        fault = _fault(lying, written[row], start, end)
        if not fault and end > len(lying.text.text):
            project.losses.add("A selection ended just beyond its text, and was cut at its end")
            end = len(lying.text.text)
        if fault:
            project.losses.add(_FAULTS[fault] + _KEPT)
            keep_misplaced(project, selection, lying.document)
        else:
            _take(project, lying, selection, start, end)
    _take_whole(project, lying)
    lying.release()
    return len(written)


def _fault(lying: Lying, written: tuple[int, int] | None, start: int, end: int) -> str:
    if written is None:
        return "written"
    length = len(lying.text.text)
    if start < 0 or end < 0:
        return "before"
    if end > length + HARMLESS or start >= length:
        return "beyond"
    return "backwards" if end < start else "empty" if end == start else ""


def _take(project: Project, lying: Lying, selection: Element, start: int, end: int) -> None:
    about = About(lying.document, start, end)
    project.know(selection.get("guid") or "", about)
    quote = lying.text.text[start:end]
    codings = selection.findall("Coding")
    for coding in codings:
        take_coding(project, coding, selection, about, quote)
    said = _said(selection, quote)
    if said:
        user = selection.get("modifyingUser"), selection.get("creatingUser")
        at = project.moments.read(selection.get("creationDateTime"))
        project.memos.append(
            Memo(made_id("comment", selection.get("guid")), said, project.coder(*user), *about[:3], None, at)
        )
    project.refer(selection, about)
    if not (codings or said or selection.get("guid") in project.tied or selection.find("NoteRef") is not None):
        keep_passage(project, selection, about)


def take_coding(project: Project, coding: Element, selection: Element | None, about: About, quote: str) -> None:
    """One code on one passage; what names a case links the passage to it."""
    by = (coding.get("creatingUser"), selection.get("creatingUser") if selection is not None else None)
    at = project.moments.read(coding.get("creationDateTime"))
    for number, code in enumerate(code_refs(coding)):
        known = (coding.get("guid") or "") if not number else made_id("Coding", coding.get("guid"), number)
        document, start, end = about.document or "", about.start or 0, about.end or 0
        if code in project.codes:
            project.codings.append(Coding(known, document, code, project.coder(*by), start, end, quote, at))
            project.know(known, about._replace(code=code))
            project.refer(coding, about._replace(code=code))
        elif code in project.case_names:
            link_passage(project, known, code, about, coding)
        else:
            project.losses.add("A coding names a code that is not in the file, and was left out")
    if coding.find("CodeRef") is None:
        project.losses.add("A coding names no code, and was left out")


def _take_whole(project: Project, lying: Lying) -> None:
    """Codings that hang on the source itself cover the whole text."""
    whole = lying.element.findall("Coding")
    text = lying.text.text
    for coding in whole if text else ():
        project.losses.add("A coding of a whole text covers it from beginning to end")
        take_coding(project, coding, None, About(lying.document, 0, len(text)), text)


def keep_passage(project: Project, selection: Element, about: About) -> None:
    """A selection that nobody coded or commented on is still one."""
    start, end = about.start or 0, about.end or 0
    selection.set("startPosition", str(start))
    selection.set("endPosition", str(end))
    project.keepsakes.append(
        Keepsake(
            selection.get("guid") or "", "selection", name_of(selection), characters(start, end), None, about.document,
            coder=project.coder_or_none(selection.get("creatingUser")), content=content_of(selection),
        )
    )  # fmt: skip


def keep_misplaced(
    project: Project, selection: Element, document: str | None = None, within: str | None = None
) -> None:
    """A selection without a place of ours, a row for each of its codings."""
    known = selection.get("guid") or ""
    project.abouts[known] = About(document, within=known)
    place = f"characters {selection.get('startPosition')} to {selection.get('endPosition')}, as written"
    content = content_of(selection)
    keep_rows(
        project,
        selection,
        Keepsake(known, "selection", name_of(selection), place, within, document, None, None, content),
    )


def keep_rows(project: Project, selection: Element, row: Keepsake) -> None:
    """A row for the selection with its first code, and one within it for each further coding."""
    codings = [
        (coding, code, coding.get("guid") or "" if not number else made_id("Coding", coding.get("guid"), number))
        for coding in selection.iterfind("Coding")
        for number, code in enumerate(code_refs(coding))
    ] or [(selection, "", "")]
    for number, (coding, code, known) in enumerate(codings):
        coder = project.coder_or_none(coding.get("creatingUser"), selection.get("creatingUser"))
        case = project.case_names.get(code)
        if code and case is None and code not in project.codes:
            project.losses.add("A coding names a code that is not in the file, and was left out")
        project.keepsakes.append(
            Keepsake(
                row.id if not number else known,
                row.kind if case is None else "link",
                row.name if case is None else case,
                row.place,
                row.within if not number else row.id,
                row.document,
                code if code in project.codes else None,
                coder,
                row.content if not number else "",
            )
        )
        project.refer(coding, About(row.document, within=row.id))
    project.refer(selection, About(row.document, within=row.id))


def characters(start: int, end: int) -> str:
    """A place in a text, in words."""
    return f"characters {start:,} to {end:,}"


def _preview(selection: Element) -> str:
    return name_of(selection) or words_in(selection, "Description")


def _said(selection: Element, quote: str) -> str:
    """What a person wrote to the passage: its description, and its name unless that repeats the passage."""
    told = (name_of(selection), words_in(selection, "Description"))
    return "\n\n".join(dict.fromkeys(one for one in told if one and not is_preview(one, quote)))
