"""How printed names are taken apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentmap.names import PersonName, blocking_key, blocking_keys, parse

CASES = [
    # printed name, family, given names, order certain
    ("Wang, Wei", "wang", ("wei",), True),
    ("Wei Wang", "wang", ("wei",), False),
    ("Wang Wei", "wang", ("wei",), False),  # the commoner surname is taken, in either order
    ("W. Wang", "wang", ("w",), True),
    ("Wang W", "wang", ("w",), True),
    ("Wei WANG", "wang", ("wei",), True),
    ("WANG Xiaoming", "wang", ("xiao", "ming"), True),
    ("Xiao-Ming Li", "li", ("xiao", "ming"), True),
    ("Xiaoming Li", "li", ("xiao", "ming"), True),
    ("X.-M. Li", "li", ("x", "m"), True),
    ("Li XM", "li", ("x", "m"), True),
    ("Ouyang Feng", "ouyang", ("feng",), True),
    ("Au-Yeung K.L.", "auyeung", ("k", "l"), True),
    ("Xi'an Zhang", "zhang", ("xi", "an"), True),
    ("Lyu Bu", "lu", ("bu",), False),
    ("王伟", "wang", ("wei",), True),
    ("欧阳锋", "ouyang", ("feng",), True),
    ("单霞", "shan", ("xia",), True),
    ("Prof. John A. Smith, PhD", "smith", ("john", "a"), False),
    ("John Smith, MD", "smith", ("john",), False),
    ("Md Rahman", "rahman", ("md",), False),  # not a degree
    ("Ali, Md.", "ali", ("md",), True),
    ("King, Martin Luther Jr.", "king", ("martin", "luther"), True),
    ("Smith JA", "smith", ("j", "a"), True),
    ("Jürgen von der Leyen", "von der leyen", ("jurgen",), True),
    ("José García-López", "garcia lopez", ("jose",), False),
    ("O'Brien, T.", "obrien", ("t",), True),
    ("Madonna", "madonna", (), True),
    ("", "", (), True),
    ("-- 42 --", "", (), True),
]


@pytest.mark.parametrize(("printed", "family", "given_names", "certain"), CASES)
def test_a_name_is_taken_apart(printed: str, family: str, given_names: tuple[str, ...], certain: bool) -> None:
    name = parse(printed)
    assert (name.family, name.given, name.order_certain) == (family, given_names, certain)


def test_generations_maiden_names_and_lost_characters_are_noted() -> None:
    assert (parse("John Smith, Jr.").suffix, parse("Smith, John 3rd").suffix, parse("Ivi Roy").suffix) == ("jr", "iii", "")
    assert parse("Anna Smith (née Jones)").family == "smith jones"
    assert parse("Nee, Victoria").family == "nee"
    assert parse("M\ufffdller").damaged
    assert parse("Wang Wei").family_first


def test_every_order_of_an_uncertain_name_has_a_block() -> None:
    assert {"zheng|p", "jiang|z"} <= set(blocking_keys("Zheng Ping Jiang"))


def test_characters_are_kept() -> None:
    assert parse("Wei Wang (王伟)") == PersonName("wang", ("wei",), "王伟", chinese=True)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_parsed_and_blocked(text: str) -> None:
    name = parse(text)
    assert all(name.given)
    assert bool(blocking_key(text)) == bool(name.family)


@pytest.mark.parametrize("printed", ["Wang, Wei", "Wei Wang", "Wang Wei", "W. Wang", "王伟", "WANG Wei", "W Wang"])
def test_the_ways_to_print_a_name_share_a_block(printed: str) -> None:
    assert blocking_key(printed) == "wang|w"


def test_other_spellings_of_a_surname_share_its_block() -> None:
    assert blocking_key("Yu-Chen Hsiao") == blocking_key("肖雨晨")
