"""A portfolio: what was picked, set once, and given out as a page or on paper exactly as it was shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from counterpoint.reporting.html import font_faces
from counterpoint.reporting.pdf import faces_unpacked, printed
from workbench.practice.growth.portfolio_parts import Part
from workbench.ui.faces import faces_for_paper

UNDRAWN = "Some signs here are in no font of the machine that made this PDF. The web page has all of them."


@dataclass(frozen=True)
class Portfolio:
    """What goes out: a name or none, some words at the top or none, and the parts under their headings."""

    name: str = field(repr=False)
    words: str = field(repr=False)
    sections: list[tuple[str, list[Part]]] = field(repr=False)

    def page(self, note: str = "", fonts: str = "") -> str:
        """Returns it as a page that needs nothing else."""
        return render_to_string("growth/portfolio_file.html", {"portfolio": self, "note": note, "fonts": fonts})

    def paper(self) -> bytes:
        """Returns it as a PDF, made in memory; says so on it where a sign could not be drawn."""
        found = printed(self.page(fonts=_fonts()))
        return printed(self.page(UNDRAWN, _fonts())).content if found.undrawn else found.content

    @property
    def digest(self) -> str:
        """What stands for it exactly as it was shown."""
        return sha256(self.page().encode("utf-8", "replace")).hexdigest()


def _fonts() -> SafeString:
    """Returns our own fonts for reading, as a style sheet has them: no font is asked for elsewhere."""
    reading = {family: font for family, font in faces_for_paper().items() if family.startswith("Literata")}
    return SafeString(font_faces(faces_unpacked(reading)))


def made_of(parts: Iterable[Part], *, name: str, words: str) -> Portfolio:
    """Returns the portfolio of some parts, in their order."""
    sections = [(section, [*found]) for section, found in groupby(parts, key=lambda part: part.section)]
    return Portfolio(name, words, sections)
