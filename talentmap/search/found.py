"""What of a query a text speaks of: the reason why somebody was found."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from talentmap.names.script import has_han
from talentmap.search.expansion import Parts, has_narrower, joined, other_words, together
from talentmap.search.grammar import Phrase, parse_query
from talentmap.search.lexicon import holds, stemmed
from talentmap.search.text import stem

_HINT = 4  # letters of a stem that every form of the word begins with


@dataclass(frozen=True)
class Wish:
    """One thing asked for, as typed and in the ways it may be said; `must` is false for one of several alternatives."""

    label: str
    tokens: tuple[str, ...]
    ways: tuple[Parts, ...]
    must: bool = True
    wide: bool = False  # narrower terms count too

    def speaks(self, text: str) -> bool:
        """Whether the text says it in one of the ways."""
        if text.isascii() and not self._hinted(text.casefold()):
            return False
        words = stemmed(text)
        return any(all(any(holds(words, variant) for variant in part) for part in way) for way in self.ways)

    def _hinted(self, text: str) -> bool:
        return any(hint in text for hint in self._hints)

    @cached_property
    def _hints(self) -> tuple[str, ...]:
        firsts = {variant.split()[0] for way in self.ways for variant in way[0]}
        return tuple(sorted({first if has_han(first) else first[:_HINT] for first in firsts}))


def wishes(text: str) -> tuple[Wish, ...]:
    """What a query asks for, word by word, terms of several words as one; what it turns away is left out."""
    return tuple(_wishes(text))


def _wishes(text: str) -> Iterable[Wish]:
    for group in together(parse_query(text).clauses):
        if len(group) > 1:
            yield _wish(joined(group), apart=True)
        else:
            alone = len(group[0].options) == 1
            yield from (replace(_wish(option), must=alone) for option in group[0].options)


def _wish(phrase: Phrase, *, apart: bool = False) -> Wish:
    """Words of a group may stand apart, those of a phrase only together."""
    words = [stem(token) for token in phrase.tokens]
    own: Parts = tuple((word,) for word in words) if apart else ((" ".join(words),),)
    others = other_words(phrase)
    label = ("" if all(map(has_han, phrase.tokens)) else " ").join(phrase.tokens)
    return Wish(label, phrase.tokens, (own, others) if others else (own,), wide=has_narrower(phrase))
