"""Words of titles, abstracts and topic texts, as the text classifier counts them, in English and Chinese."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from talentmap.names.script import HAN
from talentmap.search.lexicon import lexicon

_TAG = re.compile(r"<[^>]+>")
_LATIN, _HAN_RUN = re.compile(r"[a-z][a-z0-9]+"), re.compile(f"[{HAN}]+")
_LONGEST = 8  # characters of a Chinese term
_SILENT = """
the of and in to for with on by is are this that from as an be at using which we it their was were has have these its can
our results study paper based such also been between or not but used than more new most into both two during after while
however show shows shown high low effect effects cluster papers focuses topics covers explores particularly research
including various
"""
SILENT = frozenset(_SILENT.split())


def count_words(text: str) -> Counter[str]:
    """English words and pairs of words; of Chinese the pairs and triples of characters, and known terms in English."""
    plain = _TAG.sub("", html.unescape(text)).lower()
    translated = " . ".join(english for run in _HAN_RUN.findall(plain) for english in _translated(run))
    return Counter((*english_words(plain), *english_words(translated), *chinese_parts(plain)))


def english_words(text: str) -> Iterator[str]:
    """Words in the singular and pairs of words that stand together, without those that say nothing."""
    words = [_stem(word) for word in _LATIN.findall(text.replace("-", " ")) if word not in SILENT]
    yield from words
    yield from (" ".join(pair) for pair in pairwise(words))


def chinese_parts(text: str) -> Iterator[str]:
    """Pairs and triples of Chinese characters that stand together."""
    for run in _HAN_RUN.findall(text):
        for width in (2, 3):
            yield from (run[i : i + width] for i in range(len(run) - width + 1))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _translated(run: str) -> Iterator[str]:
    """English names of the terms in a run of Chinese characters, the longest first at each place."""
    known, place = _terms(), 0
    while place < len(run):
        widths = range(min(_LONGEST, len(run) - place), 1, -1)
        width = next((w for w in widths if run[place : place + w] in known), 0)
        if width:
            yield from known[run[place : place + width]]
        place += width or 1


@cache
def _terms() -> Mapping[str, tuple[str, ...]]:
    """The English variants of every Chinese term of the lexicon."""
    found: dict[str, tuple[str, ...]] = {}
    for variant, concept in lexicon().concepts.items():
        joined = variant.replace(" ", "")
        if _HAN_RUN.fullmatch(joined):
            found[joined] = tuple(one for one in concept.variants if one.isascii())
    return found
