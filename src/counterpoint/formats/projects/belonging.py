"""Which case a document belongs to, and what is known of cases and documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterpoint.formats.projects.study import Study
from counterpoint.narrative.passage import short


@dataclass(frozen=True, slots=True)
class Belonging:
    """A case has a document, or a passage of it."""

    case: int | None
    document: int | None
    at: tuple[int | None, int | None]
    memo: str
    owner: str
    date: str

    def is_whole(self, length: int) -> bool:
        """Programs write the last place now as the length of a text, now as one less, and nothing for media."""
        start, end = self.at
        return (start or 0) <= 0 and (not end or end >= length - 1)


def linked(study: Study, found: Iterable[Belonging]) -> None:
    """The first case that has a whole document becomes its case; every further link is kept as a keepsake."""
    for number, one in enumerate(found):
        case, document = study.cases.get(one.case or 0), study.documents.get(one.document or 0)
        if case is None:
            study.losses.add("A document is linked to a case that is not there")
            continue
        if document is None:
            study.losses.add("A case is linked to a document without text, or to one that is not there")
            continue
        study.memo(f"link {number}", one.memo, one.owner, one.date, document=document.id)
        whole = one.is_whole(len(study.texts[one.document or 0].raw))
        if whole and document.case in (None, case.id):
            study.documents[one.document or 0] = replace(document, case=case.id)
        else:
            _keep(study, number, one, whole)


def _keep(study: Study, number: int, one: Belonging, whole: bool) -> None:
    case, document = study.cases[one.case or 0], study.documents[one.document or 0]
    said = ""
    if not whole:
        place = study.place(one.document or 0, one.at)
        if place is None:
            return
        said = f"characters {place[0]} to {place[1]}"
    study.keep("link", f"case {number}", name=case.name, place=said, document=document.id, content=case.id)
    what = "is about more than one case; the first became its case" if whole else "is in part about a case"
    study.losses.add(
        f"“{short(document.name)}” {what}, the other links are listed among the keepsakes"
        if whole
        else f"“{short(document.name)}” {what}; the link is listed among the keepsakes"
    )


def known(study: Study, values: Iterable[tuple[bool, int | None, str, str]]) -> dict[tuple[bool, int], dict[str, str]]:
    """(of a case or not, its number) -> attributes; a value that was never filled in is no value."""
    found: dict[tuple[bool, int], dict[str, str]] = {}
    for of_case, number, name, value in values:
        if value.strip() and number is not None:
            one = found.setdefault((of_case, number), {})
            named = study.name(name, "(no name)")
            if one.get(named, value) != value:
                study.losses.add(
                    f"Two values were given for “{short(named)}” of one case or document; the last is kept"
                )
            one[named] = value
    return found
