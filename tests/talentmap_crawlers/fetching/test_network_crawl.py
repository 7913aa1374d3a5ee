import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from talentmap.errors import ConfigurationError, StoppedError
from talentmap.progress import Progress
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.store import read_lines, runs

QUIET = Progress(quiet=True)


def answer(value: Any, status: int = 200, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(value).encode()


def work(number: int, authors: int = 2) -> dict[str, Any]:
    listed = [{"author": {"id": f"https://openalex.org/A{number}{n:03}"}, "institutions": []} for n in range(authors)]
    return {"id": f"https://openalex.org/W{number}", "title": f"On {number}", "authorships": listed}


class OpenAlex:
    """Works in pages of `size`; listings cut authors at 100; `before` may answer first."""

    def __init__(self, works: list[dict[str, Any]], size: int = 2) -> None:
        self.works, self.size = works, size
        self.before: Any = lambda path, query: None
        self.count = len(works)

    def __call__(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        first = self.before(path, query)
        if first is not None:
            return first  # type: ignore[no-any-return]
        if path.startswith("/works/"):
            return answer(next(w for w in self.works if w["id"].endswith("/" + path.split("/")[-1])))
        if path != "/works":
            return answer({"meta": {"count": 0, "next_cursor": None}, "results": []})
        start = 0 if query["cursor"] == "*" else int(query["cursor"])
        page = [w | {"authorships": w["authorships"][:100]} for w in self.works[start : start + self.size]]
        following = str(start + self.size) if start + self.size < len(self.works) else None
        return answer({"meta": {"count": self.count, "next_cursor": following}, "results": page})


def lines(workspace: Workspace, source: str = "openalex") -> list[dict[str, Any]]:
    return [line for run in runs(workspace, source) for line in read_lines(workspace.raw / source / run.run, run.parts)]


def issues(workspace: Workspace) -> list[dict[str, Any]]:
    return [json.loads(line) for line in workspace.issues.read_text("utf-8").splitlines()]


def only_works(server: Any, **more: Any) -> CrawlOptions:
    return CrawlOptions(base_url=server.url, kinds=("works",), **more)


def test_a_listing_is_followed_to_its_end_and_counted(server: Any, tmp_path: Path) -> None:
    server.script = OpenAlex([work(n) for n in range(5)])
    workspace = Workspace(tmp_path)
    report = crawl("openalex", workspace, only_works(server, filters=("topics.id:T1",), api_key="k"), QUIET)
    assert (report.records, report.status) == (5, 0)
    assert len(server.asked) == 3
    assert all("filter=topics.id:T1" in path and "api_key=k" in path for path in server.asked)
    assert all(agent.startswith("talentmap/") for agent in server.agents)
    assert runs(workspace, "openalex")[0].complete


def test_scrapy_says_nothing_and_no_key_is_shown(server: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    server.script = OpenAlex([work(1)])
    crawl("openalex", Workspace(tmp_path), only_works(server, api_key="secret"), QUIET)
    assert capfd.readouterr() == ("", "")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"secret" in path.read_bytes()]


def test_authors_that_the_listing_cut_off_are_fetched_whole(server: Any, tmp_path: Path) -> None:
    server.script = OpenAlex([work(1), work(2, authors=130)])
    crawl("openalex", Workspace(tmp_path), only_works(server), QUIET)
    assert [len(line["body"]["authorships"]) for line in lines(Workspace(tmp_path))] == [2, 130]


def test_the_authors_that_works_name_are_asked_for_by_id(server: Any, tmp_path: Path) -> None:
    server.script = OpenAlex([work(n) for n in (1, 2)])
    crawl("openalex", Workspace(tmp_path), CrawlOptions(base_url=server.url, filters=("topics.id:T1",)), QUIET)
    assert "filter=ids.openalex:A1000|A1001|A2000|A2001" in server.asked[1].replace("%7C", "|")


def test_a_busy_server_is_asked_again_after_the_time_it_names(server: Any, tmp_path: Path) -> None:
    server.script = OpenAlex([work(n) for n in range(4)])
    faults = [answer({}, 429, **{"Retry-After": "0"}), answer({}, 500, **{"Retry-After": "0"})]
    server.script.before = lambda path, query: faults.pop() if faults else None
    assert crawl("openalex", Workspace(tmp_path), only_works(server), QUIET).records == 4
    assert len(server.asked) == 4


def test_a_wait_is_told_while_it_lasts(server: Any, tmp_path: Path) -> None:
    server.script = OpenAlex([work(n) for n in range(3)])
    faults = [answer({}, 503, **{"Retry-After": "0"})]
    server.script.before = lambda path, query: faults.pop() if query["cursor"] == "2" and faults else None
    told = io.StringIO()
    crawl("openalex", Workspace(tmp_path), only_works(server), Progress(told, every=0))
    assert "2 of 3" in told.getvalue().splitlines()[1]
    assert "status 503: trying again in 0 s (2 of 6)" in told.getvalue().splitlines()[1]
    assert "trying" not in told.getvalue().splitlines()[-1]


def test_a_server_that_asks_for_too_long_a_wait_stops_the_crawl_which_resumes(server: Any, tmp_path: Path) -> None:
    server.script = OpenAlex([work(n) for n in range(4)])
    server.script.before = lambda path, query: answer({}, 503, **{"Retry-After": "9999"}) if query["cursor"] == "2" else None
    with pytest.raises(StoppedError, match="9999 s"):
        crawl("openalex", Workspace(tmp_path), only_works(server), QUIET)
    assert issues(Workspace(tmp_path))[-1]["reason"] == "fetch_failed"
    server.script.before = lambda path, query: None
    assert crawl("openalex", Workspace(tmp_path), only_works(server), QUIET).records == 4
    assert len(runs(Workspace(tmp_path), "openalex")) == 1


def test_a_wrong_request_stops_the_crawl_with_the_servers_words(server: Any, tmp_path: Path) -> None:
    server.script = lambda path, query: answer({"message": "no such filter"}, 400)
    with pytest.raises(StoppedError, match="no such filter"):
        crawl("openalex", Workspace(tmp_path), only_works(server, api_key="secret"), QUIET)
    assert "secret" not in Workspace(tmp_path).issues.read_text("utf-8")


def test_fewer_records_than_the_source_counts_are_reported(server: Any, tmp_path: Path) -> None:
    server.script = OpenAlex([work(1)])
    server.script.count = 7
    report = crawl("openalex", Workspace(tmp_path), only_works(server), QUIET)
    assert report.status == 3
    assert issues(Workspace(tmp_path))[-1]["detail"] == "1 of 7 came"
    assert not runs(Workspace(tmp_path), "openalex")[0].complete


def test_a_live_host_is_not_asked_without_a_contact(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="TALENTMAP_CONTACT"):
        crawl("ror", Workspace(tmp_path), CrawlOptions(), QUIET)


def test_organisations_come_page_by_page(server: Any, tmp_path: Path) -> None:
    def ror(path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        number = int(query["page"])
        items = [{"id": f"https://ror.org/{n:09}", "names": [{"value": "X"}], "locations": []} for n in range(25)]
        return answer({"number_of_results": 25, "items": items[(number - 1) * 20 : number * 20]})

    server.script = ror
    assert crawl("ror", Workspace(tmp_path), CrawlOptions(base_url=server.url), QUIET).records == 25
    assert server.asked == ["/v2/organizations?page=1", "/v2/organizations?page=2"]


def test_laureates_come_page_by_page_without_days_of_birth(server: Any, tmp_path: Path) -> None:
    people = [{"id": str(n), "nobelPrizes": [], "birth": {"date": "1900-03-04"}, "gender": "x"} for n in range(130)]

    def nobel(path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        start, limit = int(query["offset"]), int(query["limit"])
        return answer({"laureates": people[start : start + limit], "meta": {"count": 130}})

    server.script = nobel
    assert crawl("nobel", Workspace(tmp_path), CrawlOptions(base_url=server.url), QUIET).records == 130
    assert lines(Workspace(tmp_path), "nobel")[0]["body"] == {"id": "0", "birth": {"date": "1900"}, "nobelPrizes": []}


CRAWL = """
import signal
import sys
from pathlib import Path
from talentmap.progress import Progress
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start its background jobs without it
options = CrawlOptions(base_url=sys.argv[2], kinds=("works",))
crawl("openalex", Workspace(Path(sys.argv[1])), options, Progress(quiet=True))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_crawl_goes_on_and_ends_with_the_same_records(server: Any, tmp_path: Path, how: int) -> None:
    server.script = OpenAlex([work(n) for n in range(9)])
    slow = lambda path, query: time.sleep(0.1)  # noqa: E731
    server.script.before = slow
    for stop in (2, 4):
        child = subprocess.Popen([sys.executable, "-c", CRAWL, str(tmp_path / "cut"), server.url], stderr=subprocess.DEVNULL)
        while len(server.asked) < stop:
            time.sleep(0.02)
        os.kill(child.pid, how)
        assert child.wait() != 0
    cut, whole = Workspace(tmp_path / "cut"), Workspace(tmp_path / "whole")
    crawl("openalex", cut, only_works(server), QUIET)
    crawl("openalex", whole, only_works(server), QUIET)
    plain = [{k: v for k, v in line.items() if k != "fetched_at"} for line in lines(cut)]
    assert plain == [{k: v for k, v in line.items() if k != "fetched_at"} for line in lines(whole)]
    assert len(runs(cut, "openalex")) == 1
