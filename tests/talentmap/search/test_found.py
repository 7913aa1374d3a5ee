"""What a text speaks of, as the reason why somebody was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.search.found import wishes


@pytest.mark.parametrize(
    ("q", "text", "said"),
    [
        ("机器学习", "Machine Learning in Materials", True),
        ("machine learning", "基于机器学习的材料设计", True),
        ("machine learning", "Learning how a machine works", True),
        ("machine learning", "A machine shop", False),
        ('"machine learning"', "Learning how a machine works", False),
        ("深度学习芯片", "A chip for deep learning", True),
        ("深度学习芯片", "A chip for washing", False),
        ("studies", "A case study", True),
        ("batteries", "LITHIUM BATTERY", True),
        ("Müller", "muller plots", True),
        ("橋樑", "Bridge design", True),
        ("量子通信", "Quantum key distribution over fibre", True),
        ("quantum communication", "Quantum key distribution over fibre", True),
        ("量子密钥分发", "Quantum communication over fibre", False),
        ("生物医药", "A vaccine for mice", True),
    ],
)
def test_a_text_says_it_in_the_words_typed_or_in_others(q: str, text: str, said: bool) -> None:
    assert all(wish.speaks(text) for wish in wishes(q)) is said


def test_narrower_terms_do_not_name_the_wider_one() -> None:
    assert [wish.wide for q in ("量子通信", "quantum communication", '"量子通信"', "量子密钥分发") for wish in wishes(q)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_each_word_is_a_wish_and_a_term_is_one() -> None:
    assert [wish.label for wish in wishes("Wang deep learning 芯片 -steel")] == ["wang", "deep learning", "芯片"]


@given(st.text(max_size=40))
def test_any_text_may_be_asked(q: str) -> None:
    for wish in wishes(q):
        assert wish.speaks(wish.label)


def test_one_of_several_alternatives_need_not_hold() -> None:
    assert [(wish.label, wish.must) for wish in wishes("ion OR 离子阱 chip")] == [
        ("ion", False),
        ("离子阱", False),
        ("chip", True),
    ]
