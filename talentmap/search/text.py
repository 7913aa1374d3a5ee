"""Text as the index sees it: normalised the same way before indexing and before querying."""

import re
from collections.abc import Iterable
from functools import lru_cache

import tantivy

from talentmap.names import PersonName, fold, parse, readings
from talentmap.names.script import HAN
from talentmap.places.spelling import simplified

_LETTER = rf"[^\W_{HAN}]"
_SIGNED = rf"(?<!{_LETTER})(?:c\+\+|[cfj]#)(?![+#])"  # C++, C++17, C#: the signs are part of the name
TOKEN = re.compile(rf"[{HAN}]|{_SIGNED}|{_LETTER}+(?:['’]{_LETTER}+)*")
PLAIN, STEMMED = "plain", "stemmed"
LONGEST = 60  # characters of a token


@lru_cache(maxsize=4)
def analyzer(name: str) -> tantivy.TextAnalyzer:
    """`plain` splits at blanks; `stemmed` also takes English endings off."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return (builder.filter(tantivy.Filter.stemmer("english")) if name == STEMMED else builder).build()


def tokens(text: str) -> list[str]:
    """One token per Han character or Latin word, folded, characters simplified: `Müller 王偉` → muller, 王, 伟."""
    return [token[:LONGEST].replace("’", "'").replace("'", "") for token in TOKEN.findall(simplified(fold(text)))]


def normalise(texts: Iterable[str | None]) -> str:
    """Texts as tokens with blanks between."""
    return " ".join(token for text in texts if text for token in tokens(text))


@lru_cache(maxsize=200_000)
def stem(token: str) -> str:
    """A token as the stemmed fields hold it."""
    found = analyzer(STEMMED).analyze(token)
    return found[0] if found else token


def pinyin_tokens(names: Iterable[str | None]) -> tuple[set[str], set[str]]:
    """Tokens under which names are found in Latin letters (syllables, joined, both orders, initials).

    The first set has the usual readings, the second what only rare readings of a character add.
    """
    usual: set[str] = set()
    rare: set[str] = set()
    for name in names:
        if name:
            found = _name_tokens(name)
            usual |= found[0]
            rare |= found[1]
    return usual, rare - usual


@lru_cache(maxsize=50_000)
def _name_tokens(name: str) -> tuple[frozenset[str], frozenset[str]]:
    parsed = parse(name)
    if not parsed.han:
        return frozenset(_pair_tokens(parsed.family, parsed.given) if _is_pinyin(parsed) else ()), frozenset()
    known = readings(parsed.han)
    usual = [reading for reading in known if reading.given == known[0].given]  # a surname's readings are all usual
    found = [
        frozenset(token for reading in some for token in _pair_tokens(reading.family, reading.given)) for some in (usual, known)
    ]
    return found[0], found[1]


def _is_pinyin(name: PersonName) -> bool:
    return name.chinese and all(len(part) > 1 for part in name.given)


def _pair_tokens(family: str, given: tuple[str, ...]) -> list[str]:
    joined, letters = "".join(given), "".join(syllable[0] for syllable in given)
    found = [family, *given, joined, family + joined, joined + family, letters, family[:1] + letters, *letters]
    if "lu" in (family, *given) or "nu" in (family, *given):
        found += [token.replace("lu", "lv").replace("nu", "nv") for token in (family, *given, joined, family + joined)]
        found += [token.replace("lu", "lyu").replace("nu", "nyu") for token in (family, *given, joined)]
    return [token for token in found if token]
