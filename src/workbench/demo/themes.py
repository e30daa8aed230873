"""Three themes written for this demo: examples to read, change and delete, not findings of the WAC team."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import counterpoint as cp
from workbench.demo import families, sources
from workbench.demo.interviews import Interview


@dataclass(frozen=True)
class Example:
    """A theme with its codes, and with words that carry its claim or answer back: (scholar, words[, note])."""

    name: str
    claim: str
    holds_when: str
    stops_when: str
    status: str
    codes: tuple[str, ...]
    voices: tuple[tuple[str, ...], ...]
    answers: tuple[tuple[str, ...], ...]


APART = Example(
    name="Kept apart, people see whom they need",
    claim="Distance does not only take contact away. It shows how much of "
    "a life rests on other people, down to those whose names one hardly knew.",
    holds_when="people had such ties before, and miss them by name",
    stops_when="distance lasts so long that strangers become a danger",
    status="working",
    codes=("Social connectedness", "Social Support", "Shared humanity"),
    voices=(
        ("VanBoven", "We are far more socially connected than we have appreciated."),
        (
            "Reis",
            "But other connections we have are also important; our connections with our co-workers, our associates, "
            "the person in your poker group, or your reading group, people you see it health club, even maybe the person "
            "who cuts your hair, and we're missing those kind of connections.",
        ),
        (
            "Uskul",
            "Alongside of all this, we have also realized one more time, that we all depend on each other in our lives "
            "are interconnected in so many different ways.",
        ),
        ("FeldmanBarrett", "And that means that we are necessary to each other's wellbeing."),
    ),
    answers=(
        (
            "Schaller",
            "And so my concern is that there's going to be this persistent, lasting wariness of interactions with other "
            "people, especially strangers.",
            "Kept as a boundary: “stops when”",
        ),
        (
            "Fancourt",
            "But over the last few months, there started to be a lot more social fragmentation within different "
            "societies and certain countries",
        ),
        (
            "Nusbaum",
            "As people become more socially distanced and isolated, "
            "they may lose some of the skills of face-to-face interaction.",
        ),
    ),
)
SCREENS = Example(
    name="The screen carried it, so it stays",
    claim="Work, lessons and families went online in weeks and it worked well enough. People will keep what worked.",
    holds_when="the people on the screen know each other already",
    stops_when="what is missed is being in a room with somebody",
    status="working",
    codes=("Embrace new tech", "Improve work-life balance"),
    voices=(
        (
            "Kenrick",
            "we're never probably going to stop interacting online the way we are now because it's so convenient.",
        ),
        (
            "Osin",
            "many work events and activities that were thought of as quite indispensable, are now appearing less "
            "necessary and they can be more easily organized online.",
        ),
        (
            "Uchida",
            "Holding an online meeting was optional at that time, but now it is becoming a standard that even small "
            "children can communicate with their family and relatives online.",
        ),
        ("Hong", "But still, because of the technology, I can talk to you now."),
    ),
    answers=(
        (
            "Reis",
            "But over time, what I'm coming to realize, and I think many other people are realizing this as well, is that "
            "video interaction and digital interactions, is just no substitute for face-to-face interaction.",
            "Changed the claim: “well enough”",
        ),
        (
            "Uskul",
            "Coming to the conclusion that life can continue online without physical human contact would be, in my view, "
            "one very negative consequence of this pandemic.",
        ),
        (
            "Zacks",
            "And our normal existence offers a bunch of contextual cues that have been eliminated by living on zoom.",
        ),
    ),
)
KEEPING = Example(
    name="What was learned lasts only if somebody keeps it",
    claim="The crisis opens a door; it does not hold it open. "
    "A change lasts where people or institutions work at remembering it.",
    holds_when="",
    stops_when="",
    status="tentative",
    codes=("Learning from the pandemic(s)", "Reconsidering habits", "Long-term orientation"),
    voices=(
        ("Zacks", "But history tells us that often the crisis ends, and things snap back."),
        (
            "Carstensen",
            "To the extent that we forget, and we simply go back to the way that our lives were lived before, we will lose "
            "the lessons that we have, hopefully, been taught during this challenging time.",
        ),
        (
            "Kitayama",
            "If you leave it to people without doing any active intervention, people will restore their life in a few "
            "years, hopefully, and they forget.",
        ),
    ),
    answers=(
        (
            "Osin",
            "And we cannot really step twice in the same river, this pandemic is bringing about some lasting changes.",
        ),
    ),
)
EXAMPLES = (APART, SCREENS, KEEPING)


def themes() -> list[cp.Theme]:
    """Returns the themes, numbered in their order."""
    return [
        cp.Theme(_id(one), number, one.name, one.claim, one.holds_when, one.stops_when, one.status)
        for number, one in enumerate(EXAMPLES, start=1)
    ]


def theme_codes() -> list[tuple[str, str]]:
    """Returns which theme gathers which code."""
    return [(_id(one), families.code_id(code)) for one in EXAMPLES for code in one.codes]


def evidence(interviews: dict[str, Interview]) -> Iterator[cp.Evidence]:
    """Yields each chosen passage where its words stand; ValueError if a transcript does not hold them."""
    for one in EXAMPLES:
        for side, chosen in (("voice", one.voices), ("answer", one.answers)):
            for scholar, words, *note in chosen:
                document = interviews[scholar].document
                passage = _found(document, words)
                key = sources.identifier("evidence", one.name, scholar, str(passage.start))
                ends = (passage.start, passage.end, passage.of(document.text))
                yield cp.Evidence(key, _id(one), document.id, *ends, side, "".join(note))


def _id(one: Example) -> str:
    return sources.identifier("theme", one.name)


def _found(document: cp.Document, words: str) -> cp.Passage:
    # The transcripts hold fixed spaces here and there.
    match = re.search(r"\s+".join(map(re.escape, words.split())), document.text)
    if match is None:
        raise ValueError(f"{document.name} did not say: {words}")
    return cp.Passage(*match.span())
