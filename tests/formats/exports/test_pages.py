"""The transcript as a page and the codebook as Markdown, read by a parser of the standard library."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings

import counterpoint as cp
from counterpoint.formats.exports.codebook_markdown import letters
from counterpoint.formats.exports.stretches import lanes, pieces
from tests.formats.exports.studies import WORDS, coded_texts, hostile, study
from tests.formats.exports.test_spreadsheets import shown
from tests.library.narrative.studies import study as small


class Page(HTMLParser):
    """The paragraphs of the text, what each mark says of its words, and every element there is."""

    def __init__(self, page):
        super().__init__()
        self.lines, self.marks, self.elements, self._open = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "p" and dict(attrs).get("dir"):
            self.lines.append("")
        if tag == "mark":
            self.marks.append([dict(attrs)["title"], ""])
        if tag == "meta":
            self._open.pop()

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "p" in self._open and "header" not in self._open:
            self.lines[-1] += data
        if "mark" in self._open:
            self.marks[-1][1] += data


def page_of(corpus, path, document=""):
    cp.write(corpus, path, document=document)
    return Page(path.read_bytes().decode("utf-8"))


@settings(deadline=None, max_examples=60)
@given(coded_texts())
def test_the_page_is_the_text_and_its_marks_cover_what_was_coded(tmp_path_factory, made):
    text, spans, turns = made
    page = page_of(study(text, spans, turns), tmp_path_factory.mktemp("page") / "x.html")
    assert "\n".join(page.lines) == text
    coded = {place for start, end in spans for place in range(start, end) if text[place] != "\n"}
    assert "".join(words for _, words in page.marks) == "".join(text[place] for place in sorted(coded))


@given(coded_texts())
def test_pieces_are_the_text_and_covered_as_a_whole(made):
    text, spans, _ = made
    passages = [cp.Passage(*span) for span in spans]
    found = pieces(len(text), passages, [3, 5])
    assert [(a.end, b.start) for a, b in pairwise(found) if a.end != b.start] == []
    assert (found[0].start, found[-1].end) == (0, len(text))
    for piece in found:
        covering = [n for n, one in enumerate(passages) if one.embeds(cp.Passage(piece.start, piece.end))]
        touching = [n for n, one in enumerate(passages) if one.overlaps(cp.Passage(piece.start, piece.end))]
        assert list(piece.covered) == covering == touching


@given(coded_texts())
def test_no_two_passages_share_a_lane_where_they_overlap(made):
    passages = [cp.Passage(*span) for span in made[1]]
    given_ = lanes(passages)
    for n, one in enumerate(passages):
        for m, other in enumerate(passages[:n]):
            assert given_[n] != given_[m] or not one.overlaps(other)
    if passages:
        assert max(given_) < max(sum(p.start <= place < p.end for p in passages) for place in range(60))


@pytest.mark.parametrize("number", range(len(WORDS)))
def test_hostile_words_stay_words(number, tmp_path):
    corpus = hostile()
    page = page_of(corpus, tmp_path / "x.html", f"d{number}")
    assert "\n".join(page.lines) == shown(corpus.text_of("d0"))
    assert {tag for tag, _ in page.elements} <= set(
        "html head meta title style body main header h1 h2 p section div ul li i small mark span dl dt dd".split()
    )
    assert not [
        name for _, given in page.elements for name in given if name.startswith("on") or name in ("src", "href")
    ]


def test_the_page_needs_nothing_else_and_may_do_nothing(tmp_path):
    cp.write(small(), tmp_path / "x.html", document="d1")
    words = (tmp_path / "x.html").read_text("utf-8")
    assert "default-src 'none'" in words
    assert not re.search(r"<script|<link|url\(|@import|https?:", words)


def test_a_mark_says_its_codes_and_coders(tmp_path):
    page = page_of(small(), tmp_path / "x.html", "d1")
    assert page.marks == [
        ["Memo: About a passage (Ben)", "I hope"],
        ["Pay (Ana); Pay (Ben)", "better "],
        ["Pay (Ana); Pay (Ben); Loans (Ana)", "pay"],
    ]


@pytest.mark.parametrize("words", WORDS)
def test_markdown_holds_no_signs_of_peoples_words(words):
    shown_ = letters(words)
    assert not re.search(r"(?<!\\)[<>\[\]*_`#|]", shown_)
    assert not re.match(r"[-+=:] |\d+[.)] ", shown_)
