"""What officers state of a person by hand: research needs and the team."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from talentmap.model.judgements import OfficerStatement
from talentmap_api.security.accounts import Account, create_account
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.judgements import read_officer_statements, state_value


def path(ids: SimpleNamespace, tail: str = "") -> str:
    return f"/api/v1/scientists/{ids.lan}/statements{tail}?lang=zh"


def labels(answer: Any) -> list[str]:
    return [one["label"] for one in answer.json() if not one["withdrawn"]]


def taken_back(answer: Any) -> list[tuple[str, str]]:
    return [(one["label"], one["withdrawn"]["by"]) for one in answer.json() if one["withdrawn"]]


def test_a_need_is_kept_shown_and_taken_back(client: TestClient, ids: SimpleNamespace, database: Database) -> None:
    need = {"prop": "need_equipment", "value": "稀释制冷机一台"}
    made = client.post(path(ids), json=need)
    assert (made.status_code, labels(made)) == (201, ["设备与平台：稀释制冷机一台"])
    assert (made.json()[0]["by"], made.json()[0]["applies"]) == ("officer", False)
    assert labels(client.get(path(ids))) == ["设备与平台：稀释制冷机一台"]
    assert labels(client.post(path(ids, "/withdraw"), json=need)) == []
    assert labels(client.post(path(ids), json=need)) == ["设备与平台：稀释制冷机一台"]
    assert [bool(one.withdraws) for one in read_officer_statements(database)] == [False, True, False]


def test_what_was_taken_back_is_shown_so_and_can_be_given_back(signed_in: TestClient, ids: SimpleNamespace) -> None:
    need = {"prop": "need_equipment", "value": "稀释制冷机一台"}
    signed_in.post(path(ids), json=need)
    assert taken_back(signed_in.post(path(ids, "/withdraw"), json=need)) == [("设备与平台：稀释制冷机一台", "officer")]
    page = signed_in.get(f"/scientists/{ids.lan}?lang=zh", headers={"Accept": "text/html"}).text
    assert 'class="gone">设备与平台：稀释制冷机一台' in page
    assert "officer已撤回，未曾生效" in page
    assert 'data-giveback="need_equipment" data-value="稀释制冷机一台"' in page
    given = signed_in.post(path(ids, "/restore"), json=need)
    assert (labels(given), taken_back(given)) == (["设备与平台：稀释制冷机一台"], [])
    assert signed_in.post(path(ids, "/restore"), json=need).status_code == 404


def test_what_something_else_contradicts_is_not_given_back(client: TestClient, ids: SimpleNamespace) -> None:
    client.post(path(ids), json={"prop": "leads", "value": ids.ming})
    answer = client.post(path(ids), json={"prop": "leads_not", "value": ids.ming})
    assert (labels(answer), taken_back(answer)) == (["不是团队成员：明某某"], [])
    assert client.post(path(ids, "/restore"), json={"prop": "leads", "value": ids.ming}).status_code == 409


def test_a_member_is_confirmed_or_refused_but_not_both(client: TestClient, ids: SimpleNamespace) -> None:
    assert labels(client.post(path(ids), json={"prop": "leads", "value": ids.ming})) == ["确认为团队成员：明某某"]
    assert labels(client.post(path(ids), json={"prop": "leads_not", "value": ids.ming})) == ["不是团队成员：明某某"]
    assert labels(client.post(path(ids, "/withdraw"), json={"prop": "leads_not", "value": ids.ming})) == []


def test_what_is_shown_can_be_taken_back_as_it_is_shown(client: TestClient, ids: SimpleNamespace) -> None:
    client.post(path(ids), json={"prop": "leads", "value": ids.ming})
    client.post(path(ids), json={"prop": "need_ip", "value": "专利转化"})
    for shown in client.get(path(ids)).json():
        answer = client.post(path(ids, "/withdraw"), json={"prop": shown["prop"], "value": shown["value"]})
        assert answer.status_code == 200
    assert labels(client.get(path(ids))) == []


def test_a_word_on_another_source_id_of_the_same_people_is_the_same_word(
    client: TestClient, ids: SimpleNamespace, database: Database, officer: Account
) -> None:
    subject, member = (sorted(client.get(f"/api/v1/scientists/{one}").json()["source_ids"])[-1] for one in (ids.lan, ids.ming))
    old = OfficerStatement(subject, "scientist", "leads", member, "officer", datetime.now(UTC))
    state_value(database, officer, old)
    assert labels(client.post(path(ids), json={"prop": "leads", "value": ids.ming})) == ["确认为团队成员：明某某"]
    assert labels(client.post(path(ids), json={"prop": "leads_not", "value": ids.ming})) == ["不是团队成员：明某某"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"prop": "born_in", "value": "四川"}, 422),
        ({"prop": "need_family", "value": "x"}, 422),
        ({"prop": "need_funding", "value": ""}, 422),
        ({"prop": "leads", "value": "tm:paaaaaaaaaaaa"}, 404),
    ],
)
def test_other_words_are_refused(client: TestClient, ids: SimpleNamespace, body: dict[str, str], status: int) -> None:
    assert client.post(path(ids), json=body).status_code == status


def test_the_profile_offers_both(signed_in: TestClient, ids: SimpleNamespace) -> None:
    signed_in.post(path(ids), json={"prop": "need_funding", "value": "<b>启动经费</b>"})
    text = signed_in.get(f"/scientists/{ids.lan}?lang=zh", headers={"Accept": "text/html"}).text
    assert "科研经费：&lt;b&gt;启动经费&lt;/b&gt;" in text
    assert "下一版生效" in text
    assert f'data-state="leads" data-value="{ids.ming}"' in text
    assert '<option value="need_ip">知识产权与转化</option>' in text


def test_results_beyond_papers_are_recorded_like_needs(signed_in: TestClient, ids: SimpleNamespace) -> None:
    made = signed_in.post(path(ids), json={"prop": "shareholding", "value": "示例公司 3%"})
    assert labels(made) == ["持股份额：示例公司 3%"]
    text = signed_in.get(f"/scientists/{ids.lan}?lang=zh", headers={"Accept": "text/html"}).text
    assert text.index('id="section-results"') < text.index("持股份额：示例公司 3%") < text.index('id="section-honours"')
    assert '<option value="result_facility">建成设施</option>' in text


def test_a_tier_is_recognised_with_its_reason_and_one_at_a_time(client: TestClient, ids: SimpleNamespace) -> None:
    tier = {"prop": "recognised_tier", "value": "leading"}
    assert client.post(path(ids), json=tier).status_code == 422
    assert client.post(path(ids), json=tier | {"value": "gold", "reason": "x"}).status_code == 422
    (told,) = client.post(path(ids), json=tier | {"reason": "市委人才办 2026-03"}).json()
    assert (told["label"], told["reason"]) == ("领军人才（认定）", "市委人才办 2026-03")
    again = tier | {"value": "top", "reason": "again", "replaces": "leading"}
    assert labels(client.post(path(ids), json=again)) == ["顶尖人才（认定）"]
    assert labels(client.post(path(ids, "/withdraw"), json=tier | {"value": "top"})) == []


@pytest.mark.parametrize(
    ("lang", "warned", "ended"),
    [("zh", "现行认定：li于", "li · "), ("en", "recognised by li on", "replaced or taken back by officer")],
)
def test_a_second_decision_on_a_tier_replaces_the_first_knowingly_and_keeps_it(
    signed_in: TestClient, ids: SimpleNamespace, database: Database, lang: str, warned: str, ended: str
) -> None:
    li = create_account(database, "li", "a long enough password")
    first = OfficerStatement("openalex:A1", "scientist", "recognised_tier", "leading", "li", datetime.now(UTC), reason="board 3")
    state_value(database, li, first)
    second = {"prop": "recognised_tier", "value": "top", "reason": "board 7"}
    refused = signed_in.post(path(ids), json=second)
    assert refused.status_code == 409
    assert "li recognised 'leading'" in refused.json()["detail"]
    assert warned in signed_in.get(f"/scientists/{ids.lan}?lang={lang}", headers={"Accept": "text/html"}).text
    assert labels(signed_in.post(path(ids), json=second | {"replaces": "leading"})) == ["顶尖人才（认定）"]
    told = signed_in.get(path(ids, "/tiers")).json()
    assert [(one["value"], one["by"], one["reason"]) for one in told] == [
        ("top", "officer", "board 7"),
        ("leading", "li", "board 3"),
    ]
    assert [one["ended"] and one["ended"]["by"] for one in told] == [None, "officer"]
    assert ended in signed_in.get(f"/scientists/{ids.lan}?lang={lang}", headers={"Accept": "text/html"}).text


@pytest.mark.parametrize(
    ("prop", "field", "words", "named"),
    [
        ("need_equipment", "value", "家属随迁，孩子上学", ["家属", "随迁", "孩子"]),
        ("need_equipment", "value", "her husband needs a post", ["her husband"]),
        ("result_patent", "value", "本人是中共党员", ["中共党员"]),
        ("recognised_tier", "reason", "因病住院，先行认定", ["因病", "住院"]),
    ],
)
def test_private_matters_are_refused_by_their_words(
    client: TestClient, ids: SimpleNamespace, prop: str, field: str, words: str, named: list[str]
) -> None:
    answer = client.post(path(ids), json={"prop": prop, "value": "leading", "reason": "x"} | {field: words})
    told = answer.json()
    assert (answer.status_code, told["parameter"], told["words"]) == (422, field, named)
    assert "write what the work needs" in told["detail"]


@pytest.mark.parametrize("value", ["住院患者队列数据库", "patient cohort database", "家庭医学"])
def test_research_on_families_and_health_is_recorded(client: TestClient, ids: SimpleNamespace, value: str) -> None:
    assert client.post(path(ids), json={"prop": "need_equipment", "value": value}).status_code == 201


def test_reasons_of_other_acts_hold_no_private_matter_either(signed_in: TestClient, ids: SimpleNamespace) -> None:
    private = "she is a Muslim"
    answers = [
        signed_in.post(f"/api/v1/scientists/{ids.lan}/withdrawals", json={"statements": ["s-born"], "reason": private}),
        signed_in.post(f"/scientists/{ids.lan}/doubts", json={"statement": "s-born", "reason": private}),
        signed_in.post("/api/v1/judgements", json={"left": "openalex:A1", "right": "x:A3", "verdict": "same", "reason": private}),
    ]
    assert [(one.status_code, one.json()["words"]) for one in answers] == [(422, ["she is a muslim"])] * 3


def test_nobody_is_in_the_own_team(client: TestClient, ids: SimpleNamespace) -> None:
    assert client.post(path(ids), json={"prop": "leads", "value": ids.lan}).status_code == 422
