"""The crosswalk against topics labelled by hand; what these figures are worth is in tests/gold/README.md."""

import csv
import gzip
from pathlib import Path

import pytest

from talentmap.errors import ConfigurationError
from talentmap.fields import crosswalk
from talentmap.fields.measuring import UNSEEN, gold_pairs, macro_f1, measure, report, work_pairs
from talentmap.fields.works import labelled_works
from talentmap.model.vocabularies import ids

TOP = Path(__file__).parents[3]
GOLD, REVIEW = TOP / "tests" / "gold" / "topics.csv", TOP / "tools" / "crosswalk" / "reviewed.csv"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_gold_topics_are_many_of_every_area_and_each_has_a_reason() -> None:
    gold = rows(GOLD)
    assert len(gold) == len({row["topic"] for row in gold}) >= 300
    assert all(row["reason"] for row in gold)
    assert all(crosswalk().topic(row["topic"]) for row in gold)
    for area in ids("areas"):
        assert sum(area in row["areas"].split(";") for row in gold) >= 15
    assert sum(not row["areas"] for row in gold) >= 100


def test_no_held_out_topic_was_reviewed() -> None:
    held = {row["topic"] for row in rows(GOLD) if row["part"] == "held"}
    assert len(held) >= 120
    assert held & {row["topic"] for row in rows(REVIEW)} == set()


def test_learned_scores_of_held_out_topics_stay_as_good_as_they_are() -> None:
    areas = measure(gold_pairs(GOLD, crosswalk(), "held", "areas"), ids("areas"))
    directions = measure(gold_pairs(GOLD, crosswalk(), "held", "directions"), ids("directions"))
    assert macro_f1(areas) >= 0.81
    assert macro_f1(directions) >= 0.87


def test_every_reviewed_label_counts_and_no_other() -> None:
    for row in rows(REVIEW):
        for vocabulary in ("areas", "directions"):
            assert crosswalk().counted(row["topic"], vocabulary).keys() == {*row[vocabulary].split(";")} - {""}, row["topic"]


def test_low_carbon_technology_is_not_forced_into_the_areas() -> None:
    building, microgrid = crosswalk().topics["T10121"], crosswalk().topics["T10223"]
    for topic in (building, microgrid):
        assert crosswalk().areas(topic.id) == {}
        assert crosswalk().counted(topic.id, "priority_fields").keys() == {"low_carbon_tech"}


def test_every_priority_field_and_industry_has_topics() -> None:
    for vocabulary in ("priority_fields", "industries"):
        found = [crosswalk().counted(topic.id, vocabulary) for topic in crosswalk().rows()]
        for name in ids(vocabulary):
            assert sum(name in one for one in found) >= 50


def test_measures_are_precision_recall_and_their_mean() -> None:
    (one, none) = measure([({"a"}, {"a"}), ({"a"}, set()), (set(), {"a"}), ({"a"}, {"a"})], ("a", "b"))
    assert (one.precision, one.recall, one.support) == (2 / 3, 2 / 3, 3)
    assert macro_f1([one, none], support=1) == pytest.approx(2 / 3)
    assert (none.precision, none.recall, none.f1) == (0, 0, 0)


def test_labelled_works_come_from_objects_and_sheets_once_each(tmp_path: Path) -> None:
    words, topic = b'{"two": [1], "Of": [0]}', b'{"id": "x/T10682"}'
    work = b'{"id": "W1", "title": "Qubits", "abstract_inverted_index": %b, "primary_topic": %b}\n' % (words, topic)
    (tmp_path / "works.jsonl.gz").write_bytes(gzip.compress(work))
    (tmp_path / "z.csv.gz").write_bytes(
        gzip.compress(b"id,title,topic_id,abstract_text\nW1,Qubits,T10682,\nW2,Ions,T10682,\nW3,,T1,\n")
    )
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"other\n1\n"))
    found = list(labelled_works(tmp_path))
    assert [(work.title, work.abstract, work.topic) for work in found] == [("Qubits", "Of two", "T10682"), ("Ions", "", "T10682")]
    with pytest.raises(ConfigurationError, match="no works in"):
        list(labelled_works(tmp_path / "nothing"))


def test_the_report_says_what_it_measured(tmp_path: Path) -> None:
    (tmp_path / "z.csv.gz").write_bytes(gzip.compress(b"id,title,topic_id,abstract_text\nW1,Qubits,T10682,\n"))
    text = "\n".join(report(GOLD, tmp_path, crosswalk()))
    assert "that the review left out" in text
    assert "| quantum | 1 | 1 | 1.00 | 1.00 | 1.00 |" in text
    assert "1 works by their text against their own topic (no work of their topic seen), areas" in text


@pytest.mark.records
@pytest.mark.slow
def test_texts_of_real_works_are_classified_as_well_as_they_are(records_dir: Path) -> None:
    works = [work for work in labelled_works(records_dir / "openalex") if crosswalk().topic(work.topic)]
    assert len(works) > 4500
    pairs = work_pairs(works, crosswalk(), UNSEEN["no work of their topic seen"])
    areas = {one.label: one for one in measure(pairs["areas"], ids("areas"))}
    assert areas["materials"].f1 >= 0.75
    assert areas["quantum"].f1 >= 0.45
