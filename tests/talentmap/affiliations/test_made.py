"""Texts made of the register's own names."""

from talentmap.affiliations import Organisation, with_reference
from talentmap.affiliations.made import made
from talentmap.affiliations.organisations import DISPLAY, LABEL


def organisation(key: str, *names: tuple[str, int], city: str, country: str = "CN", types: str = "education") -> Organisation:
    return Organisation(key, names, frozenset({types}), city, "", country)


def texts_of(*some: Organisation) -> dict[str, frozenset[str]]:
    return {one.text: one.ids for one in made({one.id: one for one in some})[0]}


def test_a_name_stands_alone_with_a_unit_and_with_its_place() -> None:
    found = texts_of(organisation("a", ("Example University", DISPLAY), ("示例大学", LABEL), city="Chongqing"))
    assert {"示例大学", "示例大学，重庆", "Example University", "Example University, Chongqing, China"} <= set(found)
    assert any(text.startswith("示例大学") and text.endswith(("学院", "系", "中心")) for text in found)


def test_another_order_is_made_where_nobody_has_that_name() -> None:
    one = organisation("a", ("Example University", DISPLAY), city="Heidelberg", country="DE")
    other = organisation("b", ("Universität Example", DISPLAY), city="Berlin", country="DE")
    assert "Universität Example" in texts_of(one)
    assert texts_of(one, other).get("Universität Example") in (None, frozenset({"b"}))


def test_a_name_of_two_is_not_taken() -> None:
    two = [organisation(key, ("Example College", DISPLAY), city=city) for key, city in (("a", "Chongqing"), ("b", "Chengdu"))]
    assert texts_of(*two) == {}


def test_organisations_left_out_are_named_by_no_text() -> None:
    texts, kept = made(with_reference({}))
    named = {key for one in texts for key in one.ids}
    assert named <= set(kept) < set(with_reference({}))
    assert any(not one.ids for one in texts)


def test_the_texts_are_the_same_at_each_call() -> None:
    assert made(with_reference({}))[0] == made(with_reference({}))[0]
