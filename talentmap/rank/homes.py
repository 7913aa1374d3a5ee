"""The home that a demand's words wish for: 四川籍, 川渝籍, 重庆人, from Sichuan."""

import re

from talentmap.places import locate

_SHORT = {"川渝": ("51", "50"), "川": ("51",), "渝": ("50",)}
_CHINESE = re.compile(r"(川渝|[一-鿿]{2,8}|[川渝])籍|(四川|重庆|川渝)人(?![一-鿿]*大学|民)")
_ENGLISH = re.compile(
    r"(?<!\bnot )(?<!\bno )(?<!\bexcept )(?<!\bexcluding )"
    r"\b(?:from|native of|natives of|born in)\s+(Sichuan|Chongqing)(?:\s+(?:or|and)\s+(Sichuan|Chongqing))?\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"[非不勿未无][一-鿿]?$")  # 非川籍, 不要四川籍: whoever is turned away is not wished for
_NAMES = {"sichuan": "51", "chongqing": "50"}


def home_wish(text: str) -> tuple[str, ...]:
    """Codes of the Chinese places wished for, each once, in the order they are named; none if no home is spoken of."""
    found = [code for match in _CHINESE.finditer(text) for code in _codes(match.group(1) or match.group(2))]
    found += [_NAMES[name.lower()] for match in _ENGLISH.finditer(text) for name in match.groups() if name]
    return tuple(dict.fromkeys(found))


def _codes(words: str) -> tuple[str, ...]:
    """The places at the end of the words before 籍: 需要四川 means 四川."""
    for start in range(len(words)):
        name = words[start:]
        if name in _SHORT:
            return () if _NOT.search(words[:start]) else _SHORT[name]
        place = locate(name) if len(name) > 1 and _begins_a_place(name) else None
        if place and place.code.isdigit() and place.grade != "C":
            return () if _NOT.search(words[:start]) else (place.code,)
    return ()


def _begins_a_place(name: str) -> bool:
    """Whether the words begin with the place's name and not with what stands before it."""
    found, rest = locate(name), locate(name[1:]) if len(name) > 2 else None
    return found is not None and (rest is None or rest.code != found.code)
