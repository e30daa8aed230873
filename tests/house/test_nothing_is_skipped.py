"""No test is passed over in silence: a skip says why, and nothing is imported "if it is there"."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.sources import Source, nothing, python

SILENT = frozenset({"importorskip"})


def silent(source: Source) -> Iterator[str]:
    """Yields what a test file passes over without a reason."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in SILENT:
            yield f"{source.name}:{node.lineno} {node.attr} hides that a part is missing"
        if (
            isinstance(node, ast.Attribute)
            and node.attr in {"skip", "skipif", "xfail"}
            and not _has_reason(node, source)
        ):
            yield f"{source.name}:{node.lineno} {node.attr} gives no reason"


def _has_reason(mark: ast.Attribute, source: Source) -> bool:
    call = next((n for n in ast.walk(source.tree) if isinstance(n, ast.Call) and n.func is mark), None)
    if call is None:
        return False
    words = [
        *([] if mark.attr == "skipif" else call.args),
        *(k.value for k in call.keywords if k.arg in {"reason", "msg"}),
    ]
    return any(not isinstance(word, ast.Constant) or bool(str(word.value).strip()) for word in words)


def test_every_skip_gives_a_reason() -> None:
    sources = python("tests")
    assert sources
    nothing((fault for source in sources for fault in silent(source)), "Nothing is skipped silently:")


def test_nothing_of_ours_is_mocked() -> None:
    faults = [
        f"{source.name}:{node.lineno} imports {ast.unparse(node)}"
        for source in python("tests")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and "mock" in ast.unparse(node).split()[1]
    ]
    nothing(faults, "Fakes, not mocks:")


def test_a_silent_skip_fails_the_run(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest
        @pytest.mark.skip
        def test_bare(): pass
        def test_empty(): pytest.skip("")
        @pytest.mark.skip(reason="needs a Tuesday")
        def test_reasoned(): pass
        """
    )
    run = pytester.runpytest_inprocess("-p", "tests.support.silence", "-p", "no:django", "-p", "no:xdist")
    run.assert_outcomes(errors=1, failed=1, skipped=1)
