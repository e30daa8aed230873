"""How a piece and its older versions read: for the search and the export of a vault."""

from collections.abc import Iterable
from datetime import date

from django.urls import NoReverseMatch, reverse

from workbench.practice.stories import rules, words
from workbench.practice.stories.queries import PIECE, VERSION, every_gift
from workbench.practice.vault.kinds import Kind, Said
from workbench.practice.vault.opened import Held
from workbench.practice.vault.weeks import day_in_words, monday_in_words


def readable(held: Held) -> Said:
    """Returns what a piece says, in the order in which somebody reads it."""
    piece = rules.whole(held)
    load = "" if piece["load"] is None else words.LOADS[piece["load"]]
    passages = [
        f"“{piece['text'][one['start'] : one['end']]}”: {_listed(words.gift(key).label for key in one['tags'])}"
        for one in piece["passages"]
    ]
    return [
        ("Title", piece["title"]),
        ("In my words", piece["text"]),
        ("Shape", _listed(words.SHAPE.get(one, one) for one in piece["shape"])),
        ("What it gives", _listed(words.gift(key).label for key in every_gift(piece))),
        ("Marked words", "\n".join(passages)),
        ("What for", _listed(words.PURPOSES.get(one, one) for one in piece["purposes"])),
        ("Light", words.LIGHTS.get(piece["light"], "")),
        ("How heavy", " ".join(part for part in (load, piece["load_words"]) if part)),
        ("Who may hear it", words.heard_by(piece["settings"], piece["light"])[0]),
        ("About who may hear it", piece["settings_words"]),
        ("How long", piece["length"] or ""),
        ("Who else is in it", _listed(f"{one['role']} ({words.OK.get(one['ok'], '')})" for one in piece["others"])),
        ("Still raw", "Yes" if piece["raw"] else ""),
        ("I leave out", piece["left_out"]),
        ("In one sentence", piece["sentence"]),
        ("Told in the weeks of", _listed(map(monday_in_words, piece["told"]))),
        ("Put away on", day_in_words(date.fromisoformat(piece["let_go"])) if piece["let_go"] else ""),
    ]


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _searched(held: Held) -> list[str]:
    piece = rules.whole(held)
    return [piece["title"], piece["text"], piece["sentence"], piece["left_out"], *every_gift(piece)]


def _of_version(held: Held) -> Said:
    return [
        ("Title", held["title"]),
        ("In my words", held["text"]),
        ("I leave out", held["left_out"]),
        ("In one sentence", held["sentence"]),
        ("Until the week of", monday_in_words(held["week"])),
    ]


def _at(id: object) -> str:
    try:
        return reverse("stories:piece", kwargs={"piece": id})
    except NoReverseMatch:
        return ""


PIECES = Kind(
    PIECE,
    "part of my story",
    "parts of my story",
    readable=readable,
    address=lambda one: _at(one.id),
    searched=_searched,
)
VERSIONS = Kind(
    VERSION,
    "older version of a part",
    "older versions of parts",
    readable=_of_version,
    address=lambda one: _at(one.held["piece"]),
)
