"""Figures that compare people of different fields and ages."""

from typing import Any

import ibis
import pyarrow as pa
import pytest

from talentmap.build.assessment import LEAST_COHORT, assessment
from talentmap.build.inputs import Inputs
from talentmap.tables.read import READ_TABLES

NOW = 2025
WORKS = pa.schema(
    [
        ("id", pa.string()),
        *(READ_TABLES["works"].field(n) for n in ("year", "citations", "retracted", "topics", "grants", "references")),
    ]
)
AUTHORED = pa.schema({"scientist": pa.string(), "work": pa.string(), "year": pa.int16()})
Row = dict[str, Any]


class World:
    """Works and who signed them; the rest of the inputs is empty."""

    def __init__(self) -> None:
        self.works: list[Row] = []
        self.authored: list[Row] = []
        self.clusters: list[Row] = []
        self.statements: list[Row] = []

    def work(self, key: str, *people: str, topic: str = "t1", year: int = 2024, citations: int = 0, **more: Any) -> None:
        row = {"id": key, "year": year, "citations": citations, "topics": [{"id": topic, "score": 1.0}], "retracted": False}
        self.works.append(row | more)
        self.clusters.append({"subject": f"src:{key}", "entity": key, "kind": "work"})
        self.authored += [{"scientist": one, "work": key, "year": year} for one in people]

    def figures(self) -> dict[str, Row]:
        con = ibis.duckdb.connect()
        people = sorted({row["scientist"] for row in self.authored})
        known = {row["entity"] for row in self.clusters}
        self.clusters += [{"subject": f"src:{one}", "entity": one, "kind": "scientist"} for one in people if one not in known]
        texts = pa.schema([(n, pa.string()) for n in ("id", "subject", "kind", "prop", "value", "lang", "source")])
        tables = {
            "works": pa.Table.from_pylist(self.works, WORKS),
            "authored": pa.Table.from_pylist(self.authored, AUTHORED),
            "clusters": pa.Table.from_pylist(self.clusters),
            "statements": pa.Table.from_pylist(self.statements, texts),
        }
        made: dict[str, Any] = {name: con.create_table(name, table) for name, table in tables.items()}
        inputs = Inputs(con=con, sightings=None, records=None, officers=None, links=None, **made)  # type: ignore[arg-type]
        careers = inputs.authored.group_by("scientist").agg(first_year=inputs.authored.year.min().cast("int32"))
        topics = con.create_table("topics", pa.table({"topic": ["t1", "t2"], "field": ["physics", "medicine"]}))
        rows = assessment(inputs, careers, topics, NOW).to_pyarrow().to_pylist()
        con.disconnect()
        return {row["scientist"]: row for row in rows}


@pytest.fixture
def world() -> World:
    return World()


def test_citations_count_against_field_and_year(world: World) -> None:
    for number in range(3):
        world.work(f"p{number}", "physicist", citations=2)
        world.work(f"q{number}", "other physicist", citations=6)
        world.work(f"m{number}", "doctor", topic="t2", citations=60)
        world.work(f"n{number}", "other doctor", topic="t2", citations=20)
    found = {who: row["norm_impact"] for who, row in world.figures().items()}
    assert found == pytest.approx({"physicist": 0.5, "other physicist": 1.5, "doctor": 1.5, "other doctor": 0.5})


def test_two_works_and_old_works_tell_nothing(world: World) -> None:
    for number in range(2):
        world.work(f"w{number}", "few", citations=1)
    for number in range(3):
        world.work(f"o{number}", "old", year=2010, citations=1)
    assert {row["norm_impact"] for row in world.figures().values()} == {None}


def test_people_stand_among_those_who_began_when_they_did(world: World) -> None:
    for number in range(LEAST_COHORT + 1):
        world.work(f"w{number}", f"p{number:02}", year=2021, citations=number)
    world.work("old", "senior", year=1990, citations=500)
    found = world.figures()
    assert (found["p00"]["cohort_rank"], found["p20"]["cohort_rank"]) == (0.0, 1.0)
    assert found["p10"]["cohort_rank"] == pytest.approx(0.5)
    assert found["senior"]["cohort_rank"] is None  # alone in the cohort


def test_citations_by_oneself_are_told_apart(world: World) -> None:
    world.work("cited", "lan", "wei")
    for number in range(6):
        world.work(f"own{number}", "lan", references=["src:cited"])
    for number in range(6):
        world.work(f"other{number}", "hua", references=["src:cited", "src:cited", "src:elsewhere"])
    found = world.figures()
    assert (found["lan"]["self_cited"], found["wei"]["self_cited"], found["hua"]["self_cited"]) == (0.5, 0.0, None)


def test_grants_retractions_records_and_results(world: World) -> None:
    grant = {"grants": [{"funder": "F", "number": "1"}]}
    world.work("a", "lan", **grant)
    world.work("b", "lan", retracted=True, **grant)
    world.work("c", "lan", year=2015, grants=[{"funder": "F", "number": "2"}])
    for subject in ("src:lan", "src:lan2", "orcid:1", "src:w#a1"):
        world.clusters.append({"subject": subject, "entity": "lan", "kind": "scientist"})
    for prop in ("result_patent", "shareholding", "need_ip"):
        said = {"id": prop, "subject": "src:lan", "kind": "scientist", "prop": prop, "value": "x", "source": "officer"}
        world.statements.append(said)
    row = world.figures()["lan"]
    assert (row["grants_5y"], row["retracted"], row["records"]) == (1, 1, 2)
    assert (row["results"], row["needs"]) == (["result_patent", "shareholding"], ["need_ip"])
