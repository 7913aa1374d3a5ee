"""The plan's units as organisations."""

import pytest

from talentmap.affiliations import Linker, Organisation, with_reference, with_units
from talentmap.affiliations.organisations import DISPLAY, LABEL
from talentmap.affiliations.units import PREFIX
from talentmap.model.vocabularies import ids


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(with_units(with_reference({})))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("联合微电子中心", "cumec"),
        ("联合微电子中心有限责任公司 硅光研发部，重庆 401332", "cumec"),
        ("United Microelectronics Center, Chongqing, China", "cumec"),
        ("超瞬态实验装置", "ultrafast"),
        ("超瞬态实验装置，重庆", "ultrafast"),
        ("Ultrafast Transient Experimental Facility, Chongqing, China", "ultrafast"),
        ("中国电科重庆声光电", "cetc_cq"),
        ("中国电科重庆声光电有限公司研发部", "cetc_cq"),
        ("国家先进感知产业创新中心", "cetc_cq"),
        ("西永微电园，重庆", "xiyong"),
    ],
)
def test_a_unit_without_a_ror_id_is_linked_with_ours(linker: Linker, text: str, unit: str) -> None:
    first = linker.link(text)[0]
    assert (first.id, first.accepted) == (PREFIX + unit, True)


def test_a_title_that_units_elsewhere_bear_needs_a_place(linker: Linker) -> None:
    (link,) = linker.link("国家儿童临床医学研究中心")
    assert (link.id, link.accepted) == ("unit:child_medicine", False)


def test_units_that_the_dump_knows_keep_their_ror_id() -> None:
    names = (("United Microelectronics Centre", DISPLAY), ("联合微电子中心", LABEL))
    dump = {"https://ror.org/1": Organisation("https://ror.org/1", names, frozenset(), "Chongqing", "", "CN")}
    assert "unit:cumec" not in with_units(dump)
    assert "unit:ultrafast" in with_units(dump)


def test_units_without_a_name_of_their_own_are_no_organisations() -> None:
    found = {key.removeprefix(PREFIX) for key in with_units({})}
    assert found < set(ids("units"))
    assert not found & {"national_lab", "talent_service", "chongqing_lab"}
