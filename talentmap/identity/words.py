"""Texts as sets of words: affiliations, titles, topics."""

import re

from talentmap.names.script import HAN, fold

_WORDS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_CLASS = re.compile(r"([A-HY]\d{2}[A-Z])\s*\d")  # of patents: section, class and subclass before the group (WIPO, IPC guide)
_EMPTY = frozenset(
    """
    the and for with from that this are was were its into using use based study analysis new effect effects
    between among under over via than not can has have been which their these those such during after method
    methods system systems
    """.split()  # noqa: SIM905
)
MOST = 80  # words of one text


def affiliation_words(text: str) -> list[str]:
    """Folded words of two and more letters, numbers of four and more; Chinese as pairs of neighbours."""
    return [word for word in _words(text) if len(word) > 1 and not (word.isdigit() and len(word) < 4)][:MOST]


def text_words(text: str) -> list[str]:
    """Folded words of three and more letters that carry meaning, cut after six letters; Chinese as pairs of neighbours."""
    found: list[str] = []
    for word in _words(text):
        if _HAN.match(word):
            found.append(word)
        elif len(word) > 2 and word not in _EMPTY and not word.isdigit():
            found.append(word[:6])
        if len(found) == MOST:
            break
    return found


def topic_class(topic: str) -> str:
    """The subclass of a patent class (`H04N1/12` → `h04n`), else the folded topic."""
    known = _CLASS.match(topic)
    return known[1].lower() if known else normal(topic)


def normal(text: str) -> str:
    """Folded words with one blank between them: what is the same in spite of signs and letters' size."""
    return " ".join(_WORDS.findall(fold(text)))


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in _WORDS.findall(fold(text)):
        if _HAN.match(word) and len(word) > 2:
            words += [word[i : i + 2] for i in range(len(word) - 1)]
        else:
            words.append(word)
    return words
