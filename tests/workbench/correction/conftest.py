"""The ground of tests of names: a passphrase that is stretched fast, and keys that nobody left open."""

from tests.workbench.fieldwork.conftest import quickly

__all__ = ["quickly"]
