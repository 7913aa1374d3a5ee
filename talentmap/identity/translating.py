"""Institutions that an affiliation names in Chinese, by their English names, so that both scripts share their words."""

import re
from functools import lru_cache

from talentmap.institutions import bearing
from talentmap.names.script import HAN

_RUN = re.compile(rf"[{HAN}][{HAN}（）()]+")
SHORTEST, LONGEST = 4, 20  # characters of a name that is looked for


def with_english_names(text: str) -> str:
    """The text, Chinese names of known institutions replaced: `重庆大学物理学院` → `Chongqing University 物理学院`."""
    return _RUN.sub(lambda run: _translated(run[0]), text)


@lru_cache(maxsize=100_000)
def _translated(run: str) -> str:
    """A run of characters with the longest name at its beginning in English."""
    for length in range(min(len(run), LONGEST), SHORTEST - 1, -1):
        found = bearing(run[:length])
        if found:
            return f"{found.name} {run[length:]}".rstrip()
    return run
