"""Names of all organisations, found by exact words or by rare words in common."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nlargest

from talentmap.affiliations.organisations import ACRONYM, DISPLAY, Organisation
from talentmap.affiliations.words import words

LONGEST = 14  # words of a name looked up as a whole
COMMON = 1_500  # a word of more names than this finds none by itself
BEGINNINGS = 30  # names that begin with the same words
LEAST_WEIGHT = 4.0  # what the words of a beginning must tell
MOST_ALIKE = 12
_MOST_NAMES = 120  # names that a segment is compared with


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an organisation as canonical words."""

    organisation: str
    words: tuple[str, ...]
    kind: int
    text: str


class NameIndex:
    """Looks names up. Reading it is safe from several threads."""

    def __init__(self, organisations: Mapping[str, Organisation]) -> None:
        self.organisations = organisations
        self.names = list(_names(organisations.values()))
        self.alike = lru_cache(maxsize=100_000)(self._alike)  # departments are written again and again
        self.ending = lru_cache(maxsize=20_000)(self._ending)
        self.by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.acronyms: dict[str, list[str]] = defaultdict(list)
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._beginnings: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, name in enumerate(self.names):
            if name.kind == ACRONYM:
                self.acronyms[name.text].append(name.organisation)
                continue
            self.by_words[name.words].append(number)
            for end in range(2, min(len(name.words), 7)):
                self._beginnings[name.words[:end]].append(number)
            for word in set(name.words):
                self._postings[word].append(number)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """Inverse document frequency of each word of the names."""
        total = len(self.names)
        return {word: math.log(total / len(where)) for word, where in self._postings.items()}

    @cached_property
    def weights(self) -> list[float]:
        """What the words of each name tell together."""
        return [self.weight(name.words) for name in self.names]

    @cached_property
    def _rarest(self) -> float:
        return math.log(max(len(self.names), 2))

    def weight(self, some: Iterable[str]) -> float:
        """What a set of words tells together; a word that no name has tells as much as the rarest."""
        known, rarest = self.rarity, self._rarest
        return math.fsum(known.get(word, rarest) for word in set(some))  # exact, so in whatever order the set gives them

    def spans(self, text: Sequence[str]) -> list[tuple[int, int, list[int]]]:
        """Every run of words that is a name: start, end, numbers of the names."""
        found = []
        for start in range(len(text)):
            for end in range(start + 1, min(start + LONGEST, len(text)) + 1):
                if names := self.by_words.get(tuple(text[start:end])):
                    found.append((start, end, names))
        return found

    def beginnings(self, text: Sequence[str]) -> list[tuple[int, list[int]]]:
        """The longest run from each word that few names begin with: Washington University, of St. Louis."""
        found = []
        for start in range(len(text)):
            for end in range(min(start + 6, len(text)), start + 1, -1):
                names = self._beginnings.get(tuple(text[start:end]))
                if names and len(names) <= BEGINNINGS and self.weight(text[start:end]) > LEAST_WEIGHT:
                    found.append((start, names))
                    break
        return found

    def _ending(self, run: tuple[str, ...]) -> frozenset[str]:
        """The organisations with a longer name that ends with these words: 交通大学, City University."""
        rarest = min(run, key=lambda word: len(self._postings.get(word, ())))
        names = (self.names[number] for number in self._postings.get(rarest, ()))
        return frozenset(name.organisation for name in names if len(name.words) > len(run) and name.words[-len(run) :] == run)

    def with_city(self, run: tuple[str, ...]) -> frozenset[str]:
        """The organisations whose name is these words and their city: Trinity College, Dublin."""
        names = (self.names[number] for number in self._beginnings.get(run, ()))
        found = ((name.organisation, name.words[len(run) :]) for name in names if name.kind == DISPLAY)
        return frozenset(key for key, rest in found if rest == tuple(words(self.organisations[key].city)))

    def _alike(self, text: tuple[str, ...]) -> tuple[int, ...]:
        """Names that share most with a text, by the words that are not common; the best name of each organisation."""
        shared: defaultdict[int, float] = defaultdict(float)
        for word in dict.fromkeys(text):
            where = self._postings.get(word, ())
            if len(where) <= COMMON:
                for number in where:
                    shared[number] += self.rarity[word]
        weight, have = self.weight(text), set(text)
        scored: dict[str, tuple[float, int]] = {}
        for number in nlargest(_MOST_NAMES, shared, key=lambda number: (shared[number], -number)):
            name = self.names[number]
            both = self.weight(have.intersection(name.words))
            score = both * both / (self.weights[number] * weight)
            if score > scored.get(name.organisation, (0.0, 0))[0]:
                scored[name.organisation] = (score, number)
        best = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1]))[:MOST_ALIKE]
        return tuple(number for _, number in best)


def _names(organisations: Iterable[Organisation]) -> Iterable[Name]:
    for one in organisations:
        seen = set()
        for text, kind in one.names:
            for form in _forms(text):
                found = (text,) if kind == ACRONYM else tuple(words(form))
                if found and found not in seen:
                    seen.add(found)
                    yield Name(one.id, found, kind, text)


def _forms(text: str) -> Iterable[str]:
    """The name, and without what stands in brackets at its end: `Siemens (Germany)`."""
    yield text
    if text.endswith(")") and " (" in text:
        yield text[: text.rindex(" (")]
