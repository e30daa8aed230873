"""Our own file gives back exactly what was written, always in the same bytes, and refuses what is not sound."""

import hashlib
import io
import json
import struct
import zipfile
from functools import cache

import polars
import pytest
from hypothesis import given, settings

from counterpoint import Case, Coder, Corpus, Document, Faults, Memo, Turn, UserError
from counterpoint.formats.cells import as_csv
from counterpoint.formats.native import as_bytes, read_archive, read_native, write_native
from counterpoint.narrative.tables import TABLES
from tests.library.narrative.studies import MONDAY, corpora, study


def back(corpus):
    return read_native(io.BytesIO(as_bytes(corpus)))


def test_a_study_comes_back_whole(tmp_path):
    path = tmp_path / "work.counterpoint"
    assert not write_native(study(), path)
    assert read_native(path) == study()
    assert [child.name for child in tmp_path.iterdir()] == ["work.counterpoint"]


@given(corpora())
@settings(deadline=None)
def test_any_corpus_comes_back_whole(corpus):
    assert back(corpus) == corpus


AWKWARD = [
    'she said "yes", and\nleft\r\nor\rstayed',
    "=1+1",
    "@SUM(A1)",
    "\\",
    "\\N",
    '"',
    '""',
    ",",
    " ",
    "\ufeffmark",
    "🙂 e\u0301 \u2028 \x85",
    "'",
    "\t",
]


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_come_back(words):
    corpus = Corpus.build(
        words.strip() or "t",
        documents=[Document("d", "D", words, (Turn(0, len(words), "x" + words, 0.1),), "c", {"a": words, "b": ""})],
        cases=[Case("c", "C" + words)],
        coders=[Coder("p", "P")],
        memos=[Memo("m", words, "p")],
    )
    assert back(corpus) == corpus


def test_empty_and_nothing_stay_apart():
    corpus = Corpus.build(documents=[Document("d", "D", ""), Document("e", "E", "a", (Turn(0, 1),), None, {"x": ""})])
    again = back(corpus)
    assert (again.text_of("d"), again.turns["speaker"][0], again.attributes["value"][0]) == ("", None, "")


def test_the_same_corpus_gives_the_same_bytes():
    assert as_bytes(study()) == as_bytes(study()) == as_bytes(back(study()))


def test_a_file_of_the_first_version_is_read():
    old = changed(drop=["keepsakes.csv", "places.csv", "media/street.jpg"], about={"version": 1})
    assert read_native(io.BytesIO(old)) == study(keepsakes=(), places=(), media={})


def test_media_come_back_byte_by_byte(tmp_path):
    media = {"a.png": bytes(range(256)) * 50, "Ümläut 1.mp3": b"", ".root": b"\0"}
    assert back(study(media=media)).media == media


def test_the_tables_can_be_read_by_other_programs():
    with zipfile.ZipFile(io.BytesIO(as_bytes(study()))) as packed:
        tables, texts = [f"tables/{name}.parquet" for name in TABLES], [f"documents/{n}.txt" for n in (1, 2, 3)]
        assert packed.namelist() == ["manifest.json", "corpus.json", *tables, *texts, "media/street.jpg"]
        rows = polars.read_parquet(io.BytesIO(packed.read("tables/codings.parquet"))).to_dicts()
        assert packed.read("documents/1.txt").decode() == study().documents["text"][0]
    assert (rows[0]["quote"], rows[0]["made_at"]) == ("better pay", MONDAY)


def test_a_file_of_the_second_version_is_read():
    assert read_native(io.BytesIO(changed())) == study()


def test_extras_are_carried_and_not_read():
    extras = {"trail.json": b"{}", "a.bin": bytes(range(256))}
    again = read_archive(io.BytesIO(as_bytes(study(), extras)))
    assert (again.corpus, again.extras) == (study(), extras)
    with pytest.raises(UserError, match="cannot be the name"):
        as_bytes(study(), {"../x": b""})


def test_a_file_that_was_there_survives_a_failed_write(tmp_path):
    with pytest.raises(UserError, match="cannot be written"):
        write_native(study(), tmp_path / "no such folder" / "work.counterpoint")
    (tmp_path / "taken").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write_native(study(), tmp_path / "taken")
    assert [child.name for child in tmp_path.iterdir()] == ["taken"]


@cache
def second():
    """The members of the study's file as version 2 of the format wrote them."""
    small = study()
    about = {"format": "counterpoint corpus", "version": 2, "title": small.title, "losses": list(small.losses)}
    tables = {f"{name}.csv": as_csv(table, small.frame(name)).encode() for name, table in TABLES.items()}
    media = {f"media/{name}": content for name, content in small.media.items()}
    return {"corpus.json": json.dumps(about).encode(), **tables, **media}


@cache
def today():
    return as_bytes(study())


def third(put=(), drop=(), sealed=()):
    """The study's file of today with members changed or dropped; `sealed` are changed with their digests."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(today())) as packed, zipfile.ZipFile(content, "w") as other:
        members = {name: packed.read(name) for name in packed.namelist()}
        told = json.loads(members["manifest.json"])
        for name, words in sealed:
            told["members"][name] = {"bytes": len(words), "sha256": hashlib.sha256(words).hexdigest()}
        members |= {"manifest.json": json.dumps(told).encode(), **dict(sealed), **dict(put)}
        for name, words in members.items():
            if name not in drop:
                other.writestr(name, words)
    return content.getvalue()


def changed(put=(), drop=(), about=None, twice=()):
    """The study's file of the second version with members put in, dropped, or named twice."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as other:
        members = {name: words for name, words in second().items() if name not in drop}
        if about is not None:
            members["corpus.json"] = json.dumps(json.loads(members["corpus.json"]) | about).encode()
        for name, words in {**members, **dict(put)}.items():
            other.writestr(name, words)
        for name in twice:
            with pytest.warns(UserWarning, match="Duplicate"):
                other.writestr(name, members[name])
    return content.getvalue()


def parquet(columns):
    content = io.BytesIO()
    polars.DataFrame(columns).write_parquet(content)
    return content.getvalue()


def refusal(content, **options):
    with pytest.raises(UserError) as refused:
        read_native(io.BytesIO(content), **options)
    faults = refused.value.faults if isinstance(refused.value, Faults) else [refused.value]
    assert all(fault.what and fault.where and fault.try_ for fault in faults)
    return [f"{fault.what} @ {fault.where}" for fault in faults]


HOSTILE = {
    "not a zip": (b"hello", "the file is not a corpus that can be read: File is not a zip file"),
    "nothing": (b"", "the file is not a corpus that can be read: File is not a zip file"),
    "cut short": (as_bytes(study())[:-200], "the file is not a corpus that can be read: File is not a zip file"),
    "a zip of something else": (changed(drop=["corpus.json"]), "the file holds no corpus.json"),
    "a table that is missing": (changed(drop=["codes.csv", "turns.csv"]), "the file lacks codes.csv, turns.csv"),
    "a name that climbs": (changed(put=[("../../etc/cron.d/x", b"x")]), "the file holds “../../etc/cron.d/x”, which"),
    "an absolute name": (changed(put=[("/etc/passwd", b"x")]), "the file holds “/etc/passwd”, which is no part"),
    "a member twice": (changed(twice=["codes.csv"]), "the file holds a table twice"),
    "a newer version": (changed(about={"version": 4}), "the file is of format version 4; this program reads up to 3"),
    "a newer version with a new table": (
        changed(about={"version": 4}, put=[("interviews.csv", b"")]),
        "the file is of format version 4; this program reads up to 3",
    ),
    "a version that is none": (changed(about={"version": "one"}), "the file is of format version one"),
    "another format": (changed(about={"format": "zip"}), "corpus.json does not describe a corpus"),
    "no JSON": (changed(put=[("corpus.json", b"{")]), "the file is not a corpus that can be read: Expecting"),
    "JSON without end": (changed(put=[("corpus.json", b"[" * 100_000)]), "the file is not a corpus that can be read"),
    "another kind of JSON": (changed(put=[("corpus.json", b"[]")]), "corpus.json does not describe a corpus"),
    "a title that is a list": (changed(about={"title": []}), "the title cannot be kept"),
    "losses that are none": (changed(about={"losses": 7}), "the losses in corpus.json cannot be read"),
    "bytes that are no UTF-8": (changed(put=[("memos.csv", b"\xff\xfe")]), "the file is not a corpus that can be read"),
    "an open quotation mark": (changed(put=[("coders.csv", b'"id","name"\n"a')]), "a quotation mark stands where"),
    "media that lead out of the folder": (changed(put=[("media/../x.jpg", b"")]), "“../x.jpg” cannot be the name"),
    "an old file with something new": (changed(about={"version": 1}), "the file holds “keepsakes.csv”, which is no"),
    "a row that is short": (
        changed(put=[("coders.csv", b'"id","name"\n"a"\n')]),
        "a row has 1 cells, but the table has 2",
    ),
    "a column twice": (changed(put=[("coders.csv", b'"id","id"\n')]), "two columns have the same name"),
    "a column that is missing": (changed(put=[("coders.csv", b'"id"\n')]), "the table “coders” has no column “name”"),
}


TEXT = "documents/1.txt"
HOSTILE |= {
    "a member that was changed": (third(put=[(TEXT, b"Other words")]), f"“{TEXT}” is not as it was written"),
    "a table that was changed": (third(put=[("tables/codes.parquet", b"PAR1")]), "“tables/codes.parquet” is not as"),
    "a member that is missing": (third(drop=[TEXT]), f"the file lacks {TEXT}"),
    "no manifest": (third(drop=["manifest.json"]), "the file holds no manifest.json"),
    "a manifest of another kind": (third(put=[("manifest.json", b"[]")]), "manifest.json does not say what"),
    "a member that the manifest does not know": (third(put=[("x.exe", b"")]), "the file holds “x.exe”, which is no"),
    "a sealed member that is none of ours": (third(sealed=[("../x", b"")]), "the file holds “../x”, which is no part"),
    "a table that is no table": (third(sealed=[("tables/codes.parquet", b"PAR1")]), "the table “codes” cannot be read"),
    "a table with other columns": (
        third(sealed=[("tables/codes.parquet", parquet({"id": ["a"]}))]),
        "the table “codes” has other columns",
    ),
    "a text too many": (third(sealed=[("documents/9.txt", b"")]), "the texts are not numbered"),
    "text that is no UTF-8": (third(sealed=[(TEXT, b"\xff")]), "the file is not a corpus that can be read"),
    "words that are not those of a coding": (third(sealed=[(TEXT, b"x" * 49)]), "the quote is “better pay”, but"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_refused(case):
    content, sentence = HOSTILE[case]
    assert refusal(content)[0].startswith(sentence)


def test_cells_that_are_not_what_their_column_says_are_told_with_their_rows():
    turns = b'document,number,start,end,speaker,time\n"d1",0,3,x,,\n"d1","1.5",20,25,"Q",soon\n'
    codes = b"id,name,in_vivo\npay,Pay,yes\n"
    assert refusal(changed(put=[("turns.csv", turns), ("codes.csv", codes)])) == [
        "“1.5” is no integer @ the file: turns.csv, row 1, column number",
        "“x” is no integer @ the file: turns.csv, row 0, column end",
        "“soon” is no real @ the file: turns.csv, row 1, column time",
        "“yes” is no boolean @ the file: codes.csv, row 0, column in_vivo",
    ]


def test_the_door_of_the_corpus_stands_behind_the_file():
    content = changed(put=[("theme_codes.csv", b'"theme","code"\n"t9","pay"\n')])
    assert refusal(content) == [
        "“theme” names “t9”, which is not among the themes @ the file: theme_codes, row 0, theme t9, code pay"
    ]


def test_a_table_that_a_spreadsheet_wrote_again_is_read():
    content = changed(put=[("coders.csv", b'\xef\xbb\xbfid,name\r\nana,Ana\r\nben,"Ben ""B"""\r\n')])
    assert read_native(io.BytesIO(content)).coders.rows() == [("ana", "Ana"), ("ben", 'Ben "B"')]


def test_a_bomb_is_refused_before_it_is_unpacked():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("corpus.json", b" " * 5_000_000)
    assert len(content.getvalue()) < 10_000
    assert refusal(content.getvalue(), limit=1_000_000)[0].startswith("the file would unpack to 5,000,000 bytes")


def test_a_small_file_that_hides_very_much_is_not_unpacked(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", 8) as packed:
        for name, words in second().items():
            packed.writestr(name, words + (b"a" * 110_000_000 if name == "memos.csv" else b""))
    assert "far more than writing can be packed from" in refusal(content.getvalue())[0]


def test_places_that_cannot_be_written_to_are_named(tmp_path):
    (tmp_path / "file").write_text("a file, and no folder")
    for path, why in (
        (tmp_path / "file" / "x.counterpoint", "Not a directory"),
        (tmp_path / f"{'x' * 240}.counterpoint", "long"),
    ):
        with pytest.raises(UserError, match="cannot be written: .*" + why):
            write_native(Corpus.build(), path)


def test_a_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(as_bytes(study()))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<L", content, directory + 24, 3)  # manifest.json, says the directory, has 3 bytes
    assert refusal(bytes(content))[0].startswith("the file is not a corpus that can be read")


def test_an_encrypted_file_is_refused():
    content = bytearray(as_bytes(study()))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[content.index(b"PK\x03\x04") + 6] |= 1
    assert "encrypted" in refusal(bytes(content))[0]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UserError, match="is not there"):
        read_native(tmp_path / "lost.counterpoint")
    with pytest.raises(UserError, match="is not a corpus that can be read"):
        read_native(tmp_path)
