"""Files made by the tests: Word documents with every awkward structure, workbooks, and what harms."""

import io
import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    content = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def relations(*kinds: tuple[str, str]) -> str:
    ones = "".join(
        f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{part}"/>' for n, (kind, part) in enumerate(kinds)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}">{ones}</Relationships>'


def part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {SPACES}>{content}</w:{name}>'


def docx(path: Path, *body: str, parts: dict[str, str] | None = None, before: str = "") -> Path:
    """A Word document; `parts` are further parts in word/ by their name, linked from the body."""
    parts = parts or {}
    kinds = [(name.removesuffix(".xml").rstrip("0123456789"), name) for name in parts]
    document = part("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        archive.writestr("word/document.xml", document.replace("?>", f"?>{before}", 1))
        archive.writestr("word/_rels/document.xml.rels", relations(*kinds))
        for name, content in parts.items():
            archive.writestr(f"word/{name}", content)
    return path


def ole(stream: str) -> bytes:
    """The first bytes of an old Office file, and the name of a stream in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


def bomb(path: Path, part_name: str = "word/document.xml", megabytes: int = 300) -> Path:
    """A document of a few hundred kilobytes that unpacks to `megabytes`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        with archive.open(part_name, "w") as content:
            for _ in range(megabytes):
                content.write(b" " * 1024 * 1024)
    return path


def xlsx(path: Path, **sheets: list[list[object]]) -> Path:
    """A workbook with these sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for one in rows:
            sheet.append(one)
    kept = io.BytesIO()
    book.save(kept)
    path.write_bytes(kept.getvalue())
    return path
