"""A small release to load: builders, and the engines the conformance tests run on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from talentmap.tables.files import write_table
from talentmap.tables.release import RELEASE_TABLES

Rows = list[dict[str, Any]]


def scientist(id: str, **facts: Any) -> dict[str, Any]:
    return {"id": id, "name": id.title(), "names": [id], "works": 10, "coverage": "profile", "fictional": True} | facts


def tie(a: str, b: str, weight: float = 1.0, **facts: Any) -> dict[str, Any]:
    first, second = sorted((a, b))
    return {"a": first, "b": second, "works": 2, "weight": weight, "first": 2019, "last": 2024, "newest": ["w1"]} | facts


def home(scientist: str, place: str, relation: str = "native_of") -> dict[str, Any]:
    return {"scientist": scientist, "place": place, "relation": relation, "grade": "A", "statements": ["st1"]}


def write_release(folder: Path, **tables: Rows) -> Path:
    """A release folder with these rows and every other table empty."""
    for name, schema in RELEASE_TABLES.items():
        write_table(folder / "tables" / f"{name}.parquet", tables.get(name, []), schema)
    return folder


def small_world() -> dict[str, Rows]:
    """Seven people in a chain with a hub, two institutions, places with a former county, works, topics and the rest."""
    places = [
        {"code": "CN", "name": "China", "name_zh": "中国", "level": "country"},
        {"code": "51", "name": "Sichuan", "name_zh": "四川", "level": "province", "parent": "CN"},
        {"code": "5101", "name": "Chengdu", "name_zh": "成都", "level": "prefecture", "parent": "51"},
        {"code": "510104", "name": "Jinjiang", "name_zh": "锦江", "level": "county", "parent": "5101"},
        {"code": "50", "name": "Chongqing", "name_zh": "重庆", "level": "province", "parent": "CN"},
        {"code": "500101", "name": "Wanzhou", "name_zh": "万州", "level": "county", "parent": "50"},
        {"code": "512221@1981", "name": "Wanxian", "name_zh": "万县", "level": "county", "parent": "51", "until": 1992},
    ]
    return {
        "scientists": [
            scientist("ann", name_zh="安", works=40, lat=30.5, tier="proposed:leading"),
            *(scientist(name) for name in ("bob", "cai", "dan", "eve", "far")),
            scientist("old", works=None),
        ],
        "coauthored_with": [
            tie("ann", "bob", 2.0),
            tie("ann", "cai", 1.0),
            tie("bob", "cai", 0.3),
            tie("cai", "dan", 0.25, newest=["w2", "w1"]),
            tie("dan", "eve", 0.1),
        ],
        "institutions": [
            {"id": "cqu", "name": "Chongqing University", "name_zh": "重庆大学", "place": "50"},
            {"id": "lab", "name": "A Laboratory", "place": "nowhere"},
        ],
        "institution_part_of": [{"child": "lab", "parent": "cqu"}],
        "affiliated_with": [
            {"scientist": "ann", "institution": "cqu", "role": "professor", "since": 2010, "statements": ["st1", "st2"]},
            {"scientist": "ann", "institution": "cqu", "role": "dean", "since": 2018, "concurrent": True},
            {"scientist": "bob", "institution": "cqu"},
        ],
        "studied_at": [{"scientist": "ann", "institution": "cqu", "degree": "doctor", "until": 2009}],
        "places": places,
        "place_became": [{"former": "512221@1981", "place": "500101", "year": 1997}],
        "homes": [
            home("ann", "51"),
            home("bob", "5101"),
            home("cai", "510104", "born_in"),
            home("old", "512221@1981", "ancestral_home"),
        ],
        "works": [
            {"id": "w1", "title": "第一篇", "year": 2020, "representative": True},
            {"id": "w2", "title": "Kept in the tables", "representative": False},
        ],
        "authored": [
            {"scientist": "ann", "work": "w1", "position": 1, "corresponding": True, "year": 2020},
            {"scientist": "ann", "work": "w2", "position": 1},
        ],
        "topics": [{"id": "t1", "name": "Qubits"}],
        "areas": [{"id": "quantum", "name": "Quantum information", "name_zh": "量子信息"}],
        "directions": [{"id": "information", "name": "Information"}],
        "about": [{"work": "w1", "topic": "t1", "score": 0.9}],
        "works_on": [{"scientist": "ann", "topic": "t1", "score": 0.8, "works": 3}],
        "in_area": [{"scientist": "ann", "area": "quantum", "score": 0.7}],
        "in_direction": [{"scientist": "ann", "direction": "information", "score": 0.7}],
        "topic_in_area": [{"topic": "t1", "area": "quantum", "score": 1.0, "version": "1"}],
        "topic_in_direction": [{"topic": "t1", "direction": "information", "score": 1.0, "version": "1"}],
        "units": [{"id": "u1", "name": "University", "institution": "cqu"}],
        "awards": [{"id": "a1", "name": "A Prize"}],
        "received": [{"scientist": "ann", "award": "a1", "year": 2021}],
        "team_of": [{"scientist": "ann", "member": "bob", "role": "student", "confirmed": True}],
    }


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world as a release with its embedded graph."""
    from talentmap_graph.build import build_embedded

    folder = write_release(tmp_path_factory.mktemp("releases") / "r1", **small_world())
    build_embedded(folder)
    return folder


@pytest.fixture(scope="session")
def embedded(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The small world served by the embedded engine."""
    from talentmap_graph.serving import EmbeddedServer

    with EmbeddedServer(release / "graph", tmp_path_factory.mktemp("engine"), 256) as server:
        view = server.view()
        yield view
        view.close()
