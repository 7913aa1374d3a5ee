"""Posts and degrees in the reader's language: what a source wrote, said in Chinese or English where a vocabulary knows it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from talentmap.model.vocabularies import Term, vocabularies

POSTS, DEGREES = "posts", "degrees"
HAN = re.compile(r"[㐀-鿿]")
LATIN = re.compile(r"[^\W\d_㐀-鿿]")
_SEPARATOR = re.compile(r"\s*[,;/|·、，；／｜•&＆+]\s*|\s+(?:and|und|et)\s+|\s*(?:兼任|兼|暨|以及|及|和)\s*|\s{2,}")
_FIELD_AFTER = re.compile(r"(?i)^(?P<rank>.+?)\s+(?:of|in|für|de)\s+\S")
_FIELD_BEFORE = re.compile(r"^(?P<field>.*(?:学|系|院|所|室|专业|方向|技术|工程|科学))(?P<rank>[^学系院所室]{2,8})$")


@dataclass(frozen=True, slots=True)
class Wording:
    """A post or degree as shown; `lang` is that of the text where it is not the one asked for, else empty."""

    text: str
    lang: str = ""


@lru_cache(maxsize=20_000)
def sense(vocabulary: str, text: str) -> str:
    """A key that two wordings of one post or degree share: ids of the terms, else the folded text, field and all."""
    terms = _by_wording()[vocabulary]
    named = [terms.get(_folded(part)) for part in (text, *_parts(text))]
    if named[0]:
        return named[0].id
    return "+".join(sorted({term.id for term in named[1:] if term})) if all(named[1:]) else _folded(text)


def knows(vocabulary: str, text: str) -> bool:
    """Whether the text names one post or degree of the vocabulary."""
    return _term(vocabulary, text.strip()) is not None


@lru_cache(maxsize=20_000)
def rank(vocabulary: str, text: str) -> str:
    """Like `sense`, of the ranks alone: a professor of physics is a professor; the sense where a part is of no known rank."""
    whole = _term(vocabulary, text.strip())
    terms = [whole] if whole else [_term(vocabulary, part) for part in _parts(text)]
    return "+".join(sorted({term.id for term in terms if term})) if all(terms) else sense(vocabulary, text)


@lru_cache(maxsize=20_000)
def localised(vocabulary: str, text: str, lang: str) -> Wording:
    """The text in `zh` or `en`; what is in that language already, and parts that nobody knows, stay as written.

    The wording says its language where something stayed that is not in the one asked for.
    """
    text = text.strip()
    if not foreign(text, lang):
        return Wording(text)
    whole = _term(vocabulary, text)
    parts = [(text, whole)] if whole else [(part, _term(vocabulary, part)) for part in _parts(text)]
    if not any(term for _, term in parts):
        return Wording(text, foreign(text, lang))
    shown = dict.fromkeys(term.label(lang) if term and foreign(part, lang) else part for part, term in parts)
    joined = ("、" if lang == "zh" else ", ").join(shown)
    return Wording(joined, foreign(joined, lang))


def foreign(text: str, lang: str) -> str:
    """The other language, `en` or `zh`, if the text has words of it, else nothing."""
    if lang == "zh":
        return "en" if LATIN.search(text) else ""
    return "zh" if HAN.search(text) else ""


def _parts(text: str) -> list[str]:
    return [part for part in _SEPARATOR.split(text.strip()) if part]


def _term(vocabulary: str, text: str) -> Term | None:
    """The term a text names; a rank may name its field before or after it."""
    terms = _by_wording()[vocabulary]
    if found := terms.get(_folded(text)):
        return found
    match = _FIELD_AFTER.match(text) or _FIELD_BEFORE.match(text)
    rank = terms.get(_folded(match["rank"])) if match else None
    return rank if rank and rank.facts.get("of_field") else None


def _folded(text: str) -> str:
    """Letters, digits and characters alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


@cache
def _by_wording() -> Mapping[str, Mapping[str, Term]]:
    """Terms by every way to write them; the first term that has a wording keeps it, further ways go before names."""
    found: dict[str, dict[str, Term]] = {}
    for name in (POSTS, DEGREES):
        terms, table = vocabularies()[name], found.setdefault(name, {})
        for also in (True, False):
            for term in terms:
                for text in term.facts.get("also", ()) if also else (term.zh, term.en):
                    table.setdefault(_folded(text), term)
    return found
