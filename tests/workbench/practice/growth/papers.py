"""Small files of each kind that can be kept, and some that cannot."""

import struct
import zlib


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    + _chunk(b"IEND", b"")
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x00" * 40 + b"\xff\xd9"
NOT_KEPT = {
    "a page": b"<html><script>alert(1)</script></html>",
    "a page that begins like a PDF": b"%PDF-1.4 <script>alert(1)</script>",
    "half a picture": PNG[:40],
    "a picture without its end": JPEG[:30],
    "a program": b"MZ\x90\x00",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "nothing of a file": b"\x00",
}
