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


def test_a_recorded_need_is_taken_back_and_given_back(visit):
    page = visit.page
    page.locator(".person .name a").first.click()
    page.locator("#section-needs details summary").click()
    page.fill("#section-needs [name=value]", "A dilution refrigerator")
    page.locator("#section-needs form button").click()
    stated = page.locator("#section-needs .stated")
    expect(stated).to_contain_text("A dilution refrigerator")
    stated.locator("[data-unstate]").click()
    expect(stated.locator(".gone")).to_contain_text("A dilution refrigerator")
    stated.locator("[data-giveback]").click()
    expect(stated.locator("[data-unstate]")).to_be_visible()
    expect(stated.locator(".gone")).to_have_count(0)


def test_a_refused_need_says_why_at_the_form_and_stays_typed(visit):
    page = visit.page
    page.locator(".person .name a").first.click()
    form = page.locator("#section-needs form")
    page.locator("#section-needs details summary").click()
    form.locator("[name=value]").fill("配偶工作")
    form.locator("button").click()
    expect(form.locator("[role=alert]")).to_contain_text("配偶")
    expect(form.locator("[role=alert]")).to_contain_text(re.compile("不记录本人的家庭|family, health, faith"))
    expect(form.locator("[name=value]")).to_have_value("配偶工作")
    expect(form.locator("[name=value]")).to_be_focused()
    expect(page.locator(".toast")).to_have_count(0)


def test_the_dialog_for_a_wrong_value_opens_at_its_first_field(visit):
    page = visit.page
    page.locator(".person .name a").first.click()
    line = page.locator("details.line:has([data-wrong])").first
    line.locator("summary").click()
    line.locator("[data-wrong]").first.click()
    expect(page.locator("#doubt-dialog textarea")).to_be_focused()
