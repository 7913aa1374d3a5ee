"""One name in several transcriptions: umlauts written out, Arabic and Russian spellings, long vowels of Japanese; its tables."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from talentmap.names.other_systems import kana
from talentmap.names.script import fold

_WRITTEN_OUT = re.compile("(?<=[aou])e(?!l[ae]?$)")  # but not of Michael, Manuela, Joel
_SERVANT = re.compile(r"abd(?:[aeou]?[lr]|[aeou])(?=.{3})")  # `Abdul`, `Abdel`, `Abdur`, before one of God's names
_ARTICLE = re.compile("[ae]l ")


@cache
def western_table() -> Mapping[str, Any]:
    """Tables of names outside Chinese."""
    table: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("western.yml").read_text("utf-8"))
    return table


@cache
def _keys() -> Mapping[str, str]:
    return {spelling: line.split()[0] for line in western_table()["one_name"] for spelling in line.split()}


@cache
def iberian_surnames() -> frozenset[str]:
    """Usual Spanish and Portuguese family names, folded."""
    return frozenset(western_table()["iberian"].split())


@lru_cache(maxsize=100_000)
def plain_umlauts(text: str) -> str:
    """Folded text without what German and the Nordic languages write for an umlaut: `mueller` → `muller`."""
    return _WRITTEN_OUT.sub("", fold(text))


@lru_cache(maxsize=100_000)
def usual_spelling(word: str) -> str:
    """One folded spelling for all transcriptions of a name: `mohamed` → `muhammad`; `aase` → `ase`; else the word."""
    servant = _SERVANT.match(word)
    if servant:
        return "abdul" + usual_spelling(word[servant.end() :])
    return _keys().get(word) or plain_umlauts(word).replace("aa", "a")


def is_transcription(x: str, y: str) -> bool:
    """Whether two folded words may be one name in two transcriptions."""
    return usual_spelling(x) == usual_spelling(y)


@lru_cache(maxsize=100_000)
def usual_family(family: str) -> str:
    """The same of a family name, not a Chinese one: `el sayed` → `alsayed`, `satoh` → `sato`, `hussain` → `hussein`."""
    words = _ARTICLE.sub("al ", family).split()
    return kana("".join(map(usual_spelling, words)))


def same_but_article(a: str, b: str) -> bool:
    """Whether two folded family names differ only in how the Arabic article is written: `el sayed`, `al sayed`, `elsayed`."""
    if not (_ARTICLE.match(a) or _ARTICLE.match(b)):
        return False
    return _joined_article(a) == _joined_article(b)


def _joined_article(family: str) -> str:
    joined = family.replace(" ", "")
    return f"al{joined[2:]}" if joined.startswith("el") else joined
