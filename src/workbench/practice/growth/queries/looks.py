"""What reads self-looks and the lines that they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from workbench.practice.encounters import queries as encounters
from workbench.practice.encounters import rules as encounter_rules
from workbench.practice.growth import competencies
from workbench.practice.growth.looking import WHERE
from workbench.practice.stories import queries as stories
from workbench.practice.supervision import queries as supervision
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import in_words, this_week

LOOK, LINE = "self-look", "own line"
OWN = "own"
MOST = 40
"""So many of one's own parts and look-backs stand on a page to pick from, the newest."""


@dataclass(frozen=True)
class Line:
    """What can be looked at: a line of the list, a whole part, or a line of one's own. `status` is `own` for what is theirs."""

    key: str
    category: str
    words: str
    status: str
    kept: Kept | None = None
    original: str = ""
    left_out: bool = False


def lines(by: Opened, category: str) -> list[Line]:
    """Returns the lines of a part, in one's own words where there are some, and then one's own lines."""
    return _lines(by, category, vault.kept(by, LINE))


def lines_by_key(by: Opened) -> dict[str, Line]:
    """Returns all that can be looked at, by its key."""
    own, parts = vault.kept(by, LINE), competencies.catalogue().categories
    whole = {one.key: Line(one.key, one.key, one.name, one.status) for one in parts}
    return whole | {line.key: line for one in parts for line in _lines(by, one.key, own)}


def _lines(by: Opened, category: str, own: Iterable[Kept]) -> list[Line]:
    found = competencies.category(category)
    kept = {one.id: one for one in own if one.held["category"] == category}
    listed = [_line(item, kept.pop(by.place(f"line {item.id}"), None)) for item in found.items] if found else []
    return listed + [_own(one) for one in sorted(kept.values(), key=lambda one: (one.held["words"], str(one.id)))]


def _line(item: competencies.Item, kept: Kept | None) -> Line:
    words, left_out = (kept.held["words"], kept.held["left_out"]) if kept else ("", False)
    status = OWN if words else item.status
    return Line(item.id, item.category, words or item.words, status, kept, item.words, left_out)


def _own(kept: Kept) -> Line:
    return Line(str(kept.id), kept.held["category"], kept.held["words"], OWN, kept, "", kept.held["left_out"])


def line(by: Opened, key: str) -> Line | None:
    """Returns what a key stands for; None if that is nothing of the list and nothing of this vault."""
    return lines_by_key(by).get(key)


def own_id(key: str) -> UUID:
    """Returns the identifier of a line of one's own; of what is none, one that nothing has."""
    try:
        return UUID(key)
    except ValueError:
        return UUID(int=0)


def place_of_line(by: Opened, key: str) -> UUID | None:
    """Returns where one's own words for a line are kept; None for a new line of one's own."""
    if not key:
        return None
    return by.place(f"line {key}") if competencies.item(key) else own_id(key)


def own_line(by: Opened, id: UUID) -> Kept | None:
    """Returns somebody's own words for a line."""
    return vault.one(by, LINE, id)


def looks(by: Opened) -> list[Kept]:
    """Returns all self-looks, the newest week first."""
    return sorted(vault.kept(by, LOOK), key=lambda one: (one.held["week"], str(one.id)), reverse=True)


def look(by: Opened, id: UUID) -> Kept | None:
    """Returns a self-look of this vault."""
    return vault.one(by, LOOK, id)


def of(found: Iterable[Kept], key: str) -> list[Kept]:
    """Returns the looks at one line, in the order given."""
    return [one for one in found if one.held["line"] == key]


def place_this_week(by: Opened, key: str) -> UUID:
    """Returns where this week's look at a line is kept: one a week, so that two clicks make no two."""
    return by.place(f"look {key} {this_week()}")


def newest_by_line(by: Opened) -> dict[str, Kept]:
    """Returns the newest look at each line."""
    return {one.held["line"]: one for one in reversed(looks(by))}


@dataclass(frozen=True)
class Own:
    """One thing of somebody's own that an example can point to."""

    key: str
    title: str


def own_things(by: Opened, chosen: Iterable[str] = ()) -> list[Own]:
    """Returns parts of one's story and look-backs by title: the newest, and whatever is chosen."""
    pieces = [Own(f"part:{one.id}", one.held["title"]) for one in stories.kept_pieces(by)]
    closed = (one for one in encounters.encounters(by) if encounter_rules.is_closed(one.held))
    backs = [Own(f"look-back:{one.id}", _titled(one.held)) for one in closed]
    kept = set(chosen)
    listed = [*pieces[:MOST], *backs[:MOST]]
    return listed + [one for one in pieces[MOST:] + backs[MOST:] if one.key in kept]


def _titled(held: Held) -> str:
    outcome = encounter_rules.OUTCOMES.get(held["outcome"], "")
    return f"Look-back from {in_words(held['week'])}{f': {outcome}' if outcome else ''}"


@dataclass(frozen=True)
class Read:
    """A look as a page shows it: with the titles of what it goes with, and what a supervisor sent back about it."""

    kept: Kept
    where: str
    things: list[str]
    came: list[supervision.Item]


def read(by: Opened, found: Sequence[Kept]) -> list[Read]:
    """Returns looks as a page shows them. What was deleted since has no title any more."""
    keys = [key for one in found for key in one.held["things"]]
    titles = {thing.key: thing.title for thing in own_things(by, keys)} if keys else {}
    came = answers(by) if found else {}
    return [
        Read(
            one,
            WHERE.get(one.held["where"], ""),
            [titles[key] for key in one.held["things"] if key in titles],
            came.get(str(one.id), []),
        )
        for one in found
    ]


def answers(by: Opened) -> dict[str, list[supervision.Item]]:
    """Returns what came back about looks that were brought, as long as it lies here, by the look."""
    looked = [one for one in supervision.brought(by) if one.held["said"].get("of")]
    of = {sent["parcel"]: one.held["said"]["of"] for one in looked for sent in one.held["sent"]}
    found: dict[str, list[supervision.Item]] = {}
    for item in (item for bond in supervision.bonds(by) for item in supervision.items(by, bond)) if of else ():
        if (look := of.get(str(item.said.get("answers")))) is not None:
            found.setdefault(look, []).append(item)
    return found


def answer_of(item: supervision.Item) -> str:
    """Returns the words of an answer, without what they are about."""
    return "\n".join(text for label, text in item.said["lines"] if not label)


def summary(by: Opened) -> str:
    """Says in one line when somebody last looked."""
    found = looks(by)
    return f"You last looked in {in_words(found[0].held['week'])}." if found else "A plain look at what you do."
