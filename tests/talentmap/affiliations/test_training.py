"""Labelled texts, folds and figures."""

import gzip
import json
from pathlib import Path

import pytest

from talentmap.affiliations.gold import FOLDS, Labelled, crossref, s2aff
from talentmap.affiliations.measuring import Figures, figures, longest_name, rapidfuzz_rule
from talentmap.affiliations.model import shipped_judge
from talentmap.affiliations.training import sheet, unseen_scores


def test_unreadable_labels_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "s2aff.csv.gz"
    rows = ["original_affiliation,labels,split,set", "A,\"{'https://ror.org/1'}\",train,x", "B,{broken,val,x", "C,set(),val,x"]
    path.write_bytes(gzip.compress("\n".join(rows).encode()))
    found, left_out = s2aff(path)
    assert ([(one.text, one.ids, one.part) for one in found], left_out) == ([("A", frozenset({"https://ror.org/1"}), "train")], 2)


def test_crossref_items_without_a_label_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "crossref.json.gz"
    items = [{"input": "A", "output": ["x"]}, {"input": "B", "output": []}, {"input": " ", "output": ["x"]}]
    path.write_bytes(gzip.compress(json.dumps({"items": items}).encode()))
    assert [one.text for one in crossref(path)] == ["A"]


def test_texts_that_differ_in_signs_only_are_in_one_fold() -> None:
    one, other = Labelled("Univ. Köln, Germany", frozenset("a")), Labelled("univ koln; GERMANY", frozenset("b"))
    assert one.fold == other.fold
    assert {Labelled(str(number), frozenset()).fold for number in range(50)} == set(range(FOLDS))


def test_strict_figures_count_ids() -> None:
    assert figures([frozenset("ab"), frozenset()], [frozenset("a"), frozenset("c")]) == Figures(0.5, 0.5, 0.5)


def test_trees_tell_right_candidates_from_wrong_ones(linked: tuple[list[Labelled], object]) -> None:
    texts, index = linked
    table = sheet(texts, index)  # type: ignore[arg-type]
    scores = unseen_scores(table, lambda one: one.fold)
    right, wrong = scores[table.right == 1], scores[table.right == 0]
    assert right.mean() > wrong.mean() + 0.3
    assert (unseen_scores(table, lambda one: one.fold) == scores).all()


def test_the_shipped_trees_know_the_features_of_today(linked: tuple[list[Labelled], object]) -> None:
    texts, index = linked
    assert shipped_judge().features == sheet(texts[:2], index).features  # type: ignore[arg-type]
    judge = shipped_judge()
    assert 0 < judge.first < judge.more < judge.accept < 1


@pytest.mark.parametrize("peer", [longest_name, rapidfuzz_rule])
def test_peers_answer(linked: tuple[list[Labelled], object], peer: object) -> None:
    texts, index = linked
    found = [peer(one.text, index) for one in texts]  # type: ignore[operator]
    assert figures(found, [one.ids for one in texts]).f1 > 0.5
