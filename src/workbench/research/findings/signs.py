"""Codes with the signs that they carry everywhere."""

from dataclasses import dataclass

import counterpoint as cp
from workbench.research.corpora.models import Code
from workbench.research.corpora.queries import codes, record_of
from workbench.research.studies.models import Study

MARKS = '“”"'


@dataclass(frozen=True)
class Signed:
    """A code as pages draw it."""

    id: str
    name: str
    hue: str
    pattern: str
    capped: bool
    in_vivo: bool
    family: str
    definition: str

    @property
    def said(self) -> str:
        """The name where only text can stand: in vivo codes in quotation marks."""
        return "“" + self.name.strip(MARKS) + "”" if self.in_vivo else self.name


def signed_codes(study: Study) -> list[Signed]:
    """Returns all codes in the order of the tree, each with its sign and the name of its family."""
    rows = {str(code.pk): code for code in codes(study)}
    book = cp.Codebook([record_of(code) for code in rows.values()])
    return [_signed(book, rows[code.id], rows) for code in book]


def _signed(book: cp.Codebook, code: Code, rows: dict[str, Code]) -> Signed:
    hue, pattern, capped = book.sign_of(str(code.pk))
    above = rows.get(str(code.parent_id))
    family = above.name if above else ""
    return Signed(str(code.pk), code.name, hue, pattern, capped, code.in_vivo, family, code.definition)
