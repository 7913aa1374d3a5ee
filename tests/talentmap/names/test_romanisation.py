"""Chinese names in Latin letters."""

import pytest

from talentmap.names import fold, has_han, readings, search_forms, segment, split_han
from talentmap.names.romanisation import MOST_READINGS

SURNAMES = [
    ("单", "shan"), ("解", "xie"), ("仇", "qiu"), ("曾", "zeng"), ("区", "ou"), ("查", "zha"), ("翟", "zhai"),
    ("缪", "miao"), ("任", "ren"), ("盖", "ge"), ("尉迟", "yuchi"), ("万俟", "moqi"), ("欧阳", "ouyang"),
    ("司马", "sima"), ("诸葛", "zhuge"), ("长孙", "zhangsun"), ("吕", "lu"),
]  # fmt: skip


@pytest.mark.parametrize(("surname", "reading"), SURNAMES)
def test_a_surname_is_read_as_a_surname(surname: str, reading: str) -> None:
    assert readings(surname + "明华")[0].family == reading


def test_a_surname_with_two_readings_has_both() -> None:
    assert {reading.family for reading in readings("覃明")} == {"qin", "tan"}


def test_readings_are_capped() -> None:
    assert 1 < len(readings("单行乐重好和")) <= MOST_READINGS
    assert readings("John Smith") == ()


def test_compound_surnames_are_split_off() -> None:
    assert split_han("欧阳锋") == ("欧阳", "锋")
    assert split_han("欧阳") == ("欧", "阳")


def test_search_forms_hold_both_orders_joined_and_initials() -> None:
    forms = search_forms("李小明")
    assert {"li xiaoming", "xiaoming li", "li xiao ming", "lixiaoming", "xiaomingli", "x m li", "xm li", "lxm"} <= set(forms)
    assert {"lu bu", "lv bu", "lyu bu"} <= set(search_forms("吕布"))


def test_joined_pinyin_is_taken_apart() -> None:
    assert segment("xian") == (("xian",), ("xi", "an"))
    assert segment("xi'an") == (("xi", "an"),)
    assert segment("weiming") == (("wei", "ming"),)
    assert segment("smith") == ()
    assert segment("lyu") == (("lu",),)


def test_folding_takes_marks_off() -> None:
    assert fold("Müller Łukasz Straße Lǚ") == "muller lukasz strasse lu"
    assert has_han("a王")
    assert not has_han("abc")
