"""A browser, and a sample release built by the real pipeline and served in a child process."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from tests.conftest import require

PEOPLE = 300
WIDE = {"width": 1440, "height": 900}
COMMAND = (sys.executable, "-c", "from talentmap.cli import main; main()")
SOURCES = ("ror", "openalex", "orcid", "nobel", "pages")
SOFTWARE_GL = (
    "--no-sandbox",
    "--disable-gpu-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)
NO_GL = ("--no-sandbox", "--disable-gpu", "--disable-3d-apis")


def chromium() -> str | None:
    """The browser of this machine; none is ever downloaded."""
    named = os.environ.get("TALENTMAP_CHROMIUM")
    return named or next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of browsers."""
    require(chromium() is not None, "Chromium: apt-get install chromium, or TALENTMAP_CHROMIUM=path")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium that draws WebGL in software."""
    opened = playwright.chromium.launch(executable_path=chromium(), args=list(SOFTWARE_GL))
    yield opened
    opened.close()


@pytest.fixture
def plain_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without WebGL."""
    opened = playwright.chromium.launch(executable_path=chromium(), args=list(NO_GL))
    yield opened
    opened.close()


def run(home: Path, *words: str) -> None:
    done = subprocess.run(
        [*COMMAND, *words],
        env=os.environ | {"TALENTMAP_HOME": str(home)}, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode in (0, 3), f"talentmap {' '.join(words)}: {done.stderr[-2000:]}"


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the release of a small sample world."""
    world, home = tmp_path_factory.mktemp("world") / "sample", tmp_path_factory.mktemp("workspace")
    run(home, "sample", str(world), "--scientists", str(PEOPLE), "--seed", "1")
    for source in SOURCES:
        run(home, "crawl", source, "--dump", str(world / source))
    run(home, "run")
    return home


@pytest.fixture(scope="session")
def site(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo on this release."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tmp_path_factory.mktemp("serve") / "log").open("w+")
    words = [*COMMAND, "serve", "--demo", "--port", str(port)]
    child = subprocess.Popen(words, env=os.environ | {"TALENTMAP_HOME": str(workspace)}, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, child, Path(log.name))
        yield address
    finally:
        child.terminate()
        child.wait(20)
        log.close()


def _wait(address: str, child: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert child.poll() is None, log.read_text()
        try:
            with urlopen(f"{address}/healthz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.25)
    raise AssertionError(f"the server did not start: {log.read_text()}")


@dataclass
class Visit:
    """A page of a signed-in officer, and what it asked of the network."""

    page: Page
    site: str
    hosts: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.site + address)

    def map_ready(self) -> None:
        """Wait until the map shows people."""
        self.page.wait_for_selector("#mapbox[data-ready]", state="attached", timeout=30_000)

    def total(self) -> int:
        """The number of people found."""
        return int(self.page.locator("#total").get_attribute("data-total") or -1)

    def settled(self, total: int) -> None:
        """Wait until the list shows another number of people."""
        self.page.wait_for_function("before => document.getElementById('total').dataset.total !== before", arg=str(total))

    def shows(self, total: int) -> None:
        """Wait until the list shows so many people."""
        self.page.wait_for_function("total => document.getElementById('total').dataset.total === total", arg=str(total))


SignIn = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(params=["zh", "en"])
def visit(request: pytest.FixtureRequest, browser: Browser, sign_in: SignIn) -> Iterator[Visit]:
    """A signed-in officer, once in each language."""
    with sign_in(browser, request.param) as visit:
        yield visit


@pytest.fixture
def sign_in(site: str) -> SignIn:
    """Begins a visit that ends with the promise that no request left the machine and no script failed."""

    @contextmanager
    def begin(browser: Browser, lang: str, **options: Any) -> Iterator[Visit]:
        context = browser.new_context(**({"accept_downloads": True, "viewport": WIDE} | options))
        visit = Visit(context.new_page(), site)
        visit.page.set_default_timeout(15_000)
        context.on("request", lambda asked: visit.hosts.add(urlsplit(asked.url).netloc))
        visit.page.on("pageerror", lambda error: visit.faults.append(str(error)))
        visit.page.on("console", lambda said: visit.faults.append(said.text) if _is_fault(said) else None)
        visit.open(f"/login?lang={lang}&next=/?lang={lang}")
        visit.page.fill("[name=name]", "demo")
        visit.page.fill("[name=password]", "demo")
        visit.page.press("[name=password]", "Enter")
        visit.page.wait_for_selector("body[data-working] #total")
        yield visit
        assert visit.hosts - {""} == {urlsplit(site).netloc}
        assert not visit.faults
        context.close()

    return begin


def _is_fault(said: ConsoleMessage) -> bool:
    """Errors of scripts; a status that a test asked for and a question dropped for a newer one are none."""
    return said.type == "error" and not re.search(r"status of (401|404|422|503)|^htmx:(sendAbort|afterRequest)", said.text)
