"""What officers do beside searching: watch people, judge pairs, take a word back; all by keyboard, all with undo."""

import re

from playwright.sync_api import expect


def test_a_person_is_watched_and_given_up(visit):
    page = visit.page
    page.locator(".person .name a").first.click()
    button = page.locator("[data-watch]")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.wait_for_load_state("networkidle")  # keys are heard once the page's scripts have run
    page.keyboard.press("w")
    expect(button).to_have_attribute("aria-pressed", "true")
    name = page.locator("h1").inner_text().split("\n")[0]
    visit.open("/watch")
    card = page.locator(".watched")
    expect(card).to_have_count(1)
    assert card.locator("h2 a").inner_text().split()[0] in name
    page.click("[data-unwatch]")
    expect(card).to_be_hidden()
    page.click(".toast button")
    expect(card).to_be_visible()
    page.click("[data-unwatch]")
    expect(card).to_be_hidden()


def test_pairs_are_judged_by_key_until_the_page_is_done(visit):
    page = visit.page
    visit.open("/review")
    pairs = page.locator(".pair")
    count = pairs.count()

    def opened() -> int:
        return int(re.sub(r"\D", "", page.locator("#open").inner_text()))

    there = opened()
    assert count > 0
    expect(pairs.first).to_be_focused()
    page.keyboard.press("2")
    expect(pairs.first).to_be_hidden()
    assert opened() == there - 1
    page.locator(".toast button").last.click()
    expect(pairs.first).to_be_focused()
    assert opened() == there
    for _ in range(count):
        before = page.locator(".pair:not([hidden])").count()
        page.keyboard.press("3")
        expect(page.locator(".pair:not([hidden])")).to_have_count(before - 1)
    expect(page.locator("#more")).to_be_visible()
    assert opened() == there  # who is unsure leaves a pair open
    visit.open("/review")
    assert opened() == there


def test_a_recorded_need_is_taken_back(visit):
    page = visit.page
    page.locator(".person .name a").first.click()
    page.locator("#section-needs details summary").click()
    page.fill("#section-needs [name=value]", "A dilution refrigerator")
    page.locator("#section-needs form button").click()
    stated = page.locator("#section-needs .stated")
    expect(stated).to_contain_text("A dilution refrigerator")
    stated.locator("[data-unstate]").click()
    expect(stated).to_have_count(0)
