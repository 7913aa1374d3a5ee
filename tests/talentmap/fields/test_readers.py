"""A second reader's labels beside the first's."""

import csv
from pathlib import Path

import pytest

from talentmap.fields import crosswalk
from talentmap.fields.measuring import measure
from talentmap.fields.readers import cohens_kappa, report_readers

GOLD = Path(__file__).parents[3] / "tests" / "gold"


def test_kappa_is_agreement_beyond_chance() -> None:
    equal = [({"a"}, {"a"}), (set(), set()), ({"b"}, {"b"}), (set(), set())]
    assert cohens_kappa(measure(equal, ["a", "b"]), 4) == pytest.approx(1.0)
    # 4 decisions: both yes, yes/no, no/yes, both no: as much as by chance
    crossed = [({"a"}, {"a"}), ({"a"}, set()), (set(), {"a"}), (set(), set())]
    assert cohens_kappa(measure(crossed, ["a"]), 4) == pytest.approx(0.0)


def test_the_second_reader_labelled_known_topics_in_both_parts() -> None:
    with (GOLD / "topics_second_reader.csv").open(encoding="utf-8", newline="") as lines:
        second = {row["topic"]: row for row in csv.DictReader(lines)}
    with (GOLD / "topics.csv").open(encoding="utf-8", newline="") as lines:
        parts = {row["topic"]: row["part"] for row in csv.DictReader(lines)}
    assert set(second) <= set(parts)
    assert len(second) >= 150
    assert {parts[topic] for topic in second} == {"tune", "held"}


def test_the_readers_agree_as_far_as_the_page_says() -> None:
    told = "\n".join(report_readers(GOLD / "topics.csv", GOLD / "topics_second_reader.csv", crosswalk()))
    assert "Two readers on 160 topics, areas: macro-F1 0.875, Cohen's kappa 0.864." in told
    assert "directions: macro-F1 0.903, Cohen's kappa 0.872." in told
    assert told.count("The crosswalk against the second reader") == 4
