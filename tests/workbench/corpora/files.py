"""Files as people send them, good and bad, made in memory."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word
from openpyxl import Workbook

TALK = (
    "INTERVIEWER: How was it, then?\nMARLOW: It was long, and then it was not.\n"
    "INTERVIEWER: And now?\nMARLOW: Now I read it.\n"
)

LINES = ("I: How was it?", "Odile: It was short.", "I: Oh?", "Odile: Yes, very.")


def text(name: str = "marlow.txt", words: str = TALK, encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode(encoding))


def raw(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def word(name: str = "odile.docx", lines: tuple[str, ...] = LINES) -> SimpleUploadedFile:
    document, made = Word(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(made)
    return SimpleUploadedFile(name, made.getvalue())


def workbook(name: str, rows: list[list[Any]]) -> SimpleUploadedFile:
    book, made = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return SimpleUploadedFile(name, made.getvalue())


def zip_bomb(name: str = "bomb.docx") -> SimpleUploadedFile:
    """A Word document whose body unpacks to 300 MB of nothing."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b" " * 1024 * 1024)
    return SimpleUploadedFile(name, made.getvalue())


BAD = {
    "empty": lambda: raw("empty.txt", b""),
    "only white space": lambda: text("blank.txt", " \n\t\n"),
    "a PDF called .txt": lambda: raw("report.txt", b"%PDF-1.7\n\x00\x01"),
    "a picture called .docx": lambda: raw("picture.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    "password": lambda: raw(
        "locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    ),
    "a zip bomb": zip_bomb,
    "a format that is not read": lambda: raw("tape.mp3", b"ID3\x03"),
    "no ending": lambda: text("transcript"),
    "half a zip": lambda: raw("broken.docx", b"PK\x03\x04half"),
    "a table without text": lambda: text("short.csv", "a,b\n1,2\n"),
    "a table with a header only": lambda: text("header.csv", "name,text\n"),
    "a table with a lone quotation mark": lambda: text("quote.csv", 'name,text\nA,"It was long\nB,It was short\n'),
}
