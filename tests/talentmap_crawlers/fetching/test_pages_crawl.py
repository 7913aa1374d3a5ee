import json
from pathlib import Path
from typing import Any

from talentmap.progress import Progress
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.store import read_lines, runs

QUIET = Progress(quiet=True)
HTML = {"Content-Type": "text/html; charset=utf-8"}
LIST = """<h1>Staff</h1><a href="1.html">Ada</a><a href="/people/2.html#top">Bo</a><a href="private/3.html">Cy</a>
<a href="gone.html">Di</a><a href="https://elsewhere.example/4.html">Ed</a><a href="cv.pdf">cv</a>
<a href="mailto:x@y.org">m</a>"""
PERSON = '<h1>Ada Hill</h1><p>Title: Reader</p><p>Mail: ada@example.org</p><a href="index.html">back</a>'


def site(path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    pages = {
        "/robots.txt": "User-agent: *\nDisallow: /people/private/\n",
        "/people/index.html": LIST,
        "/people/1.html": PERSON,
        "/people/2.html": PERSON + "<div><table><tr",
        "/people/private/3.html": PERSON,
    }
    return (200, HTML, pages[path].encode()) if path in pages else (404, HTML, b"")


def test_pages_are_followed_on_their_host_as_robots_allow(server: Any, tmp_path: Path) -> None:
    server.script = site
    workspace = Workspace(tmp_path)
    report = crawl("pages", workspace, CrawlOptions(start_urls=(f"{server.url}/people/index.html",)), QUIET)
    assert (report.records, report.status) == (3, 3)
    assert sorted(server.asked) == ["/people/1.html", "/people/2.html", "/people/gone.html", "/people/index.html", "/robots.txt"]
    run = runs(workspace, "pages")[0]
    lines = list(read_lines(workspace.raw / "pages" / run.run, run.parts))
    assert [line["kind"] for line in lines] == ["listing", "page", "page"]
    assert all("ada@" not in json.dumps(line) for line in lines)
    issues = [json.loads(line) for line in workspace.issues.read_text("utf-8").splitlines()]
    assert [(issue["reason"], issue["record_key"].rsplit("/", 1)[-1]) for issue in issues] == [
        ("forbidden", "3.html"),
        ("fetch_failed", "gone.html"),
    ]


def lines_of(workspace: Workspace, number: int) -> dict[str, Any]:
    run = runs(workspace, "pages")[number]
    lines = read_lines(workspace.raw / "pages" / run.run, run.parts)
    return {line["record_key"].rsplit("/", 1)[-1]: line for line in lines}


def test_a_page_that_vanished_is_asked_for_and_stored_as_gone_until_it_is_back(server: Any, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    options = CrawlOptions(start_urls=(f"{server.url}/people/index.html",))

    def without(path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        listed = LIST.replace('<a href="1.html">Ada</a>', "")
        if path == "/people/1.html":
            return 404, HTML, b""
        return (200, HTML, listed.encode()) if path == "/people/index.html" else site(path, query)

    for number, script in enumerate((site, without, without, site)):
        server.script = script
        report = crawl("pages", workspace, options, QUIET)
        assert report.records == (3 if script is site else 2), number
    assert [line.get("gone", False) for line in (lines_of(workspace, n)["1.html"] for n in range(4))] == [
        False,
        True,
        True,
        False,
    ]
    assert "body" in lines_of(workspace, 3)["1.html"]
    assert "gone.html" not in lines_of(workspace, 1)  # it was never there
