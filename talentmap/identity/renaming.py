"""Names of which one may have replaced the other, as at a marriage: only one ORCID tells, since the family names contradict."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.naming import Name, compare_names

MOST = 50  # names with one ORCID; more of them are somebody's mistake


def names_of_one_orcid(
    orcids: NDArray[np.int32], names: NDArray[np.int32], some: NDArray[np.bool_] | None = None
) -> Iterator[tuple[int, int]]:
    """Two names (the smaller number first) that mentions print with one ORCID (-1: none), one of them in a mention of `some`."""
    known = np.flatnonzero(orcids >= 0)
    width = int(names.max(initial=0)) + 1
    printed = orcids[known].astype(np.int64) * width + names[known]
    asked = set((printed if some is None else printed[some[known]]).tolist())
    both = np.unique(printed)
    for own in np.split(both, np.flatnonzero(np.diff(both // width)) + 1):
        for one, other in combinations(own.tolist(), 2) if len(own) <= MOST else ():
            if one in asked or other in asked:
                yield one % width, other % width


def may_be_renamed(a: Name, b: Name) -> bool:
    """Whether names that contradict have one first given name; a Chinese family name is kept at a marriage."""
    one, other = (name.latin.given[:1] for name in (a, b))
    if one != other or not one or len(one[0]) == 1 or a.latin.chinese or b.latin.chinese:
        return False
    return compare_names(a, b).same is False
