"""One thing has one name: names of modules, classes, functions and parameters avoid the words that say nothing."""

import ast
from collections.abc import Iterator

from tests.house.sources import SRC, Source, nothing, python
from tests.house.words import OWN_WORDS, forbidden


def names(source: Source) -> Iterator[tuple[str, int]]:
    """Yields (name, line) of everything that a file defines: itself, classes, functions, parameters, attributes, variables."""
    for part in source.path.relative_to(SRC).with_suffix("").parts:
        yield part, 1
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and not is_setting(source, node.id):
            yield node.id, node.lineno


def is_setting(source: Source, name: str) -> bool:
    return source.module == "workbench.settings" and name.isupper()  # Django's names


def own_words(source: Source) -> set[str]:
    return {word for folder, words in OWN_WORDS.items() if source.name.startswith(folder) for word in words}


def test_names_say_something() -> None:
    faults = [
        f"{source.name}:{line} names something {name!r}: {', '.join(sorted(words))}"
        for source in python("src")
        for name, line in names(source)
        if (words := forbidden(name) - own_words(source))
    ]
    nothing(faults, "These names say nothing about what they name:")


def test_the_rule_sees() -> None:
    assert forbidden("CorpusManager") == {"manager"}
    assert forbidden("text_utils") == {"utils"}
    assert forbidden("metadata") == forbidden("commonplace") == forbidden("stage") == set()
