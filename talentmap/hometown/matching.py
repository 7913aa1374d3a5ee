"""Cues in a text, found by spaCy's matchers on blank pipelines: no model is loaded."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce a relation, at `start` to `end` of the text."""

    relation: str
    start: int
    end: int
    words: str


class CueMatcher:
    """Finds cues of one language; of two that overlap the longer one counts."""

    def __init__(self, lang: str, cues: Mapping[str, Sequence[str]]) -> None:
        words = sorted({phrase for phrases in cues.values() for phrase in phrases}, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        self._language: Language = spacy.blank(lang)
        self._by_character = lang == "zh"
        self._matcher = PhraseMatcher(self._language.vocab, attr="LOWER")
        for relation, phrases in cues.items():
            self._matcher.add(relation, [self._read(phrase) for phrase in phrases])

    def find(self, text: str) -> Iterator[Cue]:
        """Cues in the order of the text; one that holds none is not even split into words."""
        if not self._any.search(text):
            return
        for span in sorted(filter_spans(self._matcher(self._read(text), as_spans=True)), key=lambda span: span.start):
            yield Cue(span.label_, span.start_char, span.end_char, span.text.lower())

    def _read(self, text: str) -> Doc:
        """The text as tokens; Chinese by character, as spaCy's own segmenter has it, without the cost of its check."""
        if not self._by_character:
            return self._language.make_doc(text)
        return Doc(self._language.vocab, words=list(text), spaces=[False] * len(text))


@cache
def chinese_cues() -> CueMatcher:
    """Cues of Chinese texts; a place follows each of them."""
    return CueMatcher("zh", CHINESE)


@cache
def english_cues() -> CueMatcher:
    """Cues of English texts; `-born` and `native` follow their place, all others stand before it."""
    return CueMatcher("en", ENGLISH)


def _spaced(label: str) -> tuple[str, ...]:
    """A label of a form as it is set to the width of the ones above it."""
    return tuple(gap.join(label) for gap in (" ", "  ", "   ", "    ", "　", "　　"))


CHINESE = {
    "born_in": (
        "生于", "出生于", "诞生于", "降生于", "出生在", "生在", "诞生在", "降生在", "坠地于", "出世于",
        "出生并成长于", "出生和成长于", "出生、成长于", "出生成长于", "出生于并成长于", "出生并生长于",
        "出生地", "出生地点", "出生", *_spaced("出生地"),
    ),
    "native_of": (
        "籍贯", "家乡", "老家", "故乡", "家乡在", "故里是", "故里在", "籍隶", "本籍", "来自", "出身于", "出身", *_spaced("籍贯"),
    ),
    "ancestral_home": ("祖籍", "原籍", "祖居", "祖籍地", "祖籍在", *_spaced("祖籍")),
}  # fmt: skip
CAME_TO_LIGHT = ("saw the light of day", "saw the light", "came into the world", "came into this world")  # of people and things
OF_BIRTH = ("of his birth", "of her birth", "of my birth")
ENGLISH = {
    "born_in": (
        "born", "b.", "birthplace", "place of birth", "birth place", "birth:", "birth date and place", "place and date of birth",
        "place/date of birth", "place & date of birth", "birthdate/place", "birthdate and place", "pob",
        *CAME_TO_LIGHT, *OF_BIRTH,
    ),
    "native_of": (
        "native of", "natives of", "hometown", "home town", "originally from", "hails from", "hailing from", "hailed from",
        "hails originally from", "comes originally from", "came originally from", "comes from", "came from", "i come from",
        "native place", "place of origin", "native",
    ),
    "ancestral_home": (
        "ancestral home", "ancestral homes", "ancestral hometown", "ancestral place", "ancestral roots", "ancestral native place",
        "family roots", "ancestral village", "ancestry", "descent", "family origins",
        "ancestors came from", "family came from", "family comes from",
        "family hails from", "family is from", "family is originally from", "family was originally from",
        "family originally came from", "family originally from", "family with roots in",
        "family came originally from", "traces his roots", "traces her roots", "traced his roots", "traced her roots",
        "traces his family's roots", "traces her family's roots", "traced his family's roots", "traced her family's roots",
    ),
}  # fmt: skip
