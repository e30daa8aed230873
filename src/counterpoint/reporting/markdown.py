"""A report as Markdown: one file that reads as it is, with pictures in it, made for Pandoc and true to CommonMark."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

from counterpoint.reporting.blocks import Block, Figure, Heading, Items, Paragraph, Quote, Report, Table
from counterpoint.reporting.columns import measured
from counterpoint.reporting.escaping import inline, lines
from counterpoint.reporting.laid import HEADED, Laid, Standing
from counterpoint.reporting.letters import legal
from counterpoint.reporting.pictures import picture
from counterpoint.reporting.spans import Span, Spans

SIGNS = {"voice": "♩ ", "answer": "♭ "}
DASHES = 90
"""Dashes under the heads of a table, by which Pandoc knows how wide its columns are to each other."""
LOOKS = {"italic": "*", "bold": "**", "sup": "^", "sub": "~"}


def as_markdown(report: Report, fonts: Path | None = None) -> str:
    """Writes the report as Markdown, citations set in its style; the same report always gives the same text.

    fonts: a folder with TrueType files, so that pictures measure their words as they will be shown.
    """
    laid = Laid(report)
    written = [front(report, {}), *_contents(laid)]
    written += [_markdown(block, standing, laid, fonts) for block, standing in laid.blocks()]
    written += _references(laid)
    return "\n\n".join(part for part in written if part) + "\n"


def front(report: Report, more: dict[str, object]) -> str:
    """Writes what stands before the text: each value in JSON, which is YAML too; the title is Markdown there."""
    facts: dict[str, object] = {"title": inline(report.title)}
    facts |= {"date": report.on.isoformat()} if report.on else {}
    rows = {**facts, "lang": report.language, **more}
    return "\n".join(["---", *(f"{name}: {json.dumps(value)}" for name, value in rows.items()), "---"])


def _contents(laid: Laid) -> list[str]:
    if not laid.report.contents:
        return []
    return [
        "\n".join(
            f"{'  ' * (level - 1)}- [{inline(standing.label)}](#{standing.anchor})"
            for level, standing in laid.headings()
        )
    ]


def _references(laid: Laid) -> list[str]:
    if not laid.references.list:
        return []
    return [f"# {HEADED} {{#references}}", *(said(entry) for entry in laid.references.list)]


def _markdown(block: Block, standing: Standing | None, laid: Laid, fonts: Path | None) -> str:
    if isinstance(block, Figure):
        png, about = picture(block, fonts)
        drawn = b64encode(png).decode()
        caption = inline(f"{standing.label}. {block.caption}".rstrip()) if standing else ""
        named = f"#{standing.anchor} " if standing else ""
        return f"![{caption}](data:image/png;base64,{drawn}){{{named}alt={attribute(about)}}}"
    if isinstance(block, Table):
        caption = f"{standing.label}. {block.caption}".rstrip() if standing else ""
        return table(block, caption, standing.anchor if standing else "")
    return words_of(block, standing, lambda text: said(laid.spans(text), first=True))


def words_of(block: Block, standing: Standing | None, mark: Callable[[str], str]) -> str:
    """Writes a block of words; `mark` writes the text of a paragraph with its marks."""
    if isinstance(block, Heading):
        named = f" {{#{standing.anchor}}}" if standing else ""
        return f"{'#' * min(block.level, 6)} {inline(block.text)}{named}"
    if isinstance(block, Items):
        return "\n".join(f"- {lines(text, '  ')}" for text in block.texts)
    if isinstance(block, Quote):
        return quote(block)
    if isinstance(block, Paragraph):
        return (f"**{inline(block.lead)}** " if block.lead.strip() else "") + mark(block.text)
    raise TypeError(f"a report has no {type(block).__name__}")


def quote(block: Quote) -> str:
    """Writes a quotation after its sign, with its source; an own line for the note."""
    said = f"> {SIGNS.get(block.side, '')}“{lines(block.text, '> ', first=False)}” {inline(block.source)}"
    return f"{said}\\\n> {lines(block.note, '> ')}" if block.note else said


def table(block: Table, caption: str, anchor: str) -> str:
    """Writes a table with pipes between its columns and its caption below."""
    widths = [max(3, round(width * DASHES / 125)) for width in measured(block, 125.0)]
    under = ("-" * (width - 1) + (":" if at in block.numbers else "-") for at, width in enumerate(widths))
    rows = [block.columns, *block.rows]
    piped = ["| " + " | ".join(inline(cell) for cell in row) + " |" for row in rows]
    piped.insert(1, "|" + "|".join(under) + "|")
    named = f" {{#{anchor}}}" if anchor else ""
    return "\n".join(piped) + (f"\n\n: {inline(caption)}{named}" if caption or anchor else "")


def said(spans: Spans, first: bool = False) -> str:
    """Writes words in their looks, with links to what they point at."""
    return "".join(_looked(span, first and not at, at == len(spans) - 1) for at, span in enumerate(spans))


def _looked(span: Span, first: bool, last: bool) -> str:
    if not span.look and not span.to:
        return lines(span.text, first=first, last=last)
    words = inline(span.text)
    for look in sorted(span.look & set(LOOKS)):
        words = f"{LOOKS[look]}{words}{LOOKS[look]}"
    words = f"[{words}]{{.smallcaps}}" if "caps" in span.look else words
    return f"[{words}](#{span.to})" if span.to else words


def attribute(words: str) -> str:
    """Writes the value of an attribute, in which signs are escaped as they are outside."""
    return '"' + re.sub(r'[\\"&]', r"\\\g<0>", " ".join(legal(words).split())) + '"'
