"""What somebody can bring: each as the dict that both will see, drawn by one template."""

from dataclasses import dataclass, field

from workbench.practice.stories import queries as stories
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week

RED = "red"
SHORT = 60


@dataclass(frozen=True)
class Offer:
    """One thing that can be picked. `said` is all that whoever gets it will see."""

    key: str
    said: Held = field(repr=False)
    hint: str = ""

    @property
    def name(self) -> str:
        """How it stands in the list: a part goes by its title."""
        return str(self.said["lines"][0][0] if self.said["sort"] == "part" else self.said["title"])


def question(words: str) -> Held:
    """Returns a question as it will be seen."""
    return {"sort": "question", "title": "A question", "lines": [["", words]], "week": this_week()}


def offers(by: Opened) -> list[Offer]:
    """Returns what of this vault can be picked: nothing with a red light."""
    return [offer for piece in stories.kept_pieces(by) if piece.held["light"] != RED for offer in _of(piece)]


def _of(piece: Kept) -> list[Offer]:
    held = piece.held
    if not held["text"]:
        return [Offer(f"part:{piece.id}", _part(held["title"], ""), "Only its title: it has no words yet")]
    marked = dict.fromkeys((mark["start"], mark["end"]) for mark in held["passages"])
    parts = [
        Offer(f"part:{piece.id}:{start}-{end}", _part(held["title"], held["text"][start:end]), _hint(held, start, end))
        for start, end in sorted(marked)
    ]
    return [Offer(f"part:{piece.id}", _part(held["title"], held["text"]), "All of this part"), *parts]


def _part(title: str, words: str) -> Held:
    return {"sort": "part", "title": "A part of my story", "lines": [[title, words]], "week": ""}


def _hint(held: Held, start: int, end: int) -> str:
    words = held["text"][start:end]
    return f"Only this: “{words[:SHORT].strip()}{'…' if len(words) > SHORT else ''}”"
