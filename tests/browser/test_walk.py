"""The officer's way: search, facet, map, profile, evidence, shortlist, file; in both languages."""

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

WORDS = {
    "zh": {"add": "加入名单", "created": "量子候选", "wrong": "有误？", "fictional": "演示数据", "unit": "人"},
    "en": {
        "add": "Add to shortlist",
        "created": "Quantum wishes",
        "wrong": "Wrong?",
        "fictional": "Demonstration data",
        "unit": "people",
    },
}

ORDER = "all => all.map(one => one.dataset.id + one.querySelector('.score b').innerText).join()"


def test_an_officer_walks_from_search_to_file(visit, tmp_path: Path):
    page = visit.page
    words = WORDS[page.evaluate("document.documentElement.lang")[:2]]
    expect(page.locator(".sample")).to_contain_text(words["fictional"])
    everybody = visit.total()
    assert everybody > 200

    # search: typing narrows list, counts and map
    page.fill("#q", "zhang")
    visit.settled(everybody)
    found = visit.total()
    assert 0 < found < everybody
    assert "q=zhang" in page.url
    page.fill("#q", "")
    visit.settled(found)

    # facet: the number beside it is the number of people it gives
    facet = page.locator('a.facet[data-facet="home"][data-value="51"]')
    expected = int(facet.locator(".n").inner_text().replace(",", ""))
    facet.click()
    visit.settled(everybody)
    visit.shows(expected)
    assert page.locator(".chip.home").count() == 1

    # map: it shows the same people; a circle opens as a list
    visit.map_ready()
    page.click('[data-layer="home"]')
    page.wait_for_function("n => document.getElementById('mapbox').dataset.located === String(n)", arg=expected)
    shown = page.locator(".cluster").evaluate_all("all => all.reduce((sum, one) => sum + Number(one.dataset.count), 0)")
    assert shown == expected
    page.locator(".cluster").first.click()
    page.wait_for_function("!document.querySelector('#map').matches(':active')")

    # profile, evidence
    name = page.locator(".person .name a").first
    who = name.locator("span").first.inner_text()
    name.click()
    expect(page.locator("h1")).to_contain_text(who)
    line = page.locator("#section-home details.line, #section-birthplace details.line").first
    line.locator("summary").click()
    expect(line.locator(".evidence q").first).to_be_visible()
    expect(line.locator(".evidence").first).to_contain_text(words["wrong"])

    # shortlist
    page.click("[data-add-person]")
    page.fill("#shortlist-choice [name=name]", words["created"])
    page.click("#shortlist-choice [data-add-to=''] button")
    expect(page.locator(".toast")).to_contain_text(words["created"])
    page.click('nav.main a[href="/shortlists"]')
    page.click(f"text={words['created']}")
    expect(page.locator("table.members")).to_contain_text(who)

    # file
    with page.expect_download() as waiting:
        page.click('[data-export="xlsx"]')
    file = tmp_path / "list.xlsx"
    waiting.value.save_as(file)
    sheet = openpyxl.load_workbook(file).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(who in cell for cell in cells)
    assert re.search(r"1 of 1|共 1 人，本文件含 1 人", cells[0])


def test_back_reload_and_a_mailed_link_restore_everything(visit):
    page = visit.page
    visit.open("/?home=51,50&layer=home&sort=name&view=104.5000,30.2000,5.50")
    visit.map_ready()
    before = (visit.total(), page.locator(".person").evaluate_all("all => all.map(one => one.dataset.id)"))
    assert page.locator('[data-layer="home"]').get_attribute("aria-pressed") == "true"
    page.click('a.facet[data-facet="home"][data-value="51"]')
    visit.settled(before[0])
    page.go_back()
    visit.shows(before[0])
    page.reload()
    visit.map_ready()
    assert (visit.total(), page.locator(".person").evaluate_all("all => all.map(one => one.dataset.id)")) == before
    assert "view=104.5" in page.url


def test_the_map_as_a_filter(visit):
    page = visit.page
    visit.open("/?view=104.0000,31.0000,5.00")
    visit.map_ready()
    everybody = visit.total()
    page.check("#follow")
    visit.settled(everybody)
    inside = visit.total()
    assert 0 < inside < everybody
    assert "bbox=" in page.url
    page.click('[data-zoom="1"]')
    page.click('[data-zoom="1"]')
    visit.settled(inside)
    assert visit.total() < inside
    page.uncheck("#follow")
    visit.shows(everybody)

    # drawing around: a round line over the middle of the map
    page.click("#draw")
    edge = page.locator("#map").bounding_box()
    x, y = edge["x"] + edge["width"] / 2, edge["y"] + edge["height"] / 2
    page.mouse.move(x - 200, y - 200)
    page.mouse.down()
    for dx, dy in ((0, -240), (200, -200), (240, 0), (200, 200), (0, 240), (-200, 200), (-240, 0), (-200, -200)):
        page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()
    visit.settled(everybody)
    assert 0 < visit.total() < everybody
    assert "shape=" in page.url


def test_keys_select_open_and_shortlist(visit):
    page = visit.page
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("#selected")).to_have_text("2")
    page.click("a[rel=next]")
    page.wait_for_url(re.compile("page=2"))
    expect(page.locator("#selected")).to_have_text("2")
    page.keyboard.press("?")
    expect(page.locator("#keys-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator("#shortlist-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()


def test_nobody_found_offers_what_to_drop(visit):
    page = visit.page
    visit.open("/?home=51&active_from=2100")
    drop = page.locator(".empty a.btn").first
    expect(drop).to_be_visible()
    drop.click()
    visit.settled(0)
    assert visit.total() > 0


def test_a_demand_finds_candidates_and_a_weight_changes_their_order(visit):
    page = visit.page
    visit.open("/match")
    page.fill("[name=text]", "离子阱 量子计算 quantum computing")
    page.check('[name=areas][value="quantum"]')
    page.click("#demand .btn.primary")
    page.wait_for_selector(".candidate")
    assert "areas=quantum" in page.url
    before = page.locator(".candidate").evaluate_all(ORDER)
    page.locator("details.criterion:not([data-plain]) summary").first.click()
    expect(page.locator(".criterion li").first).to_be_visible()
    page.locator("[name=w_topic]").fill("100")
    page.wait_for_function(f"before => ({ORDER})([...document.querySelectorAll('.candidate')]) !== before", arg=before)
    assert "w_topic=100" in page.url
