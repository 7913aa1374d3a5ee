"""Names in which the family name stands first by custom: Korean ones in Hangul, Vietnamese ones."""

import re
from functools import cache

from talentmap.names.other_systems import korean_spellings
from talentmap.names.transcription import western_table

_HANGUL = re.compile("[가-힣]{2,5}")
_OF_TWO = frozenset(["남궁", "황보", "제갈", "사공", "선우", "서문", "독고"])


def split_hangul(text: str) -> tuple[str, str]:
    """Family and given name in Hangul: `김민준` → `김`, `민준`; both empty for other text."""
    joined = text.replace(" ", "")
    if not _HANGUL.fullmatch(joined):
        return "", ""
    width = 2 if len(joined) > 2 and joined[:2] in _OF_TWO else 1
    return joined[:width], joined[width:]


@cache
def _vietnamese() -> frozenset[str]:
    return frozenset(western_table()["vietnamese"].split())


def is_vietnamese(first: str, second: str) -> bool:
    """Whether a folded family name and the middle name behind it are usual in Vietnam: `nguyen van`."""
    return first in _vietnamese() and second in ("van", "thi")


def is_one_korean_family(x: str, y: str) -> bool:
    """Whether two folded spellings may be one Korean family name: `kim`, `gim`."""
    return x != y and not korean_spellings(x).isdisjoint(korean_spellings(y))
