"""Words of affiliations and of organisations' names, written the same way: folded, abbreviations spelled out."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from talentmap.names import fold
from talentmap.names.script import HAN
from talentmap.places.spelling import simplified

_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_NET = re.compile(r"(?:\be-?mail:?\s*|电子邮[箱件]\s*[:：]?\s*)?[\w.+-]+@[\w.-]+|https?://\S+", re.IGNORECASE)
_SEGMENT = re.compile(r"[,;，；、|/\n\t]+|\s[-–—]\s|\(|\)|（|）|(?<=[a-z]{6})\.\s(?=[A-Z])")


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("spellings.yml").read_text("utf-8"))
    return table


@cache
def silent() -> frozenset[str]:
    """Words that say nothing."""
    return frozenset(_table()["silent"].split())


@cache
def _canonical() -> dict[str, str]:
    return {str(word): target for target, words in _table()["spellings"].items() for word in str(words).split()}


@lru_cache(maxsize=300_000)
def canonical(word: str) -> str:
    """A folded word as all its spellings are written: `univ`, `Universität` → university; plurals lose their s."""
    if found := _canonical().get(word):
        return found
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _canonical().get(word[:-1], word[:-1])
    return word


@cache
def _han() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), written) for pattern, written in _table()["han"].items())


def words(text: str) -> list[str]:
    """Canonical words; each Chinese character is one; words that say nothing are left out."""
    found = (canonical(word) for word in _WORD.findall(_one_spelling(simplified(fold(_joined(text))))))
    return [word for word in found if word not in silent()]


def _one_spelling(text: str) -> str:
    """Chinese names of one thing written alike: 中科院 → 中国科学院, 第一附属医院 → 附属第一医院."""
    if not text.isascii():
        for pattern, written in _han():
            text = pattern.sub(written, text)
    return text


def _joined(text: str) -> str:
    """Initials written with points are one word: `U.S.A.` → USA; apostrophes join."""
    return re.sub(r"\b([A-Za-z])\.(?=[A-Za-z]\b)", r"\1", text).replace("’", "'").replace("'s", "s").replace("'", " ")


def acronyms(text: str) -> list[str]:
    """Words written in capitals, as they stand."""
    return re.findall(r"\b[A-Z][A-Z0-9&-]{1,9}\b", text)


def segments(text: str) -> list[str]:
    """The parts of an affiliation between commas, semicolons, brackets and dashes; addresses of the net are left out."""
    return [part.strip() for part in _SEGMENT.split(_NET.sub(" ", text)) if part and part.strip()]
