"""What a method answers: a value, a table, and how they came about."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

Number = int | float | str | None


@dataclass(frozen=True, eq=False, repr=False)
class Result:
    """An answer that can be shown, exported and cited; what is undefined is None with its reason.

    A function given as `table` makes it when somebody looks at it: a list of millions may only be counted.
    """

    method: str
    value: int | float | Mapping[str, Any] | None
    table: pl.DataFrame
    parameters: Mapping[str, Any]
    reason: str = ""
    source: str = ""
    sentences: tuple[str, ...] = ()
    numbers: Mapping[str, Number] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.value is None and not self.reason:
            raise ValueError(f"{self.method}: a value that is None needs its reason")

        if callable(self.table):  # it is put together when it is first looked at
            object.__setattr__(self, "_late", self.table)
            object.__delattr__(self, "table")

    def __getattr__(self, name: str) -> Any:
        if name != "table" or "_late" not in self.__dict__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        object.__setattr__(self, "table", self.__dict__.pop("_late")())
        return self.table

    def __getstate__(self) -> dict[str, Any]:
        _ = self.table
        return self.__dict__

    def __repr__(self) -> str:
        return "\n".join(
            [f"{self.method}: {self.value}", *self.sentences, *([self.reason] if self.reason else []), str(self.table)]
        )

    def explain(self) -> str:
        """Says in sentences what was found, ready for a methods section."""
        return " ".join(self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Gives everything as plain values, for JSON."""
        return {
            "method": self.method,
            "value": plain(self.value),
            "reason": self.reason,
            "numbers": plain(self.numbers),
            "reasons": dict(self.reasons),
            "explanation": self.explain(),
            "parameters": plain(self.parameters),
            "source": self.source,
            "table": plain(self.table.to_dicts()),
        }

    def _repr_html_(self) -> str:
        """Shows itself in a notebook: what was found, the first rows without ids, and where the method comes from."""
        import polars as pl

        with pl.Config(tbl_hide_column_data_types=True, tbl_hide_dataframe_shape=True, tbl_rows=12):
            named = [column for column in self.table.columns if not column.endswith("_id")]
            table: str = self.table.select(named)._repr_html_()
        said = [f"<p>{escape(self.explain())}</p>"] if self.sentences else []
        why = [f"<p><em>{escape(self.reason)}</em></p>"] if self.reason else []
        cited = [f"<p><small>{escape(self.source)}</small></p>"] if self.source else []
        return "".join(["<div>", *said, *why, table, *cited, "</div>"])


def plain(value: Any) -> Any:
    """Gives what JSON knows: lists, names as words, days as written, Python's own numbers; what is not finite is None."""
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(one) for one in value), key=str)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if hasattr(value, "tolist"):  # an array, or one number, of numpy
        return plain(value.tolist())
    return str(value)


def several(count: int, one: str, many: str = "") -> str:
    """Writes a number with its noun: 1 code, 2 codes."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
