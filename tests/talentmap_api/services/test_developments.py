"""What happened lately in a career, read from its works."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from talentmap.model.ids import make_id
from talentmap.search import open_index
from talentmap.workspace import Workspace
from talentmap_api.services.directory import Directory
from talentmap_api.services.facts import Fact
from talentmap_api.services.seams import NoGraph
from tests.talentmap_api.conftest import CQU_SOURCES, MIT_SOURCES, SCIENTISTS, TABLES, write_release

LAN = make_id("scientist", "lan")
CQU, MIT = CQU_SOURCES[0], MIT_SOURCES[0]  # works name institutions by their sources' ids
Work = tuple[int, tuple[str, ...], str]
Read = Callable[..., list[tuple[str, str, int | None, int | None]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Gives the developments of somebody with these works (year, topics, institution) as `kind, label, since, until`."""

    numbers = count()

    def told(*works: Work, lang: str = "zh", **more: Any) -> list[tuple[str, str, int | None, int | None]]:
        ids = [make_id("work", f"own {number}") for number in range(len(works))]
        rows = [
            {"id": work, "title": f"Title {n}", "year": year, "topics": [{"id": one, "score": 1.0} for one in topics]}
            for n, (work, (year, topics, _)) in enumerate(zip(ids, works, strict=True))
        ]
        for key, change in more.items():
            rows[int(key[1:])] |= change
        authored = [
            {"scientist": LAN, "work": work, "year": year, "institutions": [at]}
            for work, (year, _, at) in zip(ids, works, strict=True)
        ]
        topics = [{"id": one, "name": one.upper(), "name_zh": f"主题{one}", "keywords": []} for one in ("t1", "t2", "t3")]
        own = {"scientists": SCIENTISTS, "works": rows, "authored": authored, "topics": topics, "received": []}
        release = write_release(Workspace(tmp_path / str(next(numbers))), "r1", TABLES | own)
        facts: list[Fact] = next(
            part.facts
            for part in Directory(release, open_index(release), NoGraph()).profile(LAN, lang).sections
            if part.id == "developments"
        )
        return [(fact.kind, fact.label, fact.since, fact.until) for fact in facts if fact.kind != "work"]

    return told


def test_a_topic_is_entered_by_people_who_were_there_before(read: Read) -> None:
    old: list[Work] = [(2010, ("t1",), CQU), (2024, ("t1",), CQU)]
    new: list[Work] = [(2023, ("t2",), CQU), (2024, ("t2",), CQU)]
    assert read(*old, *new) == [("topic_entered", "主题t2", 2023, None)]
    assert read(*new) == []  # a beginner enters no topic
    assert read(*old, new[0]) == []  # one work is none


def test_a_topic_is_left_after_five_years_without_it(read: Read) -> None:
    old: list[Work] = [(year, ("t1",), CQU) for year in (2010, 2012, 2015)]
    assert read(*old, (2020, (), CQU)) == [("topic_left", "主题t1", 2010, 2015)]
    assert read(*old, (2019, (), CQU)) == []
    assert read(*old[1:], (2020, (), CQU)) == []


def test_a_move_has_to_last(read: Read) -> None:
    before: list[Work] = [(2019, (), CQU), (2020, (), CQU)]
    assert read(*before, (2021, (), MIT), (2022, (), MIT), lang="en") == [
        ("moved", "Example University of Chongqing → Example Institute of Technology", 2021, None)
    ]
    assert read(*before, (2021, (), MIT), (2022, (), MIT))[0][1] == "示例重庆大学 → 示例理工学院"
    assert read(*before, (2021, (), MIT), (2022, (), CQU)) == []  # a visit
    assert read(*before, (2021, (), CQU), (2021, (), MIT), (2022, (), MIT)) == []  # still at both


def test_two_ids_of_one_institution_are_no_move_and_unknown_ones_are_none(read: Read) -> None:
    before: list[Work] = [(2019, (), CQU), (2020, (), CQU)]
    assert read(*before, (2021, (), CQU_SOURCES[1]), (2022, (), CQU_SOURCES[1])) == []
    assert read(*before, (2021, (), "openalex:I404"), (2022, (), "openalex:I404")) == []


def test_grants_and_retractions(read: Read) -> None:
    grant = {"grants": [{"funder": "Invented Fund", "number": "F-1"}]}
    works: list[Work] = [(2023, (), CQU), (2024, (), CQU)]
    found = read(*works, _0=grant | {"retracted": True}, _1=grant)
    assert found == [("retraction", "Title 0", 2023, None), ("grant", "Invented Fund", 2023, 2024)]


def test_somebody_without_works_has_none(read: Read) -> None:
    assert read() == []
