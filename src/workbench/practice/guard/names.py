"""Names: by the lists, by what stands before and behind, and by their capital in the middle of a sentence."""

from collections.abc import Iterator

from workbench.practice.guard import lists
from workbench.practice.guard.words import Word

MONTHS = frozenset({"april", "august", "christmas", "easter", "friday", "may", "june", "july", "january", "sunday"})
# A name behind "told" in small letters goes on with one of these.
WENT_ON = frozenset("that to about how why what he she they it not if we i".split())
# Behind one of these stands a thing, not a name.
ARTICLES = frozenset("the a an my our your this his her their its no every each".split())
# Behind these titles a name may be in small letters.
ALWAYS_TITLES = frozenset("mr mrs ms mx dr prof sgt".split())
LONGEST = 5  # words of the longest phrase in the lists of what stands beside a name
FEW = 3  # letters of what may be initials


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
    return not words[at].owned and _behind(words, at, "introductions")


def _titled(text: str, words: list[Word], at: int) -> Name | None:
    """A title and a name: "Mr. Okafor", "officer" only with capitals: "Officer Dunn"."""
    if not _adjoin(text, words, at) or words[at].owned:
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
    if _is_place(text, words, at):
        return None
    last = at + _more(text, words, at)
    beside = _behind(words, at, "strong_before_name") or _before(words, last, "strong_after_name")
    return last, last > at or beside


def _both(text: str, words: list[Word], at: int) -> Name | None:
    """A name that is an ordinary word too: "May said", "my friend Hope", "told grace that"; not "May was hard"."""
    word = words[at]
    if _is_place(text, words, at):
        return None
    if not word.capital:
        small = _behind(words, at, "strong_before_name") and at + 1 < len(words) and words[at + 1].plain in WENT_ON
        return (at, False) if small else None
    if more := _more(text, words, at, listed=True):
        return at + more, True
    if _before(words, at, "strong_after_name"):
        return at, False
    if word.first:
        return None
    month = word.plain in MONTHS
    beside = _behind(words, at, "strong_before_name") or _is_of_somebody(words, at)
    return (at, False) if beside or (not month and _behind(words, at, "before_name")) else None


def _unknown(text: str, words: list[Word], at: int) -> Name | None:
    """A word of no list: with a capital inside a sentence beside what people do, or between "told" and "that"."""
    word = words[at]
    if len(word.plain) < 2 or not word.plain.isalpha() or word.plain in lists.single("capitals") or word.first:
        return None
    if not word.capital:
        went_on = at + 1 < len(words) and words[at + 1].plain in ("that", "about", "how")
        return (at, False) if went_on and word.plain not in lists.single("told") else None
    if _is_few_capitals(text, word) or _is_place(text, words, at):
        return None
    if _behind(words, at, "strong_before_name") or _is_of_somebody(words, at):
        last = at + _more(text, words, at)
        return last, last > at
    if words[at - 1].plain not in ARTICLES and _before(words, at, "after_name"):
        return at, False
    return None


def _more(text: str, words: list[Word], at: int, *, listed: bool = False) -> int:
    """Returns how many words behind a given name belong to it: none, a family name, or one behind an initial."""
    for more in (1, 2):
        if words[at + more - 1].owned or not _adjoin(text, words, at + more - 1):
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
    return word.plain.isalpha() and word.plain not in lists.single("capitals") and not _is_few_capitals(text, word)


def _is_of_somebody(words: list[Word], at: int) -> bool:
    """Says whether the word before says who it is: "her son Will", "client Mark"."""
    before = words[at - 1]
    return before.sentence == words[at].sentence and not before.owned and before.plain in lists.single("relatives")


def _is_place(text: str, words: list[Word], at: int) -> bool:
    """Says whether a name names a place or a thing: "San Diego", "Grace Church"."""
    word = words[at]
    if at and _adjoin(text, words, at - 1) and words[at - 1].plain in lists.single("places_before"):
        return True
    if not word.capital or not _adjoin(text, words, at):
        return False
    after = words[at + 1]
    return after.capital and after.plain in lists.single("places_after")


def _is_few_capitals(text: str, word: Word) -> bool:
    return word.end - word.start <= FEW and text[word.start : word.end].isupper()


def _adjoin(text: str, words: list[Word], at: int) -> bool:
    """Says whether nothing but a space, a hyphen or the stop of an abbreviation parts this word from the next."""
    if at + 1 >= len(words) or words[at + 1].sentence != words[at].sentence:
        return False
    return text[words[at].end : words[at + 1].start] in (" ", "-", ". ", ".", "\u00a0")


def _behind(words: list[Word], at: int, name: str) -> bool:
    """Says whether a phrase of this list stands just before the word."""
    phrases, sentence = lists.exact(name), words[at].sentence
    start = max(0, at - LONGEST)
    before = [word.plain if word.sentence == sentence else "." for word in words[start:at]]
    return any(tuple(before[-count:]) in phrases for count in range(1, len(before) + 1))


def _before(words: list[Word], at: int, name: str) -> bool:
    """Says whether a phrase of this list stands just behind the word."""
    phrases, sentence = lists.exact(name), words[at].sentence
    after = [word.plain if word.sentence == sentence else "." for word in words[at + 1 : at + 1 + LONGEST]]
    return any(tuple(after[:count]) in phrases for count in range(1, len(after) + 1))
