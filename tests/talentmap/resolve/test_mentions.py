"""Mentions of subjects: works spread over the years, or a record's own places and interests."""

from itertools import pairwise

import ibis
import pyarrow as pa
import pytest

from talentmap.model.kinds import AFFILIATION, SCIENTIST
from talentmap.resolve.mentions import MOST, Known

WORKS = 20


@pytest.fixture
def known() -> Known:
    con = ibis.duckdb.connect()
    works = [
        {
            "work": f"w{n:02}",
            "title": f"On {n}",
            "abstract": "…",
            "year": 2000 + n,
            "venue": "V",
            "keywords": ["Optics"],
            "references": ["w1"],
        }
        for n in range(WORKS)
    ]
    signed = [
        {"work": f"w{n:02}", "position": place, "author": author, "name": name, "affiliations": ["Somewhere"]}
        for n in range(WORKS)
        for place, (author, name) in enumerate((("a", "Ann Lee"), ("b", "Bo Li")), 1)
    ]
    said = [
        {"subject": "page:x", "kind": SCIENTIST, "prop": "interest", "value": "Optics"},
        {"subject": "page:x#1", "kind": AFFILIATION, "prop": "person", "value": "page:x"},
        {"subject": "page:x#1", "kind": AFFILIATION, "prop": "institution_name", "value": "Somewhere"},
    ]
    tables = (con.create_table(name, pa.Table.from_pylist(rows)) for name, rows in (("s", said), ("a", signed), ("w", works)))
    return Known(*tables, {"a": "Ann Lee", "b": "Bo Li", "page:x": "Ann Lee"})


def test_of_many_works_some_are_taken_from_all_years(known: Known) -> None:
    found = list(known.mentions_of(["a"]))
    years = [line.year for line in found]
    assert len(found) == MOST
    assert years == sorted(years)
    assert (years[0], max(b - a for a, b in pairwise(years)) <= 3) == (2000, True)
    assert {tuple(line.coauthors or ()) for line in found} == {("Ann Lee", "Bo Li")}


def test_a_record_without_works_tells_its_places_and_interests(known: Known) -> None:
    (line,) = known.mentions_of(["page:x"])
    assert (line.mention_id, line.name, line.affiliation, line.topics) == ("page:x|0", "Ann Lee", ["Somewhere"], ["Optics"])


def test_nobody_asked_for_nobody_told(known: Known) -> None:
    assert list(known.mentions_of([])) == []
