"""How alike two subjects are: the mean score that the judge of mentions gives to their mentions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.blocking import NamePairs
from talentmap.identity.edges import UNSCORED
from talentmap.identity.features import build_features, weigh
from talentmap.identity.mention import MentionLine
from talentmap.identity.model import Judge, shipped_judge
from talentmap.identity.naming import Name, compare_names, name_features
from talentmap.identity.pairs import Chosen
from talentmap.identity.table import MentionReader, Mentions

Pair = tuple[str, str]
Likeness = Callable[[Sequence[Pair]], list[float]]
BATCH = 200_000  # pairs of mentions that are judged at once
CONTRADICT = -1


class _Compared:
    """Pairs of names that were looked at, each once; those that do not contradict get a number."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        self._numbers: dict[tuple[int, int], int] = {}
        self._kept: list[tuple[int, int, list[float]]] = []

    def number(self, one: int, other: int) -> int:
        """The number of the pair (`one <= other`), or CONTRADICT."""
        known = self._numbers.get((one, other))
        if known is None:
            first, second = self._names[one], self._names[other]
            found = compare_names(first, second)
            meets = first.known and second.known and found.same is not False
            known = self._numbers[one, other] = len(self._kept) if meets else CONTRADICT
            if meets:
                self._kept.append((one, other, name_features(first, second, found)))
        return known

    def pairs(self) -> NamePairs:
        """All that do not contradict."""
        left, right, features = zip(*self._kept, strict=True) if self._kept else ((), (), ())
        crowded = np.zeros(len(left), bool)
        return NamePairs(np.array(left, np.int32), np.array(right, np.int32), np.array(features, np.float32), crowded)


def likeness(pairs: Sequence[Pair], lines: Iterable[MentionLine], judge: Judge | None = None) -> list[float]:
    """For each pair of subjects the mean score of their mentions, 0 to 1; mentions whose names contradict score UNSCORED.

    `lines` are mentions of the subjects, their ids the subject, `|` and a number. Names and words are weighed among these lines.
    """
    reader = MentionReader()
    reader.read_all(lines)
    mentions = reader.finish()
    rows: dict[str, list[int]] = defaultdict(list)
    for row, mention in enumerate(mentions.ids):
        rows[mention.rpartition("|")[0]].append(row)
    compared = _Compared(mentions.names)
    found, of = _met(pairs, rows, mentions.keys["name"].tolist(), compared)
    scores = _scores(mentions, compared.pairs(), found, judge or shipped_judge())
    sizes = np.array([len(rows[one]) * len(rows[other]) for one, other in pairs], np.float64)
    told = np.bincount(of, scores - UNSCORED, len(pairs))
    means: list[float] = (UNSCORED + told / np.maximum(sizes, 1)).tolist()
    return means


def _met(
    pairs: Sequence[Pair], rows: dict[str, list[int]], names: list[int], compared: _Compared
) -> tuple[Chosen, NDArray[np.int64]]:
    """Pairs of mentions whose names do not contradict, and the pair of subjects of each."""
    met: list[tuple[int, int, int, int]] = []
    for place, (left, right) in enumerate(pairs):
        for one in rows[left]:
            for other in rows[right]:
                first, second = (one, other) if names[one] <= names[other] else (other, one)
                number = compared.number(names[first], names[second])
                if number != CONTRADICT:
                    met.append((number, first, second, place))
    columns = np.array(met, np.int64).reshape(-1, 4).T
    return Chosen(columns[0], columns[1], columns[2]), columns[3]


def _scores(mentions: Mentions, names: NamePairs, found: Chosen, judge: Judge) -> NDArray[np.float64]:
    weights = weigh(mentions)
    parts = [np.zeros(0, np.float32)]
    for start in range(0, len(found), BATCH):
        parts.append(judge.score(build_features(mentions, weights, names, found.pick(slice(start, start + BATCH)))))
    return np.concatenate(parts).astype(np.float64)
