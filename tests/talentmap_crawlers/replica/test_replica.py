"""The replica answers as the live APIs do."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest

from talentmap.errors import ConfigurationError
from talentmap_crawlers.replica import running
from talentmap_crawlers.replica.faults import Faults

ROOT = "https://openalex.org/"


def work(number: int, *, authors: int = 1, year: int = 2020, topic: int = 1) -> dict[str, Any]:
    place = {"id": f"{ROOT}I7", "display_name": "Old", "lineage": [f"{ROOT}I7", f"{ROOT}I8"]}
    entries = [{"author": {"id": f"{ROOT}A{number * 1000 + n}"}, "institutions": [place]} for n in range(authors)]
    return {
        "id": f"{ROOT}W{number}",
        "title": f"Work {number}",
        "publication_year": year,
        "publication_date": f"{year}-06-{number:02d}",
        "authorships": entries,
        "topics": [{"id": f"{ROOT}T{topic}", "display_name": "A topic", "score": 1.0}],
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records")
    works = [work(1, authors=120), work(2, year=2021), work(3, topic=2), work(4, year=2023), work(5)]
    (folder / "works.jsonl").write_bytes(b"\n".join(map(orjson.dumps, works)))
    author = {"id": f"{ROOT}A2000", "display_name": "Wei Wang", "fictional": True}
    (folder / "authors.jsonl").write_bytes(orjson.dumps(author))
    merged = folder / "merged_ids" / "authors"
    merged.mkdir(parents=True)
    (merged / "2022-08-03.csv").write_text("merge_date,id,merge_into_id\n2022-08-03,A1,A2000\n", "utf-8")
    pages = [
        {"url": "https://faculty.a.example/people/1.html", "html": "<p>one</p>"},
        {"url": "https://faculty.a.example/people/index.html", "html": '<a href="1.html">one</a>'},
    ]
    (folder / "pages.jsonl").write_bytes(b"\n".join(map(orjson.dumps, pages)))
    (folder / "robots.json").write_bytes(orjson.dumps({"faculty.a.example": "User-agent: *\nDisallow: /private/\n"}))
    (folder / "ror.jsonl").write_bytes(orjson.dumps({"region": "Sichuan", "record": ROR_1}))
    (folder / "laureates.json").write_bytes(orjson.dumps([LAUREATE]))
    (folder / "nobel_prize.json").write_bytes(orjson.dumps([PRIZE]))
    return folder


ROR_1 = {
    "id": "https://ror.org/011ashp19",
    "name": "Sichuan University",
    "labels": [{"label": "四川大学", "iso639": "zh"}],
    "aliases": [],
    "acronyms": ["SCU"],
    "status": "active",
    "types": ["Education"],
    "links": ["http://www.scu.edu.cn"],
    "country": {"country_name": "China", "country_code": "CN"},
    "external_ids": {"GRID": {"preferred": "grid.13291.38", "all": "grid.13291.38"}},
    "addresses": [{"lat": 30.6, "lng": 104.0, "city": "Chengdu", "geonames_city": {"id": 1815286, "city": "Chengdu"}}],
    "relationships": [{"label": "Jinan", "type": "Related", "id": "https://ror.org/x"}],
}
LAUREATE = {
    "id": "1",
    "firstname": "Ada",
    "surname": "Invented",
    "born": "1901-02-03",
    "died": "0000-00-00",
    "bornCity": "Wanhsien (now Wanzhou)",
    "bornCountry": "China",
    "bornCountryCode": "CN",
    "gender": "female",
    "prizes": [
        {
            "year": "1950",
            "category": "physics",
            "share": "2",
            "motivation": '"for nothing"',
            "affiliations": [{"name": "A University", "city": "Basel", "country": "Switzerland"}, []],
        }
    ],
}
PRIZE = {"year": "1950", "category": "physics", "laureates": [{"id": "1", "firstname": "Ada", "surname": "Invented"}]}


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    with running(folder) as address:
        yield address


def ask(base: str, target: str, host: str | None = None) -> tuple[int, Any, dict[str, str]]:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    try:
        connection.request("GET", target, headers={"Host": host} if host else {})
        response = connection.getresponse()
        body = response.read()
        kind = response.headers.get_content_type()
        value = orjson.loads(body) if kind == "application/json" else body.decode()
        return response.status, value, dict(response.headers)
    finally:
        connection.close()


def ids(base: str, target: str) -> list[str]:
    status, value, _ = ask(base, target)
    assert status == 200, value
    return [row["id"].removeprefix(ROOT) for row in value["results"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("authorships.author.id:A2000", ["W2"]),
        ("author.id:https://openalex.org/A2000|a3000", ["W2", "W3"]),
        ("authorships.institutions.id:I7", ["W1", "W2", "W3", "W4", "W5"]),
        ("authorships.institutions.lineage:I8,publication_year:2021", ["W2"]),
        ("authorships.institutions.id:I8", []),
        ("topics.id:T2", ["W3"]),
        ("publication_year:2021-2023", ["W2", "W4"]),
        ("publication_year:>2020", ["W2", "W4"]),
        ("publication_year:2021|2023", ["W2", "W4"]),
        ("from_publication_date:2020-06-05,to_publication_date:2021-12-31", ["W2", "W5"]),
        ("ids.openalex:W5|W2|W99", ["W2", "W5"]),
        ("openalex_id:W5", ["W5"]),
    ],
)
def test_works_are_found_by_the_filters_of_our_crawls(base: str, text: str, expected: list[str]) -> None:
    assert ids(base, f"/works?filter={text}&select=id") == expected


@pytest.mark.parametrize(
    "query",
    [
        "filter=title.search:gold", "filter=publication_year:soon", "filter=publication_year", "search=gold",
        "per_page=101", "per_page=0", "per-page=x", "page=0", "page=500&per_page=100", "cursor=x&per_page=1",
        "page=1&cursor=*", "select=colour", "sort=title", "from_publication_date=2020-01-01",
        "filter=from_publication_date:soon", "filter=ids.openalex:" + "|".join(["W1"] * 101),
    ],
)  # fmt: skip
def test_what_the_api_does_not_know_is_refused(base: str, query: str) -> None:
    status, value, _ = ask(base, f"/works?{query}")
    assert status == 400
    assert set(value) == {"error", "message"}


def test_a_cursor_walks_through_everything_once(base: str) -> None:
    cursor: str | None = "*"
    seen = []
    while cursor:
        _, value, _ = ask(base, f"/works?per_page=2&cursor={cursor}&select=id&api_key=secret&mailto=a@b.example")
        assert value["meta"]["count"] == 5
        seen += [row["id"] for row in value["results"]]
        cursor = value["meta"]["next_cursor"]
    assert seen == [f"{ROOT}W{number}" for number in range(1, 6)]


def test_pages_are_numbered_without_a_cursor(base: str) -> None:
    assert ids(base, "/works?per-page=2&page=3") == ["W5"]


def test_a_listing_shows_a_hundred_authors_and_the_single_work_all(base: str) -> None:
    _, listed, _ = ask(base, "/works?filter=openalex:W1&select=id,authorships")
    shown = listed["results"][0]
    assert len(shown["authorships"]) == 100
    assert shown["is_authors_truncated"] is True
    _, whole, _ = ask(base, "/works/W1")
    assert len(whole["authorships"]) == 120
    assert "is_authors_truncated" not in whole
    _, named, _ = ask(base, "/works?filter=openalex:W1&select=id")
    assert named["results"] == [{"id": f"{ROOT}W1"}]


def test_single_things_are_found_moved_or_missing(base: str) -> None:
    assert ask(base, "/authors/a2000?select=id")[1] == {"id": f"{ROOT}A2000", "fictional": True}
    assert ask(base, f"/authors/{ROOT}A2000")[0] == 200
    status, _, headers = ask(base, "/authors/A1")
    assert (status, headers["Location"]) == (301, "/authors/A2000")
    assert ask(base, "/authors/A3")[0] == 404
    assert ask(base, "/works/A2000")[0] == 404
    assert ask(base, "/topics/T2")[1] == {"id": f"{ROOT}T2", "display_name": "A topic"}
    assert ask(base, "/institutions/I7")[0] == 404
    assert ask(base, "/elsewhere")[0] == 404


def test_answers_carry_rate_limits(base: str) -> None:
    first, second = ask(base, "/works/W2")[2], ask(base, "/works/W2")[2]
    assert int(first["X-RateLimit-Remaining"]) > int(second["X-RateLimit-Remaining"])


def test_ror_1_is_served_as_ror_2(base: str) -> None:
    for identifier in ("011ashp19", "ror.org/011ashp19", "https%3A%2F%2Fror.org%2F011ashp19"):
        status, value, _ = ask(base, f"/v2/organizations/{identifier}")
        assert status == 200
    assert {(name["value"], *name["types"]) for name in value["names"]} == {
        ("Sichuan University", "ror_display", "label"), ("四川大学", "label"), ("SCU", "acronym"),
    }  # fmt: skip
    assert value["locations"][0]["geonames_details"]["name"] == "Chengdu"
    assert value["locations"][0]["geonames_id"] == 1815286
    assert value["external_ids"] == [{"all": ["grid.13291.38"], "preferred": "grid.13291.38", "type": "grid"}]
    assert value["types"] == ["education"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1), ("query=sichuan+university", 1), ("query=chongqing", 0), ("page=2", 1),
        ("filter=country.country_code:CN,types:education", 1), ("filter=status:withdrawn", 0),
    ],
)  # fmt: skip
def test_organisations_are_listed(base: str, query: str, count: int) -> None:
    status, value, _ = ask(base, f"/v2/organizations?{query}")
    assert status == 200
    assert value["number_of_results"] == count
    assert len(value["items"]) == (0 if "page=2" in query else count)


@pytest.mark.parametrize("query", ["page=501", "affiliation=x", "filter=city:Chengdu"])
def test_ror_refuses_what_it_does_not_know(base: str, query: str) -> None:
    status, value, _ = ask(base, f"/v2/organizations?{query}")
    assert status == 400
    assert value["errors"]


def test_an_unknown_organisation_is_missing(base: str) -> None:
    assert ask(base, "/v2/organizations/000000000")[0] == 404


def test_laureates_recorded_in_version_1_are_served_in_version_2(base: str) -> None:
    _, value, _ = ask(base, "/2.1/laureates?limit=10&offset=0")
    assert value["meta"]["count"] == 1
    laureate = value["laureates"][0]
    assert laureate["knownName"] == {"en": "Ada Invented"}
    assert laureate["birth"]["place"]["city"] == {"en": "Wanhsien"}
    assert laureate["birth"]["place"]["cityNow"] == {"en": "Wanzhou"}
    assert "death" not in laureate
    prize = laureate["nobelPrizes"][0]
    assert (prize["awardYear"], prize["portion"], prize["category"]["en"]) == ("1950", "1/2", "Physics")
    assert prize["motivation"] == {"en": "for nothing"}
    assert [place["name"]["en"] for place in prize["affiliations"]] == ["A University"]


def test_prizes_and_single_laureates_are_served(base: str) -> None:
    assert ask(base, "/2.1/nobelPrizes?nobelPrizeYear=1950&nobelPrizeCategory=phy")[1]["meta"]["count"] == 1
    assert ask(base, "/2.1/nobelPrizes?nobelPrizeYear=1951")[1]["meta"]["count"] == 0
    assert ask(base, "/2.1/nobelPrize/phy/1950")[1][0]["laureates"][0]["knownName"] == {"en": "Ada Invented"}
    assert ask(base, "/2.1/laureate/1")[1][0]["id"] == "1"
    assert ask(base, "/2.1/laureate/2")[0] == 404
    assert ask(base, "/2.1/laureates?colour=red")[0] == 400
    assert ask(base, "/2.1/laureates?limit=ten")[0] == 400


def test_pages_are_found_below_their_host_and_by_the_host_header(base: str) -> None:
    assert ask(base, "/pages/faculty.a.example/people/1.html")[1] == "<p>one</p>"
    assert ask(base, "/people/1.html", host="faculty.a.example")[1] == "<p>one</p>"
    assert ask(base, "/pages/faculty.a.example/people/")[1] == '<a href="1.html">one</a>'
    assert ask(base, "/pages/faculty.a.example/people/2.html")[0] == 404


def test_robots_hold_for_the_host_and_for_the_replica(base: str) -> None:
    assert ask(base, "/robots.txt", host="faculty.a.example")[1] == "User-agent: *\nDisallow: /private/\n"
    assert ask(base, "/pages/faculty.a.example/robots.txt")[1] == "User-agent: *\nDisallow: /private/\n"
    assert ask(base, "/robots.txt")[1] == "User-agent: *\nDisallow: /pages/faculty.a.example/private/\n"


def statuses(folder: Path, faults: str, seed: int) -> list[int]:
    with running(folder, faults=faults, seed=seed) as base:
        return [ask(base, f"/works/W{number % 5 + 1}")[0] for number in range(40)]


def test_faults_are_the_same_for_the_same_seed(folder: Path) -> None:
    first = statuses(folder, "429:0.3,500:0.2", 1)
    assert first == statuses(folder, "429:0.3,500:0.2", 1)
    assert first != statuses(folder, "429:0.3,500:0.2", 2)
    assert {200, 429, 500} == set(first)


def test_a_429_says_when_to_come_again(folder: Path) -> None:
    with running(folder, faults="429:1") as base:
        status, value, headers = ask(base, "/works")
    assert status == 429
    assert headers["Retry-After"] == "1"
    assert value["error"] == "Rate limit exceeded"


def test_answers_can_be_cut_or_dropped(folder: Path) -> None:
    with running(folder, faults="cut:1") as base, pytest.raises(http.client.IncompleteRead):
        ask(base, "/works")
    with running(folder, faults="drop:1") as base, pytest.raises(http.client.RemoteDisconnected):
        ask(base, "/works")


@pytest.mark.parametrize("text", ["429", "429:x", "200:0.1", "429:2", "429:0.6,500:0.6", "fast:0.1"])
def test_a_wrong_fault_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match="--fault"):
        Faults(text)


def test_no_faults_is_no_fault() -> None:
    assert Faults("").draw("/works") is None


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no records"), running(tmp_path):
        pass
    with pytest.raises(ConfigurationError, match="no folder"), running(tmp_path / "nowhere"):
        pass


def test_a_taken_port_is_told(folder: Path, base: str) -> None:
    port = urlsplit(base).port or 0
    with pytest.raises(ConfigurationError, match=str(port)), running(folder, port=port):
        pass
