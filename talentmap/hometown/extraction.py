"""Birthplace, native place and ancestral home that a text states of a person."""

from talentmap.hometown.chinese import extract_chinese
from talentmap.hometown.english import extract_english
from talentmap.hometown.mention import Hometown
from talentmap.places.spelling import HAN

_MOSTLY_HAN = 15  # characters from which on a text is read as Chinese first


def extract(text: str, *, name: str | None = None, year: int | None = None, lang: str | None = None) -> Hometown:
    """The first place of each relation, with the clause that states it; what is only studied or worked in is none.

    `name` is the person's, `year` the year by which place names are understood (of birth, or of the text), `lang` zh or en.
    """
    if lang is None:
        lang = "zh" if len(HAN.findall(text)) >= min(_MOSTLY_HAN, len(text) / 8) else "en"
    readers = (extract_chinese, extract_english) if lang == "zh" else (extract_english, extract_chinese)
    found = readers[0](text, name, year)
    if not found and (lang == "en" or any(letter.isascii() and letter.isalpha() for letter in text)):
        found = readers[1](text, name, year)
    return Hometown(**found)
