"""The PDF that a document was read from: kept with it, so that its passages can be shown on their pages."""

from collections.abc import Mapping, Sequence

from workbench.research.corpora import queries
from workbench.research.corpora.actions.media import digest_of
from workbench.research.corpora.models import Document, Keepsake, Medium
from workbench.research.studies.models import Study

File = tuple[str, bytes]
"""What a file is called, and its bytes."""


def originals(
    study: Study, documents: Sequence[Document], files: Mapping[str, File]
) -> tuple[list[Keepsake], list[Medium]]:
    """Builds what keeps the files of documents, by the documents' identifiers; unsaved."""
    first = queries.next_keepsake_position(study)
    names = queries.names_of_media(study)
    keepsakes, media = [], []
    for number, document in enumerate(one for one in documents if str(one.pk) in files):
        called, content = files[str(document.pk)]
        name = _free(called, names)
        names.add(name)
        keepsake = Keepsake(study=study, kind="pdf", name=name, document=document, position=first + number)
        keepsakes.append(keepsake)
        media.append(Medium(study=study, name=name, keepsake=keepsake, digest=digest_of(content), size=len(content)))
    return keepsakes, media


def _free(name: str, taken: set[str]) -> str:
    """Gives a file a name that no other medium of the study has: interview.pdf, interview 2.pdf."""
    stem, dot, ending = name[-200:].rpartition(".")
    found, number = f"{stem}{dot}{ending}", 1
    while found in taken:
        number += 1
        found = f"{stem} {number}{dot}{ending}"
    return found
