"""Sets, links and graphs of a project: kept whole, listed by name, given back as they came."""

from __future__ import annotations

from counterpoint.formats.refi.elements import Element, content_of, name_of
from counterpoint.formats.refi.gathering import About, Project
from counterpoint.formats.refi.memos import take_description
from counterpoint.narrative.keepsake import Keepsake

_KINDS = {"Sets/Set": "set", "Links/Link": "link", "Graphs/Graph": "graph"}
_POINTERS = ("targetGUID", "originGUID", "representedGUID")


def meet(project: Project) -> None:
    """Looks which of the things that sets, links and graphs point at are there, in the tree or waiting."""
    ties = [element for path in _KINDS for element in project.root.iterfind(path)]
    named = {
        written for tie in ties for one in tie.iter() for key in _POINTERS if (written := one.get(key)) is not None
    }
    held = project.root.iter() if named else ()
    project.met = {guid for one in held if one.tag != "MemberCode" and (guid := one.get("guid")) in named}
    if named - project.met:
        project.met |= named.intersection(project.waiting.names.ids())


def read_rest(project: Project) -> None:
    """Everything that ties things together, and what is said about the project itself."""
    for path, kind in _KINDS.items():
        for element in project.root.iterfind(path):
            _keep(project, element, kind, project.met)
    take_description(project, project.root, About())
    project.refer(project.root, About())


def keep_sets(project: Project, parent: Element) -> None:
    """The sets of a codebook, whose members are named by another attribute."""
    for element in parent.iterfind("Sets/Set"):
        for member in element.iterfind("MemberCode"):
            if named := member.attrib.pop("guid", None):
                member.set("targetGUID", named)
        _keep(project, element, "set", {*project.codes})


def _keep(project: Project, element: Element, kind: str, known: set[str]) -> None:
    lost = sum(
        written not in known for one in element.iter() for key in _POINTERS if (written := one.get(key)) is not None
    )
    project.losses.add(f"A {kind} refers to something that is not in the file; it is kept as it stands", int(lost > 0))
    ends = [project.abouts.get(element.get(key) or "", About()) for key in ("originGUID", "targetGUID")]
    document = next((one.document for one in ends if one.document), None)
    code = next((one.code for one in ends if one.code), None)
    project.keepsakes.append(
        Keepsake(
            element.get("guid") or "", kind, name_of(element), "", None, document, code, content=content_of(element)
        )
    )
