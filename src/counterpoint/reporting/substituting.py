"""A part of citeproc-py made to heed the standard: whoever stands in the place of an author is not named a second time."""

from __future__ import annotations

from typing import Any

from citeproc.model import CitationStylesElement
from citeproc.model import Names as Heedless

SUBSTITUTE = "{http://purl.org/net/xbiblio/csl}substitute"


# Named among its bases, the first class of elements is asked for those below it: so this one stands for `cs:names`.
class Names(Heedless, CitationStylesElement):
    """Names of people in one or more roles, without those that have been given in the place of an author."""

    def process(self, item: Any, names_context: Any = None, context: Any = None, **more: Any) -> Any:
        """Gives the names; None where all of them have been given."""
        given = self._given(self if context is None else context)
        roles = self.get("variable").split()
        left = [role for role in roles if role not in given]
        if not left:
            return None
        self.set("variable", " ".join(left))
        try:
            return super().process(item, names_context, context, **more)
        finally:
            self.set("variable", " ".join(roles))

    def _given(self, context: Any) -> set[str]:
        if any(above.tag == SUBSTITUTE for above in self.iterancestors()):
            return set()
        repressed = getattr(context.get_layout(), "repressed", {}).get(self.tag, [])
        return {role for variable in repressed for role in (variable or "").split()}
