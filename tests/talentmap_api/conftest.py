"""A small invented release, a workplace of its own for each test, and clients that are signed in."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from talentmap.model.ids import make_id
from talentmap.progress import Progress
from talentmap.search import build_index, open_index
from talentmap.tables.files import write_table
from talentmap.tables.release import RELEASE_TABLES
from talentmap.workspace import Workspace
from talentmap_api.app import create_app
from talentmap_api.security.accounts import Account, create_account
from talentmap_api.security.sessions import COOKIE, add_token, find_session, find_token, start_session
from talentmap_api.services import Directory
from talentmap_api.services.seams import NoGraph
from talentmap_api.workplace.database import Database

BASE = "http://127.0.0.1"
PASSWORD = "correct horse battery"
LAN, MING, JONES, HUA = (make_id("scientist", name) for name in ("lan", "ming", "jones", "hua"))
CQU, MIT = (make_id("institution", name) for name in ("cqu", "mit"))
CQU_SOURCES, MIT_SOURCES = ("openalex:I1", "ror:c"), ("openalex:I2",)
WORKS = [make_id("work", str(number)) for number in range(4)]


def score(term: str, value: float = 0.5, works: int = 2) -> dict[str, Any]:
    return {"id": term, "score": value, "works": works}


def home(relation: str, code: str, grade: str, text: str) -> dict[str, Any]:
    return {"relation": relation, "code": code, "grade": grade, "text": text}


def scientist(id: str, name: str, **others: Any) -> dict[str, Any]:
    known = {"names": [name], "coverage": "profile", "fictional": True, "works": 1, "citations": 0, "h_index": 1}
    return {"id": id, "name": name} | known | others


SCIENTISTS = [
    scientist(
        LAN, "Lan Moumou", name_zh="蓝某某", institution=MIT, institution_name="Example Institute of Technology",
        institution_name_zh="示例理工学院", country="US", lat=42.36, lon=-71.09, works=4, works_5y=3, h_index=9,
        citations=90, first_year=2001, last_year=2025, tier="proposed:leading", areas=[score("quantum", 0.9, 3)],
        topics=[score("T1", 0.7, 3)],
        directions=[score("information")], institutions=[MIT, CQU], home_grade="A", home_lat=28.87, home_lon=105.44,
        homes=[home("born_in", "5105", "A", "四川泸州"), home("native_of", "500101", "B", "四川万县")],
        home_codes=["5105", "51", "CN", "500101", "50"], completeness=0.8, text="trapped ions", position="Professor",
        tier_reasons=[{"rule": "h_index", "value": 9.0}], source_ids=["openalex:A1", "orcid:0000-0000-0000-0001"],
        priority_fields=[score("low_carbon_tech")], industries=[score("next_it")],
    ),
    scientist(
        MING, "Ming Moumou", name_zh="明某某", institution=CQU, institution_name="Example University of Chongqing",
        institution_name_zh="示例重庆大学", country="CN", lat=29.57, lon=106.46, works=2, h_index=3, last_year=2020,
        areas=[score("materials")], institutions=[CQU], source_ids=["openalex:A2"],
    ),
    scientist(JONES, "=Jones, A.", coverage="mention", country="US", areas=[score("quantum")], source_ids=["x:A3"]),
    scientist(HUA, "Hua Moumou", name_zh="华某某", coverage="mention", works=0, institutions=[CQU], source_ids=["openalex:A4"]),
]  # fmt: skip


def evidence(statement: str, prop: str, value: str, source: str, **others: Any) -> dict[str, Any]:
    row = {
        "scientist": LAN,
        "statement": statement,
        "kind": "scientist",
        "prop": prop,
        "value": value,
        "source": source,
    }
    url = f"https://records.example/{statement}"
    return row | {"record_key": f"{source}-1", "url": url, "first_seen": "2026-01-02", "last_seen": "2026-03-04"} | others


AT = "2026-10-01T08:00:00+00:00"
PASSAGE = "蓝某某，1970年生于四川泸州，籍贯四川万县。" + "长篇经历。" * 100
TABLES: dict[str, list[dict[str, Any]]] = {
    "scientists": SCIENTISTS,
    "institutions": [
        {"id": CQU, "name": "Example University of Chongqing", "name_zh": "示例重庆大学", "place": "50"},
        {"id": MIT, "name": "Example Institute of Technology", "name_zh": "示例理工学院", "place": "US"},
    ],
    "places": [
        {"code": "CN", "name": "China", "name_zh": "中国", "level": "country"},
        {"code": "US", "name": "United States", "name_zh": "美国", "level": "country"},
        {"code": "51", "name": "Sichuan", "name_zh": "四川", "level": "province", "parent": "CN"},
        {"code": "50", "name": "Chongqing", "name_zh": "重庆", "level": "province", "parent": "CN"},
        {"code": "5105", "name": "Luzhou", "name_zh": "泸州", "level": "city", "parent": "51"},
        {"code": "500101", "name": "Wanzhou", "name_zh": "万州区", "level": "county", "parent": "50"},
        {"code": "512221@1981", "name": "Wan County", "name_zh": "万县", "level": "county", "parent": "51"},
    ],
    "place_became": [{"former": "512221@1981", "place": "500101", "year": 1997}],
    "works": [
        {
            "id": work, "title": f"Trapped ions {number}", "year": 2020 + number, "citations": 10 * number,
            "authors": 2, "topics": [{"id": "T1", "score": 0.5}], "representative": number == 1, "source": "openalex",
            "record_key": f"W{number}",
        }
        for number, work in enumerate(WORKS)
    ],
    "authored": [
        {"scientist": LAN, "work": work, "position": 1, "corresponding": True, "year": 2020 + number}
        for number, work in enumerate(WORKS)
    ],
    "affiliated_with": [
        {"scientist": LAN, "institution": MIT, "role": "Professor", "since": 2010, "statements": ["s-post"]},
        {"scientist": LAN, "institution": CQU, "role": "Lecturer", "since": 1999, "until": 2009, "statements": []},
    ],
    "studied_at": [{"scientist": LAN, "institution": CQU, "degree": "PhD", "until": 1999, "statements": ["s-study"]}],
    "homes": [
        {
            "scientist": LAN, "relation": "born_in", "place": "5105", "grade": "A", "text": "四川泸州",
            "quote": "1970年生于四川泸州", "statements": ["s-bio"],
        },
        {
            "scientist": LAN, "relation": "born_in", "place": "50", "grade": "B", "text": "Chongqing",
            "statements": ["s-born"],
        },
        {
            "scientist": LAN, "relation": "native_of", "place": "500101", "grade": "B", "text": "四川万县",
            "quote": "籍贯四川万县", "alternatives": ["51"], "statements": ["s-bio"],
        },
    ],
    "in_area": [{"scientist": LAN, "area": "quantum", "score": 0.9, "works": 3, "evidence": WORKS[:2]}],
    "works_on": [{"scientist": LAN, "topic": "T1", "score": 0.7, "works": 3}],
    "topics": [{"id": "T1", "name": "Ion traps", "name_zh": "离子阱", "keywords": []}],
    "awards": [{"id": "a1", "name": "Example Prize"}],
    "received": [{"scientist": LAN, "award": "a1", "year": 2015, "statements": ["s-prize"]}],
    "team_of": [
        {
            "scientist": LAN, "member": MING, "role": "student", "confirmed": False, "works": 3, "led": 2, "first": 2019,
            "last": 2023, "institution": CQU, "evidence": WORKS[:1],
        },
    ],
    "evidence": [
        evidence("s-bio", "biography", PASSAGE, "pages", lang="zh"),
        evidence("s-born", "born_in", "Chongqing", "openalex", url="javascript:alert(1)"),
        evidence("s-post", "institution", "ror:042nb2s44", "orcid", kind="affiliation"),
        evidence("s-study", "degree", "PhD", "orcid", kind="education", original="Ph. D."),
        evidence("s-prize", "name", "Example Prize", "nobel", kind="award_received"),
        evidence("s-interest", "interest", "ion traps", "pages", gone_since="2026-09-09"),
    ],
    "review": [
        {
            "a": LAN, "b": JONES, "left": "openalex:A1", "right": "x:A3", "score": 0.6, "impact": 2.4,
            "reasons": '["initials agree; lan is only in one", "the same institution", "0 shared co-authors"]',
        },
        {"a": MING, "b": HUA, "left": "openalex:A2", "right": "openalex:A4", "score": 0.5, "impact": 1.2, "reasons": "[]"},
    ],
    "coauthored_with": [
        {
            "a": min(LAN, other), "b": max(LAN, other), "works": 1, "weight": 1.0, "first": 2020, "last": 2020,
            "large_works": 0, "newest": [],
        }
        for other in (MING, HUA)
    ],
    "source_ids": [
        {"source_id": source, "entity": row["id"], "kind": "scientist", "rule": "its own"}
        for row in SCIENTISTS
        for source in row["source_ids"]
    ]
    + [
        {"source_id": source, "entity": entity, "kind": "institution", "rule": "its own"}
        for entity, sources in ((CQU, CQU_SOURCES), (MIT, MIT_SOURCES))
        for source in sources
    ],
    "changes": [
        {"scientist": LAN, "kind": kind, "item": item, "before": before, "year": year, "release": "r1", "at": AT}
        for kind, item, before, year in (
            ("moved", MIT, CQU, None), ("new_work", WORKS[0], None, 2020), ("home", "5105", "born_in", None),
            ("topic_left", "T1", None, 2020), ("award", "a1", None, 2015), ("tier", "proposed:young", None, None),
            ("merged", "tm:pold", None, None),
        )
    ],
    "redirects": [
        {"former": make_id("scientist", "old-lan"), "entity": LAN},
        {"former": make_id("institution", "old-mit"), "entity": MIT},
    ],
}  # fmt: skip


def write_release(workspace: Workspace, release_id: str, tables: dict[str, list[dict[str, Any]]]) -> Path:
    """A complete release of these rows, made the served one."""
    release = workspace.releases / release_id
    for name, schema in RELEASE_TABLES.items():
        write_table(release / "tables" / f"{name}.parquet", tables.get(name, []), schema)
    inputs = {f"read/statements/{source}/1.parquet": "digest" for source in ("nobel", "openalex", "pages", "ror")}
    facts = {"birthplace": {"people": 1, "profiles": 1, "sources": {"nobel": 1}}}
    rules = {"crosswalk": "2026.11", "tier_rules": {"version": "ours-1", "digest": "abc123"}}
    manifest = {"inputs": inputs, "coverage": {"people": 4, "profiles": 2, "facts": facts}, **rules}
    (release / "manifest.json").write_text(json.dumps(manifest))
    build_index(release, Progress(quiet=True))
    workspace.point_to(release_id)
    return release


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the small release."""
    made = Workspace(tmp_path_factory.mktemp("workspace"))
    write_release(made, "r1", TABLES)
    return made


@pytest.fixture(scope="session")
def ids() -> SimpleNamespace:
    """Ids of the small release."""
    former = make_id("scientist", "old-lan")
    return SimpleNamespace(lan=LAN, ming=MING, jones=JONES, hua=HUA, former=former, cqu=CQU, mit=MIT, works=WORKS)


@pytest.fixture(scope="session")
def served(workspace: Workspace) -> Directory:
    """The small release, opened."""
    release = workspace.current_release()
    return Directory(release, open_index(release), NoGraph())


@pytest.fixture(scope="session")
def publish() -> Callable[[Workspace, str], Path]:
    """Writes the small release under another id and makes it the served one."""
    return lambda workspace, release_id: write_release(workspace, release_id, TABLES)


@pytest.fixture
def officer(database: Database) -> Account:
    """The account whose password and token the tests know."""
    found = find_token(database, "officer-token")
    assert found is not None
    return found


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A workplace with the account `officer` and its token `officer-token`."""
    opened = Database(f"sqlite:///{tmp_path / 'workplace.db'}")
    add_token(opened, create_account(opened, "officer", PASSWORD), "tests", "officer-token")
    yield opened
    opened.close()


@pytest.fixture
def browser(workspace: Workspace, database: Database) -> Iterator[TestClient]:
    """A browser that has not signed in."""
    with TestClient(create_app(workspace, database), base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(browser: TestClient) -> TestClient:
    """A program with the officer's token."""
    browser.headers["Authorization"] = "Bearer officer-token"
    return browser


@pytest.fixture
def signed_in(browser: TestClient, database: Database, officer: Account) -> TestClient:
    """A browser with the officer's session; its pages carry the session's token and origin."""
    token = start_session(database, officer)
    session = find_session(database, token)
    assert session is not None
    browser.cookies.set(COOKIE, token)
    browser.headers.update({"Origin": BASE, "X-CSRF-Token": session.csrf})
    return browser
