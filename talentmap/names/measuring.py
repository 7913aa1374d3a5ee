"""How good the comparison of names is, beside peers on the same pairs, with intervals by person, and how fast."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from talentmap.names.comparison import compare
from talentmap.names.gold_pairs import SEED, Pair, crossed_pairs, han_pairs, variant_pairs
from talentmap.names.han_latin import compare_han_latin
from talentmap.names.latin import compare_forms
from talentmap.names.person_name import take_apart
from talentmap.names.romanisation import split_han
from talentmap.names.script import fold, has_han

RESAMPLED = 1_000
Score = Callable[[Pair], float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1, each with the 2.5 and 97.5 percentiles of resampled people."""

    precision: tuple[float, float, float]
    recall: tuple[float, float, float]
    f1: tuple[float, float, float]


def ours(pair: Pair) -> float:
    """1 where our comparison says the same, else 0."""
    return float(compare(pair.a, pair.b).same is True)


def our_score(pair: Pair) -> float:
    """The score of our comparison, for a threshold."""
    return compare(pair.a, pair.b).score


def token_sort(pair: Pair) -> float:
    """rapidfuzz's token sort ratio; characters by pypinyin, the given name joined, but two names in characters as they are."""
    return fuzz.token_sort_ratio(*_latin_pair(pair)) / 100


def equal_tokens(pair: Pair) -> float:
    """1 where both have the same words, by the same reading as `token_sort`."""
    a, b = _latin_pair(pair)
    return float(sorted(a.split()) == sorted(b.split()))


def _latin_pair(pair: Pair) -> tuple[str, str]:
    if has_han(pair.a) and has_han(pair.b):
        return pair.a, pair.b
    return _latin(pair.a), _latin(pair.b)


@lru_cache(maxsize=100_000)
def _latin(name: str) -> str:
    if not has_han(name):
        return fold(name).replace("-", " " if name.count(" ") > 1 else "").replace(".", " ")
    family, given = split_han(name)
    return f"{''.join(lazy_pinyin(given))} {''.join(lazy_pinyin(family))}"


def best_threshold(pairs: Sequence[Pair], score: Score) -> float:
    """The score from which on saying "same" gives the best F1."""
    scored = [(score(pair), pair.same) for pair in pairs]
    return max(sorted({found for found, _ in scored}, reverse=True), key=lambda cut: _f1(*_counts(scored, cut)))


def _counts(scored: Sequence[tuple[float, bool]], cut: float) -> tuple[int, int, int]:
    said = [same for found, same in scored if found >= cut]
    right = sum(said)
    return right, len(said) - right, sum(same for _, same in scored) - right


def _f1(right: float, wrong: float, missed: float) -> float:
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def measure(pairs: Sequence[Pair], score: Score, cut: float) -> Figures:
    """Figures of saying "same" from a score on."""
    people = {person: index for index, person in enumerate(dict.fromkeys(pair.person for pair in pairs))}
    table = np.zeros((len(people), 3))
    for pair in pairs:
        said = score(pair) >= cut
        if said or pair.same:
            table[people[pair.person], 0 if said and pair.same else 1 if said else 2] += 1
    chance = np.random.default_rng(SEED)
    drawn = np.array([_rates(table[chance.integers(0, len(people), len(people))].sum(axis=0)) for _ in range(RESAMPLED)])
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
    middle = _rates(table.sum(axis=0))
    return Figures(*((float(middle[i]), float(low[i]), float(high[i])) for i in range(3)))


def _rates(counts: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> tuple[float, float, float]:
    right, wrong, missed = (float(count) for count in counts)
    return right / max(right + wrong, 1), right / max(right + missed, 1), _f1(right, wrong, missed)


def report(folder: Path) -> Iterator[str]:
    """Lines of Markdown on the pairs of the ACL Anthology in a folder."""
    pairs = han_pairs(folder)
    yield from _section("Chinese characters and Latin letters", pairs)
    yield from _kinds(pairs)
    crossed = list(crossed_pairs(folder))
    wrong = sum(compare(pair.a, pair.b).same is True for pair in crossed)
    yield ""
    yield f"All {len(crossed):,} printed names crossed with the characters of others in that half: {wrong} said to be the same."
    variants = variant_pairs(folder)
    yield ""
    yield from _section("Curated variants of names, all languages", variants)
    yield from _contradicted(variants)
    yield ""
    yield f"{_speed([*pairs, *variants]):,.0f} comparisons a second on one core, names met five times, caches empty at first."


RIVALS: tuple[tuple[str, Score, bool], ...] = (
    ("talentmap says same", ours, False),
    ("talentmap by score", our_score, True),
    ("rapidfuzz token sort, pypinyin", token_sort, True),
    ("equal words, pypinyin", equal_tokens, False),
)


def _section(title: str, pairs: Sequence[Pair]) -> Iterator[str]:
    tuning, held = [pair for pair in pairs if not pair.held], [pair for pair in pairs if pair.held]
    count = Counter(pair.same for pair in held)
    yield f"{title}: {count[True]} pairs of one person and {count[False]} of two in the reported half, {len(tuning)} in the other"
    yield ""
    yield "| | same from | precision | recall | F1 |"
    yield "|---|---:|---:|---:|---:|"
    for name, score, tuned in RIVALS:
        cut = best_threshold(tuning, score) if tuned else 1.0
        found = measure(held, score, cut)
        yield f"| {name} | {cut:.2f} | {_shown(found.precision)} | {_shown(found.recall)} | {_shown(found.f1)} |"
    both = measure(pairs, ours, 1.0)
    yield f"| talentmap says same, both halves | 1.00 | {_shown(both.precision)} | {_shown(both.recall)} | {_shown(both.f1)} |"


def _shown(found: tuple[float, float, float]) -> str:
    return f"{found[0]:.3f} ({found[1]:.3f}–{found[2]:.3f})"


def _kinds(pairs: Sequence[Pair]) -> Iterator[str]:
    held = [pair for pair in pairs if pair.held]
    cut = best_threshold([pair for pair in pairs if not pair.held], token_sort)
    yield ""
    yield "| kind, reported half | pairs | talentmap says same | undecided | token sort says same |"
    yield "|---|---:|---:|---:|---:|"
    for kind in dict.fromkeys(pair.kind for pair in held):
        of = [pair for pair in held if pair.kind == kind]
        said = Counter(compare(pair.a, pair.b).same for pair in of)
        peer = sum(token_sort(pair) >= cut for pair in of)
        yield f"| {kind} | {len(of)} | {said[True]} | {said[None]} | {peer} |"


def _contradicted(pairs: Sequence[Pair]) -> Iterator[str]:
    held = [pair for pair in pairs if pair.held]
    yield ""
    for same, what in ((True, "one person"), (False, "two people")):
        said = Counter(compare(pair.a, pair.b).same for pair in held if pair.same is same)
        counts = f"{said[True]} said to be the same, {said[None]} undecided, {said[False]} contradict"
        yield f"Of {said.total()} pairs of {what}: {counts}."


def _speed(pairs: Sequence[Pair]) -> float:
    """Comparisons a second from empty caches, each name taken apart once and met some five times, as in a block."""
    left, right = [pair.a for pair in pairs], [pair.b for pair in pairs]
    crossed = [(a, b) for step in range(7, 12) for a, b in zip(left, right[step:], strict=False)]
    for remembered in (take_apart, compare_forms, compare_han_latin):
        remembered.cache_clear()
    start = time.perf_counter()
    for a, b in crossed:
        compare(a, b)
    return len(crossed) / (time.perf_counter() - start)
