"""What gives a document another text: a correction, names replaced, the original put back."""

from workbench.research.correction.actions.correcting import correct_document
from workbench.research.correction.actions.replacing import put_back, replace_names

__all__ = ["correct_document", "put_back", "replace_names"]
