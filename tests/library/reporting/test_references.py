"""References by CSL: what each style prints, each fault of citeproc-py that is mended, and what is refused."""

import pytest

from counterpoint import Report, UserError, as_html, unresolved
from counterpoint.reporting.blocks import Heading, Paragraph, Table
from counterpoint.reporting.marks import Cite, Pointer, Words, pieces
from counterpoint.reporting.references import References
from counterpoint.reporting.spans import plain
from counterpoint.reporting.styled import STYLES

BRAUN = {
    "id": "Braun2006",
    "type": "article-journal",
    "title": "Using thematic analysis in psychology",
    "author": [{"family": "Braun", "given": "Virginia"}, {"family": "Clarke", "given": "Victoria"}],
    "container-title": "Qualitative Research in Psychology",
    "volume": "3",
    "issue": "2",
    "page": "77-101",
    "issued": {"date-parts": [[2006]]},
}
SECOND = {**BRAUN, "id": "Braun2006b", "title": "A second paper"}
BOOK = {
    "id": "lincoln",
    "type": "book",
    "title": "Naturalistic inquiry",
    "author": [{"family": "Lincoln", "given": "Yvonna S."}, {"family": "Guba", "given": "Egon G."}],
    "publisher": "Sage",
    "issued": {"date-parts": [["1985"]]},
}
EDITED = {**BOOK, "id": "edited", "editor": BOOK["author"], "author": []}
CHAPTER = {**BOOK, "id": "chapter", "type": "chapter", "editor": BRAUN["author"], "container-title": "The book"}
THESIS = {**BOOK, "id": "thesis", "type": "thesis", "genre": "PhD thesis", "publisher": "University of X"}
WEB = {
    "id": "https://example.org/a b",
    "type": "webpage",
    "title": "Checks & <things>",
    "author": [{"literal": "Östlund Group"}],
    "URL": "https://example.org/a?b=1&c=2",
    "issued": {"date-parts": [[2021, 5, 4]]},
    "accessed": {"date-parts": [[2026, 6, 8]]},
}
ALL = [BRAUN, SECOND, BOOK, EDITED, CHAPTER, THESIS, WEB]


def cited(text, items=ALL, style="apa", language="en"):
    cites = [piece for piece in pieces(text) if isinstance(piece, Cite)]
    made = References(items, style, language, cites)
    return [plain(made.of(cite)) for cite in cites], [plain(entry) for entry in made.list]


def entry(item, style="apa"):
    return cited(f"[@{item['id']}]", [item], style)[1][0]


def test_marks_are_found_and_all_else_is_words():
    text = "a [@x, p. 3; @y] b [#t] [@] [# ] [@x; y] [not] [@z"
    found = pieces(text)
    assert found == [
        Words("a "),
        Cite("[@x, p. 3; @y]", (("x", "p. 3"), ("y", ""))),
        Words(" b "),
        Pointer("[#t]", "t"),
        Words(" [@] [# ] [@x; y] [not] [@z"),
    ]
    assert "".join(piece.text if isinstance(piece, Words) else piece.raw for piece in found) == text


def test_each_style_cites_and_lists_as_its_manual_says():
    text = "[@lincoln, pp. 12-14; @Braun2006] [@Braun2006, see there]"
    assert [cited(text, [BRAUN, BOOK], style) for style in STYLES] == [
        (
            ["(Braun & Clarke, 2006; Lincoln & Guba, 1985, pp. 12–14)", "(Braun & Clarke, 2006, see there)"],
            [
                "Braun, V., & Clarke, V. (2006). Using thematic analysis in psychology. "
                "Qualitative Research in Psychology, 3(2), 77–101.",
                "Lincoln, Y. S., & Guba, E. G. (1985). Naturalistic inquiry. Sage.",
            ],
        ),
        (
            ["(1,2)", "(2, see there)"],
            [
                "1. Lincoln YS, Guba EG. Naturalistic inquiry. Sage; 1985.",
                "2. Braun V, Clarke V. Using thematic analysis in psychology. "
                "Qualitative Research in Psychology. 2006;3(2):77–101.",
            ],
        ),
        (
            ["(Braun and Clarke 2006; Lincoln and Guba 1985, 12–14)", "(Braun and Clarke 2006, see there)"],
            [
                "Braun, Virginia, and Victoria Clarke. 2006. “Using Thematic Analysis in Psychology.” "
                "Qualitative Research in Psychology 3 (2): 77–101.",
                "Lincoln, Yvonna S., and Egon G. Guba. 1985. Naturalistic Inquiry. Sage.",
            ],
        ),
    ]


def test_what_citeproc_py_sets_wrongly_is_mended():
    said, listed = cited("[@Braun2006] [@Braun2006b]")
    assert said == ["(Braun & Clarke, 2006b)", "(Braun & Clarke, 2006a)"]
    assert [words[24:31] for words in listed] == ["(2006a)", "(2006b)"]
    assert entry(EDITED) == "Lincoln, Y. S., & Guba, E. G. (Eds.). (1985). Naturalistic inquiry. Sage."
    assert "In V. Braun & V. Clarke (Eds.), The book. Sage." in entry(CHAPTER)
    assert entry(THESIS).endswith("Naturalistic inquiry [PhD thesis]. University of X.")
    assert "2021 May 4" in entry({**WEB, "type": "article-journal"}, "vancouver")
    assert cited("[@Braun2006] [@lincoln] [@https://example.org/a b]")[1][-1].startswith("Östlund Group. (2021")
    assert [words[0] for words in cited("[@thesis] [@https://example.org/a b] [@Braun2006]")[1]] == ["B", "L", "Ö"]


def test_signs_of_markup_in_a_reference_are_words_and_csl_markup_is_a_look():
    page = as_html(
        Report("r", None, [Paragraph("[@x]")], [{**WEB, "id": "x", "title": "<b>On</b> <i>E. coli</i> & <script>"}])
    )
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<i>E. coli</i>" in page
    assert "Checks & <things>" in entry(WEB)


def test_facts_of_the_wrong_kind_stop_no_report():
    broken = {
        "id": 7,
        "title": None,
        "author": "one",
        "issued": {"date-parts": [["x"]]},
        "page": ["a"],
        "volume": {},
        "b\x00": 1,
    }
    assert cited("[@7]", [broken])[0] == ["(one, n.d.)"]
    for issued in (
        {},
        [],
        2006,
        "about 1900",
        {"raw": "2001?"},
        {"date-parts": []},
        {"date-parts": [[0, 13, 40]]},
        {"date-parts": [None]},
    ):
        for style in STYLES:
            assert cited("[@x]", [{**BOOK, "id": "x", "issued": issued}], style)[1]


def test_keys_that_are_not_there_stay_as_written_and_are_named():
    blocks = [
        Heading(1, "Method", "m"),
        Paragraph("See [#t], [#f] and [#m]; not [#n], [@nobody] or [@lincoln; @nobody]."),
        Table("People", ("a",), (("b",),), key="t"),
    ]
    made = Report("r", None, blocks, references=ALL)
    assert unresolved(made) == ["#f", "#n", "@nobody"]
    page = as_html(made)
    assert (
        'See <a href="#table-1">Table 1</a>, [#f] and “<a href="#section-1">Method</a>”; not [#n], [@nobody] or '
        "[@lincoln; @nobody]." in page
    )
    assert "References" not in page


def test_two_parts_with_one_key_are_refused():
    with pytest.raises(UserError, match="have the key “t”"):
        as_html(Report("r", None, [Heading(1, "a", "t"), Table("b", ("c",), (), key="t")]))


CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>{}</style>'
OWN = (
    CSL.format(
        '<citation><layout prefix="{{" suffix="}}"><names variable="author"><name form="short"/></names></layout></citation>'
        '<bibliography><layout suffix="!"><text variable="title"/></layout></bibliography>'
    )
    .replace("{{", "{")
    .replace("}}", "}")
)
TWICE = "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(30))
BOTH = '<citation><layout><text macro="m0"/></layout></citation><bibliography><layout><text macro="m0"/></layout></bibliography>'


def test_a_style_of_ones_own_is_applied():
    assert cited("[@lincoln]", style=OWN) == (["{Lincoln, Guba}"], ["Naturalistic inquiry!"])


@pytest.mark.parametrize(
    ("style", "what"),
    [
        ("harvard", "no style called “harvard”"),
        ("../../etc/passwd", "no style called"),
        ("<style", "no well-formed XML"),
        ("<html/>", "no CSL style"),
        (f'<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]>{OWN}', "no CSL style"),
        (CSL.format(""), "only points at another style"),
        (CSL.format(f'<macro name="m0"><text macro="m0"/></macro>{BOTH}'), "calls itself"),
        (CSL.format(f'{TWICE}<macro name="m30"><text value="x"/></macro>{BOTH}'), "too intricate"),
        (OWN + " " * 1_000_000, "too long"),
    ],
)  # fmt: skip
def test_what_is_no_style_is_refused_in_words(style, what):
    with pytest.raises(UserError) as told:
        cited("[@lincoln]", style=style)
    assert what in told.value.what


def test_a_reference_that_a_style_cannot_be_applied_to_is_set_plainly():
    odd = OWN.replace(
        '<text variable="title"/>', '<number variable="volume" form="long-ordinal"/><label variable="no"/>'
    )
    made = References([{**BOOK, "volume": "0"}], odd, "en", [Cite("[@lincoln]", (("lincoln", ""),))])
    assert made.plainly == ["lincoln"]
    assert plain(made.list[0]) == "Lincoln, Guba. 1985. Naturalistic inquiry. Sage."


def test_nothing_is_set_where_nothing_is_cited():
    assert as_html(Report("r", None, [Paragraph("plain")], ALL, style="no such style"))
