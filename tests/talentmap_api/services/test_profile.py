"""The profile: every fact with its evidence, in the order of the plan's box 1."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from talentmap.search import open_index
from talentmap.workspace import Workspace
from talentmap_api.services import Directory
from talentmap_api.services.facts import Section
from talentmap_api.services.profile import Profile
from talentmap_api.services.seams import NoGraph
from talentmap_api.services.team import signed
from tests.talentmap_api.conftest import TABLES, write_release

BOX_1 = ["出生地", "籍贯与川渝联系", "毕业院校", "工作单位", "专业领域", "研究动态", "科研需求", "团队核心成员"]


@pytest.fixture(scope="module")
def profile(served: Directory, ids: SimpleNamespace) -> Profile:
    return served.profile(ids.lan, "zh")


def section(profile: Profile, name: str) -> Section:
    return next(entry for entry in profile.sections if entry.id == name)


def test_sections_stand_in_the_plans_order(profile: Profile) -> None:
    assert [entry.label for entry in profile.sections][:8] == BOX_1


def test_evidence_quotes_the_clause_and_not_the_passage(profile: Profile) -> None:
    (fact,) = [fact for fact in section(profile, "birthplace").facts if fact.ref == "5105"]
    (evidence,) = fact.evidence
    assert evidence.value == "1970年生于四川泸州"
    assert (evidence.source, evidence.record, evidence.url) == ("pages", "pages-1", "https://records.example/s-bio")
    assert evidence.last_seen == "2026-03-04"
    assert (fact.grade, fact.sources) == ("A", 1)


def test_sources_that_disagree_stand_side_by_side(profile: Profile) -> None:
    births = section(profile, "birthplace")
    assert births.conflict
    assert {fact.label for fact in births.facts} == {"四川 · 泸州", "重庆"}
    assert not section(profile, "education").conflict


def test_an_address_that_is_no_web_address_is_not_given(profile: Profile) -> None:
    (fact,) = [fact for fact in section(profile, "birthplace").facts if fact.ref == "50"]
    assert [entry.url for entry in fact.evidence] == [None]


def test_births_and_weaker_ties_to_sichuan_and_chongqing_follow_the_native_place(profile: Profile) -> None:
    facts = section(profile, "home").facts
    assert [fact.kind for fact in facts] == ["native_of", "born_in", "born_in", "studied_in", "worked_in"]
    assert len({fact.id for one in profile.sections for fact in one.facts}) == sum(len(one.facts) for one in profile.sections)
    assert facts[0].alternatives[0].label == "四川"


def test_areas_carry_the_works_that_speak_for_them(profile: Profile, ids: SimpleNamespace) -> None:
    area = section(profile, "fields").facts[0]
    assert (area.label, area.works) == ("量子信息", 3)
    assert [evidence.work for evidence in area.evidence] == ids.works[:2]
    assert area.evidence[0].url == "https://openalex.org/W0"


def test_topics_carry_works_on_them(profile: Profile, ids: SimpleNamespace) -> None:
    (topic,) = [fact for fact in section(profile, "fields").facts if fact.kind == "topic"]
    assert topic.label == "离子阱"
    assert {evidence.work for evidence in topic.evidence} == set(ids.works)


def test_what_is_unknown_says_where_we_looked(profile: Profile) -> None:
    needs = section(profile, "needs")
    assert needs.facts == []
    assert {looked.source: looked.records for looked in needs.looked} == {"nobel": 1, "openalex": 1, "orcid": 1, "pages": 1}
    assert all(entry.looked == [] for entry in profile.sections if entry.facts)


def test_the_time_line_goes_from_study_to_honour(profile: Profile) -> None:
    assert [(entry.kind, entry.since or entry.until) for entry in profile.timeline] == [
        ("post", 1999),
        ("study", 1999),
        ("post", 2010),
        ("honour", 2015),
    ]


def test_works_are_counted_by_year_and_the_newest_come_first(profile: Profile, ids: SimpleNamespace) -> None:
    assert [(entry.year, entry.works) for entry in profile.works_by_year] == [(2020 + n, 1) for n in range(4)]
    assert profile.recent_works[0].id == ids.works[3]
    assert [work.id for work in profile.representative_works] == ids.works[::-1]


def test_works_of_one_year_are_told_by_their_day(tmp_path: Path, ids: SimpleNamespace) -> None:
    days = ("2025-01-01", "2025-12-20", "2025-03", None)
    works = [row | {"year": 2025, "date": day} for row, day in zip(TABLES["works"], days, strict=True)]
    authored = [row | {"year": 2025} for row in TABLES["authored"]]
    release = write_release(Workspace(tmp_path), "r1", TABLES | {"works": works, "authored": authored})
    profile = Directory(release, open_index(release), NoGraph()).profile(ids.lan, "zh")
    newest = [ids.works[number] for number in (1, 2, 0, 3)]
    assert [work.id for work in profile.recent_works] == newest
    assert [fact.ref for fact in section(profile, "developments").facts if fact.kind == "work"] == newest


def test_team_members_are_seen_from_both_ends(served: Directory, ids: SimpleNamespace, profile: Profile) -> None:
    assert [(fact.kind, fact.ref) for fact in section(profile, "team").facts] == [("leads", ids.ming)]
    follower = served.profile(ids.ming, "en")
    assert [(fact.kind, fact.ref) for fact in section(follower, "team").facts] == [("member_of", ids.lan)]


def test_a_team_says_plainly_what_it_rests_on(served: Directory, ids: SimpleNamespace) -> None:
    def told(person: str, lang: str) -> tuple[str, str | None, str]:
        (fact,) = section(served.profile(person, lang), "team").facts
        return fact.kind_label, fact.detail, fact.span(lang)

    zh = "2019–2023 年共同署名 3 篇，其中 2 篇由负责人末位署名 · 同在示例重庆大学"
    en = "3 joint works in 2019–2023, the leader as last author of 2 · both at Example University of Chongqing"
    assert told(ids.lan, "zh") == ("学生", zh, "")
    assert told(ids.ming, "zh") == ("所在团队负责人（本人为学生）", zh, "")
    assert told(ids.lan, "en") == ("Student", en, "")
    assert told(ids.ming, "en") == ("Team leader (as student)", en, "")


@pytest.mark.parametrize(
    ("works", "led", "zh", "en"),
    [
        (1, 0, "2020 年共同署名 1 篇", "1 joint work in 2020"),
        (2, 2, "2020 年共同署名 2 篇，均由负责人末位署名", "2 joint works in 2020, the leader as last author of all"),
    ],
)
def test_joint_works_are_counted_in_whole_sentences(works: int, led: int, zh: str, en: str) -> None:
    row = {"works": works, "led": led, "first": 2020, "last": 2020}
    assert (signed(row, zh=True), signed(row, zh=False)) == (zh, en)


def test_a_person_with_nothing_but_a_name_has_a_profile(served: Directory, ids: SimpleNamespace) -> None:
    bare = served.profile(ids.hua, "en")
    assert bare.institution is None
    assert all(not entry.facts and entry.looked for entry in bare.sections)


def test_posts_and_degrees_are_said_in_the_language_asked_for(served: Directory, ids: SimpleNamespace) -> None:
    said = {
        lang: [fact.detail for name in ("employment", "education") for fact in section(served.profile(ids.lan, lang), name).facts]
        for lang in ("zh", "en")
    }
    assert said == {"zh": ["教授", "讲师", "博士"], "en": ["Professor", "Lecturer", "PhD"]}
    assert [served.profile(ids.lan, lang).position for lang in ("zh", "en")] == ["教授", "Professor"]


def test_the_timeline_speaks_as_the_sections_do(profile: Profile) -> None:
    told = [(entry.kind, entry.detail) for entry in profile.timeline if entry.kind != "honour"]
    assert told == [("post", "讲师"), ("study", "博士"), ("post", "教授")]


def test_the_words_of_the_source_stay_in_the_evidence(profile: Profile) -> None:
    (study,) = section(profile, "education").facts
    assert [(entry.value, entry.original) for entry in study.evidence] == [("PhD", "Ph. D.")]


def test_records_say_why_they_were_put_together(profile: Profile, served: Directory, ids: SimpleNamespace) -> None:
    assert {one.source_id for one in profile.records} == set(profile.source_ids)
    english = {one.source_id: one.label for one in served.profile(ids.lan, "en").records}
    labels = {(one.label, english[one.source_id]) for one in profile.records}
    assert labels == {("此人的首条记录", "the first record of this person")}
