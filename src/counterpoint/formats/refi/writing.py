"""A corpus as a REFI-QDA project (.qdpx): one XML file, valid by the standard's schema, and a folder of sources."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from counterpoint.errors import CounterpointError
from counterpoint.formats.refi.schema import faults_in
from counterpoint.formats.refi.writing_draft import Draft
from counterpoint.formats.refi.writing_project import project_element
from counterpoint.formats.refi.writing_texts import STANDARD
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

PROJECT_FILE = "project.qde"
SOURCES = "sources/"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same corpus gives the same bytes, whenever it is written
_PACKED = (".txt", ".qde")  # pictures and recordings are packed already


def write_project(corpus: Corpus, path: Path, flavour: str = STANDARD) -> Losses:
    """Writes the project to the file and says what it could not carry.

    flavour: "standard" counts places in texts in code points, in files with LF; "nvivo" in UTF-16 units, in files with a
    byte order mark and CRLF. Raises CounterpointError, before anything is written, if the result were not valid.
    """
    content, losses = project_bytes(corpus, flavour)
    path.write_bytes(content)
    return losses


def project_bytes(corpus: Corpus, flavour: str = STANDARD) -> tuple[bytes, Losses]:
    """The file's content, the same for the same corpus, and what it could not carry."""
    draft = Draft(corpus, flavour)
    xml: bytes = etree.tostring(project_element(draft), xml_declaration=True, encoding="UTF-8")
    if faults := faults_in(xml):
        raise CounterpointError(f"The project would not be valid REFI-QDA: {faults[0]}")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        _put(packed, PROJECT_FILE, xml)
        for name, file in draft.files.items():
            _put(packed, SOURCES + name, file)
    return content.getvalue(), draft.losses


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED if name.lower().endswith(_PACKED) else zipfile.ZIP_STORED
    member.create_system = 3  # the same on every system
    member.external_attr = 0o644 << 16
    packed.writestr(member, content, compresslevel=6)
