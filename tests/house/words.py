"""Words that are not names in our code, and where one stands all the same, with the reason."""

import keyword
import re

NOT_USED = frozenset(
    "manager managers helper helpers util utils common handler handlers service services processor processors "
    "data info tag tags highlight highlights segment segments quotation quotations".split()
)
# Name -> why it stands. Names that Django, Python or a format force on us.
FORCED: dict[str, str] = {
    "handler": "the logging module's name for where a line goes",
    "templatetags": "Django's name for the folder of template words",
    "simple_tag": "Django's name",
    "inclusion_tag": "Django's name",
    "cleaned_data": "Django's name in forms",
    "handle_data": "Python's name in html.parser",
    "get_context_data": "Django's name in views",
    "get_traceback_data": "Django's name in its report of a fault",
}

# Folder -> words that are its subject's own.
OWN_WORDS = {
    "src/counterpoint/formats/": {"tag", "tags"},  # markup has tags
}


def parts(name: str) -> set[str]:
    """Returns the words of a name: snake_case, camelCase and Capitals taken apart.

    >>> sorted(parts("HTTPDataReader_of"))
    ['data', 'http', 'of', 'reader']
    """
    pieces = re.sub(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])", r"\1\3 \2\4", name)
    return {piece.lower() for piece in re.split(r"[\W_]+", pieces) if piece and not keyword.iskeyword(piece)}


def forbidden(name: str) -> set[str]:
    """Returns the words of this name that are not used in our code.

    `base` is free: it is Guest, Namey and Chen's word for the first interviews, and the file of a format's protocols.
    """
    if name in FORCED:
        return set()
    return parts(name) & NOT_USED
