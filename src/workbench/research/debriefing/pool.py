"""The coded passages of a study of which some may be shown to somebody from outside."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from workbench.research.corpora.loading import corpus_for
from workbench.research.corpora.models import Document
from workbench.research.debriefing import fitting
from workbench.research.debriefing.fitting import Place
from workbench.research.debriefing.models import NAME_LENGTH, Piece
from workbench.research.debriefing.quoting import Quotable
from workbench.research.findings.passages import place as place_in
from workbench.research.studies.models import Study

LONG = 5_000
TOO_LONG = f"longer than {LONG:,} characters"


@dataclass
class Pool:
    """Each place once, in the order of the corpus, with its words and its codes; `refused`: why others are not shown."""

    documents: dict[str, Document]
    texts: dict[Place, str] = field(default_factory=dict)
    codes: dict[Place, list[str]] = field(default_factory=dict)
    refused: dict[Place, str] = field(default_factory=dict)

    @property
    def left(self) -> Counter[str]:
        """How many passages are not shown, by why."""
        return Counter(self.refused.values())

    def worst(self, of: Collection[str], many: int, but: Collection[Place]) -> list[Place]:
        """Returns the passages of these codes that read least like the others of their code, without some."""
        by_code: dict[str, list[Place]] = {code: [] for code in of}
        for place, codes in self.codes.items():
            for code in codes:
                if code in by_code:
                    by_code[code].append(place)
        found = fitting.worst(self.texts, by_code, len(self.texts)) if many else []
        return [place for place in found if place not in but][:many]

    def piece(self, place: Place, kind: str, at: dict[str, int]) -> Piece:
        """Returns a passage as a piece, unsaved; at: the place of each code in the codebook."""
        codes = [at[code] for code in self.codes.get(place, ()) if code in at]
        return passage_piece(self.documents[place[0]], place[1], place[2], self.texts[place], kind, codes)


def pool_of(by: Any, study: Study, may: Quotable) -> Pool:
    """Returns the passages that this person sees coded, and may show."""
    corpus = corpus_for(by, study)
    pool = Pool({str(one.pk): one for one in Document.objects.filter(study=study).select_related("case")})
    order = {key: number for number, key in enumerate(corpus.documents["id"])}
    rows = corpus.codings.select("document", "start", "end", "code", "quote").iter_rows()
    for document, start, end, code, quote in sorted(rows, key=lambda row: (order[row[0]], *row[1:4])):
        place = (document, start, end)
        why = may.why_not(document) or (TOO_LONG if end - start > LONG else "")
        if why:
            pool.refused[place] = why
            continue
        pool.texts[place] = quote
        codes = pool.codes.setdefault(place, [])
        codes += [] if code in codes else [code]  # two coders may agree
    return pool


def passage_piece(document: Document, start: int, end: int, words: str, kind: str, codes: list[int]) -> Piece:
    """Returns a passage of a document as a piece, unsaved, labelled by pseudonym and turn."""
    lies = {"document": document, "start": start, "end": end, "label": label_of(document, start)}
    return Piece(kind=kind, codes=codes, words=plain(words), **lies)


def label_of(document: Document, start: int) -> str:
    """Returns where a passage stands: the case's pseudonym and the turn; a document's own name may be a person's."""
    if document.case:
        return place_in(document, start)[:NAME_LENGTH]
    number = place_in(document, start).removeprefix(document.name).strip()
    return f"Transcript {document.position + 1} {number}".strip()


def plain(words: str) -> str:
    """Returns words with the line ends that a page keeps: a browser counts no others."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
