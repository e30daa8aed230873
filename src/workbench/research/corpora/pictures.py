"""Which bytes a browser may show: pictures by their first bytes, whatever a file is called; everything else is only kept."""

from urllib.parse import quote

# First bytes of what browsers paint and never run; an SVG can run and is none of them.
SIGNS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}
LONGEST_SIGN = 16
NOTHING_RUNS = "default-src 'none'; sandbox"


def kind_of(content: bytes) -> str:
    """Returns the media type of a picture that can be shown; nothing for anything else.

    >>> kind_of(b"GIF89a..."), kind_of(b"<svg>")
    ('image/gif', '')
    """
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in SIGNS.items() if content.startswith(sign)), "")


def headers(name: str, content: bytes) -> dict[str, str]:
    """Returns how a file of a stranger is handed over: a picture as what it is, everything else to be saved."""
    kind = kind_of(content[:LONGEST_SIGN])
    return {
        "Content-Type": kind or "application/octet-stream",
        "Content-Disposition": f"{'inline' if kind else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": NOTHING_RUNS,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",  # what is erased here must not lie on in a browser
    }
