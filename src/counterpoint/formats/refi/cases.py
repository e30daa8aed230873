"""Cases of a project, and which documents are about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from counterpoint.formats.refi.elements import SOURCES, Element, content_of, name_of, words_in
from counterpoint.formats.refi.gathering import About, Project
from counterpoint.formats.refi.identities import made_id
from counterpoint.formats.refi.links import link_other, link_passage
from counterpoint.formats.refi.variables import values_of
from counterpoint.narrative.document import Case
from counterpoint.narrative.keepsake import Keepsake
from counterpoint.narrative.tables import NAME_LENGTH

MOST = 0.5  # a document is about a case that more than this share of its text is linked to
ABOVE = "under"  # the attribute that says under which case a case stood in NVivo's tree


def name_cases(project: Project) -> None:
    """Cases by their names, before codes are read: what is both is a case."""
    for number, case in enumerate(project.root.iterfind("Cases/Case"), 1):
        known = case.get("guid") or ""
        project.tied |= {one.get("targetGUID") or "" for one in case.iterfind("SelectionRef")}
        project.case_names[known] = project.named(case, "case", _instead(project, case, number))


def read_cases(project: Project) -> None:
    """Cases with what is known of them, and everything that ties them to documents, codes and passages."""
    above = _above(project)
    for element in project.root.iterfind("Cases/Case"):
        known = element.get("guid") or ""
        attributes = values_of(project, element)
        if known in above:
            attributes.setdefault(ABOVE, above[known])
        project.cases.append(Case(known, project.case_names[known], attributes))
        project.abouts[known] = About(case=known)
        _describe(project, element)
        _tie(project, element)
    _settle(project)


def _instead(project: Project, case: Element, number: int) -> str:
    """A case without a name is called as its only source, as MAXQDA means it."""
    sources = [one.get("targetGUID") for one in case.iterfind("SourceRef")]
    if len(sources) == 1:
        for source in project.root.iterfind("Sources/*"):
            if source.get("guid") == sources[0] and source.tag in SOURCES and name_of(source):
                return name_of(source)[:NAME_LENGTH]
    return f"Case {number}"


def _above(project: Project) -> dict[str, str]:
    """Cases that are codes, with the name of the case above them in the tree of codes."""
    found = {}
    for code in project.root.iterfind("CodeBook/Codes//Code") if project.case_names else ():
        parent = code.getparent()
        known = "" if parent is None else parent.get("guid") or ""
        if code.get("guid") in project.case_names and known in project.case_names:
            found[code.get("guid") or ""] = project.case_names[known]
    return found


def _describe(project: Project, element: Element) -> None:
    known = element.get("guid") or ""
    if said := words_in(element, "Description"):
        case = element.makeelement("Case", {"guid": known, "name": project.case_names[known]})
        description = element.makeelement("Description", {})
        description.text = said
        case.append(description)
        row = Keepsake(made_id("Description", known), "note", project.case_names[known], content=content_of(case))
        project.keepsakes.append(row)


def _tie(project: Project, element: Element) -> None:
    """References of the standard: to sources, codes and selections."""
    known = element.get("guid") or ""
    for number, reference in enumerate(element.iterchildren("CodeRef", "SourceRef", "SelectionRef")):
        about = project.abouts.get(reference.get("targetGUID") or "")
        link = made_id("link", known, number, reference.get("targetGUID"))
        if about is None:
            project.losses.add("A case refers to something that is not in the file, which was left out")
        elif reference.tag == "SourceRef" and about.document:
            project.links.append((known, About(about.document)))
            project.sources.append((link, known, about, reference))
        elif reference.tag == "SelectionRef" and about.start is not None and about.document:
            link_passage(project, link, known, about)
        else:
            link_other(project, link, known, about, reference)


def _settle(project: Project) -> None:
    """Each document is about the case that most of it is linked to; of equals, the case with the fewest documents."""
    lengths = {one.id: max(len(one.text), 1) for one in project.documents}
    covered: dict[str, Counter[str]] = defaultdict(Counter)
    for case, about in project.links:
        if about.document in lengths:
            length = lengths[about.document]
            covered[about.document][case] += length if about.start is None else (about.end or 0) - about.start
    documents_of = Counter(case for cases in covered.values() for case in cases)
    chosen = {}
    for document, cases in covered.items():
        most = max(min(share / lengths[document], 1.0) for share in cases.values())
        if most > MOST:
            equals = [case for case, share in cases.items() if min(share / lengths[document], 1.0) == most]
            chosen[document] = min(equals, key=lambda case: documents_of[case])
    for link, case, about, reference in project.sources:
        if chosen.get(about.document or "") != case:
            link_other(project, link, case, about, reference)
    project.documents = [replace(one, case=chosen.get(one.id)) for one in project.documents]
    _tell(project, chosen)


def _tell(project: Project, chosen: dict[str, str]) -> None:
    further = {(about.document, case) for case, about in project.links} - set(chosen.items())
    if further:
        project.losses.add(
            f"A document here is about one case; {len(further):,} further ties of documents to cases are kept as links"
        )
