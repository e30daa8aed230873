"""How far coders agree."""

from counterpoint.analysis.agreement.coding import agreement, kernel, merge

__all__ = ["agreement", "kernel", "merge"]
