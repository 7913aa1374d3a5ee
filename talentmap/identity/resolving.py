"""Mentions to people: scored pairs, clusters, and on request the strongest link of each mention."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talentmap.collecting import give_back, uncollected
from talentmap.identity.edges import Edges
from talentmap.identity.knowing import known_of
from talentmap.identity.linkage import cluster
from talentmap.identity.mention import MentionLine
from talentmap.identity.model import Judge, shipped_judge
from talentmap.identity.naming import compare_names
from talentmap.identity.scoring import Prepared, prepare, scored_edges
from talentmap.identity.table import MentionReader, Mentions

Ints = NDArray[np.int64]
_COUNTED = {
    "coauthors": "loose_coauthors", "topics": "topics", "references": "references", "affiliation_words": "affiliation_words",
    "title_words": "title",
}  # fmt: skip
_EQUAL = ("affiliation", "city", "country", "venue", "orcid", "email")


@dataclass(frozen=True)
class Resolved:
    """`labels` gives each mention's cluster as the number of one of its mentions."""

    prepared: Prepared
    edges: Edges
    labels: Ints

    @property
    def mentions(self) -> Mentions:
        """The mentions, by name and id."""
        return self.prepared.mentions


def resolve_mentions(lines: Iterable[MentionLine], judge: Judge | None = None) -> Resolved:
    """Whose mentions these are; the same mentions in another order give the same people."""
    judge = judge or shipped_judge()
    prepared = _prepared(lines)
    edges = scored_edges(prepared, judge.score)
    give_back()
    mentions = prepared.mentions
    return Resolved(prepared, edges, cluster(len(mentions), edges, known_of(mentions), judge.threshold))


def _prepared(lines: Iterable[MentionLine]) -> Prepared:
    """The texts of the lines are let go on the way."""
    with uncollected():
        mentions = _read(lines)
        give_back()
        prepared = prepare(mentions)
    give_back()
    return prepared


def _read(lines: Iterable[MentionLine]) -> Mentions:
    reader = MentionReader()
    reader.read_all(lines)
    return reader.finish()


def answers(lines: Iterator[MentionLine], *, explain: bool = False) -> Iterator[dict[str, Any]]:
    """`{"mention_id", "cluster"}` of every mention, by id; a cluster is called after its first mention."""
    found = resolve_mentions(lines)
    ids = found.mentions.ids
    names: dict[int, str] = {}
    for one, label in zip(ids, found.labels.tolist(), strict=True):
        names[label] = min(one, names.get(label, one))
    strongest = strongest_links(found.edges, found.labels) if explain else {}
    for row in sorted(range(len(ids)), key=ids.__getitem__):
        answer: dict[str, Any] = {"mention_id": ids[row], "cluster": names[int(found.labels[row])]}
        if explain:
            answer["evidence"] = [evidence(found.mentions, row, *strongest[row])] if row in strongest else []
        yield answer


def strongest_links(edges: Edges, labels: NDArray[np.integer]) -> dict[int, tuple[int, float]]:
    """The best-scored link of each mention inside its cluster."""
    best = dict[int, tuple[int, float]]()
    inside = edges.pick(labels[edges.left] == labels[edges.right])
    for left, right, score in zip(inside.left.tolist(), inside.right.tolist(), inside.scores.tolist(), strict=True):
        for one, other in ((left, right), (right, left)):
            if one not in best or (score, -other) > (best[one][1], -best[one][0]):
                best[one] = (other, score)
    return best


def evidence(mentions: Mentions, row: int, other: int, score: float) -> dict[str, Any]:
    """What the two have in common, in numbers that a person can check."""
    one, two = (mentions.names[int(mentions.keys["name"][side])] for side in (row, other))
    shared = {
        name: len(np.intersect1d(_values(mentions, kind, row), _values(mentions, kind, other))) for name, kind in _COUNTED.items()
    }
    equal = [key for key in _EQUAL if mentions.keys[key][row] >= 0 and mentions.keys[key][row] == mentions.keys[key][other]]
    return {
        "mention_id": mentions.ids[other],
        "score": round(score, 4),
        "names": compare_names(one, two).reason,
        "equal": equal,
        "shared": {name: count for name, count in shared.items() if count},
    }


def _values(mentions: Mentions, kind: str, row: int) -> NDArray[np.int32]:
    rows = mentions.sets[kind]
    return rows.values[rows.starts[row] : rows.starts[row + 1]]
