"""Files of every kind cut off and spoilt by a fixed seed; `python -m benchmarks hostile` goes on with this for ten minutes."""

import random
from pathlib import Path

import pytest

import counterpoint as cp
from benchmarks.hostile import MADE, REAL, options, sound, spoilt

KINDS = [Path(name).name for name in (*REAL, *MADE)]
EVERY, MOST_CUTS, TRIES = 1_000, 25, 15


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return {path.name: path for path in sound(tmp_path_factory.mktemp("sound"))}


def outcome(path):
    """What came of reading it: a study, or a sentence; anything else is raised."""
    try:
        return cp.read(path, **options(path))
    except cp.UserError as refusal:
        return str(refusal)


@pytest.mark.parametrize("kind", KINDS)
def test_cut_at_every_thousandth_byte_it_is_a_study_or_a_sentence(files, tmp_path, kind):
    content, path = files[kind].read_bytes(), tmp_path / kind
    cuts = range(0, len(content), max(EVERY, len(content) // MOST_CUTS // EVERY * EVERY))
    for cut in cuts:
        path.write_bytes(content[:cut])
        assert outcome(path), f"cut at {cut:,}"


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_by_a_fixed_seed_it_is_a_study_or_a_sentence(files, tmp_path, kind):
    chance, path = random.Random(kind), tmp_path / kind
    for _ in range(TRIES):
        path.write_bytes(spoilt(chance, files[kind].read_bytes()))
        assert outcome(path)


@pytest.mark.parametrize("kind", KINDS)
def test_unspoilt_they_are_studies(files, kind):
    assert isinstance(outcome(files[kind]), cp.Corpus)
