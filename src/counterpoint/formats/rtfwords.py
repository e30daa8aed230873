"""The words of RTF (specification 1.9.1): what is text, what is passed by, and which bytes are which letters."""

from __future__ import annotations

# Groups that hold no text of the document; what is marked “may be passed by” (\*) and not known is passed by too.
_PASSED_BY = """
    fonttbl colortbl stylesheet info pict nonshppict shprslt sp sn sv fldinst bkmkstart bkmkend tc tcn xe txe rxe pntext
    listtext ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template filetbl revtbl nonesttables objdata objclass objname
    private title author operator company doccomm keywords subject
"""
PASSED_BY = frozenset(_PASSED_BY.split())
HEADERS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
# Groups marked so that are read all the same: comments, and text in boxes.
READ_ALL_THE_SAME = frozenset("annotation atnauthor atndate atnref atrfstart atrfend shpinst do shppict".split())
# Groups whose words stand beside the text: notes, comments, boxes.
BESIDE = frozenset("footnote annotation shptxt dptxbxtext".split())
# Groups whose words are a value, not text.
VALUES = frozenset("atnauthor atndate atnref atrfstart atrfend".split())

# Properties of letters that are on, or with 0 off.
TOGGLES = {"b": "bold", "deleted": "deleted", "mvf": "moved"}

CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u2014", "endash": "\u2013", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
ENDS_OF_LINES = frozenset("par sect page column".split())

# Code pages as a file names them, and by the character sets of its fonts.
CODEPAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
NUMBERED = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8", 54936: "gb18030"}
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
