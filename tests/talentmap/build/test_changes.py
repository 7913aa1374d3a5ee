"""What a release finds new of people whom the one before knew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ibis
import pytest

from talentmap.build.changes import changes
from talentmap.tables.files import write_table
from talentmap.tables.release import RELEASE_TABLES

Rows = list[dict[str, Any]]
TABLES = (
    "scientists",
    "works",
    "authored",
    "affiliated_with",
    "received",
    "homes",
    "in_area",
    "institutions",
    "awards",
    "redirects",
)
LAN, WEI = {"id": "lan", "institution": "cqu", "tier": None}, {"id": "wei", "institution": "scu", "tier": None}
OLD: dict[str, Rows] = {"scientists": [LAN, WEI]}


def work(key: str, *topics: str, year: int = 2025, retracted: bool = False) -> dict[str, Any]:
    return {"id": key, "year": year, "retracted": retracted, "topics": [{"id": topic, "score": 1.0} for topic in topics]}


def signed(scientist: str, *works: str, year: int = 2025) -> Rows:
    return [{"scientist": scientist, "work": one, "year": year} for one in works]


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[tuple[str, ...]]]:
    """Gives the changes between two releases as `scientist, kind, item, before`."""

    def compare(before: dict[str, Rows], after: dict[str, Rows], *, told: Rows | None = None) -> list[tuple[str, ...]]:
        for name, content in (("before", before), ("after", after)):
            for table in TABLES:
                write_table(tmp_path / name / f"{table}.parquet", content.get(table, []), RELEASE_TABLES[table])
        if told is not None:
            write_table(tmp_path / "before" / "changes.parquet", told, RELEASE_TABLES["changes"])
        con = ibis.duckdb.connect()
        rows = changes(con, tmp_path / "before", tmp_path / "after", "r2", "2026-02-01").to_pyarrow().to_pylist()
        con.disconnect()
        return sorted(tuple(row[key] for key in ("scientist", "kind", "item", "before")) for row in rows)

    return compare


def test_equal_releases_and_new_people_are_no_change(found: Callable[..., Rows]) -> None:
    new = {"id": "new", "institution": "cqu", "tier": "young"}
    assert found(OLD, OLD) == []
    assert found(OLD, {"scientists": [LAN, WEI, new], "works": [work("w1")], "authored": signed("new", "w1")}) == []


def test_a_new_work_and_one_that_was_somebody_elses(found: Callable[..., Rows]) -> None:
    before = OLD | {"works": [work("w1")], "authored": signed("wei", "w1")}
    after = OLD | {"works": [work("w1"), work("w2")], "authored": [*signed("wei", "w2"), *signed("lan", "w1")]}
    told = [("lan", "attributed", "w1", None), ("wei", "new_work", "w2", None), ("wei", "removed", "w1", None)]
    assert found(before, after) == told


def test_a_retraction_is_told_to_every_author(found: Callable[..., Rows]) -> None:
    authored = [*signed("lan", "w1"), *signed("wei", "w1")]
    before, after = (OLD | {"works": [work("w1", retracted=now)], "authored": authored} for now in (False, True))
    assert found(before, after) == [("lan", "retracted", "w1", None), ("wei", "retracted", "w1", None)]
    assert found(after, after) == []


def test_a_move_a_further_post_and_a_tier(found: Callable[..., Rows]) -> None:
    posts = [{"scientist": "lan", "institution": "cqu"}]
    after = {
        "scientists": [LAN | {"institution": "mit", "tier": "young"}, WEI],
        "affiliated_with": [*posts, *({"scientist": "lan", "institution": one, "since": 2025} for one in ("mit", "bnl"))],
    }
    assert found(OLD | {"affiliated_with": posts}, after) == [
        ("lan", "moved", "mit", "cqu"),
        ("lan", "post", "bnl", None),
        ("lan", "tier", "young", None),
    ]


def test_an_award_and_a_home(found: Callable[..., Rows]) -> None:
    after = OLD | {
        "received": [{"scientist": "wei", "award": "award:x", "year": 2025}],
        "homes": [{"scientist": "wei", "relation": "born_in", "place": "510000"}],
    }
    assert found(OLD, after) == [("wei", "award", "award:x", None), ("wei", "home", "510000", "born_in")]


def test_a_grant_that_works_of_the_newest_years_name(found: Callable[..., Rows]) -> None:
    def naming(key: str, *numbers: str, year: int = 2025) -> dict[str, Any]:
        return work(key, year=year) | {"grants": [{"funder": "Fund", "number": number} for number in numbers]}

    before = OLD | {"works": [naming("w1", "G1")], "authored": signed("lan", "w1")}
    works = [naming("w1", "G1"), naming("w2", "G1", "G2"), naming("w3", "G3", year=2020)]
    after = OLD | {"works": works, "authored": [*signed("lan", "w1", "w2"), *signed("lan", "w3", year=2020)]}
    assert [row for row in found(before, after) if row[1] == "grant"] == [("lan", "grant", "G2", "Fund")]
    assert found(after, after) == []


def test_topics_entered_and_left_are_those_of_the_newest_years(found: Callable[..., Rows]) -> None:
    early = [work("w1", "t1", year=2016), work("w2", "t1", year=2016), work("w3", year=2017)]
    late = [work("w4", "t2", year=2025), work("w5", "t2", year=2025)]
    first = [*signed("lan", "w1", "w2", year=2016), *signed("lan", "w3", year=2017)]
    before = OLD | {"works": early, "authored": first}
    after = OLD | {"works": early + late, "authored": [*first, *signed("lan", "w4", "w5")]}
    kinds = [row[:3] for row in found(before, after) if row[1].startswith("topic")]
    assert kinds == [("lan", "topic_entered", "t2"), ("lan", "topic_left", "t1")]


def test_nobody_leaves_a_topic_because_others_publish(found: Callable[..., Rows]) -> None:
    early = [work("w1", "t1", year=2016), work("w2", "t1", year=2016)]
    before = OLD | {"works": early, "authored": signed("lan", "w1", "w2", year=2016)}
    after = before | {"works": [*early, work("w3")], "authored": [*before["authored"], *signed("wei", "w3")]}
    assert found(before, after) == [("wei", "new_work", "w3", None)]


def test_people_are_followed_through_merges(found: Callable[..., Rows]) -> None:
    chain = [{"former": "wei", "entity": "mid"}, {"former": "mid", "entity": "lan"}]
    before = OLD | {"works": [work("w1")], "authored": signed("wei", "w1")}
    after = {"scientists": [LAN], "works": [work("w1")], "authored": signed("lan", "w1"), "redirects": chain}
    assert found(before, after) == [("lan", "merged", "wei", None)]


def test_what_was_told_before_is_kept_under_the_ids_of_now(found: Callable[..., Rows]) -> None:
    told = [{"scientist": "wei", "kind": "award", "item": "a", "release": "r1", "at": "2026-01-01"}]
    after = {"scientists": [LAN], "redirects": [{"former": "wei", "entity": "lan"}]}
    assert ("lan", "award", "a", None) in found(OLD, after, told=told)


def test_only_the_last_releases_are_kept(found: Callable[..., Rows]) -> None:
    told = [
        {"scientist": "lan", "kind": "award", "item": str(n), "release": f"r{n}", "at": f"2025-01-{n:02}"} for n in range(1, 31)
    ]
    assert {int(row[2]) for row in found(OLD, OLD, told=told)} == set(range(8, 31))


def test_what_is_no_longer_so_is_told_like_what_is_new(found: Callable[..., Rows]) -> None:
    before = {
        "scientists": [LAN | {"tier": "proposed:young"}, WEI],
        "affiliated_with": [{"scientist": "lan", "institution": one} for one in ("cqu", "mit")],
        "homes": [{"scientist": "lan", "relation": "native_of", "place": "5105"}],
        "in_area": [{"scientist": "lan", "area": "quantum"}],
        "received": [{"scientist": "lan", "award": "award:x"}],
        "institutions": [{"id": "mit", "name": "MIT"}],
        "awards": [{"id": "award:x", "name": "Prize X"}],
    }
    after = OLD | {"affiliated_with": [{"scientist": "lan", "institution": "cqu"}]}
    lost = [
        ("lan", "area_lost", "quantum", None),
        ("lan", "award_lost", "award:x", "Prize X"),
        ("lan", "home_lost", "5105", "native_of"),
        ("lan", "post_lost", "mit", "MIT"),
        ("lan", "tier_lost", "proposed:young", None),
    ]
    assert found(before, after) == lost
    assert found(OLD | {"in_area": before["in_area"]}, OLD | {"in_area": before["in_area"]}) == []
    gained = [row[1] for row in found(after, before)]
    assert gained == ["area", "award", "home", "post", "tier"]


def test_a_move_and_a_home_known_more_closely_are_no_loss(found: Callable[..., Rows]) -> None:
    homes = [[{"scientist": "lan", "relation": "born_in", "place": place}] for place in ("51", "5105")]
    posts = [[{"scientist": "lan", "institution": one}] for one in ("cqu", "mit")]
    before = OLD | {"homes": homes[0], "affiliated_with": posts[0]}
    after = {"scientists": [LAN | {"institution": "mit"}, WEI], "homes": homes[1], "affiliated_with": posts[1]}
    assert found(before, after) == [("lan", "home", "5105", "born_in"), ("lan", "moved", "mit", "cqu")]


def test_an_institution_under_another_id_is_neither_new_nor_lost(found: Callable[..., Rows]) -> None:
    posts = [[{"scientist": "lan", "institution": one}] for one in ("cqu", "mit")]
    after = {"scientists": [LAN | {"institution": "mit"}, WEI], "affiliated_with": posts[1]}
    redirects = [{"former": "cqu", "entity": "mit"}]
    assert found(OLD | {"affiliated_with": posts[0]}, after | {"redirects": redirects}) == []


def test_people_who_are_two_again_are_told_so_and_what_the_one_loses(found: Callable[..., Rows]) -> None:
    one = {"scientists": [LAN], "works": [work("w1")], "authored": signed("lan", "w1")}
    before = one | {"redirects": [{"former": "wei", "entity": "lan"}]}
    after = OLD | {"works": [work("w1")], "authored": signed("wei", "w1")}
    told = [("lan", "removed", "w1", None), ("lan", "unmerged", "wei", None), ("wei", "unmerged", "lan", None)]
    assert found(before, after) == told
