"""Dates of a life with their places behind a Chinese name: `聂天和（1886年四川岳池—1954年上海）`."""

import re
from collections.abc import Sequence

_DATE = r"(?:约|公元)?\d{4}年?(?:\d{1,2}月)?(?:\d{1,2}日)?"
_LIFE = re.compile(
    rf"[（(](?:[^（）()]{{1,40}}[；;，,])??{_DATE}(?:出?生)?[，, ]?(?:出?生?[于在])?"
    r"(?=[^（）()\d，；;]{2,20}[－—–~～至-]{1,2}[^（）()]{0,24}[）)])"
)
_PLACE_FIRST = re.compile(rf"[（(](?=[^（）()\d；;]{{2,14}}[，, ]{_DATE}[－—–~～至-]{{1,2}}[^（）()]{{0,24}}[）)])")
_BORN_ONLY = re.compile(
    r"[（(](?:[^（）()]{1,40}[；;，,])??(?:1\d{3}|200\d)年\d{1,2}月(?:\d{1,2}日)?[，, ](?=[^（）()\d，；;：:]{2,20}[）)])"
)
_TO = re.compile(r"[^（）()\d，；;]{0,8}(?:[－—–~～至-]|[，, ]\d|(?<![大学院所司团馆校])[）)])")
_LONGEST = 80  # characters within which a life's dates stand


def birth_in_life(text: str, subjects: Sequence[str]) -> int | None:
    """Where the place of birth begins in the bracket behind the person's name."""
    for pattern in (_LIFE, _PLACE_FIRST, _BORN_ONLY):
        life = pattern.search(text, 0, _LONGEST)
        if life and text.endswith(tuple(subjects), 0, life.start()) and subjects:
            return life.end()
    return None


def ends_before_death(text: str, end: int) -> bool:
    """Whether the place is the first of the two, or the only one: a dash follows, the date of birth, or the bracket's end."""
    return _TO.match(text, end) is not None
