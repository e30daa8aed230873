"""What ties cases to texts: kept one by one, for a document here is about one case at most."""

from __future__ import annotations

from counterpoint.formats.refi.elements import Element, content_of
from counterpoint.formats.refi.gathering import About, Project
from counterpoint.formats.refi.identities import made_id
from counterpoint.narrative.keepsake import Keepsake


def link_passage(project: Project, known: str, case: str, about: About, coding: Element | None = None) -> None:
    """A passage that is about a case: a row of kind “link” called as the case.

    Its content is a PlainTextSelection in code points with a Coding whose CodeRef is the case, as NVivo writes it.
    """
    start, end = about.start or 0, about.end or 0
    written = {"guid": made_id("link", known), "startPosition": str(start), "endPosition": str(end)}
    by = {
        key: value for key in ("creatingUser", "creationDateTime") if coding is not None and (value := coding.get(key))
    }
    selection = project.root.makeelement("PlainTextSelection", written | by)
    inner = project.root.makeelement("Coding", {"guid": known} | by)
    inner.append(project.root.makeelement("CodeRef", {"targetGUID": case}))
    selection.append(inner)
    project.keepsakes.append(
        Keepsake(
            known, "link", project.case_names[case], f"characters {start:,} to {end:,}", None, about.document,
            coder=project.coder_or_none(by.get("creatingUser")), content=content_of(selection),
        )
    )  # fmt: skip
    project.links.append((case, about))


def link_other(project: Project, known: str, case: str, about: About, reference: Element) -> None:
    """A case tied to a whole source, a code, or a part of a picture or recording; its content is the Case with it."""
    element = project.root.makeelement("Case", {"guid": case, "name": project.case_names[case]})
    element.append(project.root.makeelement(str(reference.tag), dict(reference.attrib)))
    project.keepsakes.append(
        Keepsake(
            known, "link", project.case_names[case], "", about.within, about.document, about.code,
            content=content_of(element),
        )
    )  # fmt: skip
