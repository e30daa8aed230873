"""A web page is read as a browser shows it, and whatever it holds besides does no harm."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from lxml import html as lxml_html

from counterpoint.errors import UserError
from counterpoint.formats.base import Reading
from counterpoint.formats.reading import preview

PAGE = "<!DOCTYPE html><html><head><title>Interview</title></head><body>{}</body></html>"


def reading(tmp_path: Path, body: str | bytes, name: str = "talk.html", **options: object) -> Reading:
    path = tmp_path / name
    path.write_bytes(body if isinstance(body, bytes) else PAGE.format(body).encode())
    return preview(path, **options)  # type: ignore[arg-type]


def text(tmp_path: Path, body: str | bytes, name: str = "talk.html", **options: object) -> str:
    return reading(tmp_path, body, name, **options).documents[0].text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p><p>Two", "One\nTwo"),
        ("<p>One\n  two\t three </p>\n\n<p> four</p>", "One two three\nfour"),
        ("<p>a <b>bold</b>, <i>leaning</i> <u>word</u>.</p>", "a bold, leaning word."),
        ("one<br>two<br><br>three<br></p>", "one\ntwo\n\nthree"),
        ("<div>a<p>b</p>c<div>d</div></div>e", "a\nb\nc\nd\ne"),
        ("<h1>Title</h1><blockquote>said</blockquote><hr>after", "Title\nsaid\nafter"),
        ("<ul><li>one<li>two<ul><li>deep</ul></ul><ol><li><p>three</p></ol>", "one\ntwo\ndeep\nthree"),
        ("<dl><dt>word<dd>meaning</dl>", "word\nmeaning"),
        ("<p>&lt;b&gt; &amp;amp; &eacute; &#x1F600; &nbsp;x", "<b> &amp; é \U0001f600 \xa0x"),
        ("<pre>a  b\n\n c</pre>d", "a  b\n\n c\nd"),
        ("<pre>\na\n</pre>b", "a\nb"),
        ("<p style='white-space: pre-wrap'>a  b\n c</p>", "a  b\n c"),
        ("<custom-tag>a <o:p>b</o:p></custom-tag> c", "a b c"),
        ("<p>x<!-- not <b>this</b> --> y<![CDATA[z]]>", "x y"),
        ("<button>Send</button> <textarea>written</textarea>", "Send written"),
        ("<p>a<p><p>b", "a\nb"),
    ],
)
def test_blocks_are_lines(tmp_path: Path, body: str, expected: str) -> None:
    assert text(tmp_path, body) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>a<td>b<tr><td>c<td>d", "a\tb\nc\td"),
        ("<tr><td><p>a</p></td><td></td><td><p>b</p><p>c</p></td></tr>", "a\t\tb\nc"),
        ("<tr><th> a </th> <th>\n<div>b</div></th></tr><tr><td></td><td>c</td></tr>", "a\tb\n\tc"),
        ("<tr><td>a<table><tr><td>x<td>y</table></td><td>b</td></tr>", "a\nx\ty\tb"),
    ],
)
def test_cells_are_parted_by_tabulators(tmp_path: Path, rows: str, expected: str) -> None:
    assert text(tmp_path, f"before<table>{rows}</table>after") == f"before\n{expected}\nafter"


def test_what_nobody_sees_is_left_out_and_what_is_no_text_is_counted(tmp_path: Path) -> None:
    body = (
        "<style>p {}</style><script>alert('x')</script><noscript>turn it on</noscript><template>mould</template>"
        "<p hidden>1</p><p>seen <span style='color: red; DISPLAY: none !important'>two <b>three</b></span>words<img src=x alt=y>"
        "<svg><text>drawn</text></svg><del>gone</del><ins>new</ins><video>film</video><iframe src=x><b>raw</iframe>"
        "<ruby>base<rp>(</rp><rt>aid</rt><rp>)</rp></ruby><select><option>chosen</select>.</p><object>thing</object>"
    )
    found = reading(tmp_path, body)
    assert found.documents[0].text == "seen wordsnewbase."
    assert sorted(found.losses) == [
        ("A document within the document was left out", 2),
        ("A picture was left out", 2),
        ("A reading aid above a word was left out", 1),
        ("A recording within a page was left out", 1),
        ("Hidden text of a page was left out", 2),
        ("Text that tracked changes had deleted was left out", 1),
    ]


PIECES = [
    "<p>One two</p>", "<div>three <span>four</span></div>", "five<br>six", "<table><tr><td>seven</td><td>eight</td></tr></table>",
    "<ul><li>nine</li><li>ten</li></ul>", "<b>eleven", "</b>", "<h2>twelve</h2>", "<a href='x'>thirteen</a> ", "<p>", "</div>",
    "<section><article>fourteen</article></section>", "<center><font size=2>fifteen</font></center>", "&amp; sixteen ",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from(PIECES), min_size=1, max_size=15))
def test_no_word_is_lost(tmp_path: Path, pieces: list[str]) -> None:
    page = PAGE.format("start " + " ".join(pieces))
    reference = " ".join(str(one) for one in lxml_html.fromstring(page).xpath("//body//text()"))
    assert text(tmp_path, page.encode()).split() == reference.split()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<meta charset=utf-8><p>caf\xc3\xa9", "UTF-8"),
        (b"<p>caf\xc3\xa9", "UTF-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>caf\xe9', "Windows-1252"),
        (b'<META CHARSET="ISO-8859-1"><p>caf\xe9', "Windows-1252"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><html><p>caf\xe9', "Windows-1252"),
        ("\ufeff<meta charset=windows-1252><p>café".encode(), "UTF-8"),
        ("\ufeff<meta charset=utf-8><p>café".encode("utf-16-le"), "UTF-16"),
        (b"<meta charset=no-such><p>caf\xc3\xa9", "UTF-8"),
        (b"<meta charset=utf-16><p>caf\xc3\xa9", "UTF-8"),
        (b"<meta charset=utf-8><p>caf\xe9 d\xe9j\xe0", "Windows-1252"),
    ],
)
def test_the_encoding_is_the_one_that_browsers_take(tmp_path: Path, content: bytes, expected: str) -> None:
    found = reading(tmp_path, content)
    assert found.documents[0].text.startswith("café")
    assert found.origins[0].encoding == expected
    assert found.origins[0].guessed == bool(found.notes) == content.endswith(b"\xe0")


def test_an_encoding_that_is_told_wins(tmp_path: Path) -> None:
    assert text(tmp_path, "<meta charset=utf-8><p>пять".encode("cp1251"), encoding="windows-1251") == "пять"


def test_elements_closed_at_once_do_not_swallow_an_xhtml_page(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head>'
        '<body><a id="x"/><p/><p>Words<br/>here</p></body></html>'
    )
    assert text(tmp_path, page.encode(), "talk.xhtml") == "Words\nhere"
    assert text(tmp_path, page.encode(), "talk.htm") == "Words\nhere"


EXPECTED = [("Ana", "How was it?"), ("Ben", "Hard."), ("Ana", "In what way?"), ("Ben", "Every way.")]


@pytest.mark.parametrize(
    "form",
    [
        "<p>{}: {}</p>", "<p><b>{}</b> {}</p>", "<p><strong>{}:</strong> {}</p>", "{}: {}<br>\n",
        "<p><span style='font-weight:700'>{}</span> {}</p>", "<table><tr><td>{}</td><td>{}</td></tr></table>",
        "<p style='font-weight:bold'>{}<span style='font-weight:normal'> {}</span></p>",
    ],
)  # fmt: skip
def test_speakers_are_found(tmp_path: Path, form: str) -> None:
    document = reading(tmp_path, "".join(form.format(*one) for one in EXPECTED)).documents[0]
    assert [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns] == EXPECTED
    assert document.name == "talk"


def refused(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(UserError) as caught:
        reading(tmp_path, content)
    assert "talk.html" in caught.value.where
    assert caught.value.try_
    return caught.value.what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "This file is empty"),
        (b"<html><script>words()</script></html>", "There are no words in this file, only white space"),
        (b"<p>one\0two", "This is not a text file: it holds NUL bytes"),
        (b"%PDF-1.4", "This file is called .html but is a PDF"),
        (b"PK\x03\x04", "This file is called .html but is a damaged zip archive"),
        (b'<!DOCTYPE html [<!ENTITY a "b">]><p>&a;', "This file declares entities of its own, which no page does"),
        (b"<div>" * 10_000 + b"x", "This page has more than 1,000 elements within each other, which no real page has"),
        (
            b"<p " + b"x=1 " * 9_000 + b">x",
            "An element of this page has more than 5,000 attributes, which no real one has",
        ),
        (b"<b><i>" * 10_000, "This page has more than 1,000 elements within each other, which no real page has"),
    ],
)
def test_pages_that_cannot_be_read(tmp_path: Path, content: bytes, what: str) -> None:
    assert refused(tmp_path, content) == what


def test_nesting_up_to_the_limit_and_attributes_without_end(tmp_path: Path) -> None:
    assert text(tmp_path, "<div>" * 990 + "deep" + "</div>" * 990) == "deep"
    assert text(tmp_path, "<p>x" * 5_000) == "\n".join("x" * 5_000)  # old pages close no paragraphs
    assert text(tmp_path, f"<p {'a' * 2_000_000}='{'b' * 2_000_000}' style='{'x:y;' * 500_000}'>words") == "words"
    assert text(tmp_path, "a<b" * 900 + ">words").endswith("words")
    xhtml = '<html xmlns="http://www.w3.org/1999/xhtml"><p>words</p>'
    assert text(tmp_path, f"{xhtml}<{'a' * 1_000_000}".encode()) == "words"
    assert text(tmp_path, f"{xhtml}{'<a ' * 900}{'/' * 1_000_000}".encode()) == "words"


def test_scripts_in_every_disguise_stay_words_or_go(tmp_path: Path) -> None:
    nasty = "<img src=x onerror=alert(1)><a href='javascript:alert(1)'>link</a><scr<script>ipt>x</script>&lt;script&gt;"
    found = text(tmp_path, nasty + "<svg/onload=alert(1)><math><mi//xlink:href='data:x'>m</math>")
    assert "alert" not in found
    assert found.startswith("link")


def test_a_page_cut_off_anywhere(tmp_path: Path) -> None:
    whole = PAGE.format(
        "".join(f"<p class='x'><b>P{n}:</b> Words&nbsp;{n} <!-- é --></p>" for n in range(600))
    ).encode()
    full = re.sub(r"\s+", "", text(tmp_path, whole))
    for length in range(1000, len(whole), 1000):
        found = re.sub(r"\s+", "", text(tmp_path, whole[:length]))
        common = next((n for n, (one, two) in enumerate(zip(found, full, strict=False)) if one != two), len(found))
        assert len(found) - common < 20  # at most the entity that was cut in two
