"""Names of institutions, written in many ways."""

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from talentmap.institutions import normal_name
from talentmap.resolve.institutions import cluster_institutions


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("University of Göteborg", "Goteborg University"),
        ("Massachusetts Institute of Technology (MIT)", "Massachusetts Institute of Technology"),
        ("The University of Adelaide", "University of Adelaide"),
        ("Texas A&M University", "Texas A and M University"),
        ("重庆大学", "重庆大学 "),
    ],
)
def test_two_writings_of_a_name_are_one(name: str, other: str) -> None:
    assert sorted(normal_name(name).split()) == sorted(normal_name(other).split())


def test_a_campus_in_brackets_stays_part_of_the_name() -> None:
    assert normal_name("University of California (Berkeley)") != normal_name("University of California")


def statements_of(*rows: tuple[str, str, str, str]) -> ir.Table:
    """Statements of (subject, kind, prop, value)."""
    return ibis.memtable(
        pa.table({name: [row[at] for row in rows] for at, name in enumerate(("subject", "kind", "prop", "value"))})
    )


def clusters_of(*rows: tuple[str, str, str, str]) -> tuple[set[frozenset[str]], dict[str, str]]:
    authorships = ibis.memtable(pa.table({"institutions": pa.array([], pa.list_(pa.string()))}))
    clusters, rules = cluster_institutions(statements_of(*rows), authorships)
    return {frozenset(cluster) for cluster in clusters}, rules


def test_a_name_that_no_record_bears_is_found_in_the_reference_table() -> None:
    record = ("openalex:I1", "institution", "ror", "03n3v6d52")
    outdated = ("openalex:I1", "institution", "name", "重庆科技学院")
    clusters, rules = clusters_of(record, outdated, ("l", "affiliation", "institution_name", "重庆科技大学"))
    assert clusters == {frozenset({"openalex:I1", "name:重庆科技大学"})}
    assert rules["name:重庆科技大学"] == "a name of the reference table"


def test_what_records_say_of_a_name_goes_before_the_reference_table() -> None:
    ours = ("x:1", "institution", "name", "清华大学")
    clusters, rules = clusters_of(ours, ("l", "education", "institution_name", "清华大学"))
    assert clusters == {frozenset({"x:1", "name:清华大学"})}
    assert rules["name:清华大学"] == "a name that only this one bears"
