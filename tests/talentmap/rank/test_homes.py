"""A home wish in a demand's words."""

import pytest

from talentmap.rank import home_wish


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("需要量子通信方向的四川籍专家", ("51",)),
        ("川渝籍优先，做超导", ("51", "50")),
        ("渝籍青年人才", ("50",)),
        ("泸州籍的材料学家", ("5105",)),
        ("最好是四川人，做超导", ("51",)),
        ("ion traps, preferably someone from Sichuan or Chongqing", ("51", "50")),
        ("四川大学教授，外籍亦可", ()),
        ("四川人民医院临床团队", ()),
        ("中国籍或外国国籍均可", ()),
        ("量子通信", ()),
        ("非四川籍亦可", ()),
        ("非川渝籍人才", ()),
        ("不要四川籍", ()),
        ("不限籍贯", ()),
        ("a battery expert, not from Sichuan", ()),
        ("anybody except from Chongqing", ()),
        ("", ()),
    ],
)
def test_places_are_wished_for_only_as_homes(text: str, codes: tuple[str, ...]) -> None:
    assert home_wish(text) == codes
