import pytest

from talentmap.model.vocabularies import vocabularies
from talentmap.model.wording import DEGREES, LATIN, POSTS, Wording, localised, rank, sense


@pytest.mark.parametrize(
    ("written", "chinese"),
    [
        ("Professor", "教授"), ("PROF.", "教授"), ("Assoc. Prof.", "副教授"), ("Reader", "准教授"), ("Privatdozent", "编外讲师"),
        ("Research Professor", "研究员"), ("Post-doc", "博士后"), ("Group leader", "课题组长"), ("Vice-Chancellor", "校长"),
        ("Professor and Dean", "教授、院长"), ("Lecturer/Senior Lecturer", "讲师、高级讲师"), ("Professor of Physics", "教授"),
        ("Professor of Practice", "实务教授"), ("Head of Department", "系主任"), ("Full Professor & Director", "教授、主任"),
    ],
)  # fmt: skip
def test_english_posts_are_said_in_chinese(written: str, chinese: str) -> None:
    assert localised(POSTS, written, "zh") == Wording(chinese)


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("教授", "Professor"), ("副教授", "Associate Professor"), ("研究员", "Research Professor"),
        ("助理研究员", "Research Associate"),
        ("教授、博士生导师", "Professor, Doctoral Supervisor"),
        ("研究员兼副所长", "Research Professor, Deputy Institute Director"),
        ("教授，博导", "Professor, Doctoral Supervisor"), ("物理学教授", "Professor"), ("首席科学家", "Chief Scientist"),
        ("准教授", "Associate Professor"), ("中科院院士", "Academician of the Chinese Academy of Sciences"),
    ],
)  # fmt: skip
def test_chinese_posts_are_said_in_english(written: str, english: str) -> None:
    assert localised(POSTS, written, "en") == Wording(english)


def test_what_is_in_the_readers_language_stays_as_written() -> None:
    assert localised(POSTS, "Professor of Physics", "en") == Wording("Professor of Physics")
    assert localised(POSTS, "物理学教授", "zh") == Wording("物理学教授")
    assert localised(DEGREES, "工学博士", "zh") == Wording("工学博士")


def test_what_nobody_knows_stays_and_says_its_language() -> None:
    assert localised(POSTS, "Keeper of Clocks", "zh") == Wording("Keeper of Clocks", "en")
    assert localised(POSTS, "钟楼守护人", "en") == Wording("钟楼守护人", "zh")
    assert localised(POSTS, "Director, Clock Tower", "zh") == Wording("主任、Clock Tower", "en")
    assert localised(POSTS, "主任 Clocks", "zh").lang == "en"


@pytest.mark.parametrize("written", ["PhD", "Ph.D.", "D.Phil.", "Dr. rer. nat.", "Doctor of Philosophy", "Ph.D. in Physics"])
def test_a_doctorate_has_one_name_in_chinese(written: str) -> None:
    assert localised(DEGREES, written, "zh") == Wording("博士")


def test_two_wordings_of_one_post_have_one_sense_and_two_posts_have_two() -> None:
    assert sense(POSTS, "Prof.") == sense(POSTS, "教授") == sense(POSTS, "full professor")
    assert sense(POSTS, "Dean and Professor") == sense(POSTS, "教授、院长")
    assert sense(DEGREES, "MSc") == sense(DEGREES, "硕士") != sense(DEGREES, "MD")
    assert sense(POSTS, "Professor of Physics") != sense(POSTS, "Professor of Chemistry")


def test_a_rank_leaves_the_field_out() -> None:
    assert rank(POSTS, "Professor of Physics") == rank(POSTS, "化学教授") == sense(POSTS, "Professor")
    assert rank(DEGREES, "PhD in Physics") == rank(DEGREES, "博士") != rank(DEGREES, "MSc in Physics")
    assert rank(POSTS, "Keeper of the Bees") == sense(POSTS, "Keeper of the Bees")


def test_every_term_is_found_by_each_of_its_wordings_and_translates_without_a_trace() -> None:
    for vocabulary in (POSTS, DEGREES):
        for term in vocabularies()[vocabulary]:
            for written in (term.en, *term.facts.get("also", ())):
                said = localised(vocabulary, written, "zh")
                assert said.text, written
                assert not LATIN.search(said.text + said.lang), written
            assert localised(vocabulary, term.zh, "en").lang == ""
