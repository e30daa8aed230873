"""What stands around a word: the phrase before, the phrase behind, and what makes a place or a thing of a name."""

from workbench.practice.guard import lists
from workbench.practice.guard.words import Word

LONGEST = 5  # words of the longest phrase in the lists of what stands beside a name
FEW = 3  # letters of what may be initials


def is_of_somebody(words: list[Word], at: int) -> bool:
    """Says whether the word before says who it is: "her son Will", "client Mark"."""
    before = words[at - 1]
    return before.sentence == words[at].sentence and not before.owned and before.plain in lists.single("relatives")


def is_place(text: str, words: list[Word], at: int) -> bool:
    """Says whether a name names a place or a thing: "San Diego", "Grace Church"."""
    word = words[at]
    if at and adjoin(text, words, at - 1) and words[at - 1].plain in lists.single("places_before"):
        return True
    if not word.capital or not adjoin(text, words, at):
        return False
    after = words[at + 1]
    return after.capital and after.plain in lists.single("places_after")


def is_few_capitals(text: str, word: Word) -> bool:
    return word.end - word.start <= FEW and text[word.start : word.end].isupper()


def adjoin(text: str, words: list[Word], at: int) -> bool:
    """Says whether nothing but a space, a hyphen or the stop of an abbreviation parts this word from the next."""
    if at + 1 >= len(words) or words[at + 1].sentence != words[at].sentence:
        return False
    return text[words[at].end : words[at + 1].start] in (" ", "-", ". ", ".", "\u00a0")


def goes_on(words: list[Word], at: int, ones: frozenset[str]) -> bool:
    """Says whether the sentence goes on with one of these words."""
    return at + 1 < len(words) and words[at + 1].sentence == words[at].sentence and words[at + 1].plain in ones


def behind(words: list[Word], at: int, name: str) -> bool:
    """Says whether a phrase of this list stands just before the word."""
    phrases, sentence = lists.exact(name), words[at].sentence
    start = max(0, at - LONGEST)
    before = [word.plain if word.sentence == sentence else "." for word in words[start:at]]
    return any(tuple(before[-count:]) in phrases for count in range(1, len(before) + 1))


def before(words: list[Word], at: int, name: str) -> bool:
    """Says whether a phrase of this list stands just behind the word."""
    phrases, sentence = lists.exact(name), words[at].sentence
    after = [word.plain if word.sentence == sentence else "." for word in words[at + 1 : at + 1 + LONGEST]]
    return any(tuple(after[:count]) in phrases for count in range(1, len(after) + 1))
