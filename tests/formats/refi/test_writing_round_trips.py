"""There and back: what comes from other programs' files is there again after we wrote and read them."""

from collections import Counter
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyrefiqda import RefiProject

import counterpoint as cp

REAL = sorted((Path(__file__).parents[2] / "data" / "refi_qda").glob("*.qdpx"))
FLAVOURS = ("standard", "nvivo")
EQUAL = ("documents", "coders", "codings", "cases", "attributes", "memos")


def again(corpus, path, flavour):
    losses = cp.write(corpus, path, flavour=flavour)
    return cp.read(path), losses


def tables(corpus):
    """Rows that must come back; where a text came from is our own affair."""
    found = {name: Counter(corpus.frame(name).rows()) for name in EQUAL}
    found["documents"] = Counter(corpus.documents.select("id", "name", "text", "case").rows())
    found["codes"] = Counter(corpus.codes.select("id", "name", "parent", "definition", "position").rows())
    colours = {row["code"]: row["content"] for row in corpus.keepsakes.rows(named=True) if row["kind"] == "colour"}
    return found | {"media": corpus.media, "colours": colours}


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_a_real_project_comes_back_whole(file, flavour, tmp_path):
    corpus = cp.read(file)
    back, losses = again(corpus, tmp_path / "again.qdpx", flavour)
    assert tables(back) == tables(corpus)
    assert not losses
    kinds = Counter(corpus.keepsakes["kind"])
    assert Counter(back.keepsakes["kind"]) & kinds == kinds  # nothing kept went missing


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_another_program_finds_as_much_in_our_copy_of_a_real_project(file, tmp_path):
    corpus, path = cp.read(file), tmp_path / "copy.qdpx"
    cp.write(corpus, path)
    ours, theirs = (RefiProject.load(one, extract_dir=str(tmp_path / one.stem)) for one in (path, file))
    for project in (ours, theirs):
        assert project.name == corpus.title
    assert len(ours.users.user) >= len(theirs.users.user)
    assert _marked(ours) == _marked(theirs)
    cases = {case.guid.upper() for case in theirs.cases.case} if theirs.cases else set()
    assert _codes(ours) == _codes(theirs) - len(cases & _guids(theirs.code_book.codes.code))


def _marked(project):
    """How many sources of each kind there are, and how many pictures and pages are marked."""
    sources = project.sources
    return (
        [
            len(getattr(sources, kind))
            for kind in ("text_source", "picture_source", "pdfsource", "audio_source", "video_source")
        ],
        sum(len(one.picture_selection) for one in sources.picture_source),
        sum(len(one.pdfselection) for one in sources.pdfsource),
    )


def _guids(codes):
    return {code.guid.upper() for code in codes}.union(*(_guids(code.code) for code in codes))


def _codes(project):
    return len(_guids(project.code_book.codes.code))


letters = st.text(st.sampled_from("ab 🙂é\n\t\u0301\ufeff𝄞"), min_size=1, max_size=30)


@st.composite
def studies(draw):
    """Texts with characters beyond the first plane and line ends; passages coded by several people, some exactly alike."""
    documents = [
        cp.Document(f"d{n}", f"D{n}", text) for n, text in enumerate(draw(st.lists(letters, min_size=1, max_size=4)))
    ]
    codings = []
    for _ in range(draw(st.integers(0, 8))):
        document = draw(st.sampled_from(documents))
        start = draw(st.integers(0, len(document.text) - 1))
        end = draw(st.integers(start + 1, len(document.text)))
        moment = draw(st.none() | st.datetimes(timezones=st.just(UTC)))
        for coder in draw(st.lists(st.sampled_from(("ana", "ben")), min_size=1, max_size=3)):
            known, code = f"c{len(codings)}", draw(st.sampled_from(("k", "l")))
            codings.append(cp.Coding(known, document.id, code, coder, start, end, document.text[start:end], moment))
    people, codes = [cp.Coder("ana", "Ana"), cp.Coder("ben", "Ben")], [cp.Code("k", "Hope"), cp.Code("l", "Pay", "k")]
    return cp.Corpus.build("Drawn", documents, (), people, codes, codings)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(studies(), st.sampled_from(FLAVOURS))
def test_drawn_studies_come_back_passage_by_passage(tmp_path, corpus, flavour):
    back, losses = again(corpus, tmp_path / "drawn.qdpx", flavour)
    assert Counter(_passages(back)) == Counter(_passages(corpus))
    assert back.documents["text"].to_list() == corpus.documents["text"].to_list()
    assert not losses
    assert tables(again(back, tmp_path / "drawn.qdpx", flavour)[0]) == tables(back)


def _passages(corpus):
    """Codings in words: ids that are no UUIDs become some."""
    names = {table: dict(corpus.frame(table).select("id", "name").rows()) for table in ("documents", "codes", "coders")}
    return [
        (
            *(names[f"{one}s"][row[one]] for one in ("document", "code", "coder")),
            row["start"],
            row["end"],
            row["made_at"],
        )
        for row in corpus.codings.rows(named=True)
    ]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_detail_of_a_made_study_that_the_standard_can_carry_comes_back(tmp_path, flavour):
    uuid = "0190b3a2-7c44-7aaa-8bbb-00000000000{:x}".format
    text = "\ufeff🙂 Am I hopeful?\nI hope 🙂 for better pay."
    start = text.index("I hope")
    people = [cp.Coder(uuid(1), "Ana"), cp.Coder(uuid(2), "Ben")]
    codes = [
        cp.Code(uuid(3), "Pay", None, "Money", "wages", "prices"),
        cp.Code(uuid(4), "Debt", uuid(3), "Owing\n\nmuch"),
    ]
    codings = [
        cp.Coding(uuid(5 + n), uuid(9), code, coder, start, start + 8, text[start : start + 8])
        for n, (code, coder) in enumerate([(uuid(3), uuid(1)), (uuid(3), uuid(2)), (uuid(4), uuid(1))])
    ]
    memos = [
        cp.Memo(uuid(10), "About <all> & more", uuid(1)),
        cp.Memo(uuid(11), "A passage", uuid(2), uuid(9), 4, 9),
        cp.Memo(uuid(12), "A coding", uuid(2), uuid(9), start, start + 8, uuid(3)),
        cp.Memo(uuid(13), "A code", uuid(1), code=uuid(4)),
    ]
    case = cp.Case(uuid(14), "Inês", {"site": "north", "age": "34"})
    document = cp.Document(uuid(9), "Interview “1”", text, (), uuid(14), {"mode": "phone"})
    corpus = cp.Corpus.build("Work & pay", [document], [case], people, codes, codings, memos)
    back, losses = again(corpus, tmp_path / "made.qdpx", flavour)
    assert tables(back) == tables(corpus)
    assert back.codes.select("inclusion", "exclusion").rows() == corpus.codes.select("inclusion", "exclusion").rows()
    assert not losses


def test_a_codebook_comes_back(tmp_path):
    codes = [
        cp.Code("a", "Pay", None, "Money", "wages", "prices", "leaf"),
        cp.Code("b", "Debt", "a", "", "loans"),
        cp.Code("c", "Work", position=1),
    ]
    themes = [cp.Theme("t", 1, "Hoping", "Hope lives on pay")]
    corpus = cp.Corpus.build("T", codes=codes, themes=themes, theme_codes=[("t", "a"), ("t", "b")])
    cp.write(corpus, tmp_path / "book.qdc")
    back = cp.read(tmp_path / "book.qdc")
    columns = ("name", "definition", "inclusion", "exclusion", "hue")
    assert back.codes.select(columns).rows() == corpus.codes.select(columns).rows()
    assert back.keepsakes.filter(kind="set")["name"].to_list() == ["Hoping"]
    cp.write(back, tmp_path / "again.qdc")
    again_back = cp.read(tmp_path / "again.qdc")
    assert again_back.codes.rows() == back.codes.rows()
    assert again_back.keepsakes.filter(kind="set").rows() == back.keepsakes.filter(kind="set").rows()


def test_a_codebook_without_codes_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(cp.UserError, match="There are no codes"):
        cp.write(cp.Corpus.build("T"), tmp_path / "book.qdc")
    assert list(tmp_path.iterdir()) == []


def test_a_memo_about_several_things_comes_back_as_often_as_it_goes(tmp_path):
    uuid = "0190b3a2-7c44-4aaa-8bbb-00000000000{:x}".format
    link = cp.Keepsake(
        uuid(5), "link", content=f'<Link guid="{uuid(5)}" originGUID="{uuid(2)}" targetGUID="{uuid(4)}"/>'
    )
    corpus = cp.Corpus.build(
        "T",
        [cp.Document(uuid(1), "D", "Some text")],
        [cp.Case(uuid(2), "C")],
        [cp.Coder(uuid(3), "Ana")],
        [cp.Code(uuid(6), "Hope")],
        memos=[cp.Memo(uuid(4), "Hello", uuid(3), uuid(1)), cp.Memo(uuid(7), "Both", uuid(3), uuid(1), code=uuid(6))],
        keepsakes=[link],
    )
    seen = []
    for _ in range(4):
        corpus, losses = again(corpus, tmp_path / "memo.qdpx", "standard")
        assert not losses
        seen.append((corpus.memos.rows(), corpus.keepsakes["kind"].sort().to_list()))
    assert seen[0][0] == seen[-1][0]
    assert seen[1:] == seen[1:2] * 3
