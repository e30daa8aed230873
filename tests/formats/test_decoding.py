"""Bytes become the text that was meant, and a guess says that it is one."""

import codecs

import pytest

from counterpoint.errors import UserError
from counterpoint.formats.decoding import decode

FRENCH = (
    "Alors, l’année dernière nous étions déjà très fatigués ; ça n’a pas été facile à l’hôpital, où j’étais élève.\n"
)
GERMAN = "Früher war das natürlich ganz anders – wir hätten größere Möglichkeiten gehabt.\n"
POLISH = "No więc, jak już mówiłam, to było bardzo ciężkie życie. Mąż pracował w hucie, a ja zostałam z dziećmi.\n"
CZECH = "Já jsem si řekla, že už to nepůjde, ale děti chtěly zůstat u babičky na vsi, kde měly kůň.\n"
TURKISH = "Eşim çalışıyordu, ben de çocuklara bakıyordum. Şimdi artık her şey değişti, büyüğüm.\n"
RUSSIAN = "Ну, я тогда работала в больнице, и у нас было очень много больных. Мы не знали, что делать.\n"
GREEK = "Λοιπόν, εγώ τότε δούλευα στο νοσοκομείο και είχαμε πολλούς ασθενείς. Δεν ξέραμε τι να κάνουμε.\n"
HEBREW = "אז עבדתי בבית החולים והיו לנו הרבה חולים. לא ידענו מה לעשות ואף אחד לא יכול היה לעזור.\n"
JAPANESE = "その時、私は病院で働いていました。患者さんがとても多くて、どうしたらいいか分かりませんでした。\n"
CHINESE = "那个时候我在医院工作，病人很多，我们不知道该怎么办，也没有人能帮助我们。\n"
ENGLISH = "Interviewer: So it wasn’t “easy”?\nP1: No … it was – well – hard. We met in a café.\n"


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    ],
)
def test_a_byte_order_mark_is_believed_and_taken_off(mark: bytes, codec: str, name: str) -> None:
    found = decode(mark + "Wärme 😀".encode(codec))
    assert (found.text, found.encoding, found.notes) == ("Wärme 😀", name, [])


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ENGLISH, "cp1252", "Windows-1252"),
        (FRENCH, "cp1252", "Windows-1252"),
        (GERMAN, "cp1252", "Windows-1252"),
        (ENGLISH, "mac_roman", "Mac OS Roman"),
        (FRENCH, "mac_roman", "Mac OS Roman"),
        (POLISH, "cp1250", "Windows-1250"),
        (CZECH, "cp1250", "Windows-1250"),
        (CZECH, "iso8859_2", "ISO 8859-2"),
        (TURKISH, "cp1254", "Windows-1254"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (GREEK, "cp1253", "Windows-1253"),
        (HEBREW, "cp1255", "Windows-1255"),
        (JAPANESE, "cp932", "Shift JIS"),
        (CHINESE, "gb18030", "GB 18030"),
    ],
)
def test_older_encodings_are_guessed_and_the_guess_is_told(text: str, codec: str, name: str) -> None:
    found = decode(text.encode(codec) * 3)
    assert found.text == text * 3
    assert found.notes == [f"Read as {name}, a guess: no byte order mark and not UTF-8"]


def test_one_curly_quote_in_a_long_english_text_is_enough() -> None:
    text = "We didn't know what to do, and nobody said anything. " * 500 + "That’s it."
    assert decode(text.encode("cp1252")).text == text


def test_utf8_without_a_mark_needs_no_guess() -> None:
    assert decode((RUSSIAN + JAPANESE).encode()).notes == []


def test_newlines_become_lf_and_nothing_else_is_touched() -> None:
    composed, decomposed = "\u00e9", "e\u0301"
    text = f"{composed}{decomposed}\u2028 \u00a0\t\ufeff\u0085"
    assert decode(f"a\r\nb\rc\n\r\n{text}".encode()).text == f"a\nb\nc\n\n{text}"


def test_what_a_person_says_about_the_encoding_is_done() -> None:
    assert decode("été".encode("mac_roman"), encoding="mac_roman").text == "été"
    assert decode("’".encode("cp1252"), encoding="Windows-1252").encoding == "Windows-1252"


@pytest.mark.parametrize(
    ("content", "encoding", "what"),
    [
        (b"a\0b\0c\0", None, "This is not a text file: it holds NUL bytes"),
        (b"abc\0", None, "This is not a text file: it holds NUL bytes"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), None, "This is not a text file: it holds NUL characters"),
        (bytes(range(1, 32)) * 20, None, "This is not a text file: it is full of control characters"),
        (
            codecs.BOM_UTF16_LE + b"a\0b",
            None,
            "This file is marked as UTF-16 but is damaged: the byte 0x62 on line 1 cannot stand there",
        ),
        (
            ("Grüße an die Bäckerin, schöne Tage für Jörg.\n" * 3).encode() + b"kaputt \xff hier",
            None,
            "This file is UTF-8 but is damaged: the byte 0xff on line 4 cannot stand there",
        ),
        (
            b"+2D0- hi",
            "utf-7",
            "This file is not in utf-7: it would hold half of a UTF-16 pair, which is not a character",
        ),
        (b"abc", "klingon", "There is no text encoding called “klingon”"),
        ("é".encode("cp1252"), "utf-8", "This file is not in utf-8: the byte 0xe9 on line 1 cannot stand there"),
    ],
)
def test_what_is_not_text_is_refused_in_one_sentence(content: bytes, encoding: str | None, what: str) -> None:
    with pytest.raises(UserError) as caught:
        decode(content, where="notes.txt", encoding=encoding)
    assert caught.value.what == what
    assert caught.value.where == "notes.txt"
    assert caught.value.try_
