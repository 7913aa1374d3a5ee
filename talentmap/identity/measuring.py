"""How well mentions are grouped, on labelled people whose names the trees have not seen, beside simple peers."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, roc_auc_score

from talentmap.identity.distilling import Pool, distil, pool
from talentmap.identity.edges import Edges
from talentmap.identity.gold import read_patentsview, read_pubmed, read_qian
from talentmap.identity.knowing import known_of
from talentmap.identity.linkage import cluster
from talentmap.identity.metrics import (
    Overlap,
    b_cubed,
    b_cubed_intervals,
    ceaf,
    ceaf_intervals,
    overlap,
    pairwise,
    pairwise_intervals,
)
from talentmap.identity.model import shipped_judge
from talentmap.identity.table import Mentions
from talentmap.identity.training import FOLDS, SEED, Labelled, Sheet, labelled, sheet, train, unseen_edges, unseen_pairs
from talentmap.identity.trees import Trees

SETS = {"s2and_qian": read_qian, "pubmed_and": read_pubmed, "patentsview": read_patentsview}
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)
LARGE = 60  # mentions of a name block that make it a large one
HEAD = "| judged by | B³ precision | recall | F1 | pairs precision | recall | F1 | CEAFe F1 |\n|---|" + "---:|" * 7
Ints = NDArray[np.int64]


def read_sets(folder: Path) -> dict[str, Labelled]:
    """The labelled sets of a folder by name."""
    return {name: labelled(read(folder / name)) for name, read in SETS.items()}


def judges_of(sheets: Sequence[Sheet], pools: Sequence[Pool]) -> list[Trees]:
    """For each fold the small judge of trees that have not seen it."""
    return [distil(train(sheets, fold), sheets, pools, fold) for fold in range(FOLDS)]


def report(folder: Path) -> Iterator[str]:
    """The lines of the measurement."""
    sets = read_sets(folder)
    sheets = {name: sheet(made) for name, made in sets.items()}
    judges = judges_of(list(sheets.values()), [pool(made) for made in sets.values()])
    yield from measured(sets, sheets, judges, shipped_judge().threshold)


def measured(
    sets: Mapping[str, Labelled], sheets: Mapping[str, Sheet], judges: Sequence[Trees], threshold: float
) -> Iterator[str]:
    """The lines for judges that were trained already, each without its fold."""
    for name, made in sets.items():
        if made.gold.people:
            yield from _groups(name, made, unseen_edges(made, judges), threshold)
        else:
            yield from _pairs(name, made, sheets[name], judges)


def _groups(name: str, made: Labelled, edges: Edges, threshold: float) -> Iterator[str]:
    mentions, people = made.prepared.mentions, made.gold.people
    yield f"\n{name}: {len(mentions):,} mentions, {len(people):,} labelled of {len(set(people.values())):,} people"
    yield f"{sum(name.han is not None for name in mentions.names):,} names are in characters."
    if made.gold.complete:
        yield f"Whoever is not labelled counts as somebody else, but {len(made.gold.unknown):,} mentions after the labels end."
    yield f"\n{HEAD}"
    for one in THRESHOLDS:
        start = time.perf_counter()
        found = grouped(made, edges, one)
        took = time.perf_counter() - start
        yield _row(f"talentmap, {one:g}" + (f", shipped; clustered in {took:.1f} s" if one == threshold else ""), found)
    for peer, labels in _peers(mentions).items():
        yield _row(peer, against_people(made, labels))
    shipped = grouped(made, edges, threshold)
    if made.gold.unknown:
        yield _row(
            f"talentmap, {threshold:g}, those counted as somebody else",
            against_people(made, _labels(made, edges, threshold), strict=True),
        )
    for what, intervals in (("B³", b_cubed_intervals), ("pairs", pairwise_intervals), ("CEAFe", ceaf_intervals)):
        rates = intervals(shipped, SEED)
        span = ", ".join(
            f"{part} {low:.3f}–{high:.3f}" for part, (low, high) in zip(("precision", "recall", "F1"), rates, strict=True)
        )
        yield f"\n{what} at {threshold:g}, 95 % of resampled people: {span}."
    yield f"\n| mentions, at {threshold:g} | labelled | B³ precision | recall | F1 |\n|---|---:|---:|---:|---:|"
    labels = {one: label for one, label in _labels(made, edges, threshold).items() if one not in made.gold.unknown}
    for slice_name, inside in _slices(made).items():
        some = {one: people[one] for one in people if one in inside}
        yield f"| {slice_name} | {len(some):,} | " + " | ".join(_told(overlap(some, labels), made.gold.complete)) + " |"


def _told(found: Overlap, complete: bool) -> list[str]:
    """B³ of a slice; of complete sets only recall, since nobody knows to which slice a stranger belongs."""
    precision, recall, f1 = (f"{rate:.3f}" for rate in b_cubed(found))
    return ["", recall, ""] if complete else [precision, recall, f1]


def _row(label: str, found: Overlap) -> str:
    rates = (*b_cubed(found), *pairwise(found), ceaf(found)[2])
    return f"| {label} | " + " | ".join(f"{rate:.4f}" for rate in rates) + " |"


def grouped(made: Labelled, edges: Edges, threshold: float) -> Overlap:
    """The clusters at a threshold against the people."""
    return against_people(made, _labels(made, edges, threshold))


def _labels(made: Labelled, edges: Edges, threshold: float) -> dict[str, str]:
    mentions = made.prepared.mentions
    found = cluster(len(mentions), edges, known_of(mentions), threshold)
    return dict(zip(mentions.ids, map(str, found.tolist()), strict=True))


def against_people(made: Labelled, labels: Mapping[str, str], *, strict: bool = False) -> Overlap:
    """Clusters against people; `strict` counts mentions of which nobody knows as somebody else's, too."""
    told = {one: label for one, label in labels.items() if strict or one not in made.gold.unknown}
    return overlap(made.gold.people, told, complete=made.gold.complete)


def _peers(mentions: Mentions) -> dict[str, dict[str, str]]:
    """Everybody of one name is one; or of one name and one place."""
    keys = [mentions.names[number].key for number in mentions.keys["name"].tolist()]
    places = mentions.keys["affiliation"].tolist()
    at = [f"{key}@{place if place >= 0 else mention}" for key, place, mention in zip(keys, places, mentions.ids, strict=True)]
    return {
        "peer: equal full name": dict(zip(mentions.ids, keys, strict=True)),
        "peer: equal full name and affiliation": dict(zip(mentions.ids, at, strict=True)),
    }


def _slices(made: Labelled) -> dict[str, set[str]]:
    mentions = made.prepared.mentions
    found: defaultdict[str, set[str]] = defaultdict(set)
    sizes = np.bincount(mentions.keys["loose"] + 1)
    for one, number, loose, place in zip(
        mentions.ids,
        mentions.keys["name"].tolist(),
        mentions.keys["loose"].tolist(),
        mentions.keys["affiliation"].tolist(),
        strict=True,
    ):
        name = mentions.names[number]
        found["Chinese name" if name.latin.chinese else "other name"].add(one)
        found["full given name" if name.full else "initials only"].add(one)
        found[f"{LARGE} and more of surname and initial" if sizes[loose + 1] >= LARGE else f"fewer than {LARGE}"].add(one)
        found["with an affiliation" if place >= 0 else "without an affiliation"].add(one)
    return dict(sorted(found.items()))


def _pairs(name: str, made: Labelled, table: Sheet, judges: Sequence[Trees]) -> Iterator[str]:
    """Labelled pairs; those whose names contradict are scored 0."""
    at = {one: number for number, one in enumerate(made.prepared.mentions.ids)}
    ends = zip(table.left.tolist(), table.right.tolist(), strict=True)
    scored: dict[tuple[int, int], float] = dict(zip(ends, unseen_pairs(table, judges).tolist(), strict=True))
    labels = {(min(at[one], at[other]), max(at[one], at[other])): same for one, other, same in made.gold.pairs}
    same = np.array(list(labels.values()), np.int64)
    scores = np.array([scored.get(pair, 0.0) for pair in labels])
    left = made.gold.left_out
    yield f"\n{name}: {len(labels):,} pairs, {int(same.sum()):,} of one person; {left} blank or unreadable labels left out\n"
    yield f"AUC {roc_auc_score(same, scores):.4f}.\n"
    yield "| same from | F1 |\n|---|---:|"
    for one in THRESHOLDS:
        yield f"| {one:g} | {f1_score(same, scores >= one):.4f} |"
