"""Chinese names outside Pinyin, other readings, short forms."""

import pytest

from talentmap.names import blocking_keys, compare, parse
from talentmap.names.forms import forms
from talentmap.names.other_spellings import MOST_FORMS, pinyin_forms
from talentmap.names.other_systems import cantonese, is_romaji, is_short_form, kana, korean_family, only_wade_giles, wade_giles


@pytest.mark.parametrize(
    ("spelling", "pinyin"),
    [("chih", "zhi"), ("chih", "chi"), ("hsiao", "xiao"), ("jen", "ren"), ("tzu", "zi"), ("chien", "qian"), ("kuo", "guo"),
     ("hsueh", "xue"), ("tung", "dong"), ("yueh", "yue"), ("yen", "yan"), ("lo", "luo"), ("chun", "jun"), ("erh", "er")],
)  # fmt: skip
def test_wade_giles_stands_for_pinyin(spelling: str, pinyin: str) -> None:
    assert any(pinyin in sets[0] for sets in wade_giles((spelling,)) if len(sets) == 1)


def test_only_what_is_no_pinyin_shows_wade_giles() -> None:
    assert only_wade_giles("chih")
    assert only_wade_giles("chihwei")
    assert not any(map(only_wade_giles, ("xuetao", "hai", "wei", "smith", "", "x")))


def test_cantonese_syllables_stand_for_several() -> None:
    assert any({"da"} & sets[0] and {"wen"} & sets[1] for sets in cantonese(("tai", "man")))
    assert cantonese(("smith",)) == ()


def test_long_words_are_not_cut_for_ever() -> None:
    assert wade_giles(("i" * 5_000,)) == ()
    assert len(wade_giles(("iaoao", "iaoao", "iaoao", "iaoao"))) <= 8


def test_other_languages_are_recognised() -> None:
    assert korean_family("金", "kim")
    assert korean_family("鄭", "jung")
    assert not korean_family("金", "park")
    assert is_romaji(("yamada", "kotaro"))
    assert not is_romaji(("smith",))
    assert len({kana("tohru"), kana("tooru"), kana("toru")}) == 1
    assert kana("shunsuke") == kana("syunsuke")
    assert kana("smith") == "smith"


def test_short_forms_are_known_both_ways() -> None:
    assert is_short_form("bill", "william")
    assert is_short_form("william", "bill")
    assert is_short_form("rob", "robert")
    assert not is_short_form("bill", "robert")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Lue Wei", "吕伟", True),
        ("Lyu Wei", "吕伟", True),
        ("Tan Boon Leong", "陈文良", None),
        ("Tan Boon Leong", "Chen Wenliang", None),
        ("Tan Xiaoming", "陈小明", None),
        ("Tan Xiaoming", "谭小明", True),
        ("Tan Xiaoming", "陈小红", False),
        ("Goh Kim Huat", "吴金发", None),
        ("Lim Kok Wing", "林国荣", None),  # Hokkien and Cantonese in one name
        ("Wai-On Chan", "陈伟安", None),
        ("Chang T.-H.", "Zhang Dehua", None),
        ("Chang T.-H.", "张德华", None),
        ("Chang T.-H.", "张小明", False),
        ("Cheung T. W.", "张德华", None),
        ("Wang T.-H.", "Wang Dehua", False),  # nothing shows another system
    ],
)
def test_spellings_of_other_systems_are_compared_by_what_they_stand_for(left: str, right: str, same: bool | None) -> None:
    found = compare(left, right)
    assert found.same is same, found
    assert compare(right, left) == found


def test_what_may_be_spelled_by_another_system_scores_by_how_much_agrees() -> None:
    printed = ("Cheung Tak Wah", "Cheung T. W.", "Cheung Mei Ling")
    scores = [compare(name, "张德华").score for name in printed]
    assert scores == sorted(set(scores), reverse=True)
    assert compare("Tan Boon Leong", "陈文良").score > compare("Tan Boon Leong", "陈小明").score
    assert compare("Tan Boon Leong", "谭小明") == compare("Tan Boon Leong", "陈小明")


def test_the_pinyin_that_a_name_may_stand_for_is_listed_and_bounded() -> None:
    (form,) = forms(parse("Chang Te-hua"))
    assert {(one.family, "".join(one.given)) for one in pinyin_forms(form)} >= {("zhang", "dehua")}
    assert not list(pinyin_forms(forms(parse("Zhang Dehua"))[0]))
    assert not list(pinyin_forms(forms(parse("John Roy"))[0]))
    for name in ("Chang C. C.", "Cheung Y. Y.", "Chung Ching-Chi", "Chang " + "chih-" * 39):
        assert all(len(list(pinyin_forms(form))) <= 2 * MOST_FORMS for form in forms(parse(name)))


def test_a_name_of_another_system_shares_a_block_with_its_pinyin() -> None:
    for other, plain in (("Chang T.-H.", "张德华"), ("Hsu C.-C.", "许志强"), ("Chang Te-hua", "Zhang Dehua")):
        assert set(blocking_keys(other)) & set(blocking_keys(plain)), other
