"""Latin spellings of Chinese place names: pinyin, with the readings that differ from the usual, and Wade-Giles."""

import csv
import re
from functools import cache
from itertools import product
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from talentmap.places.spelling import short_name

PROVINCES = {
    "11": "Beijing", "12": "Tianjin", "13": "Hebei", "14": "Shanxi", "15": "Inner Mongolia", "21": "Liaoning", "22": "Jilin",
    "23": "Heilongjiang", "31": "Shanghai", "32": "Jiangsu", "33": "Zhejiang", "34": "Anhui", "35": "Fujian", "36": "Jiangxi",
    "37": "Shandong", "41": "Henan", "42": "Hubei", "43": "Hunan", "44": "Guangdong", "45": "Guangxi", "46": "Hainan",
    "50": "Chongqing", "51": "Sichuan", "52": "Guizhou", "53": "Yunnan", "54": "Tibet", "61": "Shaanxi", "62": "Gansu",
    "63": "Qinghai", "64": "Ningxia", "65": "Xinjiang", "71": "Taiwan", "81": "Hong Kong", "82": "Macao",
}  # fmt: skip
_IN_PLACES = {"都": "du", "长": "chang", "什": "shi"}  # as place names nearly always read these characters
_INITIALS = [
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"), ("j", "ch"),
    ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("s", "s"), ("r", "j"),
]  # fmt: skip
_WHOLE = {
    "zhi": "chih",
    "chi": "chih",
    "shi": "shih",
    "ri": "jih",
    "zi": "tzu",
    "ci": "tzu",
    "si": "szu",
    "yi": "i",
    "you": "yu",
    "er": "erh",
    "ge": "ko",
    "ke": "ko",
    "he": "ho",
    "e": "o",
    "gui": "kuei",
    "kui": "kuei",
    "yan": "yen",
    "ye": "yeh",
    "yong": "yung",
    "guo": "kuo",
    "kuo": "kuo",
    "huo": "huo",
    "shuo": "shuo",
    "ran": "jan",
}

_POST_INITIALS = {"j": ("k", "ts"), "q": ("k", "ts"), "x": ("h", "s")}
_ENGLISH_WORDS = frozenset({"Site", "Taking", "Hiking"})
_POST_WHOLE = {"yi": ["i", "yi"], "si": ["sze", "szu"], "zi": ["tze", "tzu"], "ci": ["tze", "tzu"], "xian": ["hsien", "sien"]}


@cache
def _readings() -> dict[str, str]:
    """Names whose usual spelling is not what the characters' commonest readings give."""
    with (Path(__file__).parent / "place_readings.csv").open(encoding="utf-8") as lines:
        return {row["name"]: row["latin"] for row in csv.DictReader(lines)}


def latin(name_zh: str) -> str:
    """The short name in pinyin, one word: `三台县` → `Santai`."""
    short = short_name(name_zh)
    return _readings().get(short) or "".join(_syllables(short)).capitalize()


def wade_giles(name_zh: str) -> str:
    """The short name in Wade-Giles without its marks: `南充` → `Nanchung`."""
    return "".join(_wade_giles(syllable) for syllable in _syllables(short_name(name_zh))).capitalize()


def postal(name_zh: str) -> set[str]:
    """The short name in the ways the Chinese post may have spelled it: `灌县` → `Kwanhsien`, `合江` → `Hokiang`."""
    choices = [_postal(syllable) for syllable in _syllables(short_name(name_zh))]
    return {"".join(syllables).capitalize() for syllables in product(*choices)} - _ENGLISH_WORDS


def _postal(syllable: str) -> list[str]:
    """`guang` → `kwang`, `zhou` → `chow`; whether `jiang` was kiang or tsiang, today's sound does not tell, so both stand."""
    if syllable in _POST_WHOLE:
        return _POST_WHOLE[syllable]
    plain = re.sub(r"(?<=[a-z])ou$", "ow", re.sub(r"^(k|h|ch|sh|l)u(?=[aeo])", r"\1w", _wade_giles(syllable)))
    old = _POST_INITIALS.get(syllable[0], ()) if syllable[1:2] == "i" else ()
    return [plain, *(initial + re.sub("^ian$", "ien", syllable[1:].replace("ong", "ung")) for initial in old)]


def _syllables(han: str) -> list[str]:
    syllables = [str(syllable) for syllable in lazy_pinyin(han, style=Style.NORMAL)]
    if len(syllables) != len(han):
        return syllables
    return [_IN_PLACES.get(letter, syllable).replace("v", "ü") for letter, syllable in zip(han, syllables, strict=True)]


def _wade_giles(syllable: str) -> str:
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial, became = next(((old, new) for old, new in _INITIALS if syllable.startswith(old)), ("", ""))
    final = syllable.removeprefix(initial)
    final = re.sub(r"^ian$", "ien", re.sub(r"^(i|u)e$", r"\1eh", final.replace("ong", "ung")))
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    return became + final
