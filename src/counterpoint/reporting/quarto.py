"""A report as a Quarto project in one zip: its text, pictures, references and their style, to be rendered elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

from counterpoint.reporting.blocks import Block, Figure, Heading, Quote, Report, Table
from counterpoint.reporting.escaping import inline, lines
from counterpoint.reporting.laid import HEADED, Laid, Standing
from counterpoint.reporting.markdown import attribute, front, quote, table, words_of
from counterpoint.reporting.marks import Cite, Pointer, Words
from counterpoint.reporting.pictures import picture
from counterpoint.reporting.styled import style_text
from counterpoint.reporting.zipped import zipped

TEXT, REFERENCES, STYLE, README = "report.qmd", "references.json", "style.csl", "README.txt"
Drawn = dict[int, tuple[bytes, str]]
PLAIN = re.compile(r"\w(?:[\w:.#$%&+?<>~/-]*\w)?")
"""Keys that Pandoc reads without braces."""
HOW = """This is a report as a Quarto project.

  quarto render report.qmd               writes the page, the Word document and the PDF
  quarto render report.qmd --to docx     writes one of them

report.qmd holds the text, figures/ its pictures. Nothing in it is run (engine: markdown).
"""
CITED = "references.json holds the references (CSL-JSON), style.csl how they are set.\n"


def as_quarto(report: Report, fonts: Path | None = None) -> bytes:
    """Writes the report as a zip with a Quarto document; Quarto numbers tables and figures and sets citations.

    fonts: a folder with TrueType files, so that pictures measure their words as they will be shown.
    The same report always gives the same bytes. Raises UserError if the style of its citations is none.
    """
    laid = Laid(report)
    cites = bool(laid.references.list)
    drawn = {id(block): picture(block, fonts) for block in report.blocks if isinstance(block, Figure)}
    written = [front(report, _facts(report, cites)), *(_block(block, at, laid, drawn) for block, at in laid.blocks())]
    written += [f"# {HEADED} {{.unnumbered}}\n\n::: {{#refs}}\n:::"] if cites else []
    members = [(TEXT, ("\n\n".join(part for part in written if part) + "\n").encode())]
    for block, standing in laid.blocks():
        if isinstance(block, Figure):
            members.append((_file(block, standing, laid), drawn[id(block)][0]))
    if cites:
        items = [
            dict(item) | {"id": _key(str(item["id"]), at)} for at, item in enumerate(report.references) if "id" in item
        ]
        members.append((REFERENCES, (json.dumps(items, indent=1, ensure_ascii=False) + "\n").encode(errors="replace")))
        members.append((STYLE, style_text(report.style).encode()))
    return zipped([*members, (README, (HOW + (CITED if cites else "")).encode())], report.on)


def _facts(report: Report, cites: bool) -> dict[str, object]:
    facts: dict[str, object] = {"engine": "markdown", "from": "markdown-smart", "toc": report.contents}
    facts["format"] = {"html": {"embed-resources": True}, "docx": {}, "pdf": {}}
    return facts | ({"bibliography": REFERENCES, "csl": STYLE} if cites else {})


def _block(block: Block, standing: Standing | None, laid: Laid, drawn: Drawn) -> str:
    if isinstance(block, Figure):
        named = f"#{_anchor(standing)} " if standing else ""
        alt = attribute(drawn[id(block)][1])
        return f"![{inline(block.caption)}]({_file(block, standing, laid)}){{{named}fig-alt={alt}}}"
    if isinstance(block, Table):
        return table(block, block.caption, _anchor(standing) if standing else "")
    if isinstance(block, Quote):
        styled = f"Quote {block.side}" if block.side in ("voice", "answer") else "Quote passage"
        return f'::: {{custom-style="{styled}"}}\n{quote(block)}\n:::'
    if isinstance(block, Heading) and standing:
        return f"{'#' * min(block.level, 6)} {inline(block.text)} {{#{_anchor(standing)}}}"
    return words_of(block, standing, lambda text: _marked(text, laid))


def _anchor(standing: Standing) -> str:
    """Names an anchor as Quarto wants it, which knows by its beginning what is pointed at."""
    kind, _, number = standing.anchor.partition("-")
    return f"{ {'table': 'tbl', 'figure': 'fig', 'section': 'sec'}[kind] }-{number}"


def _file(block: Figure, standing: Standing | None, laid: Laid) -> str:
    if standing:
        return f"figures/{standing.anchor}.png"
    bare = [one for one, at in laid.blocks() if isinstance(one, Figure) and not at]
    return f"figures/picture-{next(at for at, one in enumerate(bare, 1) if one is block)}.png"


def _marked(text: str, laid: Laid) -> str:
    made = []
    found = laid.pieces(text)
    for at, piece in enumerate(found):
        if isinstance(piece, Words):
            made.append(lines(piece.text, first=not at, last=at == len(found) - 1))
        elif isinstance(piece, Cite):
            made.append(_cited(piece, laid))
        elif isinstance(piece, Pointer):
            standing, block = laid.pointed(piece.key)
            named = f"“[{inline(standing.label)}](#{_anchor(standing)})”"
            made.append(named if isinstance(block, Heading) else f"@{_anchor(standing)}")
    return "".join(made)


def _cited(cite: Cite, laid: Laid) -> str:
    order = {str(item["id"]): at for at, item in reversed(list(enumerate(laid.report.references))) if "id" in item}
    said = [f"@{_key(key, order[key])}{f', {inline(where)}' if where else ''}" for key, where in cite.cited]
    return f"[{'; '.join(said)}]"


def _key(key: str, at: int) -> str:
    """Gives a key that Pandoc reads; another stands for one with blanks or brackets."""
    return key if PLAIN.fullmatch(key) and key.isascii() else f"reference-{at + 1}"
