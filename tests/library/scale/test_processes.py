"""Parts in several processes: the same answers, faults with their documents, and nobody left behind."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

import counterpoint as cp
from counterpoint.analysis.running import each
from tests.library.analysis.studies import interviews
from tests.library.scale import faulty
from tests.spec.test_methods_whole_and_in_parts import QUESTIONS, corpus_of, method

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def far():
    """The two interviews, one in each part, worked on by two processes."""
    with cp.processes(interviews(), 2, size=1) as spread:
        yield spread


@pytest.mark.parametrize(("name", "asked"), QUESTIONS, ids=str)
def test_every_method_gives_the_same_answer(far, name, asked):
    asked = {key: value.replace("pay", "private") if key == "query" else value for key, value in asked.items()}
    assert method(name)(far, **asked).to_dict() == method(name)(interviews(), **asked).to_dict()


def test_what_is_selected_is_worked_on_elsewhere_too(far):
    chosen = far.select(coders=["Ana"])
    assert cp.frequency(chosen).to_dict() == cp.frequency(interviews().select(coders=["Ana"])).to_dict()
    pids = set(each(chosen, faulty.where))
    assert os.getpid() not in pids
    assert far == interviews()


def test_a_study_without_anything_has_its_answer():
    for corpus in (cp.Corpus.build(), corpus_of(([], [0, 4]))):
        with cp.processes(corpus, 1) as spread:
            assert cp.cooccurrence(spread).to_dict() == cp.cooccurrence(corpus).to_dict()


def test_a_fault_is_told_with_its_document(far):
    with pytest.raises(cp.UserError, match="cannot be counted") as refused:
        list(each(far, faulty.refusing))
    assert refused.value.where == "kernel, document juno"
    with pytest.raises(cp.CounterpointError, match=r"ZeroDivisionError: .* \(in document juno\)"):
        list(each(far, faulty.breaking))
    with (
        cp.processes(interviews(), 1) as whole,
        pytest.raises(cp.CounterpointError, match=r"\(in documents wren to juno\)"),
    ):
        list(each(whole, faulty.together))
    assert cp.frequency(far).value == cp.frequency(interviews()).value  # and the processes are still there


def test_a_process_that_is_ended_from_outside_is_told_and_replaced():
    with cp.processes(interviews(), 2, size=1) as spread:
        with pytest.raises(cp.CounterpointError, match="ended from outside"):
            list(each(spread, faulty.dying))
        assert cp.frequency(spread).value == cp.frequency(interviews()).value


def test_the_bar_goes_to_standard_error(capsys):
    with cp.processes(interviews(), 1, progress=True, size=1) as spread:
        cp.frequency(spread)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("asked", "what"), [({"workers": 0}, "0 processes"), ({"size": 0}, "0 codings")])
def test_numbers_that_are_none(asked, what):
    with pytest.raises(cp.UserError, match=what), cp.processes(interviews(), **asked):
        pass


WAITING = """
import signal
import counterpoint as cp
from counterpoint.analysis.running import each
from tests.library.analysis.studies import interviews
from tests.library.scale import faulty
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started us without
    with cp.processes(interviews(), 2, size=1) as spread:
        list(each(spread, faulty.where))
        print("ready", flush=True)
        list(each(spread, faulty.waiting))
"""


def test_an_interruption_ends_the_processes(tmp_path):
    (tmp_path / "script.py").write_text(WAITING, encoding="utf-8")
    known = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    script = subprocess.Popen(
        [sys.executable, str(tmp_path / "script.py")], env=known, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    children = []
    try:
        assert script.stdout.readline() == b"ready\n"
        children = psutil.Process(script.pid).children(recursive=True)
        assert len(children) >= 2
        script.send_signal(signal.SIGINT)
        assert script.wait(20) != 0
        assert psutil.wait_procs(children, timeout=10)[1] == []
    finally:
        script.stdout.close()
        for one in [script, *children]:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
