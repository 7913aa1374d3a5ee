"""Birthplace, native place and ancestral home that a text states of a person."""

import re
from dataclasses import replace
from itertools import islice

from talentmap.hometown.chinese import extract_chinese
from talentmap.hometown.english import extract_english
from talentmap.hometown.markup import Plain, without_markup
from talentmap.hometown.mention import Hometown, Mention
from talentmap.places.spelling import HAN, simplified

_MOSTLY_HAN = 15  # characters from which on a text is read as Chinese first
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_NARROW = re.compile(r"[,;:!?](?:(?<=[一-鿿)）].)|(?=[一-鿿])(?<![!?]))")
_NOW_IN_SQUARE = re.compile(r"\[((?:in )?(?:now|today|present|modern)\b[^\[\]()]{1,80})\]")  # Hofei [now Hefei]
_LONGEST = 20_000  # characters; a biography says where somebody comes from at its begin


def extract(text: str, *, name: str | None = None, year: int | None = None, lang: str | None = None) -> Hometown:
    """The first place of each relation, with the clause that states it; what is only studied or worked in is none.

    `name` is the person's, `year` the year by which place names are understood (of birth, or of the text), `lang` zh or en.
    """
    text = text[:_LONGEST]
    page = without_markup(text)
    if lang is None:
        least = min(_MOSTLY_HAN, len(page.text) / 8)
        lang = "zh" if sum(1 for _ in islice(HAN.finditer(page.text), _MOSTLY_HAN)) >= least else "en"
    plain, plain_name = simplified(page.text), simplified(name) if name else None
    readers = [(extract_chinese, _widened(plain)), (extract_english, _NOW_IN_SQUARE.sub(r"(\1)", plain))]
    for reader, read in readers if lang == "zh" else reversed(readers):
        if found := reader(read, plain_name, year):
            return Hometown(**{relation: _as_written(mention, read, page, text) for relation, mention in found.items()})
    return Hometown()


def _widened(text: str) -> str:
    """A Chinese text with the marks of its own script: `生于成都,` is typed for `生于成都，`."""
    return _NARROW.sub(lambda mark: _WIDE[mark.group()], text)


def _as_written(mention: Mention, read: str, page: Plain, text: str) -> Mention:
    """The mention in the text's own characters; those of the text that was read stand at the places of the page's."""
    if read == text:
        return mention
    quoted = read.find(mention.quote)
    start, end = page.span(mention.start, mention.end)
    quote = slice(*page.span(quoted, quoted + len(mention.quote)))
    return replace(mention, text=text[start:end], start=start, end=end, quote=text[quote])
