"""The published files as they are: tables in Windows-1252, definitions from the pages."""

import csv
import io
import re
import uuid
from functools import cache
from importlib.resources import files

ENCODING = "cp1252"
ORIGIN = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/grossmania/wac")
HEADING = re.compile(r"^#{2,3} +(?P<name>.+?) *$", re.MULTILINE)
DEFINITION = re.compile(r"(?:\*\*)?Definition:(?:\*\*)?\s*(?P<words>.+?)\s*(?:\n\s*\n|\Z)", re.DOTALL)

Row = dict[str, str]


def table(name: str) -> list[Row]:
    """Returns the rows of one of the tables."""
    return list(csv.DictReader(io.StringIO(_read(name, ENCODING), newline="")))


def interviews() -> list[Row]:
    """Returns one row for each scholar: who, and five answers."""
    return table("transcripts.csv")


def themes_found() -> list[Row]:
    """Returns one row for each scholar: for each theme and question 1, 0, or nothing where there was no answer."""
    return table("codes.csv")


def items_coded() -> list[Row]:
    """Returns one row for each scholar: three items by CC, by OM, and as agreed."""
    return table("outside_dialectic_codes.csv")


@cache
def definitions() -> dict[str, str]:
    """Returns what each theme means, by its heading in the codebook; quotations below the definition are left out."""
    pages = _read("codebook.md", "utf-8") + "\n\n" + _read("codebook_outsider.md", "utf-8")
    sections = HEADING.split(pages)[1:]
    found = {name: DEFINITION.match(text.lstrip()) for name, text in zip(sections[::2], sections[1::2], strict=True)}
    return {name: _plain(match["words"]) for name, match in found.items() if match}


def identifier(*path: str) -> str:
    """Returns the same identifier on every machine, so that copies of the demo study merge."""
    return str(uuid.uuid5(ORIGIN, "/".join(path)))


def _plain(words: str) -> str:
    # A note between two coders, left in the codebook, is no part of what the theme means.
    joined = " ".join(words.split()).partition(" IG/OT Comment")[0].replace("---", "—").replace("\\'", "'")
    return joined[:1].upper() + joined[1:]


def _read(name: str, encoding: str) -> str:
    # Read as bytes: a text stream would turn the line ends inside of answers.
    return (files("workbench.demo") / "data" / name).read_bytes().decode(encoding).replace("\r\n", "\n")
