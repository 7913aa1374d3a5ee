"""Chinese names outside Pinyin, other readings, short forms."""

import pytest

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
