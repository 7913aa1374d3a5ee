"""Place names as the gazetteer looks them up: one key for every way to write the same letters."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

HAN = re.compile(r"[㐀-鿿]")
_KEPT_WHOLE = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
_ENDINGS = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区",
    "特区", "矿区", "新区", "专区", "省", "市", "区", "县", "州", "盟", "旗",
)  # fmt: skip
_PEOPLES = (
    "蒙古族", "蒙古", "回族", "藏族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "朝鲜", "满族", "侗族",
    "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族",
    "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族",
    "毛南族", "仡佬族", "锡伯族", "锡伯", "普米族", "塔吉克", "怒族", "鄂温克族", "德昂族", "保安族", "裕固族",
    "鄂伦春", "独龙族", "各族",
)  # fmt: skip


@cache
def _traditional() -> dict[int, str]:
    """Simplified forms by the traditional character (OpenCC)."""
    old, new = files(__package__).joinpath("data", "traditional.txt").read_text("utf-8").splitlines()
    return dict(zip(map(ord, old), new, strict=True))


@cache
def _any_traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _traditional()))}]")


def simplified(text: str) -> str:
    """The text in simplified characters, each at its place."""
    return text if text.isascii() or not _any_traditional().search(text) else text.translate(_traditional())


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """Folded letters and digits without marks, blanks and hyphens: `Ch'ung-ch'ing` → `chungching`, `四川 省` → `四川省`."""
    decomposed = unicodedata.normalize("NFKD", simplified(name).casefold())
    letters = (_KEPT_WHOLE.get(letter, letter) for letter in decomposed)
    return "".join(letter for letter in letters if letter.isalnum())


def has_han(text: str) -> bool:
    """Whether the text has Chinese characters."""
    return HAN.search(text) is not None


def short_name(name_zh: str) -> str:
    """A division's name as speech has it: 泸州 of 泸州市, 酉阳 of 酉阳土家族苗族自治县; 忠县 stays, one character is no name."""
    ending = next((end for end in _ENDINGS if name_zh.endswith(end)), "")
    stem = name_zh.removesuffix(ending)
    if ending.startswith("自治"):
        stem = _without_peoples(stem)
    return stem if len(stem) >= 2 else name_zh


def _without_peoples(stem: str) -> str:
    while people := next((p for p in _PEOPLES if stem.endswith(p) and len(stem) - len(p) >= 2), ""):
        stem = stem.removesuffix(people)
    return stem
