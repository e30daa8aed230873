"""Reads a corpus; a study or document that comes in here was already found for somebody."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.http import Http404
from django.shortcuts import get_object_or_404

import counterpoint as cp
from workbench.history.models import Change
from workbench.history.rules import gone
from workbench.people.looking import looks
from workbench.research.corpora.blindness import (
    assignments_seen_by,
    codings_seen,
    codings_seen_by,
    memos_seen_by,
    seen,
)
from workbench.research.corpora.models import (
    PIECE,
    Assignment,
    Case,
    Code,
    Coding,
    Document,
    Keepsake,
    Medium,
    MediumBytes,
    MediumPiece,
    Memo,
)
from workbench.research.corpora.pictures import LONGEST_SIGN, kind_of
from workbench.research.studies.models import Study
from workbench.research.studies.queries import studies_of, study_for

IN_WORK = Q(set_aside__isnull=True) | Q(set_aside__opened_at__isnull=False)
"""Documents that are not set aside, or that were opened again: only these are listed, searched, coded and counted."""


def documents(study: Study) -> QuerySet[Document]:
    """Returns the documents that a study works with, in their order: what is set aside comes when it is opened."""
    return all_documents(study).filter(IN_WORK)


def all_documents(study: Study) -> QuerySet[Document]:
    """Returns every document of a study in its order, those that are set aside among them."""
    return Document.objects.filter(study=study).select_related("case")


def documents_listed(study: Study) -> QuerySet[Document]:
    """Returns the documents without their texts, with counts of codings and coders, for lists."""
    return (
        documents(study)
        .defer("text", "lines", "places")
        .annotate(
            codings_made=Count("codings", filter=seen(through="codings__") or None, distinct=True),
            coders=Count("codings__coder", filter=seen(through="codings__") or None, distinct=True),
        )
    )


def document_for(person: Any, study_id: UUID, document_id: UUID) -> Document:
    """Returns the document with its study if the person has a role in the study; Http404 for everybody else."""
    mine = Document.objects.filter(study__in=studies_of(person)).select_related("study", "case")
    found: Document = get_object_or_404(mine, study_id=study_id, pk=document_id)
    return found


def row_for(person: Any, model: Any, study_id: UUID, row_id: UUID) -> Any:
    """Returns a code, coding, memo or case of a study in which the person has a role; Http404 for everybody else."""
    mine = model.objects.filter(study__in=studies_of(person)).select_related("study")
    return get_object_or_404(mine, study_id=study_id, pk=row_id)


def code_for(person: Any, study_id: UUID, code_id: UUID) -> Code:
    """Returns the code for this person, or Http404."""
    found: Code = row_for(person, Code, study_id, code_id)
    return found


def coding_for(person: Any, study_id: UUID, coding_id: UUID) -> Coding:
    """Returns the coding for this person, or Http404."""
    mine = codings_seen_by(person, study_for(person, study_id)).select_related("study")
    found: Coding = get_object_or_404(mine, pk=coding_id)
    return found


def memo_for(person: Any, study_id: UUID, memo_id: UUID) -> Memo:
    """Returns the memo for this person, or Http404."""
    mine = memos_seen_by(person, study_for(person, study_id)).select_related("study")
    found: Memo = get_object_or_404(mine, pk=memo_id)
    return found


def case_for(person: Any, study_id: UUID, case_id: UUID) -> Case:
    """Returns the case for this person, or Http404."""
    found: Case = row_for(person, Case, study_id, case_id)
    return found


def cases(study: Study) -> QuerySet[Case]:
    """Returns the cases of a study by name."""
    return Case.objects.filter(study=study)


def case_names(study: Study) -> list[str]:
    """Returns the names of all cases of a study."""
    return list(cases(study).values_list("name", flat=True))


def case_named(study: Study, name: str) -> Case | None:
    """Returns the case of this name."""
    return cases(study).filter(name=name).first()


def codes(study: Study) -> QuerySet[Code]:
    """Returns all codes of a study in their order."""
    return Code.objects.filter(study=study)


def codes_by_name(study: Study) -> list[tuple[UUID, str]]:
    """Returns (identifier, name) of every code, the name behind that of the code above it."""
    rows = codes(study).values_list("pk", "name", "parent__name")
    return [(key, f"{above}, {name}" if above else name) for key, name, above in rows]


def codes_counted(study: Study, document: Document | None = None) -> QuerySet[Code]:
    """Returns all codes with `all`, the codings in the study, and `here`, those in one document."""
    here = Q(codings__document=document) if document else Q(pk__in=[])
    all_seen = seen(through="codings__")
    return codes(study).annotate(
        all=Count("codings", filter=all_seen or None), here=Count("codings", filter=here & all_seen)
    )


def code_now(code: Code) -> Code:
    """Returns a code as it is stored at this moment; raises UserError if it is gone."""
    found = Code.objects.filter(pk=code.pk).select_related("study", "parent").first()
    if found is None:
        raise gone("code")
    return found


def children(study: Study, parent: Code | None) -> list[Code]:
    """Returns the codes directly under a code, or the families."""
    return list(codes(study).filter(parent=parent))


def descendants(code: Code) -> list[Code]:
    """Returns every code inside this one."""
    by_parent: dict[UUID | None, list[Code]] = {}
    for other in codes(code.study):
        by_parent.setdefault(other.parent_id, []).append(other)
    found, waiting = [], [code.pk]
    while waiting:
        inside = by_parent.get(waiting.pop(), [])
        found += inside
        waiting += [other.pk for other in inside]
    return found


def code_named(study: Study, name: str, parent: Code | None = None) -> Code | None:
    """Returns the code of exactly this name: in the family if one is given, else the first anywhere in the study."""
    found = codes(study).filter(name=name)
    return (found.filter(parent=parent) if parent else found).first()


def codebook_of(study: Study) -> cp.Codebook:
    """Returns the codebook as the library knows it: the tree, and each code's sign."""
    return cp.Codebook([record_of(code) for code in codes(study)])


def record_of(code: Code) -> cp.Code:
    """Returns a code as the library's record."""
    parent = str(code.parent_id) if code.parent_id else None
    texts = (code.definition, code.inclusion, code.exclusion)
    return cp.Code(str(code.pk), code.name, parent, *texts, code.hue, code.position, code.in_vivo)


def codings_of(document: Document) -> QuerySet[Coding]:
    """Returns the codings of a document, by everybody who may be seen."""
    return Coding.objects.filter(seen(), document=document)


def codings_named(study: Study, keys: Iterable[UUID]) -> list[Coding]:
    """Returns those of these codings that are in the study, with their codes."""
    return list(codings_seen(study).filter(pk__in=list(keys)).select_related("code"))


def memos_of(study: Study) -> QuerySet[Memo]:
    """Returns the memos of a study with their authors."""
    return memos_seen_by(looks(), study).select_related("author", "document", "code")


def assignments_of(study: Study) -> QuerySet[Assignment]:
    """Returns who was to read what."""
    return assignments_seen_by(looks(), study)


def keepsakes(study: Study) -> QuerySet[Keepsake]:
    """Returns what came from another program and is kept whole, in its order."""
    return Keepsake.objects.filter(study=study)


def keepsake_for(person: Any, study_id: UUID, keepsake_id: UUID) -> Keepsake:
    """Returns the keepsake for this person, or Http404."""
    found: Keepsake = row_for(person, Keepsake, study_id, keepsake_id)
    return found


def keepsakes_shown(study: Study, first: int, count: int) -> list[Keepsake]:
    """Returns some of the outermost keepsakes, each with all that lies in it, its code, coder, document and file."""
    inside = keepsakes(study).select_related("code", "coder", "document")
    tops = inside.filter(within__isnull=True).prefetch_related(Prefetch("holds", inside), "media")
    return list(tops[first : first + count])


def shown_as_pictures(media: Iterable[Medium]) -> set[str]:
    """Returns the digests of those media that a browser may show, by their first bytes."""
    digests = {medium.digest for medium in media}
    beginnings = MediumBytes.objects.filter(pk__in=digests).annotate(sign=Substr("content", 1, LONGEST_SIGN))
    signs: Iterable[tuple[str, Any]] = beginnings.values_list("pk", "sign")
    return {digest for digest, sign in signs if kind_of(bytes(sign or b""))}


def paper_of(document: Document) -> Medium | None:
    """Returns the PDF that a document was read from, if it was kept and says where its pages begin."""
    if not any(place[0] == "page" for place in document.places):
        return None
    return Medium.objects.filter(study_id=document.study_id, keepsake__document=document, keepsake__kind="pdf").first()


def paper_for(person: Any, study_id: UUID, document_id: UUID) -> tuple[Document, Medium]:
    """Returns a document with the PDF that it was read from, or Http404."""
    document = document_for(person, study_id, document_id)
    found = paper_of(document)
    if found is None:
        raise Http404
    return document, found


def bytes_of(medium: Medium) -> bytes:
    """Returns the bytes of a medium that was found for somebody."""
    return b"".join(stretch_of(medium))


def stretch_of(medium: Medium, first: int = 0, last: int | None = None) -> Iterator[bytes]:
    """Returns the bytes of a medium from `first` to `last`, both included, one stored piece at a time; Http404 for none."""
    if not MediumBytes.objects.filter(pk=medium.digest).exists():
        raise Http404
    return _stretch(medium.digest, first, medium.size - 1 if last is None else last)


def _stretch(digest: str, first: int, last: int) -> Iterator[bytes]:
    for number in range(first // PIECE, last // PIECE + 1):
        start = number * PIECE
        yield piece_of(digest, number)[max(first - start, 0) : last + 1 - start]


def piece_of(digest: str, number: int) -> bytes:
    """Returns one stored piece of a content, counted from 0; nothing behind its end."""
    found = MediumPiece.objects.filter(of=digest, number=number) if number else MediumBytes.objects.filter(pk=digest)
    return bytes(found.values_list("content", flat=True).first() or b"")


def next_keepsake_position(study: Study) -> int:
    """Returns the place after the last keepsake of a study."""
    last: int | None = keepsakes(study).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def keys_of_media(study: Study) -> dict[str, UUID]:
    """Returns the identifiers of media by their names."""
    return dict(Medium.objects.filter(study=study).values_list("name", "pk"))


def lengths_of_texts(study: Study) -> dict[UUID, int]:
    """Returns how long each text is, in code points."""
    return dict(Document.objects.filter(study=study).annotate(many=Length("text")).values_list("pk", "many"))


def coded_in(study: Study) -> frozenset[UUID]:
    """Returns the identifiers of the documents that carry a coding."""
    return frozenset(codings_seen(study).order_by().values_list("document", flat=True).distinct())


def names_of_media(study: Study) -> set[str]:
    """Returns what the pictures, PDFs and recordings of a study are called."""
    return set(Medium.objects.filter(study=study).values_list("name", flat=True))


def medium_for(person: Any, study_id: UUID, medium_id: UUID) -> tuple[Medium, bytes]:
    """Returns a picture, PDF or recording with its bytes, or Http404."""
    found: Medium = row_for(person, Medium, study_id, medium_id)
    return found, bytes_of(found)


def unnamed_bytes() -> list[str]:
    """Returns the digests of bytes that no medium has, and no medium that an undo could bring back."""
    named = Medium.objects.values("digest")
    found = list(MediumBytes.objects.exclude(pk__in=named).values_list("pk", flat=True))
    images = Change.objects.filter(table="corpora.medium", images__isnull=False).values_list("images", flat=True)
    remembered = {digest for words in images.iterator() if words for digest in found if digest in words}
    return [digest for digest in found if digest not in remembered]


def next_position(study: Study) -> int:
    """Returns the place of the next document."""
    last = Document.objects.filter(study=study).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def counts(study: Study) -> dict[str, int]:
    """Returns the figures of a study: documents, cases, codes, codings, memos."""
    tables: dict[str, Any] = {"cases": Case, "codes": Code}
    counted = {name: model.objects.filter(study=study).count() for name, model in tables.items()}
    counted |= {"codings": codings_seen(study).count(), "memos": memos_of(study).count()}
    return {"documents": documents(study).count(), **counted}
