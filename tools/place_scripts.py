"""Which spellings of a place abroad are kept: in the writing of its own country, of a great city in any usual one."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from talentmap.places.spelling import key

GREAT = 1_000_000  # inhabitants
USUAL = frozenset({"CYRILLIC", "GREEK", "ARABIC", "HEBREW", "HANGUL", "KATAKANA", "HIRAGANA"})
_KANA = frozenset({"KATAKANA", "HIRAGANA"})
_OF_LANGUAGE = {
    **dict.fromkeys(["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "ba", "tt", "cv"], frozenset({"CYRILLIC"})),
    **dict.fromkeys(["ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug"], frozenset({"ARABIC"})),
    **dict.fromkeys(["hi", "mr", "ne"], frozenset({"DEVANAGARI"})),
    "el": frozenset({"GREEK"}),
    "he": frozenset({"HEBREW"}),
    "ko": frozenset({"HANGUL"}),
    "ja": _KANA,
    "th": frozenset({"THAI"}),
    "ka": frozenset({"GEORGIAN"}),
    "hy": frozenset({"ARMENIAN"}),
}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_OTHER_WORDS = frozenset({"island", "maurice"})  # Iceland and Mauritius, but an English word and a given name
_LANGUAGES = 3  # of a country whose names are kept


def script(name: str) -> str:
    """The writing of a name by its first letter: `LATIN`, `CYRILLIC`, `CJK`."""
    letter = next((letter for letter in name if letter.isalpha()), "a")
    return unicodedata.name(letter, "?").split()[0]


@cache
def languages(path: Path) -> dict[str, list[str]]:
    """The first languages of each country, without their regions."""
    rows = json.loads(path.read_text("utf-8")).items()
    return {code: [one.partition("-")[0] for one in (row["languages"] or "").split(",")[:_LANGUAGES]] for code, row in rows}


def native_names(names: list[str], people: int, own: list[str]) -> Iterator[str]:
    """The names of a city, neither Latin nor Chinese, that its people or those of a large part of the world write."""
    kept = frozenset().union(*(_OF_LANGUAGE.get(language, ()) for language in own), USUAL if people >= GREAT else ())
    yield from (name for name in names if name.isprintable() and script(name) in kept)


def without_umlauts(name: str) -> str:
    """`Göttingen` as it is written where there is no such letter: `Goettingen`."""
    return unicodedata.normalize("NFC", name).translate(_UMLAUTS)


def country_names(code: str, own: list[str]) -> Iterator[str]:
    """The names of a country in its own first languages and in Russian (CLDR, by Babel)."""
    from babel import Locale, UnknownLocaleError

    for language in dict.fromkeys((*own, "ru")):
        try:
            name = Locale.parse(language).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name and key(name) not in _OTHER_WORDS:
            yield str(name)
