"""Annotations for other programs: the quote, what stands around it, and bounds in the unit that each of them counts in."""

import json

import pytest
from hypothesis import given, settings

import counterpoint as cp
from tests.formats.exports.studies import WORDS, coded_texts, hostile, study
from tests.library.narrative.studies import study as small


def written(corpus, path):
    told = cp.write(corpus, path)
    return json.loads(path.read_bytes()), told


def check(selectors, text, unit):
    """A quote stands where its position says, and between what stands around it."""
    quote, position = selectors
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    width = 2 if unit == "utf-16-le" else 4
    counted = text.encode(unit, "surrogatepass")[position["start"] * width : position["end"] * width]
    assert counted.decode(unit, "surrogatepass") == quote["exact"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


@settings(deadline=None, max_examples=60)
@given(coded_texts())
def test_positions_count_as_each_standard_says(tmp_path_factory, made):
    text, spans, _ = made
    folder = tmp_path_factory.mktemp("notes")
    w3c, _ = written(study(text, spans), folder / "x.jsonld")
    hypothesis, _ = written(study(text, spans), folder / "x.json")
    assert w3c["total"] == hypothesis["total"] == len(spans)
    for item in w3c["first"]["items"]:
        check(item["target"]["selector"], text, "utf-32-le")
    for row in hypothesis["rows"]:
        check(row["target"][0]["selector"], text, "utf-16-le")


def test_a_coding_is_a_tagging_annotation(tmp_path):
    corpus = cp.Corpus.build(
        documents=[
            cp.Document(
                "0198c0de-0000-7000-8000-000000000001", "Talk", "I hope 🙂 so.", source="https://example.org/talk"
            )
        ],
        coders=[cp.Coder("ana lima", "Ana")],
        codes=[cp.Code("h", "Hope")],
        codings=[cp.Coding("k", "0198c0de-0000-7000-8000-000000000001", "h", "ana lima", 2, 8, "hope 🙂")],
    )
    page, _ = written(corpus, tmp_path / "x.jsonld")
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    assert page["first"]["items"] == [
        {
            "id": "urn:counterpoint:annotation:k",
            "type": "Annotation",
            "motivation": "tagging",
            "creator": {"id": "urn:counterpoint:coder:ana%20lima", "type": "Person", "name": "Ana"},
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": "Hope"},
                {"type": "SpecificResource", "purpose": "classifying", "source": "urn:counterpoint:code:h"},
            ],
            "target": {
                "source": {"id": "https://example.org/talk", "type": "Text", "format": "text/plain", "label": "Talk"},
                "selector": [
                    {"type": "TextQuoteSelector", "exact": "hope 🙂", "prefix": "I ", "suffix": " so."},
                    {"type": "TextPositionSelector", "start": 2, "end": 8},
                ],
            },
        }
    ]
    row = written(corpus, tmp_path / "x.json")[0]["rows"][0]
    assert (row["uri"], row["tags"], row["text"]) == ("https://example.org/talk", ["Hope"], "")
    assert row["target"][0]["selector"][1] == {"type": "TextPositionSelector", "start": 2, "end": 9}


def test_memos_are_comments_and_those_about_no_document_are_named(tmp_path):
    page, told = written(small(), tmp_path / "x.jsonld")
    memos = [item for item in page["first"]["items"] if item["motivation"] == "commenting"]
    assert [body["value"] for item in memos for body in item["body"] if body["purpose"] == "commenting"] == [
        "About a passage"
    ]
    assert "A memo that is about no document is not in this file (2 times)" in told.sentences()


@pytest.mark.parametrize("suffix", ["json", "jsonld"])
def test_hostile_words_come_through_letter_by_letter(suffix, tmp_path):
    page, _ = written(hostile(), tmp_path / f"x.{suffix}")
    found = page["rows"] if suffix == "json" else page["first"]["items"]
    targets = [one["target"][0] if suffix == "json" else one["target"] for one in found]
    assert {target["selector"][0]["exact"] for target in targets} >= set(WORDS)
    ids = [one["id"] for one in found]
    assert len(set(ids)) == len(ids)
