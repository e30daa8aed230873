"""Sixty sentences with invented identifiers and sixty harmless ones; the figures are printed, whatever they are."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from workbench.practice.guard import Found, look

HERE = Path(__file__).parent / "sentences"


def read(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def on(row: dict[str, Any]) -> list[Found]:
    """Returns what was found on the identifier of this sentence."""
    start = row["text"].index(row["words"])
    return [found for found in look(row["text"]) if found.start < start + len(row["words"]) and found.end > start]


def measured(identifiers: str, look_alikes: str) -> tuple[list[str], list[str], list[str]]:
    """Returns the sentences that were missed, those whose kind or certainty is another, and the false alarms."""
    missed, otherwise = [], []
    for row in read(identifiers):
        finds = on(row)
        if not finds:
            missed.append(row["text"])
        elif not any((found.kind, found.sure) == (row["kind"], row["sure"]) for found in finds):
            otherwise.append(row["text"])
    return missed, otherwise, [text for text in read(look_alikes) if look(text)]


def figures(of: str, many: int, missed: list[str], alarms: list[str]) -> str:
    lines = [f"guard, {of}: {many - len(missed)} of {many} caught, {len(alarms)} false alarms in {many}"]
    return "\n".join(
        ["", *lines, *(f"  missed: {text}" for text in missed), *(f"  alarm: {text}" for text in alarms), ""]
    )


def test_sixty_and_sixty(capsys: pytest.CaptureFixture[str]) -> None:
    missed, otherwise, alarms = measured("identifiers", "look_alikes")
    with capsys.disabled():
        sys.stdout.write(figures("sentences it was made with", 60, missed, alarms))
    assert len(read("identifiers")) == len(read("look_alikes")) == 60
    assert len(missed) <= 3 and len(alarms) <= 3
    assert otherwise == []


def test_every_kind_is_among_them() -> None:
    from workbench.practice.guard import lists

    kinds = {row["kind"] for row in read("identifiers")}
    assert kinds == set(lists.table("sentences")["kinds"])
    assert {(row["kind"], row["sure"]) for row in read("identifiers")} >= {("name", True), ("name", False)}
