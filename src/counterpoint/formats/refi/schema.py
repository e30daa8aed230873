"""Whether XML is what REFI-QDA prescribes: the standard's own schemas decide."""

from __future__ import annotations

import re
from importlib import resources

from lxml import etree

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_FILES = {"project": "Project-mrt2019.xsd", "codebook": "Codebook-mrt2019.xsd"}
_NAMESPACE = re.compile(r"\{urn:QDA-XML:[^}]*\}")


def faults_in(xml: bytes, kind: str = "project") -> list[str]:
    """What the schema finds wrong, a sentence each with its line; empty if the XML is valid. kind: project or codebook."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(xml, parser).getroottree()
    except etree.XMLSyntaxError as why:
        return [f"Line {why.lineno or 1}: this is not XML: {why.msg}"]
    if tree.docinfo.internalDTD is not None:
        return ["Line 1: a document type is declared, which REFI-QDA does not have"]
    schema = schema_of(kind)
    schema.validate(tree)
    return [f"Line {found.line}: {_NAMESPACE.sub('', found.message)}" for found in schema.error_log]


def schema_of(kind: str) -> etree.XMLSchema:
    """A schema ready to validate; each caller has its own, because it keeps a log of what it found."""
    file = resources.files(__package__).joinpath("schemas", _FILES[kind])
    return etree.XMLSchema(etree.fromstring(file.read_bytes()))
