"""Mentions that come in parts are grouped as if they had come together."""

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from talentmap.identity import blocking, scoring
from talentmap.identity.increments.answering import answers
from talentmap.identity.increments.base import count_base, weigh_by
from talentmap.identity.increments.judging import Judging, shipped_judging
from talentmap.identity.increments.running import Wishes
from talentmap.identity.knowing import known_of
from talentmap.identity.linkage import cluster
from talentmap.identity.mention import MentionLine
from talentmap.identity.resolving import answers as whole_answers
from talentmap.identity.scoring import prepare, scored_edges
from talentmap.identity.table import MentionReader, Mentions

Line = dict[str, Any]
Groups = set[frozenset[str]]
FROZEN = Wishes(everything=True, growth=float("inf"))
NAMES = [
    "Xiaoming Wang", "X. Wang", "Wang, Xiaoming", "王小明", "Xiaoli Wang", "X.-M. Wang", "Xiang Wang",
    "Hans Meier", "H. Meier", "Hans Kunz", "",
]  # fmt: skip
WORDS = ["ions", "cells", "light", "rice", "steel", "galaxies"]
PLACES = ["Example University of Chongqing", "Sample College, Boston", "Institute of Rice", None]


def validated(lines: list[Line]) -> Iterator[MentionLine]:
    return (MentionLine.model_validate(line) for line in lines)


def resolved(lines: list[Line], state: Path, wishes: Wishes = FROZEN, judging: Judging | None = None) -> dict[str, str]:
    return {row["mention_id"]: row["cluster"] for row in answers(validated(lines), state, wishes, lambda _: None, judging)}


def groups(found: dict[str, str]) -> Groups:
    together = defaultdict(set)
    for one, label in found.items():
        together[label].add(one)
    return set(map(frozenset, together.values()))


def odd_score(columns: np.ndarray) -> np.ndarray:
    """A judge that knows no mercy: another bit of any feature is another score."""
    bits = np.ascontiguousarray(np.nan_to_num(columns.T, nan=-7.0)).view(np.uint32).astype(np.uint64)
    mixed = (bits * np.arange(1, 2 * bits.shape[1], 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)).sum(axis=1)
    share = (mixed >> np.uint64(40)).astype(np.float32) / np.float32(1 << 24)
    return share**2


ODD = Judging(odd_score, 0.4, "odd")


@contextmanager
def small_crowds() -> Iterator[None]:
    """Three names are a crowd, and ten pairs of mentions many."""
    with patch.object(blocking, "CROWD", 2), patch.object(scoring, "LARGE", 10):
        yield


@st.composite
def worlds(draw: st.DrawFn) -> list[Line]:
    seed, size = draw(st.integers(0, 10_000)), draw(st.integers(4, 40))
    chance = random.Random(seed)
    return [line_of(f"m{number}", chance) for number in range(size)]


def line_of(one: str, chance: random.Random) -> Line:
    return {
        "mention_id": one,
        "name": chance.choice(NAMES),
        "work_id": f"w{chance.randrange(30)}",
        "affiliation": chance.choice(PLACES),
        "title": " ".join(chance.sample(WORDS, 2)),
        "year": chance.choice([None, 2001, 2020]),
        "coauthors": chance.sample(["Na Li", "Hao Chen", "John Smith", "Eva Gold", "Xiaoli Wang"], chance.randrange(3)),
        "references": [f"w{chance.randrange(60)}"] if chance.random() < 0.3 else [],
        "orcid": chance.choice([None] * 4 + [f"0000-0001-2345-678{last}" for last in "01"]),
        "email": chance.choice([None] * 9 + ["m@example.org"]),
    }


@settings(max_examples=6, deadline=None)
@given(worlds(), st.integers(0, 1_000), st.sampled_from(["odd", "shipped"]), st.booleans())
def test_whatever_the_parts_the_groups_are_those_of_all_at_once(lines: list[Line], seed: int, judge: str, crowds: bool) -> None:
    judging = ODD if judge == "odd" else shipped_judging()
    chance = random.Random(seed)
    first, later = lines[: len(lines) // 2], lines[len(lines) // 2 :]
    found = []
    with tempfile.TemporaryDirectory() as folder, small_crowds() if crowds else patch.object(blocking, "CROWD", 60):
        for name in ("at once", "in parts", "in other parts"):
            state = Path(folder) / name
            resolved(first, state, FROZEN, judging)
            chance.shuffle(later)
            parts = 1 if name == "at once" else chance.randint(1, 4)
            for part in range(parts):
                last = resolved(later[part::parts], state, FROZEN, judging)
            found.append(groups(last))
    assert found[0] == found[1] == found[2]


def read(lines: list[Line]) -> Mentions:
    reader = MentionReader()
    reader.read_all(validated(lines))
    return reader.finish()


@settings(max_examples=10, deadline=None)
@given(worlds())
def test_what_comes_later_is_judged_as_in_a_whole_run_on_the_first_ones_counts(lines: list[Line]) -> None:
    """The later ones have no value that the first ones have not, so that both are numbered alike."""
    fields = ("name", "affiliation", "title", "coauthors")
    turned = {field: [line[field] for line in lines[at:] + lines[:at]] for at, field in enumerate(fields)}
    later = [
        dict(line, mention_id=f"{line['mention_id']}+", **{field: turned[field][at] for field in fields})
        for at, line in enumerate(lines)
    ]
    everybody, first = prepare(read([*lines, *later])), prepare(read(lines))
    mentions = everybody.mentions
    weights = weigh_by(count_base(first.mentions, first.weights), mentions)
    assert mentions.widths == first.mentions.widths
    edges = scored_edges(replace(everybody, weights=weights), odd_score)
    labels = cluster(len(mentions), edges, known_of(mentions), ODD.threshold)
    with tempfile.TemporaryDirectory() as folder:
        resolved(lines, Path(folder), FROZEN, ODD)
        found = resolved(later, Path(folder), FROZEN, ODD)
    assert groups(found) == groups(dict(zip(mentions.ids, map(str, labels.tolist()), strict=True)))


def test_the_first_call_answers_as_without_a_state(tmp_path: Path) -> None:
    chance = random.Random(1)
    lines = [line_of(f"m{number}", chance) for number in range(60)]
    assert list(answers(validated(lines), tmp_path, Wishes(explain=True), lambda _: None)) == list(
        whole_answers(validated(lines), explain=True)
    )
