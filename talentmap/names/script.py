"""Characters: which are Han, and how Latin letters are folded for comparison."""

import re
import unicodedata
from functools import lru_cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_HAN = re.compile(f"[{HAN}]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ŋ": "ng", "ə": "e"})


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _HAN.search(text) is not None


def han_only(text: str) -> str:
    """The Chinese characters of a text, joined."""
    return "".join(_HAN.findall(text))


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower case without diacritics: `Müller` → `muller`, `Lǚ` → `lu`, `Straße` → `strasse`."""
    lower = unicodedata.normalize("NFKC", text).casefold()
    if lower.isascii():
        return lower
    bare = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


@lru_cache(maxsize=50_000)
def is_latin(text: str) -> bool:
    """Whether the letters of a text are Latin."""
    return text.isascii() or all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha())
