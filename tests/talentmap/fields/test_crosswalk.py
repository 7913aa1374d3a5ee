import gzip
from pathlib import Path

import pytest

from talentmap.errors import ConfigurationError
from talentmap.fields import crosswalk, load_crosswalk

HEAD = "topic,name,subfield,field,keywords,areas,directions,version\n"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "own.csv.gz"
    path.write_bytes(gzip.compress((HEAD + "\n".join(lines)).encode()))
    return path


def test_every_area_and_direction_has_topics() -> None:
    topics = list(crosswalk().rows())
    assert len(topics) == 4516
    assert len({area for topic in topics for area in crosswalk().areas(topic.id)}) == 10
    assert len({name for topic in topics for name in crosswalk().directions(topic.id)}) == 4


def test_quantum_information_counts_for_the_quantum_area_and_geology_for_none() -> None:
    assert crosswalk().areas("T10020")["quantum"] >= 0.6
    assert crosswalk().areas("T10001") == {}
    assert crosswalk().directions("T10001").keys() == {"matter"}


def test_a_topic_nobody_knows_counts_for_nothing() -> None:
    assert crosswalk().areas("T99999") == {}
    assert crosswalk().topic("T99999") is None


def test_an_operators_own_crosswalk_is_read_with_its_version(tmp_path: Path) -> None:
    own = load_crosswalk(written(tmp_path, "T1,Ion traps,Atomic,Physics,Ions; Traps,quantum:0.9,matter:1,own-3"))
    assert (own.version, own.areas("T1"), own.rows().__next__().keywords) == (
        "own-3",
        {"quantum": 0.9},
        ("Ions", "Traps"),
    )


def test_an_area_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="line 2: qantum is none of the areas"):
        load_crosswalk(written(tmp_path, "T1,a,b,c,d,qantum:0.9,matter:1,v"))
