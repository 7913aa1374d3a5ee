"""Other words for what was asked: terms of science in both languages, as the lexicon knows them.

A part of a wish is its variants, stemmed and blank-separated, of which one must hold. What stands in quotation marks
is meant as written and has no other words.
"""

from collections.abc import Iterator, Sequence

from talentmap.names.script import has_han
from talentmap.search.grammar import Clause, Phrase
from talentmap.search.lexicon import lexicon
from talentmap.search.text import stem

Parts = tuple[tuple[str, ...], ...]


def other_words(phrase: Phrase) -> Parts:
    """Each part of the phrase in its other words: 机器学习 → machine learning; nothing if it is no known term."""
    if phrase.exact or phrase.field not in (None, "text"):
        return ()
    words = [stem(token) for token in phrase.tokens]
    if found := lexicon().concepts.get(" ".join(words)):
        rest = tuple(variant for variant in found.told if variant != " ".join(words))
        return (rest,) if rest else ()
    return _composed(words) if all(map(has_han, words)) else ()


def has_narrower(phrase: Phrase) -> bool:
    """Whether the phrase is a term with narrower ones among its other words."""
    found = lexicon().concepts.get(" ".join(map(stem, phrase.tokens)))
    return bool(found and found.narrower and other_words(phrase))


def together(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    """The clauses in groups: words side by side that make a known term are one wish, others stand alone."""
    start = 0
    while start < len(clauses):
        width = next((width for width in _widths(clauses, start) if _is_term(clauses[start : start + width])), 1)
        yield tuple(clauses[start : start + width])
        start += width


def joined(group: Sequence[Clause]) -> Phrase:
    """The words of a group as one phrase."""
    first = group[0].options[0]
    return Phrase(tuple(token for clause in group for token in clause.options[0].tokens), first.field, exact=first.exact)


def _widths(clauses: Sequence[Clause], start: int) -> range:
    return range(min(lexicon().longest, len(clauses) - start), 1, -1)


def _is_term(group: Sequence[Clause]) -> bool:
    single = all(len(clause.options) == 1 for clause in group)
    fields = {option.field for clause in group for option in clause.options}
    free = not any(option.exact for clause in group for option in clause.options)
    return single and free and len(fields) == 1 and bool(other_words(joined(group)))


def _composed(words: list[str]) -> Parts:
    """A run of characters that is made of known terms: 深度学习芯片 is 深度学习 and 芯片."""
    parts: list[tuple[str, ...]] = []
    start = 0
    while start < len(words):
        ends = range(min(start + lexicon().longest, len(words)), start, -1)
        end = next((end for end in ends if " ".join(words[start:end]) in lexicon().concepts), 0)
        if not end:
            return ()
        parts.append(lexicon().concepts[" ".join(words[start:end])].told)
        start = end
    return tuple(parts)
