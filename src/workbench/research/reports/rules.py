"""What may be downloaded."""

from workbench.research.studies.rules import check_may

__all__ = ["check_may"]
