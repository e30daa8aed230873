"""How places are counted: each program's own way is read right, another way is asked about, and the answer is taken."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.cli.verbs import run
from counterpoint.formats.refi.fitting import is_preview
from counterpoint.formats.refi.rules import RULES, rule_of
from counterpoint.formats.refi.texts import as_text, text_in
from tests.formats.refi.making import coding, guid, project, qdpx, selection, simple, text_source

LINES = [
    "She hopes 🙂🙂 for better pay.", "He 🙂 waits all day long.", "They work 🙂 every single night.",
    "Nobody asked them why.",
]  # fmt: skip
PHRASES = ["hopes", "better pay", "He", "waits", "all day", "They work", "every single night", "Nobody", "asked them"]


def written(rule, crlf=True, bom=True):
    """A text file, and the bounds of the phrases as the rule counts them."""
    text = ("\r\n" if crlf else "\n").join(LINES)
    body = ("\ufeff" if bom else "") + text
    bounds = []
    for phrase in PHRASES:
        start = text.index(phrase)
        places = []
        for point in (start, start + len(phrase) - rule.inclusive):
            before = text[:point] if rule.crlf == 2 else text[:point].replace("\r\n", "\n")
            places.append((len(before.encode("utf-16-le")) // 2 if rule.utf16 else len(before)) + (rule.bom and bom))
        bounds.append(places)
    return body.encode(), bounds


def study(folder, rule, origin, crlf=True, bom=True, names=()):
    content, bounds = written(rule, crlf, bom)
    names = names or [""] * len(bounds)
    marked = [
        selection(*places, coding(known=guid(100 + n)), known=guid(50 + n), name=name)
        for n, (places, name) in enumerate(zip(bounds, names, strict=True))
    ]
    return qdpx(folder, simple(*marked, origin=origin), {"sources/a.txt": content})


ORIGINS = [
    "NVivo for Mac 14.23.0",
    "NVivo for Windows 12.6",
    "ATLAS.ti 9.1",
    "MAXQDA 2024",
    "",
    "Counterpoint",
    "Counterpoint, for NVivo",
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_each_programs_own_way_is_read_right(tmp_path, origin):
    corpus = cp.read(study(tmp_path, rule_of(origin), origin))
    assert corpus.codings["quote"].to_list() == PHRASES


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != rule_of("ATLAS.ti")], ids=lambda rule: rule.name)
def test_another_way_is_asked_about_and_the_answer_is_taken(tmp_path, rule):
    path = study(tmp_path, rule, "ATLAS.ti 9")
    with pytest.raises(cp.UserError) as asked:
        cp.read(path)
    assert asked.value.what.startswith("ATLAS.ti 9 counts places as characters, a line end of two counted 1, but only ")
    assert "positions=…" in asked.value.try_
    assert cp.read(path, positions=rule.name).codings["quote"].to_list() == PHRASES


def test_the_preview_gives_what_a_page_needs_to_ask(tmp_path):
    positions = cp.preview(study(tmp_path, rule_of("NVivo"), "Some tool 1.0")).positions
    best = max(positions.candidates, key=lambda one: one.score)
    assert positions.question
    assert (positions.chosen, best.rule, best.score) == ("points-crlf2-exclusive", "utf16-crlf2-exclusive", 1.0)
    assert positions.candidates[0].rule == positions.chosen
    assert best.sample != positions.candidates[0].sample


def test_the_command_that_only_looks_notes_the_question(tmp_path, capsys):
    assert run(["read", str(study(tmp_path, rule_of("NVivo"), "Some tool 1.0"))]) == 0
    assert "Some tool 1.0 counts places as characters" in " ".join(capsys.readouterr().out.split())


def test_names_that_repeat_their_passages_speak_for_a_rule(tmp_path):
    origin = "ATLAS.ti 9"
    reading = cp.preview(study(tmp_path, rule_of(origin), origin, names=PHRASES))
    assert reading.positions.quotes == (len(PHRASES), len(PHRASES))
    assert reading.corpus.memos.is_empty()  # a name that repeats the passage says nothing new
    wrong = cp.preview(study(tmp_path, rule_of("NVivo"), origin, names=PHRASES))
    assert wrong.positions.quotes[0] < 3
    assert wrong.positions.question


def test_few_selections_are_no_evidence(tmp_path):
    path = qdpx(tmp_path, simple(selection(1, 7, coding())))
    assert cp.read(path).codings["quote"].to_list() == ["he hop"]


def test_a_text_without_blanks_between_words_is_not_doubted(tmp_path):
    text = "他们希望得到更好的工资和更好的工作条件因为生活太贵了"
    marked = [selection(n, n + 3, coding(known=guid(100 + n)), known=guid(50 + n)) for n in range(12)]
    corpus = cp.read(qdpx(tmp_path, simple(*marked), {"sources/a.txt": text}))
    assert corpus.codings["quote"].to_list() == [text[n : n + 3] for n in range(12)]


def test_the_command_takes_the_answer(tmp_path, capsys):
    rule = rule_of("NVivo")
    path, out = study(tmp_path, rule, "Some tool"), tmp_path / "out.counterpoint"
    assert run(["convert", str(path), str(out)]) == 2
    assert "--positions" in capsys.readouterr().err
    assert not out.exists()
    assert run(["convert", str(path), str(out), "--positions", rule.name]) == 0
    assert cp.read(out).codings["quote"].to_list() == PHRASES


def test_a_rule_that_is_none(tmp_path):
    with pytest.raises(cp.UserError, match="There is no rule “bytes” for positions"):
        cp.read(qdpx(tmp_path, simple()), positions="bytes")


def test_several_texts_are_judged_together(tmp_path):
    sources = [
        text_source(selection(0, 9, coding(known=guid(n))), known=guid(20 + n), path=f"{n}.txt")
        for n in range(100, 106)
    ]
    xml = project("".join(sources).join(("<Sources>", "</Sources>")))
    reading = cp.preview(qdpx(tmp_path, xml, {f"{n}.txt": "She hopes and waits." for n in range(100, 106)}))
    assert reading.positions.bounds == (12, 12)


PREVIEWS = [
    ("I hope", "I hope", True),
    ("I hope", "I hope for pay", False),
    ("I hope…", "I hope for pay", True),
    ("I hope...", "I hope\nfor pay", True),
    ("I hope for", "I hope\nfor", True),
    ("favoritos. Dificultad", "favoritos.\nDificultad", True),
    ("What they told me about their pay and work", "What they told me about their pay and work, and more", True),
    ("damage done by fatty foods", "I eat what I like", False),
    ("", "I hope", False),
    ("…", "I hope", False),
    ("why...", "why...", True),
]


@pytest.mark.parametrize(("name", "quote", "expected"), PREVIEWS)
def test_what_is_a_preview_of_a_passage(name, quote, expected):
    assert is_preview(name, quote) is expected


texts = st.text(st.sampled_from("ab 🙂é\n\r\u0301𐐷"), min_size=1, max_size=40)


@given(texts, st.sampled_from(RULES), st.booleans(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=80)
def test_any_place_is_found_again_by_the_rule_it_was_counted_by(body, rule, bom, random):
    raw = ("\ufeff" if bom else "") + body
    text = text_in(raw.encode())
    assert text.text == body.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    points = sorted(random.choices(range(len(text.text) + 1), k=2))
    found, lost = text.points(text.table(rule)[points], rule)
    assert (found.tolist(), lost.any()) == (points, False)


def test_places_outside_the_text_and_within_a_character_are_told_apart():
    text = as_text("a🙂b")
    found, lost = text.points(np.array([-1, 0, 2, 3, 4, 7]), rule_of("NVivo"))
    assert found.tolist() == [-1, 0, 2, 2, 3, 6]
    assert lost.tolist() == [True, False, True, False, False, True]
