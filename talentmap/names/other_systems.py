"""Chinese given names outside Pinyin (Wade-Giles, Cantonese), Korean and Japanese readings, short forms of given names."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

import yaml

from talentmap.names.syllables import SYLLABLES, segment
from talentmap.places.spelling import simplified

Sets = tuple[frozenset[str], ...]
_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcs")
_WADE_INITIALS = {"zh": "ch", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j"}
_WADE_WHOLE = {
    "zhi": ("chih",), "chi": ("chih",), "shi": ("shih",), "ri": ("jih",), "zi": ("tzu", "tze"), "ci": ("tzu", "tsu"),
    "si": ("ssu", "szu", "sze"), "er": ("erh",), "yi": ("i", "yi"), "you": ("yu",), "yan": ("yen",), "ye": ("yeh",),
    "ge": ("ko", "ke"), "ke": ("ko", "ke"), "he": ("ho",), "gui": ("kuei",), "kui": ("kuei",), "e": ("o", "e"),
    "de": ("te", "teh"),
    "shuo": ("shuo",), "guo": ("kuo",), "kuo": ("kuo",), "huo": ("huo",),
}  # fmt: skip
_WADE_FINALS = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "uo": "o"}
_LONGEST = 18  # letters of a word that is looked into
_KUNREI = (("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("j", "zy"))
_MORAE = re.compile(
    r"(?:(?:[kgnhbpmr]y?|[sztdjwyf]|sh|ch|ts|j)?[aiueo]|n(?![aiueoy])|[mn](?=[bpm])|(?:k(?=k)|s(?=s)|t(?=[tc])|p(?=p)|h(?![aiueo]))){2,}"
)


@cache
def _table() -> Mapping[str, Any]:
    table: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("other_systems.yml").read_text("utf-8"))
    return table


def _wade_forms(syllable: str) -> tuple[str, ...]:
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    initial = next((start for start in _INITIALS if syllable.startswith(start)), "")
    final = syllable[len(initial) :]
    return (_WADE_INITIALS.get(initial, initial) + (_WADE_FINALS.get(final, final) if initial else _without_initial(final)),)


def _without_initial(final: str) -> str:
    return {"yue": "yueh", "yong": "yung"}.get(final, final)


@cache
def _wade_giles() -> Mapping[str, frozenset[str]]:
    """Wade-Giles without its marks → the Pinyin syllables it may stand for: `chien` → jian, qian."""
    found: dict[str, set[str]] = {}
    for syllable in SYLLABLES:
        for form in _wade_forms(syllable):
            found.setdefault(form, set()).add(syllable)
    return {form: frozenset(meant) for form, meant in found.items()}


@cache
def _cantonese() -> Mapping[str, frozenset[str]]:
    return {form: frozenset(meant) for form, meant in _table()["cantonese"].items()}


@cache
def _southern() -> Mapping[str, frozenset[str]]:
    """Cantonese and Hokkien spellings together: names of Malaysia and Singapore mix them."""
    hokkien = {form: frozenset(meant) for form, meant in _table()["hokkien"].items()}
    return {form: hokkien.get(form, frozenset()) | _cantonese().get(form, frozenset()) for form in {**_cantonese(), **hokkien}}


@cache
def _system(name: str) -> Mapping[str, frozenset[str]]:
    return {"wade": _wade_giles, "cantonese": _cantonese, "southern": _southern}[name]()


@cache
def initials_of(syllable: str) -> tuple[frozenset[str], ...]:
    """The letters with which a Pinyin syllable begins in Wade-Giles, and in the spellings of the south: `de` → (t), (t)."""
    tables = _system("wade"), _system("southern")
    return tuple(frozenset(form[0] for form, meant in table.items() if syllable in meant) for table in tables)


@cache
def pinyin_initials(letter: str) -> tuple[str, ...]:
    """The first letters that Pinyin syllables have where another system has this one: `t` → c, d, t, z."""
    tables = _system("wade"), _system("southern")
    found = {meant[0] for table in tables for form, all_meant in table.items() if form[0] == letter for meant in all_meant}
    return tuple(sorted(found | {letter}))


def only_wade_giles(word: str) -> bool:
    """Whether a folded word reads as Wade-Giles but not as Pinyin (`chih`, `hsiao`)."""
    return len(word) > 1 and not segment(word) and bool(_cut(word, "wade"))


def wade_giles(words: tuple[str, ...]) -> tuple[Sets, ...]:
    """Every way to read folded words as Wade-Giles, each a set of Pinyin per syllable."""
    return _ways(words, "wade")


def cantonese(words: tuple[str, ...]) -> tuple[Sets, ...]:
    """Every way to read folded words as Cantonese spellings of Hong Kong, each a set of usual Pinyin per syllable."""
    return _ways(words, "cantonese")


def southern(words: tuple[str, ...]) -> tuple[Sets, ...]:
    """Every way to read folded words as Cantonese, Hokkien or Teochew spellings, each a set of usual Pinyin per syllable."""
    return _ways(words, "southern")


def _ways(words: tuple[str, ...], system: str) -> tuple[Sets, ...]:
    table = _system(system)
    cuts = [_cut(word, system) for word in words]
    return tuple(tuple(table[part] for way in ways for part in way) for ways, _ in zip(product(*cuts), range(8), strict=False))


@lru_cache(maxsize=50_000)
def _cut(word: str, system: str) -> tuple[tuple[str, ...], ...]:
    table = _system(system)
    if not word:
        return ((),)
    if len(word) > _LONGEST:
        return ()
    starts = (end for end in range(1, min(len(word), 6) + 1) if word[:end] in table)
    return tuple((word[:end], *rest) for end in starts for rest in _cut(word[end:], system))[:4]


def korean_family(han: str, spelling: str) -> bool:
    """Whether a folded spelling is how Koreans write the family name of these characters."""
    return spelling in _table()["korean"].get(simplified(han[:1]), ())


@cache
def korean_spellings(spelling: str) -> frozenset[str]:
    """The characters of Korean family names that a folded spelling may stand for."""
    return frozenset(han for han, spellings in _table()["korean"].items() if spelling in spellings)


def is_romaji(words: tuple[str, ...]) -> bool:
    """Whether every folded word can be Japanese in Latin letters (Hepburn, with or without long vowels)."""
    return all(len(word) <= _LONGEST and _MORAE.fullmatch(word) is not None for word in words)


@lru_cache(maxsize=50_000)
def kana(word: str) -> str:
    """One spelling for a Japanese word, long vowels and Kunrei or Hepburn aside: `tohru`, `tooru`, `toru`; else the word."""
    if len(word) > _LONGEST or not _MORAE.fullmatch(word):
        return word
    for old, new in _KUNREI:
        word = word.replace(old, new)
    return re.sub(r"h(?![aiueo])", "", re.sub(r"(?<=o)u|(?<=o)o|(?<=u)u|h(?=h)", "", word))


def is_short_form(x: str, y: str) -> bool:
    """Whether one folded given name is a usual short form of the other: `bill`, `william`; `rob`, `robert`."""
    short, long = sorted((x, y), key=len)
    forms = _table()["short_forms"]
    return (len(short) >= 3 and long.startswith(short)) or long in forms.get(short, ()) or short in forms.get(long, ())
