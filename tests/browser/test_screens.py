"""Narrow screens, a browser without WebGL, and no English word on a Chinese page."""

import re

import pytest
from playwright.sync_api import expect

NARROW = (900, 390)
LATIN = {"EN", "H", "ORCID", "OpenAlex", "ROR", "xlsx", "csv", "demo", "s", "x", "j", "k", "m", "Enter", "Esc", "A", "B", "C"}
# text of the page itself: not names, titles and other data, not keys
OWN_WORDS = """() => {
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (element.closest('script, style, [translate=no], [lang=en], kbd, .facet, #network, option')) continue;
    words.push(...(node.textContent.match(/(?<![\\w-])[A-Za-z]+(?![\\w-])/g) ?? []));
  }
  return words;
}"""


@pytest.mark.parametrize("width", NARROW)
@pytest.mark.parametrize("address", ["/", "/match?areas=quantum", "/shortlists"])
def test_nothing_is_wider_than_a_narrow_screen(browser, sign_in, width, address):
    with sign_in(browser, "zh", viewport={"width": width, "height": 800}) as visit:
        visit.open(address)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_menu_is_whole_on_a_phone(browser, sign_in, lang):
    with sign_in(browser, lang, viewport={"width": 390, "height": 800}) as visit:
        ends = visit.page.locator("nav.main a").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
        assert len(ends) == 5
        assert max(ends) <= 390


def test_the_three_panes_become_tabs(browser, sign_in):
    with sign_in(browser, "zh", viewport={"width": 800, "height": 800}) as visit:
        page = visit.page
        expect(page.locator(".facets")).to_be_hidden()
        page.click('[role=tab][data-tab="map"]')
        expect(page.locator("#mapbox")).to_be_visible()
        expect(page.locator("#list")).to_be_hidden()


def test_filters_are_a_sheet_on_a_phone(browser, sign_in):
    with sign_in(browser, "zh", viewport={"width": 390, "height": 800}) as visit:
        page, everybody = visit.page, visit.total()
        page.click('[role=tab][data-tab="filters"]')
        page.click('a.facet[data-facet="home"][data-value="51"]')
        visit.settled(everybody)
        page.click(".sheetclose button")
        expect(page.locator(".facets")).to_be_hidden()
        expect(page.locator(".person").first).to_be_visible()


def test_without_webgl_the_map_says_so_and_lists_places(plain_browser, sign_in):
    with sign_in(plain_browser, "zh") as visit:
        visit.map_ready()
        expect(visit.page.locator(".places .notice")).to_contain_text("此浏览器不能绘制地图")
        everybody = visit.total()
        visit.page.locator(".places button").first.click()
        visit.settled(everybody)


def test_no_english_word_is_left_on_a_chinese_page(browser, sign_in):
    with sign_in(browser, "zh") as visit:
        person = visit.page.locator(".person .name a").first.get_attribute("href")
        for address in ("/", "/?q=没有此人&home=51", person, "/match?areas=quantum", "/shortlists", "/nowhere"):
            visit.open(address)
            visit.page.wait_for_load_state("networkidle")
            found = {word for word in visit.page.evaluate(OWN_WORDS) if not re.fullmatch(r"[a-z]?[0-9]*", word)}
            assert not found - LATIN, address


def test_dark_is_chosen_once_and_kept(browser, sign_in):
    with sign_in(browser, "en", color_scheme="light") as visit:
        page = visit.page
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.click("[data-theme-toggle]")
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
