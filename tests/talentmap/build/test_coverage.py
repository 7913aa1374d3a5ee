"""What share of people a release knows each fact of."""

from pathlib import Path
from typing import Any

import ibis
import pytest

from talentmap.build.coverage import READERS, coverage
from talentmap.tables.files import write_table
from talentmap.tables.release import RELEASE_TABLES

TABLES: dict[str, list[dict[str, Any]]] = {
    "scientists": [
        {"id": "a", "coverage": "profile", "orcid": "1", "tier": "proposed:leading"},
        {"id": "b", "coverage": "profile", "tier": "recognised:top"},
        {"id": "c", "coverage": "mention", "orcid": "2", "name_zh": "丙"},
    ],
    "homes": [
        {"scientist": "a", "relation": "born_in", "place": "51", "statements": ["s1", "s2"]},
        {"scientist": "b", "relation": "native_of", "place": "50", "statements": ["s3"]},
    ],
    "institutions": [{"id": "i", "place": "US"}, {"id": "scu", "place": "5101"}, {"id": "cqu", "place": "50"}],
    "studied_at": [
        {"scientist": "a", "institution": "scu", "degree": "PhD", "statements": ["s8"]},
        {"scientist": "a", "institution": "i", "degree": "PhD", "statements": ["s8"]},
        {"scientist": "b", "institution": "i", "until": 1999, "statements": ["s9"]},
    ],
    "affiliated_with": [
        {"scientist": "b", "institution": "cqu", "role": "Dean", "until": 1999, "statements": ["s11"]},
        {"scientist": "c", "institution": "scu", "since": 2001, "by_works": True, "statements": []},
        {"scientist": "a", "institution": "i", "role": "Professor", "statements": ["s4"]},
        {"scientist": "c", "institution": "i", "statements": ["s5"]},
    ],
    "evidence": [
        {"scientist": "a", "statement": "s1", "kind": "scientist", "prop": "biography", "value": "生于四川", "source": "pages"},
        {"scientist": "a", "statement": "s2", "kind": "scientist", "prop": "born_in", "value": "Sichuan", "source": "nobel"},
        {"scientist": "b", "statement": "s3", "kind": "scientist", "prop": "native_of", "value": "重庆", "source": "officer"},
        {"scientist": "a", "statement": "s4", "kind": "affiliation", "prop": "role", "value": "Professor", "source": "orcid"},
        {"scientist": "c", "statement": "s5", "kind": "affiliation", "prop": "institution", "value": "i", "source": "openalex"},
        {"scientist": "b", "statement": "s11", "kind": "affiliation", "prop": "role", "value": "Dean", "source": "orcid"},
        {"scientist": "b", "statement": "s6", "kind": "scientist", "prop": "name", "value": "王某", "source": "pages"},
        {"scientist": "a", "statement": "s8", "kind": "education", "prop": "degree", "value": "PhD", "source": "orcid"},
        {"scientist": "b", "statement": "s9", "kind": "education", "prop": "until", "value": "1999", "source": "pages"},
        {
            "scientist": "b",
            "statement": "s10",
            "kind": "scientist",
            "prop": "recognised_tier",
            "value": "top",
            "source": "officer",
        },
        {"scientist": "a", "statement": "s7", "kind": "scientist", "prop": "name", "value": "Li", "source": "pages"},
    ],
    "works": [
        {"id": "w1", "year": 2025, "source": "openalex", "grants": [{"funder": "F", "number": "1"}]},
        {"id": "w2", "year": 2001, "source": "crossref"},
    ],
    "authored": [
        {"scientist": "a", "work": "w1", "year": 2025},
        {"scientist": "a", "work": "w2", "year": 2001},
        {"scientist": "c", "work": "w2", "year": 2001},
    ],
    "in_area": [{"scientist": "a", "area": "ic"}, {"scientist": "a", "area": "quantum"}],
    "in_direction": [{"scientist": "c", "direction": "matter"}],
    "team_of": [{"scientist": "a", "member": "c", "role": "member"}],
}


@pytest.fixture
def counted(tmp_path: Path) -> dict[str, Any]:
    for name, schema in RELEASE_TABLES.items():
        write_table(tmp_path / f"{name}.parquet", TABLES.get(name, []), schema)
    return coverage(ibis.duckdb.connect(), tmp_path)


def test_people_and_profiles_are_counted(counted: dict[str, Any]) -> None:
    assert (counted["people"], counted["profiles"]) == (3, 2)
    assert tuple(counted["facts"]) == tuple(READERS)


@pytest.mark.parametrize(
    ("fact", "people", "profiles", "sources"),
    [
        ("birthplace", 1, 1, {"nobel": 1, "pages": 1}),
        ("native_place", 1, 1, {"officer": 1}),
        ("ancestral_home", 0, 0, {}),
        ("employer", 3, 2, {"openalex": 1, "orcid": 2}),
        ("position", 2, 2, {"orcid": 2}),
        ("studied_in", 1, 1, {"orcid": 1}),
        ("worked_in", 2, 1, {"crossref": 1, "orcid": 1}),
        ("areas", 1, 1, {"crossref": 1, "openalex": 1}),
        ("developments", 1, 1, {"openalex": 1}),
        ("works", 2, 1, {"crossref": 2, "openalex": 1}),
        ("team", 2, 1, {"crossref": 2, "openalex": 1}),
        ("chinese_name", 2, 1, {"crossref": 1, "pages": 1}),
        ("orcid", 2, 1, {"crossref": 2, "openalex": 1}),
        ("needs", 0, 0, {}),
        ("chuanyu", 2, 2, {"nobel": 1, "officer": 1, "pages": 1}),
        ("degree", 1, 1, {"orcid": 1}),
        ("education_years", 1, 1, {"pages": 1}),
        ("directions", 1, 0, {"crossref": 1}),
        ("tier_recognised", 1, 1, {"officer": 1}),
        ("tier_proposed", 1, 1, {"crossref": 1, "openalex": 1}),
        ("grants", 1, 1, {"openalex": 1}),
    ],
)
def test_a_fact_counts_each_person_once(
    counted: dict[str, Any], fact: str, people: int, profiles: int, sources: dict[str, int]
) -> None:
    assert counted["facts"][fact] == {"people": people, "profiles": profiles, "sources": sources}
