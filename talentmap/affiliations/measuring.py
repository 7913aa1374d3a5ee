"""How well affiliations are linked, on texts that the trees have not seen, beside simple peers over the same dump."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from talentmap.affiliations.certainty import certain
from talentmap.affiliations.gold import Labelled, crossref, s2aff
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.linking import Linker
from talentmap.affiliations.model import score_matrix, shipped_judge
from talentmap.affiliations.organisations import Organisation, read_organisations, with_reference
from talentmap.affiliations.several import listed
from talentmap.affiliations.text import Text
from talentmap.affiliations.training import Sheet, sheet, supplement, train, unseen_scores

Found = Sequence[frozenset[str]]
Peer = Callable[[str, NameIndex], frozenset[str]]
ALIKE = 90  # rapidfuzz's ratio from which the peer links


@dataclass(frozen=True, slots=True)
class Figures:
    """Micro-averaged over ids: strict precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def figures(found: Iterable[frozenset[str]], gold: Iterable[frozenset[str]]) -> Figures:
    """An id found counts where the gold has the very same."""
    right = wrong = missed = 0
    for have, want in zip(found, gold, strict=True):
        right, wrong, missed = right + len(have & want), wrong + len(have - want), missed + len(want - have)
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return Figures(precision, recall, 2 * right / max(2 * right + wrong + missed, 1))


def chosen(table: Sheet, scores: npt.NDArray[np.float32], first: float, more: float) -> list[frozenset[str]]:
    """The ids given for each text: the best from `first` on, others from `more` on."""
    by_text: list[list[tuple[float, str]]] = [[] for _ in table.texts]
    for text, score, one in zip(table.text.tolist(), scores.tolist(), table.found, strict=True):
        by_text[text].append((-score, one.id))
    return [
        frozenset(one for place, (score, one) in enumerate(sorted(some)) if -score >= (more if place else first))
        for some in by_text
    ]


def report(
    crossref_file: Path, s2aff_file: Path, dumps: Sequence[Path], others: Mapping[str, Peer] | None = None
) -> Iterator[str]:
    """The lines of the measurement; `others` are peers beside the two of this module, by the name that the table gives them."""
    peers = PEERS | dict(others or {})
    organisations = read_organisations(dumps)
    index, judge = NameIndex(with_reference(organisations)), shipped_judge()
    labelled, (annotated, left_out) = crossref(crossref_file), s2aff(s2aff_file)
    known = [one.known(organisations) for one in labelled]
    yield f"{len(organisations):,} organisations."
    yield f"Crossref: {len(labelled):,} texts, {sum(known):,} of an organisation of the dump."
    yield f"S2AFF: {len(annotated):,} texts; {left_out} without a readable label are left out."
    yield ""
    table, second = sheet(labelled, index), supplement(annotated, index)
    yield "| texts | judged by | precision | recall | strict F1 |"
    yield "|---|---|---:|---:|---:|"
    by_text = unseen_scores(table, lambda one: one.fold, second)
    for name, scores in {
        "folds by text": by_text,
        "folds by organisation": unseen_scores(table, lambda one: one.fold_by_organisation, second),
    }.items():
        yield from _rows(labelled, known, name, chosen(table, scores, judge.first, judge.more))
    for name, peer in peers.items():
        yield from _rows(labelled, known, name, [peer(one.text, index) for one in labelled])
    yield from _annotated(
        [one for one in annotated if one.part != "train" and one.known(organisations)], table, second, index, peers
    )
    yield ""
    accepted = surely(table, index, np.array(known)[table.text] & (by_text >= judge.accept))
    yield _accepted(table, accepted, known, judge.accept)
    inside = [[one for one in some if one.known(organisations)] for some in (labelled, annotated)]
    yield from _lists(inside[0] + inside[1], Linker(with_reference(organisations)))
    yield _speed([one.text for one in labelled], organisations)


def _rows(labelled: Sequence[Labelled], known: Sequence[bool], name: str, found: Found) -> Iterator[str]:
    gold = [one.ids for one in labelled]
    some = [number for number, inside in enumerate(known) if inside]
    yield _row(f"Crossref, {len(some):,} in the dump", name, figures([found[n] for n in some], [gold[n] for n in some]))
    yield _row(f"Crossref, all {len(gold):,}", name, figures(found, gold))


def _row(texts: str, name: str, value: Figures) -> str:
    return f"| {texts} | {name} | {value.precision:.3f} | {value.recall:.3f} | {value.f1:.3f} |"


def _annotated(
    annotated: Sequence[Labelled], table: Sheet, second: Sheet, index: NameIndex, peers: Mapping[str, Peer]
) -> Iterator[str]:
    """S2AFF's second half, several organisations a text, by trees that saw Crossref and S2AFF's first half."""
    judge, held = shipped_judge(), sheet(annotated, index)
    booster = train(np.vstack([table.values, second.values]), np.concatenate([table.right, second.right]))
    found = chosen(held, score_matrix(booster, held.values), judge.first, judge.more)
    texts, gold = f"S2AFF val, {len(annotated):,} in the dump", [one.ids for one in annotated]
    yield _row(texts, "trained on the others", figures(found, gold))
    for name, peer in peers.items():
        yield _row(texts, name, figures([peer(one.text, index) for one in annotated], gold))


def surely(table: Sheet, index: NameIndex, rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Those of some rows whose candidate is the only one that its text can mean."""
    found = rows.copy()
    for row in np.flatnonzero(rows):
        found[row] = certain(table.found[row], Text.of(table.texts[table.text[row]].text), index)
    return found


def _accepted(table: Sheet, inside: npt.NDArray[np.bool_], known: Sequence[bool], least: float) -> str:
    right = int(table.right[inside].sum())
    share = right / max(sum(len(one.ids) for one, some in zip(table.texts, known, strict=True) if some), 1)
    return (
        f"Accepted without a look (score {least:.2f}): precision {right / max(int(inside.sum()), 1):.3f} of {int(inside.sum()):,}"
        f" links, {share:.0%} of the ids (folds by text)."
    )


def _lists(labelled: Sequence[Labelled], linker: Linker) -> Iterator[str]:
    """What asking for each member of a list changes."""
    lists = [one for one in labelled if listed(one.text)]
    texts, gold = [one.text for one in lists], [one.ids for one in lists]
    ways = {way: [frozenset(link.id for link in links) for links in linker.link_all(texts, members=way)] for way in (False, True)}
    rates = [figures(found, gold) for found in ways.values()]
    yield (
        f"{len(lists):,} of {len(labelled):,} texts are lists. On them the shipped judge, which saw them, has a strict F1 of"
        f" {rates[0].f1:.3f} by the whole text and of {rates[1].f1:.3f} by its members, too."
    )


def _speed(texts: Sequence[str], organisations: Mapping[str, Organisation]) -> str:
    start = time.perf_counter()
    linker = Linker(with_reference(organisations))
    ready = time.perf_counter() - start
    start = time.perf_counter()
    count = sum(1 for _ in linker.link_all(texts))
    return f"{count / (time.perf_counter() - start):,.0f} texts a second on one core, after {ready:.1f} s to read the names."


def longest_name(text: str, index: NameIndex) -> frozenset[str]:
    """The organisations whose name is the longest run of words of the text."""
    spans = index.spans(Text.of(text).words)
    longest = max(spans, key=lambda span: span[1] - span[0], default=None)
    return frozenset(index.names[number].organisation for number in longest[2][:1]) if longest else frozenset()


def rapidfuzz_rule(text: str, index: NameIndex) -> frozenset[str]:
    """The name most alike one part of the text by rapidfuzz's token sort ratio, from 90 on."""
    parsed = Text.of(text)
    pairs = [
        (fuzz.token_sort_ratio(" ".join(part), " ".join(index.names[number].words)), index.names[number].organisation)
        for part in parsed.parts
        for number in index.alike(tuple(part))
    ]
    score, best = max(pairs, default=(0.0, ""))
    return frozenset({best}) if score >= ALIKE else frozenset()


PEERS: dict[str, Peer] = {
    "peer: longest exact name": longest_name,
    "peer: rapidfuzz token sort": rapidfuzz_rule,
}
