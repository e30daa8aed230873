"""A kernel over every part of a corpus: here, one after the other, or wherever the corpus has its parts worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus, Part

Kernel = Callable[..., Any]


@dataclass(frozen=True)
class Work:
    """A kernel with what it asks; `laid` makes of a part and its corpus what the kernel takes after the part.

    All of it are functions of modules and plain values, so that it can be sent to another process or machine.
    """

    kernel: Kernel
    laid: Callable[[Part, Any], Any] | None = None
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def needs_corpus(self) -> bool:
        """Says whether the kernel looks at more than the codings of its part."""
        return self.laid not in (None, nothing)

    def __call__(self, part: Part, corpus: Corpus | None) -> Any:
        """Gives what the kernel counts in one part."""
        given = (self.laid(part, corpus),) if self.laid else ()
        return self.kernel(part, *given, **self.asked)


def each(corpus: Corpus, kernel: Kernel, laid: Callable[[Part, Any], Any] | None = None, **asked: Any) -> Iterable[Any]:
    """Gives the partial result of every part, in the order of the parts."""
    work = Work(kernel, laid, asked)
    run = getattr(corpus, "run", None)
    return run(work) if run else (work(part, corpus) for part in corpus.parts())


def whole(part: Part, corpus: Corpus) -> Corpus:
    """Gives the whole corpus."""
    return corpus


def nothing(part: Part, corpus: Any) -> None:
    """Gives nothing, where a kernel could look at the corpus and need not."""
