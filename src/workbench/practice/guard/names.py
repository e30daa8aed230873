"""Names: by the lists, by what stands before and behind, and by their capital in the middle of a sentence."""

from collections.abc import Iterator

from workbench.practice.guard import lists
from workbench.practice.guard.around import (
    FEW,
    adjoin,
    before,
    behind,
    goes_on,
    is_few_capitals,
    is_of_somebody,
    is_place,
)
from workbench.practice.guard.words import Word

MONTHS = frozenset({"april", "august", "christmas", "easter", "friday", "may", "june", "july", "january", "sunday"})
# A name behind "told" in small letters goes on with one of these.
WENT_ON = frozenset("that to about how why what he she they it not if we i for again today yesterday while".split())
# What only people do, so that what does it is a name wherever it stands.
SPOKE = frozenset("said told asked cried laughed texted replied smiled nodded whispered".split())
# Behind one of these stands a thing, not a name.
ARTICLES = frozenset("the a an my our your this his her their its no every each".split())
# Behind these titles a name may be in small letters.
ALWAYS_TITLES = frozenset("mr mrs ms mx dr prof sgt".split())
TOLD = frozenset({"that", "about", "how"})
# A sentence goes on behind these with whoever does something.
JOINING = frozenset("and but so then when because after until today yesterday".split())


def named(text: str, words: list[Word]) -> Iterator[tuple[int, int, bool]]:
    """Yields (first word, last word, sure) of every name; a title, a family name or a verb beside it makes it sure."""
    given, both = lists.names(), lists.word_names()
    titles, at = lists.single("titles"), 0
    while at < len(words):
        word, found = words[at], None
        if word.plain in titles:
            found = _titled(text, words, at)
        if found is None and word.plain in given:
            found = _given(text, words, at)
        elif found is None and word.plain in both:
            found = _both(text, words, at)
        elif found is None and (word.capital or (at and words[at - 1].plain == "told")):
            found = _unknown(text, words, at)
        if found and not _is_introduced(words, at):
            yield at, *found
        at = found[0] + 1 if found else at + 1


Name = tuple[int, bool]  # its last word, and whether it is sure


def _is_introduced(words: list[Word], at: int) -> bool:
    """Says whether the writer says who they are: "my name is Sam"."""
    return not words[at].owned and behind(words, at, "introductions")


def _titled(text: str, words: list[Word], at: int) -> Name | None:
    """A title and a name: "Mr. Okafor", "officer" only with capitals: "Officer Dunn"."""
    if not adjoin(text, words, at) or words[at].owned:
        return None
    title, name = words[at], words[at + 1]
    small = title.plain in ALWAYS_TITLES
    if (
        not name.plain.isalpha()
        or name.plain in lists.single("capitals")
        or not (small or (title.capital and name.capital))
    ):
        return None
    return at + 1 + _more(text, words, at + 1), True


def _given(text: str, words: list[Word], at: int) -> Name | None:
    if is_place(text, words, at):
        return None
    last = at + _more(text, words, at)
    beside = behind(words, at, "strong_before_name") or before(words, last, "strong_after_name")
    return last, last > at or beside


def _both(text: str, words: list[Word], at: int) -> Name | None:
    """A name that is an ordinary word too: "May said", "my friend Hope", "told grace that"; not "May was hard"."""
    word = words[at]
    if is_place(text, words, at) or is_few_capitals(text, word):
        return None
    if not word.capital:
        told = behind(words, at, "strong_before_name") and goes_on(words, at, WENT_ON)
        spoke = goes_on(words, at, SPOKE) and (word.first or words[at - 1].plain in JOINING)
        return (at, False) if told or spoke else None
    if more := _more(text, words, at, listed=word.first or word.plain in MONTHS):
        return at + more, True
    if before(words, at, "strong_after_name"):
        return at, False
    if word.first:
        return None
    month = word.plain in MONTHS
    beside = behind(words, at, "strong_before_name") or is_of_somebody(words, at)
    return (at, False) if beside or (not month and behind(words, at, "before_name")) else None


def _unknown(text: str, words: list[Word], at: int) -> Name | None:
    """A word of no list: with a capital inside a sentence beside what people do, or between "told" and "that"."""
    word = words[at]
    if len(word.plain) < FEW or not word.plain.isalpha() or word.plain in lists.single("capitals"):
        return None
    if not word.capital:
        told = goes_on(words, at, TOLD) and word.plain not in lists.single("told")
        return (at, False) if told else None
    if not text[word.start + 1 : word.end].islower() or is_place(text, words, at):
        return None  # NAMI, ChatGPT
    if word.owned and goes_on(words, at, lists.single("relatives")):
        return at, False
    if word.first:
        known = any(
            word.plain in lists.single(name) for name in ("speaking", "others", "relatives", "told", "diagnoses")
        )
        return (at, False) if goes_on(words, at, SPOKE) and not known else None
    if any(behind(words, at, name) for name in ("strong_before_name", "before_name")) or is_of_somebody(words, at):
        last = at + _more(text, words, at)
        return last, last > at
    if words[at - 1].plain not in ARTICLES and before(words, at, "after_name"):
        return at, False
    return None


def _more(text: str, words: list[Word], at: int, *, listed: bool = False) -> int:
    """Returns how many words behind a given name belong to it: none, a family name, or one behind an initial."""
    for more in (1, 2):
        if words[at + more - 1].owned or not adjoin(text, words, at + more - 1):
            return 0
        word = words[at + more]
        if _is_family(text, words[at], word, listed):
            return more
        if not (word.capital and len(word.plain) == 1 and word.plain != "i"):
            return 0
    return 0


def _is_family(text: str, given: Word, word: Word, listed: bool) -> bool:
    if word.plain in lists.family_names() and word.capital == given.capital:
        return word.plain not in lists.single("others")
    if listed or not word.capital or not given.capital or len(word.plain) < FEW:
        return False
    return word.plain.isalpha() and word.plain not in lists.single("capitals") and not is_few_capitals(text, word)
