"""Names of institutions, written in many ways."""

import pytest

from talentmap.institutions import normal_name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("University of Göteborg", "Goteborg University"),
        ("Massachusetts Institute of Technology (MIT)", "Massachusetts Institute of Technology"),
        ("The University of Adelaide", "University of Adelaide"),
        ("Texas A&M University", "Texas A and M University"),
        ("重庆大学", "重庆大学 "),
    ],
)
def test_two_writings_of_a_name_are_one(name: str, other: str) -> None:
    assert sorted(normal_name(name).split()) == sorted(normal_name(other).split())


def test_a_campus_in_brackets_stays_part_of_the_name() -> None:
    assert normal_name("University of California (Berkeley)") != normal_name("University of California")
