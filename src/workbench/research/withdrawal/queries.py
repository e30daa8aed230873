"""What would go if a document were erased for good, and what the trail still keeps of documents that were removed."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench.history.models import Change
from workbench.history.rules import gone
from workbench.research.corpora.models import Case, Code, Coding, Document, Keepsake, Memo
from workbench.research.findings.models import Evidence
from workbench.research.studies.models import Study

TABLE = "corpora.document"
QUOTES = "“”‘’\"'"


@dataclass(frozen=True)
class Going:
    """What goes with a document."""

    codings: int
    memos: int
    passages: int
    keepsakes: int
    renamed: list[Code]
    case: Case | None

    @property
    def counted(self) -> list[str]:
        """How much goes, each kind with its number, without anybody's words."""
        nouns = ((self.codings, "coding"), (self.memos, "memo"), (self.passages, "quote"), (self.keepsakes, "keepsake"))
        return [f"{count:,} {noun if count == 1 else f'{noun}s'}" for count, noun in nouns if count]

    @property
    def spoken(self) -> str:
        """How much goes, for the trail."""
        return ", ".join(["a document", *self.counted])

    @property
    def asked(self) -> str:
        """How much goes, for the question."""
        *first, last = ["The transcript", *self.counted]
        return f"{', '.join(first)} and {last}" if first else last


@dataclass(frozen=True)
class Removed:
    """A document that was removed, whose words the trail keeps so that undo can bring them back."""

    id: UUID
    name: str
    text: str


def document_now(document: Document) -> Document:
    """Returns a document as it is stored at this moment; raises UserError if it is gone."""
    found = Document.objects.filter(pk=document.pk).select_related("study", "case").first()
    if found is None:
        raise gone("document")
    return found


def keepsake_now(keepsake: Keepsake) -> Keepsake:
    """Returns a keepsake as it is stored at this moment; raises UserError if it is gone."""
    found = Keepsake.objects.filter(pk=keepsake.pk).first()
    if found is None:
        raise gone("keepsake")
    return found


def going(document: Document) -> Going:
    """Returns what rests on a document, and what takes its name from it."""
    return Going(
        codings=Coding.objects.filter(document=document).count(),
        memos=Memo.objects.filter(document=document).count(),
        passages=Evidence.objects.filter(document=document).count(),
        keepsakes=_kept(document),
        renamed=codes_from(document.study, document.text, but=document.pk),
        case=_case_of_nothing_else(document),
    )


def codes_from(study: Study, text: str, but: UUID) -> list[Code]:
    """Returns the in vivo codes whose words stand in this text and in no other document of the study."""
    spoken = [code for code in Code.objects.filter(study=study, in_vivo=True) if _stands(code.name, text)]
    if not spoken:
        return []
    others = Document.objects.filter(study=study).exclude(pk=but).values_list("text", flat=True)
    elsewhere = {code.pk for other in others.iterator() for code in spoken if _stands(code.name, other)}
    return [code for code in spoken if code.pk not in elsewhere]


def removed(study: Study) -> list[Removed]:
    """Returns the removed documents of a study whose words the trail still keeps, the last removed first."""
    kept = Change.objects.filter(event__study=study.pk, table=TABLE, images__isnull=False).order_by("-event__seq")
    there = {str(key) for key in Document.objects.filter(study=study).values_list("pk", flat=True)}
    found: dict[str, Removed] = {}
    for change in kept:
        for key, before, after in json.loads(change.images or "[]"):
            image = after or before
            # A change of columns keeps those columns only; the whole row stands where it came or went.
            if key not in there and "text" in image and "name" in image:
                found.setdefault(key, Removed(UUID(key), image["name"], image["text"]))
    return list(found.values())


def removed_document(study: Study, document: UUID) -> Removed | None:
    """Returns one removed document."""
    return next((one for one in removed(study) if str(one.id) == str(document)), None)


def is_gone(document: UUID) -> bool:
    """Says whether neither the tables nor the trail hold a document's words any more."""
    in_trail = Change.objects.filter(document=document, images__isnull=False)
    return not (Document.objects.filter(pk=document).exists() or in_trail.exists())


def _kept(document: Document) -> int:
    """Counts what came with a document from another program, and all that lies in that."""
    found = set(Keepsake.objects.filter(document=document).values_list("pk", flat=True))
    inside = dict(Keepsake.objects.filter(study=document.study_id, within__isnull=False).values_list("pk", "within"))
    while more := {key for key, within in inside.items() if within in found} - found:
        found |= more
    return len(found)


def _case_of_nothing_else(document: Document) -> Case | None:
    case = document.case
    shared = case is not None and Document.objects.filter(case=case).exclude(pk=document.pk).exists()
    return None if shared else case


def _stands(name: str, text: str) -> bool:
    return _plain(name) in _plain(text)


def _plain(words: Any) -> str:
    return " ".join(words.strip(QUOTES).casefold().split())
