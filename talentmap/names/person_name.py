"""A person's name as printed, taken apart: family name, given names, and how sure the order is."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from talentmap.names.customs import is_vietnamese, split_hangul
from talentmap.names.romanisation import readings, split_han
from talentmap.names.script import HAN, fold, han_only, has_han
from talentmap.names.surnames import character_readings, is_compound, plain_syllable, surname_rank, surname_readings
from talentmap.names.syllables import SYLLABLES, segment
from talentmap.names.titles import generation, is_nobody, without_han_titles, without_titles

_PARTICLES = frozenset(
    ["von", "van", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le"]
) | {"al", "el", "bin", "ibn", "ben", "abu", "san", "st", "zu", "zur"}
LONGEST = 200  # characters; the longest real names have some 100
_MAIDEN = re.compile(
    r"(?:[(,]\s*(?:née|nee|geb\.?|geborene|born)|\bnée|\bgeb\.)\s+([^\W\d_]+(?:[-'’][^\W\d_]+)*)\s*\)?", re.IGNORECASE
)
_UNREADABLE = re.compile("[\ufffd\ud800-\udfff]")
_HAN_CHARACTERS = re.compile(f"[{HAN}]")
_BORDERS = re.compile("[-'’]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart; `given` holds folded words, syllables or single letters (initials).

    `han` are the Chinese characters if the name had any; `chinese` says that it reads as a Chinese name.
    Where `order_certain` is false the first and last word may be the other way round; `family_first` says that the
    family name of a Chinese name was printed first. `suffix` is the generation
    (`jr`, `iii`); `damaged` says that a character could not be read at its source. `cut` says that the syllables of a
    Chinese given name are printed apart (`Fang-An`) where the letters alone could be cut otherwise.
    `given_han` is a given name in characters beside a family name in letters. `compound` is a surname
    of two characters that two of three words may be (`Ou Yang Xiu`).
    """

    family: str
    given: tuple[str, ...]
    han: str = ""
    order_certain: bool = True
    chinese: bool = False
    family_first: bool = False
    suffix: str = ""
    damaged: bool = False
    cut: bool = False
    given_han: str = ""
    compound: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str  # folded
    ways: tuple[tuple[str, ...], ...]  # as Pinyin
    rank: int | None  # as a Chinese surname
    upper: bool
    cut: bool  # a hyphen or an apostrophe shows that it is a given name of several syllables

    @property
    def initial(self) -> bool:
        return len(self.text) == 1

    @property
    def many(self) -> bool:
        return self.cut or (self.rank is None and self._long)

    @property
    def compound(self) -> bool:
        return self.rank is not None and self._long and not self.cut

    @property
    def _long(self) -> bool:
        return bool(self.ways) and len(self.ways[0]) > 1


_MARKS_OF_GIVEN: tuple[Callable[[_Word], bool], ...] = (
    lambda word: word.initial,
    lambda word: word.many,
    lambda word: word.rank is None,
)
_MARKS_OF_FAMILY: tuple[Callable[[_Word], bool], ...] = (lambda word: word.compound, lambda word: word.upper)


def parse(name: str) -> PersonName:
    """Take a name apart; never raises: text without letters, or too long to be a name, has no family name."""
    return take_apart(name) if len(name) <= LONGEST and not is_nobody(name) else PersonName("", ())


@lru_cache(maxsize=200_000)
def take_apart(name: str) -> PersonName:
    """What `parse` gives, remembered, for text of a name's length."""
    name = name if name.isascii() else unicodedata.normalize("NFKC", name)
    maiden = _MAIDEN.search(name) if "e" in name else None
    parsed = _parse(_MAIDEN.sub(" ", name) if maiden else name)
    if maiden and parsed.family:
        parsed = replace(parsed, family=f"{parsed.family} {fold(maiden[1])}", order_certain=True)
    suffix = generation(name)
    if suffix and parsed.given:
        parsed = replace(parsed, suffix=suffix)
    return replace(parsed, damaged=True) if _UNREADABLE.search(name) else parsed


def _parse(name: str) -> PersonName:
    if has_han(name):
        han = without_han_titles(han_only(name))
        rest = _HAN_CHARACTERS.sub(" ", name)
        read = surname_readings(han)
        mixed = _parse_mixed(han, _WORDS.findall(rest))
        if mixed:
            return mixed
        if split_han(han)[1] or not read or not _WORDS.search(rest):
            return _parse_han(han)
        return _parse(f"{read[0]}, {rest}")  # `李 Ming`
    if "," in name:
        before, _, after = without_titles(name).partition(",")
        if before.strip() and _WORDS.search(after):
            return _named(_words(before), _initials(before, after) or _words(after))
    family, given = split_hangul(name)
    if family:
        return PersonName(family, (given,))
    words = _words(name if name.isalpha() else without_titles(name))
    if not words:
        return PersonName("", ())
    if len(words) == 1:
        return PersonName(words[0].text, (), chinese=words[0].rank is not None)
    if all(word.ways or word.initial or word.rank is not None for word in words) and (
        words[0].rank is not None or words[-1].rank is not None
    ):
        return _parse_chinese(words)
    return _parse_western(words)


def _initials(before: str, after: str) -> list[_Word]:
    """`Smith, MA`: capitals behind a family name that is not Chinese and not in capitals; else empty."""
    letters = after.strip()
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and 1 < len(letters) < 4) or before.isupper():
        return []
    return [] if surname_rank(fold(before).strip()) is not None else [_word([letter], hyphenated=False) for letter in letters]


def _parse_mixed(han: str, words: list[str]) -> PersonName | None:
    """`Wang 小明`: the family name in letters, the given name in characters."""
    family = fold(words[0]) if len(words) == 1 and len(han) < 3 else ""
    if surname_rank(family) is None or any(family in (one.family, "".join(one.given)) for one in readings(han)):
        return None
    if _is_commoner(han, family):
        return None
    given = tuple((character_readings(character) or ("",))[0] for character in han)
    return PersonName(plain_syllable(family), given, chinese=True, given_han=han, cut=True) if all(given) else None


def _is_commoner(han: str, family: str) -> bool:
    """Whether one character is a commoner surname than a spelling: `李 Ming`, not `Li 明`."""
    ranks = [surname_rank(reading) for reading in surname_readings(han)] if len(han) == 1 else []
    return any(rank is not None and rank < (surname_rank(family) or 0) for rank in ranks)


def _parse_han(han: str) -> PersonName:
    known = readings(han)
    if not known:
        return PersonName(han, (), han, chinese=True)
    return PersonName(known[0].family, known[0].given, han, chinese=True)


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    shouting = text.isupper()
    for chunk in text.split():
        words += _chunk(chunk, shouting)
    return words


@lru_cache(maxsize=200_000)
def _chunk(chunk: str, shouting: bool) -> tuple[_Word, ...]:
    """The words of one blank-separated piece: `X.-M.` and `XM` are initials, `Xiao-Ming` is one hyphenated word."""
    parts = _WORDS.findall(chunk)
    if _INITIALS.fullmatch(chunk):
        parts = [letter for part in parts for letter in part]
    elif len(parts) > 1 and "-" in chunk and "." not in chunk:
        return (_word(parts, hyphenated=True),)
    elif len(parts) == 1 and _is_run_of_initials(parts[0], shouting):
        parts = list(parts[0])
    return tuple(_word([part], hyphenated=False) for part in parts)


def _is_run_of_initials(part: str, shouting: bool) -> bool:
    if shouting or not (part.isupper() and part.isalpha() and 1 < len(part) <= 3):
        return False
    return not segment(fold(part)) and surname_rank(fold(part)) is None


def _word(parts: list[str], *, hyphenated: bool) -> _Word:
    text = "-".join(fold(part) for part in parts)
    plain = text.replace("’", "'")
    ways = segment(plain.replace("-", "'"))
    bare = plain.replace("-", "").replace("'", "")
    upper = len(bare) > 1 and all(part.isupper() for part in parts)
    rank = surname_rank(bare)
    cut = (hyphenated and not is_compound(bare)) or (bool(ways) and "'" in plain)
    return _Word(text, ways, rank, upper, cut)


def _parse_chinese(words: list[_Word]) -> PersonName:
    family, certain = _choose_family(words)
    rest = words[:-1] if family == -1 else words[1:]
    name = _family(words[family : family + 1 or None])
    found = PersonName(name, _given(rest, True), order_certain=certain, chinese=True, family_first=family == 0)
    return replace(found, cut=_is_cut(rest), compound=_compound(words))


def _compound(words: list[_Word]) -> str:
    """`Ou Yang Xiu`, `Xiu Ou Yang`: the first or last two of three words where they may be a surname of two characters."""
    texts = [word.text for word in words]
    if len(words) != 3 or not all(text in SYLLABLES or word.rank is not None for text, word in zip(texts, words, strict=True)):
        return ""
    return next((joined for joined in (texts[0] + texts[1], texts[1] + texts[2]) if is_compound(joined)), "")


def _choose_family(words: list[_Word]) -> tuple[int, bool]:
    """Which end is the surname (0 or -1), and whether that is certain."""
    first, last = words[0], words[-1]
    for mark in _MARKS_OF_GIVEN:
        if mark(first) != mark(last):
            return (-1 if mark(first) else 0), True
    for mark in _MARKS_OF_FAMILY:
        if mark(first) != mark(last):
            return (0 if mark(first) else -1), True
    if first.rank is None or last.rank is None:
        return -1, False
    return (0 if (first.rank, first.text) < (last.rank, last.text) else -1), first.text == last.text


def _parse_western(words: list[_Word]) -> PersonName:
    tail = len(words)
    while tail > 1 and words[tail - 1].initial:
        tail -= 1
    if tail < len(words) and not words[0].initial:  # `Smith J A`
        return _named(words[:tail], words[tail:])
    if len(words) > 2 and is_vietnamese(words[0].text, words[1].text):
        return _named(words[:1], words[1:])
    if len(words) > 2 and is_vietnamese(words[-1].text, words[-2].text):
        return _named(words[-1:], words[:-1])
    for index in range(1, len(words) - 1):
        if words[index].text in _PARTICLES:
            return _named(words[index:], words[:index])
    certain = words[0].initial or (words[-1].upper and not words[0].upper)
    found = _named(words[-1:], words[:-1])
    return PersonName(found.family, found.given, order_certain=certain)


def _named(family: list[_Word], given: list[_Word]) -> PersonName:
    name = _family(family)
    chinese = surname_rank(name) is not None and all(word.ways or word.initial for word in given)
    return PersonName(name, _given(given, chinese), chinese=chinese, cut=chinese and _is_cut(given))


def _family(words: list[_Word]) -> str:
    texts = [word.text.replace("’", "").replace("'", "") for word in words]
    joined = "".join(texts).replace("-", "")
    return plain_syllable(joined) if surname_rank(joined) is not None else " ".join(texts).replace("-", " ")


def _given(words: list[_Word], chinese: bool) -> tuple[str, ...]:
    if not chinese:
        return tuple(part.replace("’", "").replace("'", "") for word in words for part in word.text.split("-") if part)
    return tuple(part for word in words for part in ((word.text,) if word.initial or not word.ways else word.ways[0]))


def _is_cut(words: list[_Word]) -> bool:
    """Whether every syllable is printed apart, by blanks, hyphens or apostrophes, in letters that may be cut otherwise.

    Cuts into more syllables than are printed are left out: hardly a given name has them.
    """
    pieces = [piece for word in words for piece in _BORDERS.split(word.text)]
    if len(pieces) < 2 or not all(piece in SYLLABLES for piece in map(plain_syllable, pieces)):
        return False
    return sum(len(way) <= len(pieces) for way in segment("".join(pieces))) > 1
