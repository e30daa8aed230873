"""Projects made by the tests: one text and one coding, and whatever a test adds."""

import io
import zipfile
from pathlib import Path
from uuid import UUID

PROJECTS = Path(__file__).parents[2] / "data" / "refi_qda"
NAMESPACE = "urn:QDA-XML:project:1.0"
WORDS = "She hopes for better pay. He hopes for better work. They both wait."


def guid(number: int) -> str:
    """A GUID that is easy to read in a failure."""
    return str(UUID(int=number))


ANA, CODE, SOURCE, SELECTION, CODING = map(guid, (1, 2, 3, 4, 5))
USERS = f'<Users><User guid="{ANA}" name="Ana"/></Users>'
CODES = f'<CodeBook><Codes><Code guid="{CODE}" name="Hope" isCodable="true"/></Codes></CodeBook>'


def coding(code: str = CODE, known: str = CODING, by: str = ANA, inner: str = "") -> str:
    user = f' creatingUser="{by}"' if by else ""
    return f'<Coding guid="{known}"{user} creationDateTime="2026-03-02T09:00:00Z"><CodeRef targetGUID="{code}"/>{inner}</Coding>'


def selection(start: object, end: object, *inner: str, known: str = SELECTION, name: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{known}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f"{''.join(inner)}</PlainTextSelection>"
    )


def text_source(*inner: str, known: str = SOURCE, name: str = "Interview", path: str = "internal://a.txt") -> str:
    where = f' plainTextPath="{path}"' if path else ""
    return f'<TextSource guid="{known}" name="{name}"{where}>{"".join(inner)}</TextSource>'


def project(*parts: str, origin: str = "ATLAS.ti 9", namespace: str = NAMESPACE) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="{namespace}" name="Pay" origin="{origin}">'
        f"{''.join(parts)}</Project>"
    )


def packed(xml: str | bytes, sources: dict[str, str | bytes] | None = None, name: str = "project.qde") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        for path, words in ({"sources/a.txt": WORDS} if sources is None else sources).items():
            archive.writestr(path, words)
    return content.getvalue()


def qdpx(
    folder: Path, xml: str | bytes, sources: dict[str, str | bytes] | None = None, name: str = "project.qde"
) -> Path:
    path = folder / "study.qdpx"
    path.write_bytes(packed(xml, sources, name))
    return path


def simple(*inner: str, origin: str = "ATLAS.ti 9", before: str = "", after: str = "") -> str:
    """A project with one coded text; `inner` is within the source, before and after stand around the sources."""
    inner = inner or (selection(0, 9, coding()),)
    return project(USERS, CODES, before, f"<Sources>{text_source(*inner)}</Sources>", after, origin=origin)
