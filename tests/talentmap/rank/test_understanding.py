"""What a demand's text is taken to be about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentmap.rank.understanding import TopicNames, turned_away, understand
from talentmap.search.lexicon import lexicon


def labels(text: str) -> list[str]:
    return [concept.label for concept in understand(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("需要固态电池方向领军人才，川渝籍优先", ["固态电池"]),
        ("引进人工智能芯片专家", ["人工智能", "集成电路"]),
        ("Looking for experts in gene editing and stem cells", ["基因编辑", "干细胞"]),
        ("we need a specialist in photodetectors", ["specialist", "photodetectors"]),
        ("气凝胶", ["气凝胶"]),
        ("超导量子计算平台", ["超导量子", "量子计算"]),
        ("最好有量子通信工作经历", ["量子通信"]),
        ("熟悉超快电子衍射谱学", ["超快电子衍射谱学"]),
        ("", []),
        ("，。！", []),
    ],
)
def test_terms_are_found_and_empty_words_passed_over(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "wished", "refused"),
    [
        ("需要离子阱专家，不要量子通信", ["离子阱"], ["量子通信"]),
        ("不要量子通信和量子密钥分发，要离子阱", ["离子阱"], ["量子通信", "量子密钥分发"]),
        ("非量子通信方向的量子计算专家", ["量子计算"], ["量子通信"]),
        ("除量子通信以外的量子信息专家", ["量子信息"], ["量子通信"]),
        ("除了电池，还要电机", ["电池", "电机"], []),
        ("固态电池专家但不考虑燃料电池", ["固态电池"], ["燃料电池"]),
        ("非线性光学、非晶合金", ["非线性", "光学", "非晶合金"], []),
        ("固态电池经验不少于5年", ["固态电池"], []),
        ("Ion traps, not quantum communication", ["离子阱"], ["量子通信"]),
        ("Not only batteries but also fuel cells", ["电池", "燃料电池"], []),
        ("电池，不要电池", [], ["电池"]),
    ],
)
def test_what_a_demand_turns_away_is_no_wish(text: str, wished: list[str], refused: list[str]) -> None:
    assert labels(text) == wished
    assert [concept.label for concept in turned_away(text)] == refused


def test_the_longest_term_wins() -> None:
    assert labels("锂离子电池") == ["锂电池"]
    assert labels("手术机器人") == ["手术机器人"]


def test_a_term_points_to_its_area() -> None:
    assert [concept.area for concept in understand("自动驾驶、碳中和")] == ["nev", None]
    assert [concept.area for concept in understand("深空探测")] == ["deep_space"]


def test_an_unknown_phrase_takes_topics_that_hold_it() -> None:
    topics = TopicNames({"气 凝 胶 隔 热": "aerogel insul"})
    (concept,) = understand("气凝胶", topics)
    assert concept.variants == ("气 凝 胶", "aerogel insul")


def test_every_area_has_terms_in_both_languages() -> None:
    areas = {concept.area for concept in lexicon().concepts.values()}
    assert len(areas) == 11
    assert all(any(v.isascii() for v in c.variants) for c in lexicon().concepts.values())


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_understood_somehow(text: str) -> None:
    assert all(all(concept.variants) for concept in understand(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35岁以下，女性，固态电池", ["固态电池"]),
        ("固态电池，年龄不超过45周岁，男女不限", ["固态电池", "男女"]),
        ("A female scientist under 40 in gene editing", ["基因编辑"]),
        ("A principal investigator for gene editing", ["基因编辑"]),
        ("引进固态电池首席科学家，组建团队", ["固态电池"]),
        ("男性不育", ["男性不育"]),
    ],
)
def test_age_sex_and_roles_are_no_subjects(text: str, expected: list[str]) -> None:
    assert [label for label in labels(text) if label != "男女"] == [label for label in expected if label != "男女"]


def test_a_term_has_its_name_in_both_languages() -> None:
    concept = lexicon().concepts["gene edit"]
    assert (concept.name("zh"), concept.name("en")) == ("基因编辑", "gene editing")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("油藏数值模拟与机器学习", ["油藏数值模拟", "机器学习"]),
        ("拟引进从事能量存储的人", ["能量存储"]),
        ("对钙钛矿有研究者", ["钙钛矿"]),
        ("有机化学", ["有机化学"]),
    ],
)
def test_a_silent_character_inside_a_term_belongs_to_it(text: str, expected: list[str]) -> None:
    topics = TopicNames({"数 值 模 拟": "numer simul", "能 量 存 储": "energi storag", "有 机 化 学 反 应": "organ reaction"})
    assert [concept.label for concept in understand(text, topics)] == expected
