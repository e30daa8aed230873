"""What may be downloaded."""

from workbench.research.studies.rules import check_may, may

__all__ = ["check_may", "may"]
