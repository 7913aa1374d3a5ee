"""Which organisation ROR's "single search" chooses among those that a search found, written anew after ROR's own program.

It is what ROR's affiliation endpoint has done by default since May 2026: one search with the whole text, then rules. Source of
the rules and of their numbers: https://github.com/ror-community/ror-api, rorapi/common/matching_single_search.py (MIT).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

Fold = Callable[[str], str]  # a text in ASCII, as Unidecode makes it

LEAST, SURE = 50, 96  # an alignment that counts at all, and one that may be chosen
CLEARLY = 4  # characters by which a name is nearer to the text's length
NEVER = {"university school", "university hospital"}
SPELLED_OUT = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\s+", " "),
        (r"(?<![a-z])u\.(?! ?[a-z]\.)", "university "),
        (r"(?<![a-z])univ[. ]", "university "),
        (r"(?<![a-z])univ$", "university"),
        *(
            (rf"(?<![a-z]){short}{ending}", long + blank)
            for short, long in (("lab", "laboratory"), ("inst", "institute"), ("tech", "technology"))
            for ending, blank in (("[^a-z]", " "), ("$", ""))
        ),
        (r"(?<![a-z])u\. ?s\.", "united states"),
        (r"&amp;", "&"),
        (r"&", " and "),
        (r"^the ", ""),
        (r"\s+", " "),
    )
]
REGIONS = {code: group for group in ("GB-UK", "CN-HK-TW", "US-PR") for code in group.split("-")}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that the search found: its names but acronyms, and its country's code."""

    id: str
    names: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Fit:
    """A candidate by the name that fits the text best: how well, from 0 to 100, and to which characters of the text."""

    candidate: Candidate
    name: str
    score: float
    start: int
    end: int


def region(country: str) -> str:
    """The code, or a group of codes that affiliations confuse."""
    return REGIONS.get(country.upper(), country.upper())


def choose(text: str, candidates: Sequence[Candidate], countries: frozenset[str], fold: Fold) -> Candidate | None:
    """The chosen one of the candidates, best found first; none if it is not in a region that the text names."""
    fits = [fit for one in candidates if (fit := best_fit(text, one, fold)) is not None and fit.score >= LEAST]
    wins = [(sum(beats(text, one, other) for other in fits), one) for one in fits if one.score >= SURE]
    most = max((count for count, _ in wins), default=0)
    best = [one for count, one in wins if count == most]
    chosen = best[0] if len(best) == 1 else last_apart(best)
    if chosen is None or (countries and region(chosen.candidate.country) not in countries):
        return None
    return chosen.candidate


def best_fit(text: str, candidate: Candidate, fold: Fold) -> Fit | None:
    """The candidate by the first of its names that no other fits better; None if no name may be compared."""
    best = None
    for name in candidate.names:
        if not comparable(text, name):
            continue
        found = fuzz.partial_ratio_alignment(spelled_out(text, fold), spelled_out(name, fold))
        if found is not None and found.score > (best.score if best else 0):
            best = Fit(candidate, name, found.score, found.src_start, found.src_end)
    return best


def comparable(text: str, name: str) -> bool:
    """Whether a name can stand in the text: long enough, not longer than it; single words have to be the whole of it."""
    if name.lower() in NEVER or not 5 <= len(name) < len(text) + 4:
        return False
    return (" " in name and " " in text) or name.lower() == text.lower()


def beats(text: str, one: Fit, other: Fit) -> bool:
    """Whether more speaks for one: a university, a name of about the text's length, a later place, a perfect fit."""
    nearer = abs(len(other.name) - len(text)) - abs(len(one.name) - len(text))
    signs = (
        ("univ" in one.name.lower()) - ("univ" in other.name.lower()),
        (nearer > CLEARLY) - (nearer < -CLEARLY),
        (one.start > other.end) - (other.start > one.end),
        (one.score > 99 > other.score) - (one.score < 99 < other.score),
    )
    return sum(signs) > 0


def last_apart(fits: Sequence[Fit]) -> Fit | None:
    """The last that shares no character of the text with any of the others."""
    apart = None
    for one in fits:
        if all(one is other or one.end < other.start or other.end < one.start for other in fits):
            apart = one
    return apart


@lru_cache(maxsize=1 << 18)
def spelled_out(text: str, fold: Fold) -> str:
    """The text in lower case, in ASCII if it is in Latin letters, with abbreviations written out."""
    latin = all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())
    text = (fold(text) if latin else text).strip().lower()
    for pattern, replacement in SPELLED_OUT:
        text = pattern.sub(replacement, text)
    return text.strip()
