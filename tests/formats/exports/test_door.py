"""The one door out: what can be written, what a mistake is told, and that a file is whole or not there."""

import pytest

import counterpoint as cp
from counterpoint.formats.request import Writer
from counterpoint.formats.writers import USUAL, WRITERS
from tests.formats.exports.studies import hostile
from tests.library.narrative.studies import study

WAYS = cp.writers()
NEEDY = ("transcript.docx", "transcript.html", "codebook.qdc")  # they need a document, or at least one code


def written(corpus, path, way):
    """The bytes of a corpus in one of the ways."""
    document = corpus.documents["id"][0] if way.of_one_document else ""
    cp.write(corpus, path, what=way.what, document=document)
    return path.read_bytes()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.what}{way.suffix}")
@pytest.mark.parametrize("corpus", [study(), hostile()], ids=["small", "hostile"])
def test_the_same_corpus_gives_the_same_bytes(way, corpus, tmp_path):
    path = tmp_path / f"file{way.suffix}"
    assert written(corpus, path, way) == written(corpus, path, way)
    assert [child.name for child in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.what}{way.suffix}")
def test_an_empty_corpus_can_be_written_or_is_refused(way, tmp_path):
    if f"{way.what}{way.suffix}" in NEEDY:
        with pytest.raises(cp.UserError):
            cp.write(cp.Corpus.build(), tmp_path / f"file{way.suffix}", what=way.what)
        assert list(tmp_path.iterdir()) == []
    else:
        cp.write(cp.Corpus.build(), tmp_path / f"file{way.suffix}", what=way.what)


def test_every_suffix_has_one_usual_way():
    assert {suffix: what for suffix, what in USUAL.items() if (suffix, what) not in WRITERS} == {}
    assert {suffix for suffix, _ in WRITERS} <= set(USUAL)
    assert sorted(way.suffix for way in WAYS if way.usual) == sorted(USUAL)


def test_titles_tell_the_ways_apart():
    titles = [way.title for way in WAYS]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize(
    ("name", "asked", "what", "try_"),
    [
        ("x.pages", {}, "Files that end in .pages are not written", "Files are written that end in .counterpoint, "),
        (
            "x.pages",
            {"what": "codebook"},
            "Files that end in .pages are not written",
            "For the codebook, end the name in ",
        ),
        ("x", {}, "The name does not say a format", "Files are written that end in "),
        (".xlsx", {}, "The name does not say a format", "Files are written that end in "),
        (
            "x.md",
            {"what": "tables"},
            "A file that ends in .md cannot hold “tables”",
            "It can hold codebook. For every table",
        ),
        (
            "x.md",
            {"what": "nonsense"},
            "A file that ends in .md cannot hold “nonsense”",
            "It can hold codebook. Files are",
        ),
        ("x.xlsx", {"flavour": "nvivo"}, "A file that ends in .xlsx has no flavour “nvivo”", "Leave it out."),
        (
            "x.html",
            {},
            "This file is about one document, and none was named",
            "The documents are “Interview 1”, “Interv",
        ),
        ("x.html", {"document": "D9"}, "There is no document “D9”", "The documents are “Interview 1”, “Interview 2”"),
    ],
)
def test_a_mistake_says_what_can_be_written(name, asked, what, try_, tmp_path):
    with pytest.raises(cp.UserError) as refused:
        cp.write(study(), tmp_path / name, **asked)
    assert refused.value.what == what
    assert refused.value.try_.startswith(try_)
    assert list(tmp_path.iterdir()) == []


def test_two_documents_of_one_name_are_told_apart_by_their_ids(tmp_path):
    corpus = cp.Corpus.build(documents=[cp.Document("1", "Talk", "Yes."), cp.Document("2", "Talk", "No.")])
    with pytest.raises(cp.UserError, match="2 documents are called “Talk”"):
        cp.write(corpus, tmp_path / "x.html", document="Talk")
    cp.write(corpus, tmp_path / "x.html", document="2")
    assert "No." in (tmp_path / "x.html").read_text("utf-8")


def test_the_only_document_need_not_be_named(tmp_path):
    corpus = cp.Corpus.build(documents=[cp.Document("1", "Talk", "Yes.")])
    assert not cp.write(corpus, tmp_path / "x.html")


def test_a_document_can_be_chosen_for_other_files_too(tmp_path):
    cp.write(study(), tmp_path / "x.csv", document="Interview 2")
    assert (tmp_path / "x.csv").read_text("utf-8-sig").count("Interview 2") == 2
    assert "Interview 1" not in (tmp_path / "x.csv").read_text("utf-8-sig")


def test_the_longest_ending_counts_and_case_does_not(tmp_path):
    for name, first in (("a.parquet.zip", b"documents.parquet"), ("b.ZIP", b"documents.csv")):
        cp.write(study(), tmp_path / name)
        assert first in (tmp_path / name).read_bytes()


def test_losses_can_be_asked_for_without_a_file(tmp_path):
    path = tmp_path / "not there" / "x.md"
    told = cp.losses_of(study(), path)
    assert told and not path.parent.exists()
    assert told == cp.write(study(), tmp_path / "x.md")


def test_what_stands_in_the_place_survives_a_writer_that_fails(tmp_path, monkeypatch):
    def fail(corpus, path, request):
        path.write_bytes(b"half")
        raise ZeroDivisionError

    monkeypatch.setitem(WRITERS, (".md", "codebook"), Writer("Markdown", "Codebook", fail))
    (tmp_path / "x.md").write_text("mine")
    with pytest.raises(ZeroDivisionError):
        cp.write(study(), tmp_path / "x.md")
    assert [(child.name, child.read_text()) for child in tmp_path.iterdir()] == [("x.md", "mine")]


def test_a_place_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "x.md").mkdir()
    for path in (tmp_path / "no folder" / "x.md", tmp_path / "x.md", tmp_path / f"{'n' * 300}.md"):
        with pytest.raises(cp.UserError, match="cannot be written"):
            cp.write(study(), path)
    assert [child.name for child in tmp_path.iterdir()] == ["x.md"]
