"""The language of retrieval: codes, words, turns and memos, chosen by coder, case and document, put together by signs.

`docs/reference/query-language.md` is its grammar.
"""

from counterpoint.analysis.query.answering import answer as answer
from counterpoint.analysis.query.ground import Ground as Ground
from counterpoint.analysis.query.reading import parse as parse
from counterpoint.analysis.query.settling import settled as settled
from counterpoint.analysis.query.words import Query as Query
from counterpoint.analysis.query.words import codes_of as codes_of
from counterpoint.analysis.query.words import told as told
