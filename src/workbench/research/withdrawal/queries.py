"""What would go if a document were erased for good, and what the trail still keeps of documents that were removed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from workbench.history.models import Change, Event
from workbench.history.rules import gone
from workbench.research.corpora.in_vivo import of_words, plain
from workbench.research.corpora.models import Case, Code, Coding, Document, Keepsake, Memo
from workbench.research.findings.models import Evidence
from workbench.research.studies.models import Study

TABLE = "corpora.document"
EXPORTED = ("downloaded", "exported")


@dataclass(frozen=True)
class Going:
    """What goes with a document."""

    document: Document
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
    return all_going([document])[0]


def all_going(documents: Sequence[Document]) -> list[Going]:
    """Returns what rests on each of these documents of one study, which all go together."""
    if not documents:
        return []
    renamed = codes_from(documents[0].study, {one.pk: one.text for one in documents})
    cases = _cases_of_nothing_else(documents)
    return [_going(one, renamed[one.pk], cases.get(one.pk)) for one in documents]


def _going(document: Document, renamed: list[Code], case: Case | None) -> Going:
    return Going(
        document=document,
        codings=Coding.objects.filter(document=document).count(),
        memos=Memo.objects.filter(document=document).count(),
        passages=Evidence.objects.filter(document=document).count(),
        keepsakes=len(kept_with(document)),
        renamed=renamed,
        case=case,
    )


def codes_from(study: Study, texts: Mapping[UUID, str], stays: str = "") -> dict[UUID, list[Code]]:
    """Returns, for each of these documents, the codes named in words that stand in it and in no document that stays.

    A code that stands in several of them is named once, with the first. stays: what is left of a document, if not all goes.
    """
    found: dict[UUID, list[Code]] = {key: [] for key in texts}
    left = {code.pk: code for code in Code.objects.filter(study=study) if of_words(code)}
    for key, text in texts.items():
        words = plain(text)
        found[key] = [code for code in left.values() if plain(code.name) in words]
        left = {code.pk: code for code in left.values() if code not in found[key]}
    spoken = {code.pk: plain(code.name) for codes in found.values() for code in codes}
    if spoken:
        others = Document.objects.filter(study=study).exclude(pk__in=texts).values_list("text", flat=True)
        for words in map(plain, chain(others.iterator(), [stays])):
            spoken = {key: name for key, name in spoken.items() if name not in words}
    return {key: [code for code in codes if code.pk in spoken] for key, codes in found.items()}


def removed(study: Study) -> list[Removed]:
    """Returns the removed documents of a study whose words the trail still keeps, the last removed first."""
    kept = Change.objects.filter(event__study=study.pk, table=TABLE, images__isnull=False).order_by("-event__seq")
    there = {str(key) for key in Document.objects.filter(study=study).values_list("pk", flat=True)}
    found: dict[str, Removed] = {}
    for change in kept:
        for key, before, after in json.loads(change.images or "[]"):
            image = after or before
            # A change of columns keeps those columns only; the whole row stands where it came or went.
            if image and key not in there and "text" in image and "name" in image:
                found.setdefault(key, Removed(UUID(key), image["name"], image["text"]))
    return list(found.values())


def removed_document(study: Study, document: UUID) -> Removed | None:
    """Returns one removed document."""
    return next((one for one in removed(study) if str(one.id) == str(document)), None)


def kept_with(document: Document) -> list[Keepsake]:
    """Returns what came with a document from another program or is the file that it was read from, and all inside of it."""
    found = set(Keepsake.objects.filter(document=document).values_list("pk", flat=True))
    inside = dict(Keepsake.objects.filter(study=document.study_id, within__isnull=False).values_list("pk", "within"))
    while more := {key for key, within in inside.items() if within in found} - found:
        found |= more
    return list(Keepsake.objects.filter(pk__in=found))


def taken_since(study: UUID, moment: datetime) -> list[Event]:
    """Returns downloads and exports made since a moment, which nobody can call back, the last first."""
    taken = Event.objects.filter(study=study, verb__in=EXPORTED, at__gte=moment)
    return list(taken.select_related("by").order_by("-at"))


def _cases_of_nothing_else(documents: Sequence[Document]) -> dict[UUID, Case]:
    """Returns the cases that only these documents are about, each with the last of them."""
    cases = {one.case.pk: (one.pk, one.case) for one in documents if one.case}
    others = Document.objects.filter(case__in=cases).exclude(pk__in=[one.pk for one in documents])
    shared = set(others.values_list("case", flat=True))
    return {last: case for key, (last, case) in cases.items() if key not in shared}
