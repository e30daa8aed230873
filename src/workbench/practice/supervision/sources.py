"""What somebody can bring: each as the dict that both will see, drawn by one template."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.practice.encounters import queries as encounters
from workbench.practice.encounters import rules as encounter_rules
from workbench.practice.stories import queries as stories
from workbench.practice.stories.words import LOADS
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import in_words, this_week

MORE: list[Callable[[Opened], list["Offer"]]] = []
"""What rooms above this one let somebody bring, too."""
RED = "red"
SHORT = 60


@dataclass(frozen=True)
class Offer:
    """One thing that can be picked. `said` is all that whoever gets it will see."""

    key: str
    said: Held = field(repr=False)
    hint: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """How it stands in the list: a part goes by its title, and what has a label by that."""
        return self.label or str(self.said["lines"][0][0] if self.said["sort"] == "part" else self.said["title"])


def question(words: str) -> Held:
    """Returns a question as it will be seen."""
    return {"sort": "question", "title": "A question", "lines": [["", words]], "week": this_week()}


def answer(item: Held, words: str) -> Held:
    """Returns an answer to something that was brought, as it will be seen; `item` is what was brought."""
    lines = [["About", item["title"]], ["", words]]
    return {"sort": "answer", "title": "An answer", "lines": lines, "week": this_week()}


def offers(by: Opened) -> list[Offer]:
    """Returns what of this vault can be picked: look-backs, those that were marked for it first; nothing with a red light."""
    backs = [one for one in encounters.encounters(by) if encounter_rules.is_closed(one.held)]
    backs.sort(key=lambda one: not one.held["bring"])
    parts = [offer for piece in stories.kept_pieces(by) if piece.held["light"] != RED for offer in _of(piece)]
    more = [offer for offers_of in MORE for offer in offers_of(by)]
    return [offer for one in backs if (offer := _back(one)).said["lines"]] + more + parts


def _back(one: Kept) -> Offer:
    held = one.held
    said: list[list[str]] = [
        ["How it went", encounter_rules.OUTCOMES.get(held["outcome"], "")],
        ["How heavy it was", _heavy(held["before"], held["after"])],
        ["What surprised me", held["surprised"]],
        ["Next time", encounter_rules.AGAIN.get(held["again"], "")],
        ["What I do for myself", held["for_me"]],
    ]
    lines = [[label, words] for label, words in said if words]
    hint = f"From {in_words(held['week'])}{'. You marked it for supervision' if held['bring'] else ''}"
    return Offer(
        f"look-back:{one.id}", {"sort": "look-back", "title": "A look-back", "lines": lines, "week": held["week"]}, hint
    )


def _heavy(before: int | None, after: int | None) -> str:
    told = [f"{LOADS[load]} {when}." for load, when in ((before, "before"), (after, "after")) if load is not None]
    return " ".join(told)


def _of(piece: Kept) -> list[Offer]:
    held = piece.held
    if not held["text"]:
        return [
            Offer(f"part:{piece.id}", _part(held["title"], ""), f"Only its title: it has no words yet{_care(held)}")
        ]
    marked = dict.fromkeys((mark["start"], mark["end"]) for mark in held["passages"])
    parts = [
        Offer(f"part:{piece.id}:{start}-{end}", _part(held["title"], held["text"][start:end]), _hint(held, start, end))
        for start, end in sorted(marked)
    ]
    return [Offer(f"part:{piece.id}", _part(held["title"], held["text"]), f"All of this part{_care(held)}"), *parts]


def _part(title: str, words: str) -> Held:
    return {"sort": "part", "title": "A part of my story", "lines": [[title, words]], "week": ""}


def _hint(held: Held, start: int, end: int) -> str:
    words = held["text"][start:end]
    return f"Only this: “{words[:SHORT].strip()}{'…' if len(words) > SHORT else ''}”{_care(held)}"


def _care(held: Held) -> str:
    """Says what somebody may want to think of before they bring a part. It is theirs to bring all the same."""
    raw = ". It is still raw" if held["raw"] else ""
    return raw + (
        ". Somebody in it has not said yes" if any(one["ok"] == "not agreed" for one in held["others"]) else ""
    )
