"""The command as a person types it, with files, pipes and mistakes."""

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from importlib import import_module

import pytest

import counterpoint as cp
from counterpoint.analysis import METHODS
from counterpoint.charts import DRAWN
from counterpoint.cli.ask import FORMED
from counterpoint.cli.files import paths
from counterpoint.cli.verbs import asked
from tests.library.analysis.studies import NEEDED, interviews, words_of
from tests.library.cli.calling import SOURCE, call, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the files that the examples of the help texts name."""
    here = tmp_path_factory.mktemp("study")
    for name in ("study", "mine", "theirs"):
        cp.write(interviews(), here / f"{name}.counterpoint")
    (here / "interviews").mkdir()
    (here / "interviews" / "wren.txt").write_text("INTERVIEWER: What helps?\nWREN: Hope 🙂.\n", "utf-8")
    (here / "interviews" / "juno.txt").write_text("INTERVIEWER: What helps?\nJUNO: Nothing.\n", "utf-8")
    return here


def helps():
    """Every help text of our own verbs."""
    yield ()
    yield from ((verb,) for verb in ("read", "convert", "check", "merge", "query", "autocode", "ask"))
    yield from (("ask", method) for method in METHODS)


@pytest.mark.parametrize("words", list(helps()), ids=" ".join)
def test_every_help_ends_with_an_example_that_runs(words, folder):
    code, out, _ = call(*words, "--help")
    assert code == 0
    example = out.rstrip().splitlines()[-1].strip()
    assert example.startswith("counterpoint " + " ".join(words))
    # The verbs in a process of their own.
    code, out, err = (call if len(words) == 2 else run)(*shlex.split(example)[1:], folder=folder)
    assert (code, err) == (0, "")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_of_the_face_is_an_ask_with_the_same_answer(method, folder):
    # A process of its own for one of them: the rest differ in what they are asked, not in how the command starts.
    how = run if method == "saturation" else call
    code, out, _ = how("ask", method, "study.counterpoint", *words_of(method), "--json", folder=folder)
    assert code == 0
    assert json.loads(out) == json.loads(
        json.dumps(getattr(cp, method)(interviews(), **NEEDED.get(method, {})).to_dict())
    )


def test_options_are_those_of_the_method(folder):
    asked = ("--base", "1", "--run", "1", "--threshold", "0.5", "--order", "juno", "--order", "wren", "--json")
    code, out, _ = run("ask", "saturation", "study.counterpoint", *asked, folder=folder)
    assert code == 0
    found = json.loads(out)
    assert found["parameters"]["order"] == ["juno", "wren"]
    assert [row["new"] for row in found["table"]] == [1, 3]


def test_csv_is_a_table_and_nothing_else(folder):
    code, out, _ = run("ask", "retrieve", "study.counterpoint", "hope & work", "--csv", folder=folder)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["quote"], row["codes"], row["coders"]) for row in rows] == [
        ("work that asks", "hope; work", "Ana; Ben")
    ]


def test_a_table_for_eyes_has_its_sentences(folder):
    _, out, _ = run("ask", "retrieve", "study.counterpoint", "workload", folder=folder)
    assert "The workload goes 🙂 down." in out
    assert "Wren 4" in out
    assert "1 passage in 1 document." in out


def test_a_chart_takes_its_form_from_the_command(folder, tmp_path):
    content = (folder / "study.counterpoint").read_bytes()
    for form in ("heat", "bubble"):
        picture = tmp_path / f"{form}.svg"
        assert run("ask", "matrix", "-", "--chart", str(picture), "--form", form, given=content)[0] == 0
        assert ("by number and area" in picture.read_text("utf-8")) == (form == "bubble")
    assert run("ask", "matrix", "-", "--chart", str(tmp_path / "a.svg"), "--form", "pie", given=content)[0] == 2
    forms = {name for name, home in DRAWN.items() if hasattr(import_module(home), "FORMS")}
    assert forms == set(FORMED)


def test_a_guard_hides_small_cells_and_says_so(folder):
    content = (folder / "study.counterpoint").read_bytes()
    code, out, _ = run("ask", "frequency", "-", "--guard", "2", "--csv", given=content)
    assert (code, out.splitlines()[1]) == (0, "hope,hope,,,,,,,,,,True")
    code, out, _ = run("ask", "matrix", "-", "--by", "site", "--rounding", "3", given=content)
    assert code == 0
    assert "Numbers are rounded to multiples of 3" in out
    assert run("ask", "matrix", "-", "--guard", "5", given=content)[0] == 2


def test_standard_input_is_a_dash(folder):
    content = (folder / "study.counterpoint").read_bytes()
    code, out, _ = run("ask", "frequency", "-", "--csv", given=content)
    assert (code, out.splitlines()[1]) == (0, f"hope,hope,1,1,,1,,1,25,5,{5 / 21}")
    code, out, _ = run("read", "-", "--json", given="ANA: Hope.\nBEN: Work.\n".encode("utf-16"))
    assert (code, json.loads(out)["documents"][0]["turns"]) == (0, 2)
    code, out, _ = run("read", "-", "--as", "csv", "--text-column", "said", "--csv", given=b"who,said\nWren,Hope\n")
    assert (code, len(out.splitlines())) == (0, 2)


def test_standard_output_is_a_dash_too(folder):
    done = subprocess.run(
        [sys.executable, "-m", "counterpoint.cli", "convert", "interviews", "-"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=True,
    )
    code, out, _ = run("check", "-", given=done.stdout)
    assert (code, out) == (0, "- holds together: 2 documents, 4 turns.\n")


def test_only_some_cases(folder):
    for choice in ("Juno", "site=south"):
        code, out, _ = run("ask", "retrieve", "study.counterpoint", "--only-case", choice, "--csv", folder=folder)
        assert (code, len(out.splitlines())) == (0, 2)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("ask", "retrieve", "study.counterpoint", "hop"), "no code is called “hop”"),
        (("ask", "matrix", "study.counterpoint", "--by", "age"), "no attribute is called “age”"),
        (("ask", "nothing", "study.counterpoint"), "No such command 'nothing'"),
        (("ask", "saturation"), "Missing argument"),
        (("ask", "saturation", "study.counterpoint", "--base", "x"), "Invalid value"),
        (("nothing",), "No such command 'nothing'"),
        (("read", "nothing.txt"), "There is no such file"),
        (("convert", "interviews", "study.counterpoint"), "study.counterpoint is there already"),
        (("convert", "interviews", "new.pdf"), "Files that end in .pdf are not written"),
    ],
)
def test_a_mistake_is_told_in_three_parts(words, what, folder):
    code, out, err = run(*words, folder=folder)
    assert (code, out) == (2, "")
    lines = [line for line in err.splitlines() if not line.startswith(" " * 10)]  # without a query and its caret
    assert lines[0].startswith(f"counterpoint: {what}")
    assert lines[1].startswith("  where:  ")
    assert lines[2].startswith("  try:    ")
    assert len(lines) == 3


def test_all_mistakes_are_told_at_once(folder):
    code, _, err = run("ask", "saturation", "study.counterpoint", "--base", "0", "--threshold", "2", folder=folder)
    assert (code, err.count("counterpoint: ")) == (2, 2)


def test_a_broken_file_is_told_and_counted(folder, tmp_path):
    (tmp_path / "broken.counterpoint").write_bytes((folder / "study.counterpoint").read_bytes()[:-40])
    code, _, err = run("check", "broken.counterpoint", folder=tmp_path)
    assert code == 2
    assert err.startswith("counterpoint: ")
    code, out, _ = run("check", "broken.counterpoint", "--json", folder=tmp_path)
    assert (code, len(json.loads(out)["faults"])) == (2, 1)


def test_words_cannot_steer_the_terminal(tmp_path):
    (tmp_path / "a.txt").write_text("ANA\x1b[31m: Hope\nBEN: Work\n", "utf-8")
    _, out, err = run("read", "a.txt", folder=tmp_path)
    assert "\x1b" not in out + err
    _, _, err = run("read", "\x1b[31m.txt", folder=tmp_path)
    assert "\x1b" not in err


def test_output_is_utf_8_whatever_the_machine_says(folder):
    code, out, _ = run(
        "ask",
        "retrieve",
        "study.counterpoint",
        "workload",
        folder=folder,
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert code == 0
    assert "🙂" in out


def test_help_loads_no_tables_and_no_pictures():
    code = (
        "import sys; from counterpoint.cli.verbs import run; run(['--help']);"
        "print([name for name in ('polars', 'numpy', 'altair', 'docx', 'django', 'rich') if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True
    )
    assert found.stdout.decode().splitlines()[-1] == "[]"


def verbs(folder, **functions):
    """A package beside the path whose entry points bring further verbs."""
    (folder / "extra.py").write_text(functions.pop("code"), "utf-8")
    about = folder / "extra-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: extra\nVersion: 1\n", "utf-8")
    lines = "".join(f"{name} = {place}\n" for name, place in functions.items())
    (about / "entry_points.txt").write_text(f"[counterpoint.verbs]\n{lines}", "utf-8")
    return f"{folder}{os.pathsep}{SOURCE}"


GREET = 'def greet(name: str, loud: bool = False) -> None:\n    print("HELLO" if loud else "hello", name)\n'


def test_other_packages_bring_verbs(tmp_path):
    path = verbs(tmp_path, code=GREET, greet="extra:greet")
    assert "greet" in run("--help", PYTHONPATH=path)[1]
    assert run("greet", "Ana", "--loud", PYTHONPATH=path)[:2] == (0, "HELLO Ana\n")


def test_a_broken_verb_is_told_and_stops_nothing_else(tmp_path, folder):
    path = verbs(tmp_path, code="raise RuntimeError('half installed')\n", broken="extra:broken", gone="extra2:gone")
    code, out, _ = run("--help", PYTHONPATH=path)
    assert code == 0
    assert re.search(r"broken +\(cannot be loaded: RuntimeError", out)
    assert run("check", "study.counterpoint", folder=folder, PYTHONPATH=path)[0] == 0
    code, _, err = run("broken", PYTHONPATH=path)
    assert (code, err.splitlines()[0]) == (
        2,
        "counterpoint: the verb “broken” cannot be loaded: RuntimeError: half installed",
    )


def test_our_own_verbs_cannot_be_taken_over(tmp_path, folder):
    path = verbs(tmp_path, code=GREET, check="extra:greet")
    assert "holds together" in run("check", "study.counterpoint", folder=folder, PYTHONPATH=path)[1]


def test_without_a_verb_the_workbench_opens_if_it_is_there():
    assert asked([], ["demo", "open"]) == ["open"]
    assert asked([], ["demo"]) == ["--help"]
    assert asked(["read", "a.txt"], ["open"]) == ["read", "a.txt"]


def test_a_fault_of_ours_is_said_to_be_ours(tmp_path):
    path = verbs(tmp_path, code="def fail() -> None:\n    raise ZeroDivisionError('by nothing')\n", fail="extra:fail")
    code, _, err = run("fail", PYTHONPATH=path)
    assert code == 1
    assert err.splitlines()[0] == "counterpoint: this is our fault: ZeroDivisionError: by nothing"
    assert "Traceback" not in err
    assert "Traceback" in run("fail", PYTHONPATH=path, COUNTERPOINT_TRACEBACK="1")[2]


def hostile(folder):
    """A study in which somebody said formulas, and named codes as nobody should."""
    text = "=1+1 and so on, - well"
    corpus = cp.Corpus.build(
        documents=[cp.Document("d", "=cmd|' /C calc'!A0", text)],
        coders=[cp.Coder("a", "@x")],
        codes=[cp.Code("k", "trust=low"), cp.Code("l", "plain")],
        codings=[cp.Coding("1", "d", "k", "a", 0, 8, text[:8]), cp.Coding("2", "d", "l", "a", 9, 11, text[9:11])],
    )
    cp.write(corpus, folder / "hostile.counterpoint")
    return corpus


def test_words_cannot_set_a_spreadsheet_calculating_and_json_keeps_them(tmp_path):
    hostile(tmp_path)
    rows = list(csv.reader(io.StringIO(run("ask", "retrieve", "hostile.counterpoint", "--csv", folder=tmp_path)[1])))
    assert rows[1][1:8] == ["'=cmd|' /C calc'!A0", "", "0", "8", "'=1+1 and", "trust=low", "'@x"]
    assert rows[2][5] == "so"
    found = json.loads(run("ask", "retrieve", "hostile.counterpoint", "--json", folder=tmp_path)[1])
    assert [row["quote"] for row in found["table"]] == ["=1+1 and", "so"]


def test_a_code_whose_name_holds_an_equals_sign_can_be_chosen(tmp_path):
    hostile(tmp_path)
    words = ("ask", "frequency", "hostile.counterpoint", "--only-code", "trust=low", "--csv")
    code, out, err = run(*words, folder=tmp_path)
    assert (code, err, [row["code"] for row in csv.DictReader(io.StringIO(out))]) == (0, "", ["trust=low"])


@pytest.mark.parametrize(
    ("words", "given", "what"),
    [
        (("read", "-", "--as", "x" * 300), b"hi", "there is no format “xxx"),
        (("read", "-", "--as", "a/b"), b"hi", "there is no format “a/b”"),
        (("read", "-", "-"), b"hi", "standard input can be read only once"),
        (("read", ""), b"", "The name of the file is empty"),
        (
            ("read", "-"),
            b"PK\x01\x03" + bytes(42) + b"PK\x05\x06" + bytes(4) + b"\1\0\1\0.\0\0\0" + bytes(6),
            "damaged zip",
        ),
    ],
)
def test_input_that_cannot_be_is_the_users_mistake(words, given, what, tmp_path):
    code, out, err = run(*words, given=given, folder=tmp_path)
    assert (code, out) == (2, "")
    assert what in err


def test_standard_input_may_be_closed_or_endless(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(cp.UserError, match="nothing comes by standard input"), paths(["-"]):
        pass
    monkeypatch.setattr("counterpoint.cli.files.LARGEST", 10_000_000)
    with open("/dev/zero") as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        with pytest.raises(cp.UserError, match="standard input holds more than 10,000,000 bytes"), paths(["-"]):
            pass
