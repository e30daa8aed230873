"""Which letters beyond ASCII a language writes, and in which older encodings: data for a guess about bytes."""

from __future__ import annotations

PUNCTUATION = "’‘“”‚„…–—•«»‹›€£§©®™°·½¼¾´¿¡†\u00a0"

# In order of likelihood, which decides where two fit equally well. Small letters; capitals are added below.
LETTERS = {
    "English": "éèêëàáâçñöüïôæœ",
    "French": "éèêëàâçîïôùûüÿæœ",
    "German": "äöüßé",
    "Spanish": "áéíóúñüªº",
    "Portuguese": "ãõáàâçéêíóôúüªº",
    "Italian": "àèéìòùî",
    "Nordic": "åäöæøéüáíóúýþð",
    "Dutch and Catalan": "éëïèêüöáàíóòúç·",
    "Czech": "áčďéěíňóřšťúůýž",
    "Slovak": "áäčďéíĺľňóôŕšťúýž",
    "Polish": "ąćęłńóśźż",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîşţșț",
    "South Slavic": "čćđšž",
    "Turkish": "çğıöşüâîû",
    "Baltic": "ąčęėįšųūžāēģīķļņõäöü",
}
ENCODINGS = {
    "cp1252": ("English", "French", "German", "Spanish", "Portuguese", "Italian", "Nordic", "Dutch and Catalan"),
    "mac_roman": ("English", "French", "German", "Spanish", "Portuguese", "Italian", "Nordic"),
    "cp1250": ("Czech", "Slovak", "Polish", "Hungarian", "Romanian", "South Slavic"),
    "iso8859_2": ("Czech", "Slovak", "Polish", "Hungarian", "Romanian", "South Slavic"),
    "cp1254": ("Turkish",),
    "cp1257": ("Baltic",),
}


def characters(language: str) -> frozenset[str]:
    """Everything beyond ASCII that a text in this language is likely to hold."""
    letters = LETTERS[language]
    return frozenset(letters + letters.upper() + PUNCTUATION)
