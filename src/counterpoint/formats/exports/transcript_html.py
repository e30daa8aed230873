"""A transcript as one page that needs nothing else: no script, no link, no file beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from counterpoint.formats.exports.coded import moment, path_of
from counterpoint.formats.exports.letters import legal
from counterpoint.formats.exports.signs import SHADES
from counterpoint.formats.exports.stretches import Piece, lanes, paragraphs
from counterpoint.formats.exports.transcript import Remark, Transcript, losses_in, transcript
from counterpoint.formats.request import Request
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

# Even if something were not escaped, the page may run nothing and fetch nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
LANES = 3  # lines under a passage; a further code shows in the margin
_LINE = {
    "solid": "linear-gradient(var(--{0}) 0 0)",
    "dashed": "repeating-linear-gradient(90deg, var(--{0}) 0 6px, transparent 6px 9px)",
    "dotted": "repeating-linear-gradient(90deg, var(--{0}) 0 2px, transparent 2px 4px)",
    "double": "repeating-linear-gradient(90deg, var(--{0}) 0 10px, transparent 10px 12px, "
    "var(--{0}) 12px 14px, transparent 14px 16px)",
}


def write_html(corpus: Corpus, path: Path, request: Request) -> Losses:
    """The text with washes and lines under its passages, what was said beside each paragraph, and the codes at the end."""
    shown = transcript(corpus)
    losses = losses_in(corpus, shown)
    path.write_bytes(_Page(shown, losses).whole().encode("utf-8", "replace"))
    return losses


class _Page:
    """The page in the making; looks that occur are gathered for its style sheet."""

    def __init__(self, shown: Transcript, losses: Losses) -> None:
        self._shown, self._losses = shown, losses
        self._looks: dict[str, str] = {}
        codes = [number for number, one in enumerate(shown.remarks) if one.code]
        self._lanes = dict(zip(codes, lanes([shown.remarks[number] for number in codes]), strict=True))

    def whole(self) -> str:
        title = self._text(self._shown.text.name)
        case = f'<p class="on">{self._text(self._shown.case)}</p>' if self._shown.case else ""
        body = "\n".join(self._paragraphs())
        codes = self._codes()
        looks = "".join(f".{name} {{ background: {look}; }}\n" for look, name in self._looks.items())
        style = _colours() + (files("counterpoint.formats.exports") / "transcript.css").read_text("utf-8") + looks
        return (
            '<!doctype html>\n<html lang="">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
            f'<header><h1 dir="auto">{title}</h1>{case}</header>\n<section class="text">\n{body}\n</section>\n'
            f"{codes}</main>\n</body>\n</html>\n"
        )

    def _text(self, text: str) -> str:
        # A bare carriage return would become a newline when the page is read.
        return escape(legal(text, self._losses), quote=True).replace("\r", "&#13;")

    def _paragraphs(self) -> Iterator[str]:
        """One for each line of the text, with what begins in it at its side."""
        at, told = 0, 0
        remarks, found = self._shown.remarks, self._shown.pieces
        for _, end in paragraphs(self._shown.text.text):
            first = at
            while at < len(found) and found[at].start < end:
                at += 1
            words = "".join(map(self._piece, found[first:at]))
            at += 1  # the newline is the end of the paragraph itself
            before = told
            while told < len(remarks) and remarks[told].start <= end:
                told += 1
            yield f'<div class="line"><p dir="auto">{words}</p>{self._margin(remarks[before:told])}</div>'

    def _piece(self, piece: Piece) -> str:
        words = self._text(self._shown.text.text[piece.start : piece.end])
        if not self._shown.is_spoken(piece):
            words = f'<span class="label">{words}</span>'
        covering = [(number, self._shown.remarks[number]) for number in piece.covered]
        if not covering:
            return words
        said = self._text("; ".join(f"{self._name(one)} ({one.by})" for _, one in covering))
        look = self._look([(number, one.code, one) for number, one in covering if one.code])
        return f'<mark class="{look}" title="{said}">{words}</mark>'

    def _look(self, codes: Sequence[tuple[int, Code, Remark]]) -> str:
        """The name of a look: lines in their lanes over the wash of the shortest passage."""
        if not codes:
            return "memo"
        sign_of = self._shown.codebook.sign_of
        layers = []
        for number, code, _ in codes:
            if self._lanes[number] < LANES:
                sign = sign_of(code)
                line = _LINE[sign.pattern].format(sign.hue)
                layers.append(f"{line} 0 calc(100% - {6 - 3 * self._lanes[number]}px) / 100% 2px no-repeat")
        _, shortest, _ = min(codes, key=lambda one: one[2].end - one[2].start)
        wash = f"var(--{sign_of(shortest).hue}-wash)"
        layers.append(f"linear-gradient({wash} 0 0) 0 0 / 100% calc(100% - 9px) no-repeat")
        return self._looks.setdefault(", ".join(layers), f"look-{len(self._looks)}")

    def _margin(self, remarks: Sequence[Remark]) -> str:
        if not remarks:
            return ""
        said: dict[tuple[str, str], list[str]] = {}
        for one in remarks:
            words = f"{self._bar(one.code)}{self._text(self._name(one))}" if one.code else self._text(self._name(one))
            said.setdefault((words, f" {moment(one.at)}" if one.memo and one.at else ""), []).append(one.by)
        items = (
            f"<li>{words} <small>{self._text(', '.join(dict.fromkeys(by)))}{at}</small></li>"
            for (words, at), by in said.items()
        )
        return f'<ul dir="auto">{"".join(items)}</ul>'

    def _name(self, one: Remark) -> str:
        if not one.code:
            return f"Memo: {one.memo}"
        return f"“{one.code.name}”" if one.code.in_vivo else one.code.name

    def _bar(self, code: Code) -> str:
        sign = self._shown.codebook.sign_of(code)
        return f'<i class="bar {sign.pattern}" style="--hue: var(--{sign.hue})"></i>'

    def _codes(self) -> str:
        """The codes of this document in the order of the tree, each with what it means and how often it stands here."""
        used: dict[str, int] = {}
        for one in self._shown.remarks:
            if one.code:
                used[one.code.id] = used.get(one.code.id, 0) + 1
        book = self._shown.codebook
        lines = [
            f"<dt>{self._bar(code)}{self._text(path_of(book, code))} <small>{used[code.id]:,}</small></dt>"
            f'<dd dir="auto">{self._text(code.definition)}</dd>'
            for code in book
            if code.id in used
        ]
        return f'<section class="codes"><h2>Codes</h2>\n<dl>\n{chr(10).join(lines)}\n</dl></section>\n' if lines else ""


def _colours() -> str:
    day = "".join(f"--{hue}: #{one.line}; --{hue}-wash: #{one.wash}; " for hue, one in SHADES.items())
    night = "".join(
        f"--{hue}: #{one.line_by_night}; --{hue}-wash: #{one.wash_by_night}; " for hue, one in SHADES.items()
    )
    return f":root {{ {day}}}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {night}}} }}\n"
