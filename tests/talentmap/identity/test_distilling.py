"""The small judge answers as its teachers do; mixed pairs take each kind of evidence whole."""

import numpy as np
import pytest

from talentmap.identity import distilling, training
from talentmap.identity.distilling import KINDS, distil, mixed, pool
from talentmap.identity.features import FEATURES
from talentmap.identity.gold import Gold
from talentmap.identity.training import labelled, sheet, train

NAMES = (
    "Wei Zhang",
    "Li Wang",
    "Anna Berg",
    "Na Li",
    "Jun Chen",
    "Maria Rossi",
    "Yang Liu",
    "Omar Haddad",
    "Ivo Novak",
    "Hui Zhao",
)


def lines() -> Gold:
    """Ten names, of each three people at places of their own with four works."""
    gold = Gold([])
    for number, name in enumerate(NAMES):
        for person in range(3):
            for work in range(4):
                one = f"{number}-{person}-{work}"
                gold.lines.append(
                    {
                        "mention_id": one, "name": name, "work_id": one, "year": 2000 + 5 * person + work,
                        "affiliation": f"Institute {person} of Place {number % 4}", "coauthors": [f"Friend {number} {person}"],
                    }
                )  # fmt: skip
                gold.people[one], gold.blocks[one] = f"{number}-{person}", name
    return gold


def test_it_answers_as_its_teachers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "ROUNDS", 20)
    monkeypatch.setattr(distilling, "MIXED", 2_000)
    monkeypatch.setattr(distilling, "OFTEN", 2_000)
    made = labelled(lines())
    table, without_labels = sheet(made), pool(made)
    assert len(without_labels.values) >= len(table.left) == 10 * 66
    teachers = train([table])
    small = distil(teachers, [table], [without_labels])
    mean = (teachers.constrained.inplace_predict(table.values) + teachers.free.inplace_predict(table.values)) / 2
    assert np.abs(small.of_rows(table.values) - mean).mean() < 0.02
    assert ((small.of_rows(table.values) > 0.5) == table.same).mean() > 0.98
    again = distil(train([table]), [table], [pool(made)])
    assert np.array_equal(again.of_rows(table.values), small.of_rows(table.values))


def test_a_fold_left_out_is_not_learned_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distilling, "MIXED", 500)
    monkeypatch.setattr(distilling, "OFTEN", 500)
    monkeypatch.setattr(distilling, "mixed", lambda values, count, rng: seen.append(values) or values[:count])
    seen: list[np.ndarray] = []
    made = labelled(lines())
    table, without_labels = sheet(made), pool(made)
    fold = int(table.fold[0])
    distil(train([table], fold), [table], [without_labels], fold)
    kept = {row.tobytes() for row in table.values[table.fold != fold]} | {
        row.tobytes() for row in without_labels.values[without_labels.fold != fold]
    }
    assert all(row.tobytes() in kept for row in seen[0])


def test_each_kind_of_evidence_comes_from_one_pair() -> None:
    values = np.repeat(np.arange(50, dtype=np.float32)[:, None], len(FEATURES), axis=1)
    found = mixed(values, 400, np.random.default_rng(3))
    kinds = [[number for number, name in enumerate(FEATURES) if name.startswith(kind)] for kind in KINDS]
    columns = [number for kind in kinds for number in kind]
    assert len(columns) == len(set(columns))
    assert all((found[:, kind] == found[:, kind[:1]]).all() for kind in kinds)
    rest = [number for number in range(len(FEATURES)) if number not in columns]
    assert (found[:, rest] == found[:, rest[:1]]).all()
    swapped = (found[:, kinds[0][0]] != found[:, rest[0]]).mean()
    assert 0.35 < swapped < 0.65
