"""Which record's posts hold every place and year in which an author signed."""

import ibis
import pyarrow as pa
import pytest

from talentmap.model.kinds import AFFILIATION, EDUCATION
from talentmap.resolve.careers import Careers

ME = "orcid:1"


def fits(posts: list[tuple[str, str, str, str]], signed: list[tuple[str, int]]) -> bool:
    """Whether posts of (kind, place, since, until) hold works of (place, year)."""
    con = ibis.duckdb.connect()
    said = [
        {"subject": f"l{n}", "kind": kind, "prop": prop, "value": value}
        for n, (kind, place, since, until) in enumerate(posts)
        for prop, value in (("person", ME), ("institution", place), ("since", since), ("until", until))
        if value
    ]
    works = [{"work": f"w{n}", "year": year} for n, (_, year) in enumerate(signed)]
    authors = [{"work": f"w{n}", "author": "a", "institutions": [place]} for n, (place, _) in enumerate(signed)]
    tables = (con.create_table(name, pa.Table.from_pylist(rows)) for name, rows in (("s", said), ("a", authors), ("w", works)))
    careers = Careers(*tables, {"ror:1": "ror:1", "i1": "ror:1"})
    first, second = careers.fit([(ME, "a"), ("a", ME)])
    assert first == second
    return first


POST = (AFFILIATION, "ror:1", "2010", "2015")


@pytest.mark.parametrize(
    ("posts", "signed", "fit"),
    [
        ([POST], [("i1", 2010), ("ror:1", 2015)], True),
        ([POST], [("i1", 2017)], True),  # papers come out later
        ([POST], [("i1", 2018)], False),
        ([POST], [("i1", 2009)], False),
        ([POST], [("i1", 2012), ("i2", 2012)], False),
        ([(AFFILIATION, "ror:1", "2010-09", "")], [("i1", 2030)], True),
        ([(AFFILIATION, "ror:1", "", "")], [("i1", 2012)], False),
        ([(EDUCATION, "ror:1", "2010", "2015")], [("i1", 2012)], False),
        ([POST, (AFFILIATION, "ror:1", "2020", "")], [("i1", 2011), ("i1", 2024)], True),
    ],
)
def test_posts_hold_what_was_signed(posts: list[tuple[str, str, str, str]], signed: list[tuple[str, int]], fit: bool) -> None:
    assert fits(posts, signed) is fit
