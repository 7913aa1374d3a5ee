import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from talentmap.model.vocabularies import AREAS
from talentmap.rank import criteria

HTML = {"Accept": "text/html"}


def page(client: TestClient, address: str, status: int = 200, **headers: str) -> str:
    answer = client.get(address, headers=HTML | headers)
    assert answer.status_code == status, answer.text[:500]
    return answer.text


def test_a_visitor_is_asked_to_sign_in_and_comes_back(browser: TestClient):
    asked = browser.get("/?home=51", headers=HTML)
    assert asked.headers["location"] == "/login?next=/%3Fhome%3D51"
    form = page(browser, asked.headers["location"])
    assert 'name="next" value="/?home=51"' in form
    given = {"name": "officer", "password": "correct horse battery", "next": "/?home=51"}
    done = browser.post("/login", data=given, headers={"Origin": "http://127.0.0.1"})
    assert (done.status_code, done.headers["location"]) == (303, "/?home=51")


def test_a_wrong_password_says_so_and_keeps_the_name(browser: TestClient):
    done = browser.post("/login?lang=en", data={"name": "officer", "password": "no"}, headers={"Origin": "http://127.0.0.1"})
    assert done.status_code == 401
    assert "Name or password is wrong" in done.text
    assert 'value="officer"' in done.text


def test_signing_out_ends_the_session(signed_in: TestClient):
    csrf = signed_in.headers.pop("X-CSRF-Token")
    assert signed_in.post("/logout", data={"csrf": csrf}).headers["location"] == "/login"
    assert signed_in.get("/", headers=HTML).status_code == 303


def test_the_working_page_lists_people_with_chips_and_counts(signed_in: TestClient, ids):
    text = page(signed_in, "/?home=51&area=quantum&lang=zh")
    assert "蓝某某" in text
    assert re.search(r'id="total" data-total="1"', text)
    assert "量子信息" in text
    assert 'aria-checked="true" data-facet="home" data-value="51"' in text
    assert "演示数据" in text


def test_rows_and_profile_say_the_post_in_the_language_of_the_page(signed_in: TestClient, ids):
    for address in ("/?area=quantum", f"/scientists/{ids.lan}?"):
        assert "示例理工学院 · 美国 · 教授" in page(signed_in, f"{address}&lang=zh")
        assert "Example Institute of Technology · United States · Professor" in page(signed_in, f"{address}&lang=en")


def test_a_script_gets_the_parts_only(signed_in: TestClient):
    text = page(signed_in, "/?q=Lan", **{"HX-Parts": "1"})
    assert "<html" not in text
    assert 'id="facets" hx-swap-oob="innerHTML"' in text


def test_nobody_found_says_which_filter_to_drop(signed_in: TestClient):
    text = page(signed_in, "/?home=51&country=CN&lang=en")
    assert "Nobody meets all of these conditions" in text
    assert 'href="/?country=CN"' in text
    assert 'href="/?home=51"' in text


def test_a_term_that_nobody_writes_of_leads_to_its_area(signed_in: TestClient):
    text = page(signed_in, "/?q=光刻&country=US&lang=zh")
    assert "改查该词所属的领域" not in text  # nobody there works on integrated circuits either
    text = page(signed_in, "/?q=量子隐形传态网络&lang=zh")
    assert "没有人符合这一条件" in text
    text = page(signed_in, "/?q=超材料&lang=zh")
    assert 'href="/?area=materials"' in text
    assert "改查该词所属的领域" in text


def test_an_unknown_filter_value_is_a_page_for_people_and_a_problem_for_programs(signed_in: TestClient):
    text = page(signed_in, "/?area=nonsense&lang=zh", 422)
    assert "无法识别的条件" in text
    assert "does not know" not in text
    assert '<code translate="no">quantum</code>' in text
    answer = signed_in.get("/?area=nonsense")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/nowhere", "/scientists/tm:pnobodynobody", "/shortlists/nothing"])
def test_what_is_not_there_is_a_page(signed_in: TestClient, address: str):
    assert "没有找到" in page(signed_in, f"{address}?lang=zh", 404)


def test_the_language_of_the_address_stays_with_the_account(signed_in: TestClient):
    assert 'lang="en"' in page(signed_in, "/?lang=en")
    assert 'lang="en"' in page(signed_in, "/")


def test_the_profile_shows_every_fact_with_its_evidence(signed_in: TestClient, ids):
    text = page(signed_in, f"/scientists/{ids.lan}?lang=zh")
    assert "1970年生于四川泸州" in text
    assert "长篇经历。" * 80 not in text
    assert "各来源说法不一" in text
    assert "不详" in text
    assert "javascript:" not in text


@pytest.mark.parametrize(
    ("lang", "known", "post"),
    [("zh", "8 项信息已知 7 项", "2010 至今"), ("en", "7 of 8 facts known", "2010–now")],
)
def test_one_measure_says_how_much_is_known_and_a_post_goes_on(signed_in: TestClient, ids, lang, known, post):
    text = page(signed_in, f"/scientists/{ids.lan}?lang={lang}")
    assert known in text
    assert not re.search("完整度|ompleteness", text)
    assert text.count(post) == 2  # among the facts and on the time line
    assert signed_in.get(f"/api/v1/scientists/{ids.lan}").json()["completeness"] == 7 / 8


@pytest.mark.parametrize(("lang", "reason"), [("zh", "H 指数 9<"), ("en", "h-index 9<")])
def test_the_tier_says_why_with_the_name_of_the_figure(signed_in: TestClient, ids, lang, reason):
    text = page(signed_in, f"/scientists/{ids.lan}?lang={lang}")
    assert reason in text


def test_a_former_id_leads_to_todays_profile(signed_in: TestClient, ids):
    answer = signed_in.get(f"/scientists/{ids.former}", headers=HTML)
    assert answer.status_code == 308
    assert answer.headers["location"].endswith(ids.lan)


def test_the_profile_does_not_wait_for_the_graph(signed_in: TestClient, ids):
    assert "still loading" in page(signed_in, f"/scientists/{ids.lan}/coauthors?lang=en")


def test_a_doubt_is_kept_and_shown_beside_the_evidence(signed_in: TestClient, ids):
    doubt = {"statement": "s-born", "reason": "born in Luzhou, see the staff page"}
    assert signed_in.post(f"/scientists/{ids.lan}/doubts", json=doubt).status_code == 204
    assert "born in Luzhou, see the staff page" in page(signed_in, f"/scientists/{ids.lan}")


def test_a_doubt_about_a_statement_of_somebody_else_is_refused(signed_in: TestClient, ids):
    doubt = {"statement": "s-born", "reason": "no"}
    assert signed_in.post(f"/scientists/{ids.ming}/doubts", json=doubt).status_code == 404


def test_matching_shows_scores_and_what_speaks_for_them(signed_in: TestClient):
    text = page(signed_in, "/match?text=trapped+ions&areas=quantum&home=51&w_topic=80&lang=en")
    assert "Lan Moumou" in text
    assert "Trapped ions" in text
    assert re.search(r'name="w_topic" value="80"', text)


def test_a_preset_sets_the_weights(signed_in: TestClient):
    text = page(signed_in, "/match?text=trapped+ions&preset=young&lang=zh")
    assert re.search(r'name="preset" value="young" checked', text)
    assert re.search(r'name="w_standing" value="20" data-default="20"', text)
    assert re.search(r'name="w_impact" value="0" data-default="0"', text)
    assert "学科与同期位次" in text
    page(signed_in, "/match?text=x&preset=old", 422)


def test_what_a_unit_offers_stays_checked(signed_in: TestClient):
    text = page(signed_in, "/match?text=trapped+ions&offers=need_ip&offers=need_team&lang=en")
    for kind in ("need_ip", "need_team"):
        assert f'name="offers" value="{kind}" checked' in text
    page(signed_in, "/match?text=x&offers=gold", 422)


def test_a_birthplace_among_the_ties_says_that_it_is_one(signed_in: TestClient, ids):
    text = page(signed_in, f"/scientists/{ids.lan}?lang=zh")
    tie = text[text.index('data-fact="tie-born_in-1"') :]
    assert re.search(r'<span class="says"><span class="muted">[^<]*生[^<]*</span>', tie[:400])


def test_one_record_is_no_records(signed_in: TestClient, ids):
    text = page(signed_in, f"/scientists/{ids.lan}?lang=en")
    assert "(1 record, " in text
    assert "1 records" not in text


def test_matching_says_when_nobody_works_on_it(signed_in: TestClient):
    text = page(signed_in, "/match?text=石墨烯，不要离子阱&lang=zh")
    assert "符合条件者的成果和主题均未涉及：" in text
    assert "请勿视为对口人选" in text
    assert "不计入：" in text
    assert "占 " in text


def test_matching_names_the_works_without_a_click(signed_in: TestClient):
    text = page(signed_in, "/match?text=trapped+ions&lang=en")
    assert re.search(r'<ul class="speaks"><li><span translate="no">[^<]*[Tt]rapped', text)


def test_matching_takes_places_joined_with_a_comma(signed_in: TestClient):
    text = page(signed_in, "/match?areas=quantum&home=51,50&lang=en")
    for place in ("51", "50"):
        assert f'name="home" value="{place}" checked' in text
    assert 'value="51,50"' not in text


def test_matching_reads_a_home_out_of_the_words_and_says_so(signed_in: TestClient):
    text = page(signed_in, "/match?text=四川籍离子阱专家&lang=zh")
    assert '<span class="tag" translate="no">籍贯 四川</span>' in text
    assert "籍贯 四川" not in page(signed_in, "/match?text=离子阱专家&home=50&lang=zh").split('class="candidate"')[0]


def test_a_demand_without_a_word_has_no_candidates(signed_in: TestClient):
    answer = signed_in.post("/api/v1/match", json={"text": "💩"}).json()
    assert (answer["understood"], answer["candidates"]) == ([], [])
    assert signed_in.post("/api/v1/match", json={"must": {"area": "quantum"}}).json()["candidates"]
    assert 'class="candidate"' not in page(signed_in, "/match?text=💩&lang=zh")


def test_an_empty_demand_asks_for_one(signed_in: TestClient):
    assert "请描述所需人才" in page(signed_in, "/match?lang=zh")


def test_shortlists_show_their_people(signed_in: TestClient, ids):
    assert "还没有名单" in page(signed_in, "/shortlists?lang=zh")
    made = signed_in.post("/api/v1/shortlists", json={"name": "<b>量子</b>", "people": [ids.lan]}).json()
    assert "&lt;b&gt;量子" in page(signed_in, "/shortlists")
    text = page(signed_in, f"/shortlists/{made['id']}")
    assert "蓝某某" in text
    assert f"/api/v1/shortlists/{made['id']}/export?format=xlsx" in text
    assert made["id"] in page(signed_in, "/shortlists/choose")


def test_saved_searches_are_in_the_menu(signed_in: TestClient):
    signed_in.post("/api/v1/searches", json={"name": "川籍量子", "query": "home=51&area=quantum"})
    text = page(signed_in, "/searches")
    assert 'href="/?home=51&amp;area=quantum"' in text


def test_the_people_of_a_spot_open_as_a_list(signed_in: TestClient, ids):
    assert "蓝某某" in page(signed_in, f"/map/people?ids={ids.lan}&lang=zh")
    assert "蓝某某" in page(signed_in, "/map/people?q=Lan&lang=zh")


def test_scripts_run_by_nonce_only_and_nothing_comes_from_elsewhere(signed_in: TestClient, ids):
    for address in ("/", f"/scientists/{ids.lan}", "/match?areas=quantum", "/shortlists", "/login"):
        answer = signed_in.get(address, headers=HTML)
        if answer.status_code == 303:
            continue
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", answer.text.replace("https://orcid.org/", ""))
        assert not re.search(r"\son\w+=", answer.text)
        assert 'style="' not in answer.text
        inline = re.findall(r"<script(?![^>]*src)([^>]*)>", answer.text)
        assert all("nonce=" in one or "application/json" in one for one in inline)


def test_all_works_are_a_page_of_their_own(signed_in: TestClient, ids, monkeypatch: pytest.MonkeyPatch):
    link = f'href="/scientists/{ids.lan}/works"'
    assert link not in page(signed_in, f"/scientists/{ids.lan}?lang=zh")  # which shows all four
    monkeypatch.setattr("talentmap_api.services.works.REPRESENTATIVE", 3)
    assert link in page(signed_in, f"/scientists/{ids.lan}?lang=zh")
    text = page(signed_in, f"/scientists/{ids.lan}/works?sort=citations&lang=zh")
    assert text.index("Trapped ions 3") < text.index("Trapped ions 0")
    assert "没有收录成果" in page(signed_in, f"/scientists/{ids.hua}/works?lang=zh")


def test_the_default_order_has_a_name(signed_in: TestClient):
    assert ">综合</option>" in page(signed_in, "/?lang=zh")
    assert ">相关度</option>" in page(signed_in, "/?q=lan&lang=zh")


def test_coverage_is_a_page(signed_in: TestClient):
    text = page(signed_in, "/coverage?lang=zh")
    assert "数据覆盖情况" in text
    assert '<tr id="fact-birthplace">' in text
    assert "25%" in text.replace(" ", "") or "25.0%" in text
    assert "诺贝尔奖名录 1" in text
    assert "层次按建议规则 ours-1（摘要 abc123）提出" in text


def test_the_queue_shows_both_sides(signed_in: TestClient, ids):
    text = page(signed_in, "/review?lang=zh")
    assert "2 对待核对" in text
    assert text.count('class="panel pair"') == 2
    assert f'href="/scientists/{ids.jones}"' in text
    assert 'data-left="openalex:A1" data-right="x:A3"' in text
    for pair in (("openalex:A1", "x:A3"), ("openalex:A2", "openalex:A4")):
        signed_in.post("/api/v1/judgements", json={"left": pair[0], "right": pair[1], "verdict": "different"})
    assert "没有待核对的记录" in page(signed_in, "/review?lang=zh")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "没有第 99,999 页：共 1 页，现显示最后一页。"), ("en", "There is no page 99,999: page 1 is the last")],
)
def test_past_the_end_stands_the_last_page_with_a_word(signed_in: TestClient, ids, lang, said):
    for address, shown, last in (
        ("/?area=quantum", 'class="person', "/?area=quantum&amp;page=1"),
        (f"/scientists/{ids.lan}/works?sort=recent", "Trapped ions", "?sort=recent&amp;page=1"),
        ("/review?", 'class="panel pair"', "?page=1"),
    ):
        text = page(signed_in, f"{address}&page=99999&lang={lang}")
        assert said in text
        assert shown in text
        assert f'href="{last}"' in text
        assert said[:6] not in page(signed_in, f"{address}&page=1&lang={lang}")
    page(signed_in, "/?page=two", 422)


@pytest.mark.parametrize(("lang", "said"), [("zh", "主题与领域对照表 2026.11 版"), ("en", "crosswalk table 2026.11")])
def test_the_version_of_the_crosswalk_stands_where_areas_are_explained(signed_in: TestClient, ids, lang, said):
    for address in (f"/scientists/{ids.lan}", "/coverage"):
        assert said in page(signed_in, f"{address}?lang={lang}")


@pytest.mark.parametrize(("lang", "said"), [("zh", "所有权重均为 0"), ("en", "Every weight is 0")])
def test_a_demand_without_any_weight_says_so(signed_in: TestClient, lang, said):
    none = "&".join(f"w_{kind.id}=0" for kind in criteria())
    assert said in page(signed_in, f"/match?areas=quantum&{none}&lang={lang}")
    assert said not in page(signed_in, f"/match?areas=quantum&lang={lang}")


@pytest.mark.parametrize(
    ("lang", "name", "said"),
    [
        ("zh", "家乡在所需地区", "已知的出生地、籍贯和祖籍都不在所需地区，或均不详。"),
        ("en", "Home in the place asked for", "No known birthplace, native place or ancestral home is in the places asked for."),
    ],
)
def test_the_measure_of_home_says_what_it_measures(signed_in: TestClient, lang, name, said):
    text = page(signed_in, f"/match?areas=quantum&home=44&lang={lang}")
    assert name in text
    assert said in text
    assert said not in page(signed_in, f"/match?text=离子阱&home=5105&must_home=1&lang={lang}")


def test_the_dialog_for_a_wrong_value_begins_with_its_first_field(signed_in: TestClient, ids):
    assert re.search(r'<textarea[^>]*name="reason"[^>]*autofocus', page(signed_in, f"/scientists/{ids.lan}"))


def test_a_search_for_nobody_leads_to_shorter_words_and_to_the_place(signed_in: TestClient):
    text = page(signed_in, "/?q=离子阱机房&lang=zh")
    assert "改用较短的词" in text
    assert f'href="/?q={quote("离子阱")}"' in text
    assert 'href="/?home=' in page(signed_in, "/?q=四川省&lang=zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_area_has_one_name_on_every_page(signed_in: TestClient, lang):
    for area in AREAS:
        for address in (f"/?area={area.id}", f"/match?areas={area.id}"):
            text = page(signed_in, f"{address}&lang={lang}")
            assert area.label(lang) in text
            other = area.label(lang, short=True)
            assert other == area.label(lang) or not re.search(rf">\s*{re.escape(other)}\s*<", text)
