"""PDFs made by the tests: lines of words at places on pages, in any script; a page may be a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842  # A4, in points
LEFT, TOP, STEP, SIZE = 72, 770, 14, 10

_GLYPHS = 0.5  # the width of every letter, in sizes of the type


@dataclass(frozen=True)
class Scan:
    """A page that is a picture and nothing else."""


Lines = Sequence[str | tuple[float, float, str]]


def pdf(*pages: Lines | Scan, parts: Sequence[bytes] = ()) -> bytes:
    """A PDF with these pages: a line alone stands below the last, (x, y, words) at its place in points from below left.

    Every letter is half as wide as high, so that a line of n letters is n * 5 points wide. `parts` are further objects.
    """
    letters = sorted(
        {letter for page in pages if not isinstance(page, Scan) for line in page for letter in _words(line)}
    )
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    objects: list[bytes] = [b"", b""]
    font = _add(objects, *_font(objects, codes))
    picture = _add(objects, _picture())
    kids = []
    for page in pages:
        resources = f"<</Font<</F1 {font} 0 R>>/XObject<</P {picture} 0 R>>>>"
        shown = "q 595 0 0 842 0 0 cm /P Do Q" if isinstance(page, Scan) else _shown(page, codes)
        content = _add(objects, stream("", shown.encode()))
        box = f"[0 0 {WIDTH} {HEIGHT}]"
        about = f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Resources{resources}/Contents {content} 0 R>>"
        kids.append(_add(objects, about.encode()))
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    return _file([*objects, *parts])


def _words(line: str | tuple[float, float, str]) -> str:
    return line if isinstance(line, str) else line[2]


def _shown(lines: Lines, codes: dict[str, int]) -> str:
    y, found = TOP + STEP, []
    for line in lines:
        x, y = (LEFT, y - STEP) if isinstance(line, str) else line[:2]
        coded = "".join(f"{codes[letter]:04x}" for letter in _words(line))
        found.append(f"BT /F1 {SIZE} Tf 1 0 0 1 {x} {y} Tm <{coded}> Tj ET")
    return "\n".join(found)


def _font(objects: list[bytes], codes: dict[str, int]) -> list[bytes]:
    letters = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{letters}\nendbfchar\nendcmap end end"
    )
    meant = _add(objects, stream("", table.encode()))
    shape = _add(
        objects, b"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 -200 500 800]/Ascent 800/Descent -200>>"
    )
    inner = _add(
        objects,
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/DW {int(_GLYPHS * 1000)}/FontDescriptor {shape} 0 R>>".encode(),
    )
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[{inner} 0 R]/ToUnicode {meant} 0 R>>".encode()
    ]


def _picture() -> bytes:
    about = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    return stream(about, b"\x80")


def stream(about: str, content: bytes) -> bytes:
    """An object that holds bytes."""
    return f"<<{about}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def _add(objects: list[bytes], *new: bytes) -> int:
    objects.extend(new)
    return len(objects)


def _file(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(out) + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
