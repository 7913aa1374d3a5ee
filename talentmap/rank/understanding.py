"""What a demand's text is about: known terms first, then the topics' own names, then the words left."""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from talentmap.names.script import HAN
from talentmap.rank.clauses import clauses
from talentmap.search.lexicon import Concept, Lexicon, holds, lexicon, stemmed
from talentmap.search.text import stem, tokens

LONGEST_TEXT = 4_000
MOST = 30
_HAN_TOKEN = re.compile(f"[{HAN}]")
PERSONAL = re.compile(  # age and sex, which matching never uses
    r"(?:年龄)?(?:在|不超过|小于|大于|低于|未满)?\s*\d{2}\s*(?:[-—~至到]\s*\d{2}\s*)?(?:周?岁)(?:以下|以上|以内|左右|之间)?|"
    r"(?<![一-鿿])(?:女性|男性|女士|男士|[男女])(?=$|[\s，,、。；;优])|年龄不限|性别不限|不限性别|"
    r"\b(?:under|over|below|aged|younger than|older than)\s+(?:the age of\s+)?\d{2}\b(?:\s*(?:-|to|and)\s*\d{2})?"
    r"(?:\s+years?(?:\s+(?:old|of age))?)?|"
    r"\b\d{2}\s+years?\s+old(?:\s+or\s+(?:younger|older))?|"
    r"\b(?:female|male|women|woman)\b(?=\s*(?:$|[,.;)]|scientist|researcher|candidate|professor|expert|preferred|only|applicant))",
    re.IGNORECASE,
)
_SEPARATE = frozenset("的和与及或等、")
_PART = re.compile(r"、")
_WORD_WEIGHT, _PAIR_WEIGHT, _TOPIC_VARIANTS = 0.5, 0.25, 5


@dataclass(frozen=True, slots=True)
class TopicNames:
    """The Chinese names of the release's topics, and the English name of each."""

    english: Mapping[str, str]  # Chinese name as stemmed tokens → English name as stemmed tokens

    @property
    def pairs(self) -> frozenset[str]:
        """Pairs of characters that stand beside each other in the Chinese names."""
        return _pairs_of(tuple(self.english))


def understand(text: str, topics: TopicNames | None = None) -> tuple[Concept, ...]:
    """The concepts that a demand wishes for, in their order, each once, at most thirty."""
    unwished = {concept.variants[0] for concept in turned_away(text, topics)}
    found = (concept for wished, _ in clauses(PERSONAL.sub("，", text[:LONGEST_TEXT])) for concept in _spoken(wished, topics))
    return _distinct(concept for concept in found if concept.variants[0] not in unwished)


def turned_away(text: str, topics: TopicNames | None = None) -> tuple[Concept, ...]:
    """The known terms that a demand names only to refuse them: 不要量子通信, not in drug discovery."""
    found = (concept for _, refused in clauses(text[:LONGEST_TEXT]) for concept in _spoken(refused, topics))
    return _distinct(concept for concept in found if concept.variants[0] in lexicon().concepts)


def _spoken(clause: str, topics: TopicNames | None) -> Iterator[Concept]:
    for part in _PART.split(clause):
        yield from _concepts(tokens(part), lexicon(), topics)


def _distinct(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    found: dict[str, Concept] = {}
    for concept in concepts:
        found.setdefault(concept.variants[0], concept)
    return tuple(found.values())[:MOST]


def _concepts(words: list[str], known: Lexicon, topics: TopicNames | None) -> Iterator[Concept]:
    left: list[str] = []
    place = 0
    while place < len(words):
        width, concept = known.term_at(words, place)
        if width and (concept or not _is_soft(words[place : place + width])):
            yield from _left_over(left, topics)
            left = []
            if concept:
                yield concept
                width = yield from _overlapping(words, place, width, known)
        else:
            left.append(words[place])
            width = 1
        place += width
    yield from _left_over(left, topics)


def _overlapping(words: list[str], place: int, width: int, known: Lexicon) -> Generator[Concept, None, int]:
    """A term that begins inside the last one and goes on beyond it: 超导量子计算 is 超导量子 and 量子计算. Gives both widths."""
    for start in range(place + 1, place + width):
        more, concept = known.term_at(words, start)
        if concept and start + more > place + width:
            yield concept
            return start + more - place
    return width


def _left_over(words: list[str], topics: TopicNames | None) -> Iterator[Concept]:
    """Words that no list knows: Latin ones singly; Chinese ones as a phrase, a long one found by its pairs of characters."""
    for run in (piece for whole in _runs(words) for piece in _pieces(whole, topics)):
        if not _HAN_TOKEN.fullmatch(run[0]):
            yield from (Concept(word, (stem(word),), _WORD_WEIGHT) for word in run if len(word) > 1)
        elif 2 <= len(run) <= 4:
            yield Concept("".join(run), (" ".join(run), *_topics_named(run, topics)), _WORD_WEIGHT)
        elif len(run) > 4:
            yield Concept("".join(run), tuple(dict.fromkeys(map(" ".join, pairwise(run)))), _PAIR_WEIGHT)


def _is_soft(words: list[str]) -> bool:
    """Whether a silent word is a single character that may be part of a term: 拟 in 模拟, 位 in 位错."""
    return len(words) == 1 and bool(_HAN_TOKEN.fullmatch(words[0])) and words[0] not in _SEPARATE


def _pieces(run: list[str], topics: TopicNames | None) -> Iterator[list[str]]:
    """A run of characters cut at silent ones that make no pair known from terms or topics with either neighbour."""
    piece: list[str] = []
    known = _pairs_of_terms() | (topics.pairs if topics else frozenset())
    for place, word in enumerate(run):
        around = ["".join(run[at : at + 2]) for at in (place - 1, place) if 0 <= at < len(run) - 1]
        if word in lexicon().ignored and _HAN_TOKEN.fullmatch(word) and not known.intersection(around):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(word)
    if piece:
        yield piece


@cache
def _pairs_of_terms() -> frozenset[str]:
    """Pairs of characters that stand beside each other in known terms."""
    return frozenset(pair for variant in lexicon().concepts for pair in _pairs_in(variant))


@cache
def _pairs_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(pair for name in names for pair in _pairs_in(name))


def _pairs_in(words: str) -> Iterator[str]:
    return (a + b for a, b in pairwise(words.split()) if _HAN_TOKEN.fullmatch(a) and _HAN_TOKEN.fullmatch(b))


def _runs(words: list[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for word in words:
        if run and bool(_HAN_TOKEN.fullmatch(run[-1])) != bool(_HAN_TOKEN.fullmatch(word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _topics_named(run: list[str], topics: TopicNames | None) -> list[str]:
    """English names of topics whose Chinese name holds the phrase."""
    if topics is None:
        return []
    phrase = " ".join(run)
    return [english for chinese, english in topics.english.items() if phrase in chinese][:_TOPIC_VARIANTS]


def concepts_in(text: str, concepts: Sequence[Concept]) -> list[Concept]:
    """The concepts that a title or name speaks of."""
    words = stemmed(text)
    return [concept for concept in concepts if any(holds(words, variant) for variant in concept.told)]
