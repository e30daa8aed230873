"""Everything in a vault, to take along: as JSON for programs, and as a page for people."""

import io
import json
import zipfile
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from workbench.practice.vault import queries
from workbench.practice.vault.kinds import Kind, every_kind, readable_kinds
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week

FILE = "my-notes.zip"
VERSION = 1
STYLE = (
    "body{font:17px/1.5 Georgia,serif;max-width:40em;margin:2em auto;padding:0 1em}"
    "article{border-top:1px solid #bbb;padding:.5em 0}dt{font-weight:bold;margin-top:.5em}dd{margin:0;white-space:pre-line}"
)


def everything(by: Opened) -> bytes:
    """Returns a zip with `my-notes.json`, `my-notes.html` and the files that were kept, made in memory."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "my-notes.json", json.dumps(as_json(by), ensure_ascii=False, indent=1).encode("utf-8", "replace")
        )
        packed.writestr("my-notes.html", as_page(by).encode("utf-8", "replace"))
        for kind in every_kind():
            for one in queries.kept(by, kind.name) if kind.file else ():
                packed.writestr(*_as_file(kind, one), zipfile.ZIP_STORED)
    return whole.getvalue()


def as_json(by: Opened) -> dict[str, Any]:
    """Returns all records of every kind, what was sent to this vault, and what lies on shelves that it holds."""
    kinds = {kind.name: [_record(kind, one) for one in queries.kept(by, kind.name)] for kind in every_kind()}
    kinds.pop(queries.FRESH, None)
    return {
        "program": "Counterpoint",
        "format": "vault",
        "version": VERSION,
        "week": this_week(),
        "records": kinds,
        "received": [{"id": str(one.id), "until": str(one.expires_on), **one.said} for one in queries.parcels(by)],
        "held_together": {
            str(shelf): [_plain(one) for one in queries.on_shelf(by, shelf)]
            for shelf in queries.shelves(by)
            if str(shelf) in taken_up(by)
        },
    }


def taken_up(by: Opened) -> set[str]:
    """Returns the shelves that a record of this vault opens: one that none tells of is not theirs."""
    telling = [(kind.shelf, queries.kept(by, kind.name)) for kind in every_kind() if kind.shelf]
    return {shelf for of, records in telling for one in records if (shelf := of(one.held))}


def _record(kind: Kind, one: Kept) -> dict[str, Any]:
    if kind.file:
        return {"id": str(one.id), "revision": one.revision, "file": _as_file(kind, one)[0]}
    return _plain(one)


def _plain(one: Kept) -> dict[str, Any]:
    return {"id": str(one.id), "revision": one.revision, **one.held}


def _as_file(kind: Kind, one: Kept) -> tuple[str, bytes]:
    ending, content = kind.file(one.held) if kind.file else ("", b"")
    return f"files/{one.id}{ending}", content


def as_page(by: Opened) -> str:
    """Returns everything that somebody reads, as a page that needs nothing else."""
    parts = format_html_join("", "{}", ((_part(by, kind),) for kind in readable_kinds()))
    return format_html(
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>My notes</title><style>{}</style></head>'
        "<body><h1>My notes</h1>{}</body></html>",
        SafeString(STYLE),
        parts,
    )


def _part(by: Opened, kind: Kind) -> SafeString:
    found = queries.kept(by, kind.name)
    if not found or kind.readable is None:
        return SafeString("")
    rows = format_html_join("", "<article><dl>{}</dl></article>", ((_said(kind, one.held),) for one in found))
    return format_html("<h2>{}</h2>{}", (kind.nouns or kind.noun).capitalize(), rows)


def _said(kind: Kind, held: Held) -> SafeString:
    pairs = kind.readable(held) if kind.readable else []
    return format_html_join("", "<dt>{}</dt><dd>{}</dd>", ((label, text) for label, text in pairs if text))
