"""The guard of free text in the wing of practice: it finds what may say who another person is, before anything is kept.

It knows nothing of Django, forms or the vault; `fields` brings it to the pages.
"""

from workbench.practice.guard.found import Found, digest_of
from workbench.practice.guard.looking import look

__all__ = ["Found", "digest_of", "look"]
