"""The ground of tests of names: keys that nobody left open."""

from tests.workbench.fieldwork.conftest import closed

__all__ = ["closed"]
