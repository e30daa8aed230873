"""What is kept without being worked with, as REFI-QDA elements, so that it can be written into a .qdpx again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from lxml import etree

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_TYPES = {"numeric": "Float", "integer": "Integer", "logical": "Boolean", "date": "Date"}  # all others are text


def set_of(identifier: str, name: str, memo: str, codes: Iterable[str] = (), documents: Iterable[str] = ()) -> str:
    """A set: a group of codes or of documents."""
    whole = _described("Set", memo, guid=identifier, name=name)
    for code in codes:
        _under(whole, "MemberCode", targetGUID=code)
    for document in documents:
        _under(whole, "MemberSource", targetGUID=document)
    return _written(whole)


def variable(identifier: str, name: str, kind: str, memo: str) -> str:
    """A variable of a type; `kind` is what QualCoder and RQDA call it."""
    known = _TYPES.get(kind.strip().lower(), "Text")
    return _written(_described("Variable", memo, guid=identifier, name=name, typeOfVariable=known))


def source(kind: str, identifier: str, name: str, file: str) -> str:
    """A picture, PDF or recording; `file` is its name among the media, empty where it is not there."""
    element = {"picture": "PictureSource", "pdf": "PDFSource", "audio": "AudioSource", "video": "VideoSource"}[kind]
    return _written(
        _described(element, "", guid=identifier, name=name, **({"path": f"internal://{file}"} if file else {}))
    )


def selection(
    kind: str, identifier: str, code: str, coder: str, made: datetime | None, memo: str, **bounds: int
) -> str:
    """A coded part of a picture (firstX, firstY, secondX, secondY) or a recording (begin, end in milliseconds)."""
    element = {"picture": "PictureSelection", "audio": "AudioSelection", "video": "VideoSelection"}[kind]
    by = {"creatingUser": coder} | ({"creationDateTime": made.isoformat().replace("+00:00", "Z")} if made else {})
    whole = _described(element, memo, guid=identifier, **{name: str(value) for name, value in bounds.items()}, **by)
    coding = _under(whole, "Coding", guid=identifier, **by)
    _under(coding, "CodeRef", targetGUID=code)
    return _written(whole)


def _described(kind: str, memo: str, /, **attributes: str) -> etree._Element:
    whole = etree.Element(kind, {key: _clean(value) for key, value in attributes.items()})
    if memo.strip():
        _under(whole, "Description").text = _clean(memo)
    return whole


def _under(parent: etree._Element, kind: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, kind, {key: _clean(value) for key, value in attributes.items()})


def _clean(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)


def _written(whole: etree._Element) -> str:
    return str(etree.tostring(whole, encoding="unicode"))
