"""Weights by a base: those of a whole run for what it counted, the rarest for what it did not."""

import random
from dataclasses import fields
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from talentmap.identity.features import weigh
from talentmap.identity.increments.base import count_base, load_base, save_base, weigh_by
from talentmap.identity.increments.columns import digests_of, numbered
from talentmap.identity.increments.names import read_again, written
from talentmap.identity.mention import MentionLine
from talentmap.identity.naming import read_name
from talentmap.identity.surroundings import count_standing, stand
from talentmap.identity.table import MentionReader, Mentions


def mentions() -> Mentions:
    chance, reader = random.Random(2), MentionReader()
    for number in range(50):
        reader.read(
            MentionLine(
                mention_id=number,
                name=chance.choice(["Na Li", "N. Li", "李娜", "Hans Meier", ""]),
                affiliation=chance.choice(["Rice Institute", "Steel Works, Bonn", None]),
                title=chance.choice(["rice and light", "steel", "galaxies"]),
                venue=chance.choice(["Letters", None]),
                coauthors=["Eva Gold"] * chance.randrange(2),
            )
        )
    return reader.finish()


def test_what_was_counted_weighs_as_in_the_whole_run(tmp_path: Path) -> None:
    all_of_them = mentions()
    expected = weigh(all_of_them)
    save_base(count_base(all_of_them, expected), tmp_path / "base.npz")
    found = weigh_by(load_base(tmp_path / "base.npz"), all_of_them)
    for field in ("names", "loose"):
        assert np.array_equal(getattr(found, field), getattr(expected, field))
    for field in ("whole", "rare_keys"):
        for key, values in getattr(expected, field).items():
            assert np.array_equal(getattr(found, field)[key], values)
    for column, values in expected.surroundings.columns.items():
        assert np.array_equal(found.surroundings.columns[column], values), column


def test_who_stands_nowhere_yet_stands_alone() -> None:
    names, places = np.array([0, 0, 0, 1], np.int32), np.array([0, 0, -1, 1], np.int32)
    counted = {key: count_standing(names, places) for key in ("name", "loose")}
    asked = {key: np.array([0, 0, 7, 7], np.int32) for key in counted} | {"affiliation": np.array([0, 9, 9, -1], np.int32)}
    found = stand(counted, asked).columns
    assert found["name_here_share"].tolist() == [1.0, 0.5, 1.0, 0.0]
    assert found["name_places"].tolist() == [0.5, 0.5, 1.0, 0.0]
    assert found["name_unplaced"].tolist() == np.array([1 / 3, 1 / 3, 0, 1], np.float32).tolist()
    assert found["people_here"].tolist() == np.log1p(np.array([1, 1, 1, 0])).astype(np.float32).tolist()


@given(st.lists(st.text(max_size=5), unique=True), st.lists(st.text(max_size=5), unique=True))
def test_values_keep_their_numbers_and_new_ones_get_the_next(old: list[str], asked: list[str]) -> None:
    numbers, new = numbered(digests_of(old), digests_of(asked))
    everything = np.concatenate([digests_of(old), new])
    assert np.array_equal(everything[numbers], digests_of(asked))
    assert len(everything) == len({*old, *asked})


@given(st.text(max_size=20), st.sampled_from(["", "王小明", "\ud800"]))
def test_names_are_read_again_as_they_were(name: str, original: str) -> None:
    found = read_name(name, "", "", original)
    again = read_again(written(found))
    assert all(getattr(again, field.name) == getattr(found, field.name) for field in fields(found))
