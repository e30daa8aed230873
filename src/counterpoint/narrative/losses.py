"""What did not come along when a file was read or written, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Losses:
    """Sentences in the order in which they were first said, each with how often it happened."""

    __slots__ = ("_counts",)

    def __init__(self, pairs: Iterable[tuple[str, int]] = ()) -> None:
        self._counts: dict[str, int] = {}
        for sentence, count in pairs:
            self.add(sentence, count)

    def add(self, sentence: str, count: int = 1) -> None:
        """Counts `count` further losses of this kind."""
        if count:
            self._counts[sentence] = self._counts.get(sentence, 0) + count

    def sentences(self) -> list[str]:
        """Every loss as a sentence; its count stands behind it when it happened more than once."""
        return [said if count == 1 else f"{said} ({count:,} times)" for said, count in self]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self._counts.items())

    def __len__(self) -> int:
        return len(self._counts)

    def __bool__(self) -> bool:
        return bool(self._counts)

    def __add__(self, other: Losses) -> Losses:
        return Losses([*self, *other])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Losses) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Losses({list(self)!r})"
