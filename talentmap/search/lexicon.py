"""Terms of science in both languages: the bridge from a Chinese demand to English works and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from talentmap.model.vocabularies import AREAS
from talentmap.names import fold, has_han
from talentmap.search.text import stem, tokens


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the demand is about: variants in both languages as blank-separated stemmed tokens.

    Texts that say a `narrower` term speak of the concept too, but the term does not name it.
    """

    label: str
    variants: tuple[str, ...]
    weight: float = 1.0
    area: str | None = None
    narrower: tuple[str, ...] = ()
    english: str = ""

    def name(self, lang: str) -> str:
        """The term in `zh` or `en`, as far as it has a name in both."""
        return self.english or self.label if lang == "en" else self.label

    @property
    def told(self) -> tuple[str, ...]:
        """All that speaks of the concept."""
        return (*self.variants, *self.narrower)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by each of their variants, and the words that say nothing."""

    concepts: Mapping[str, Concept]
    ignored: frozenset[str]
    longest: int  # tokens of the longest variant

    def term_at(self, words: Sequence[str], start: int) -> tuple[int, Concept | None]:
        """How many words from here make a known term (with its concept) or a silent one; 0 if none."""
        for end in range(min(start + self.longest, len(words)), start, -1):
            concept = self.concepts.get(" ".join(map(stem, words[start:end])))
            if concept or " ".join(words[start:end]) in self.ignored:
                return end - start, concept
        return 0, None


def stemmed(text: str) -> str:
    """A text as the stemmed fields hold it."""
    return " ".join(stem(token) for token in tokens(text))


def holds(text: str, variant: str) -> bool:
    """Whether a stemmed text holds a variant as whole words."""
    return f" {variant} " in f" {text} "


@cache
def lexicon() -> Lexicon:
    """The terms that ship with the product, with the labels of the areas."""
    table: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("lexicon.yml").read_text("utf-8"))
    concepts = [_concept(line, area) for area, lines in table["concepts"].items() for line in lines]
    concepts += [_of_variants((term.zh, term.short_zh, term.en, term.short_en), term.id) for term in AREAS]
    ignored = [word for words in table["ignored"].values() for word in words.split()]
    return make_lexicon(concepts, ignored)


def make_lexicon(concepts: Iterable[Concept], ignored: Iterable[str]) -> Lexicon:
    """Concepts that share a variant are kept apart: the first one has it."""
    by_variant: dict[str, Concept] = {}
    for concept in concepts:
        for variant in concept.variants:
            by_variant.setdefault(variant, concept)
    silent = frozenset(" ".join(tokens(word)) for word in ignored)
    longest = max((variant.count(" ") + 1 for variant in (*by_variant, *silent)), default=1)
    return Lexicon(by_variant, silent, longest)


def _concept(line: str, area: str) -> Concept:
    names, _, narrower = line.partition(">")
    chinese, _, english = names.partition("=")
    made = _of_variants([*chinese.split(","), *english.split(",")], None if area == "general" else area)
    return replace(made, narrower=tuple(one for one in _stemmed(narrower.split(",")) if one not in made.variants))


def _of_variants(words: Iterable[str], area: str | None) -> Concept:
    known = [word.strip() for word in words if word.strip()]
    label = next((word for word in known if has_han(word)), known[0])
    return Concept(label, _stemmed(known), area=area, english=next((word for word in known if not has_han(word)), ""))


def _stemmed(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stemmed(fold(word)) for word in words if word.strip()))
