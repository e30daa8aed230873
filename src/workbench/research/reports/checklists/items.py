"""The items of COREQ, SRQR and JARS-Qual in our wording, and which facts of a study show each."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterpoint import UserError

CHECKLISTS = {"coreq": ("COREQ", "COREQ"), "srqr": ("SRQR", "SRQR"), "jars": ("JARS-Qual", "JARS_Qual")}
SOURCES = {
    "coreq": "Tong, Sainsbury and Craig 2007",
    "srqr": "O’Brien, Harris, Beckman, Reed and Cook 2014",
    "jars": "Levitt, Bamberg, Creswell, Frost, Josselson and Suárez-Orozco 2018",
}
TEAM, STAND = "reflexivity/team", ("reflexivity/positionality", "reflexivity/standpoint")
TRUST = ("trust/debriefing", "trust/members", "trust/triangulation", "trust/adequacy", "trust/trail")
THEME = ("theme/claim", "themes/themes")
VOICES = ("theme/passage",)
AGAINST = ("theme/search", "theme/closing", "theme/answer", "answers/answers")
CHOSEN = ("sample/chosen", "sample/stated:chosen")
APPROACHED = ("sample/approached", "sample/stated:approached")
GUIDE = ("protocol/versions", "protocol/guide")
SHOWS: dict[str, tuple[str, ...]] = {
    "COREQ-1": ("procedure/interviewers", "procedure/stated:interviewers"),
    "COREQ-2": ("reflexivity/stated:degrees",),
    "COREQ-3": ("reflexivity/stated:work",),
    "COREQ-4": ("reflexivity/stated:gender",),
    "COREQ-5": ("reflexivity/stated:training",),
    "COREQ-6": ("reflexivity/stated:relation",),
    "COREQ-7": ("protocol/opening", "protocol/form"),
    "COREQ-8": STAND,
    "COREQ-9": ("design/approach", "design/stance"),
    "COREQ-10": CHOSEN,
    "COREQ-11": APPROACHED,
    "COREQ-12": ("sample/took_part",),
    "COREQ-13": ("sample/left", "sample/stated:declined"),
    "COREQ-14": ("procedure/stated:place",),
    "COREQ-15": ("procedure/stated:present",),
    "COREQ-16": ("sample/characteristics", "sample/matrix"),
    "COREQ-17": (*GUIDE, "protocol/stated:pilot"),
    "COREQ-18": ("procedure/repeated",),
    "COREQ-19": ("procedure/recorded", "procedure/stated:recording"),
    "COREQ-20": ("procedure/field_notes", "procedure/stated:notes"),
    "COREQ-21": ("procedure/lasted", "procedure/stated:duration"),
    "COREQ-22": ("saturation/rule", "saturation/reading", "saturation/decision", "saturation/power"),
    "COREQ-23": ("trust/members:transcript", "trust/stated:returned"),
    "COREQ-24": ("coding/coders",),
    "COREQ-25": ("codebook/codebook",),
    "COREQ-26": ("theme/codes",),
    "COREQ-27": ("coding/software",),
    "COREQ-28": ("trust/members:findings", "trust/members:summary"),
    "COREQ-29": VOICES,
    "COREQ-30": ("theme/passages",),
    "COREQ-31": THEME,
    "COREQ-32": AGAINST,
    "SRQR-4": ("design/question",),
    "SRQR-5": ("design/approach", "design/stance"),
    "SRQR-6": STAND,
    "SRQR-8": (*CHOSEN, "saturation/rule"),
    "SRQR-9": ("procedure/consent",),
    "SRQR-10": ("procedure/held", "procedure/stated:place"),
    "SRQR-11": GUIDE,
    "SRQR-12": ("sample/took_part", "sample/characteristics"),
    "SRQR-13": ("procedure/transcripts",),
    "SRQR-14": ("coding/coders", "theme/codes"),
    "SRQR-15": TRUST,
    "SRQR-16": THEME,
    "SRQR-17": VOICES,
    "SRQR-19": ("limits/",),
    "JARSQ-05": ("design/question",),
    "JARSQ-06": ("design/approach",),
    "JARSQ-07": STAND,
    "JARSQ-08": ("sample/took_part", "sample/characteristics"),
    "JARSQ-10": APPROACHED,
    "JARSQ-11": CHOSEN,
    "JARSQ-12": ("procedure/held", *GUIDE),
    "JARSQ-13": ("procedure/transcripts",),
    "JARSQ-14": ("coding/coders",),
    "JARSQ-15": ("sample/matrix", "saturation/snapshot", "saturation/power"),
    "JARSQ-16": ("reflexivity/journal", *STAND),
    "JARSQ-17": VOICES,
    "JARSQ-18": VOICES,
    "JARSQ-19": AGAINST,
    "JARSQ-20": (*TRUST, "coding/agreement"),
    "JARSQ-21": THEME,
    "JARSQ-24": ("limits/",),
}
"""What shows an item: the kind of a section and how the key of a fact in it begins. The others a person has to declare."""


@dataclass(frozen=True)
class Item:
    """One item: its number, what it belongs to, what it asks in our wording, and what of the study shows it."""

    id: str
    part: str
    asks: str
    shown_by: tuple[str, ...]


@cache
def items_of(checklist: str) -> tuple[Item, ...]:
    """Returns the items of a checklist in their order; UserError if there is no such list."""
    rows = _read()[CHECKLISTS[known(checklist)][1]]
    part = next(name for name in ("domain", "topic", "section") if name in rows[0])
    return tuple(Item(row["id"], row[part], row["asks"], SHOWS.get(row["id"], ())) for row in rows)


def known(checklist: str) -> str:
    """Returns the name of a checklist that there is, or raises UserError."""
    if checklist not in CHECKLISTS:
        raise UserError("There is no such checklist", where=checklist[:20], try_="COREQ, SRQR or JARS-Qual")
    return checklist


def check_item(checklist: str, item: str) -> None:
    """Raises UserError unless the checklist has this item."""
    if not any(one.id == item for one in items_of(checklist)):
        raise UserError("This checklist has no such item", where=item[:20], try_="choose one from the list")


@cache
def _read() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads((files(__package__) / "items.json").read_text("utf-8"))
    return found
