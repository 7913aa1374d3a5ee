"""The map: cells, boxes and shapes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentmap.errors import FilterError
from talentmap.search import Filter, SearchIndex
from talentmap.search.cells import ZOOMS, cells
from talentmap.search.geometry import inside

PLACES = {"Chongqing": (29.56, 106.55), "Chengdu": (30.66, 104.06), "Fiji": (-17.7, 178.0), "Samoa": (-13.8, -171.8)}


@pytest.fixture
def index(make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]]) -> SearchIndex:
    people = [person(name, lat=lat, lon=lon) for name, (lat, lon) in PLACES.items()]
    people += [person(f"Chongqing {number}", lat=29.56, lon=106.55) for number in range(30)]
    return make_index([*people, person("Nowhere", home_lat=29.5, home_lon=106.5)])


def found(index: SearchIndex, **asked: Any) -> set[str]:
    return {str(hit.row["name"]).split()[0] for hit in index.search(Filter(**asked), size=100).hits}


def test_a_box_holds_its_people(index: SearchIndex) -> None:
    assert found(index, bbox=(106.0, 29.0, 107.0, 30.0)) == {"Chongqing"}
    assert found(index, bbox=(100.0, 20.0, 110.0, 40.0)) == {"Chongqing", "Chengdu"}


def test_a_box_may_cross_the_date_line(index: SearchIndex) -> None:
    assert found(index, bbox=(170.0, -30.0, -160.0, 0.0)) == {"Fiji", "Samoa"}


def test_a_shape_is_exact(index: SearchIndex) -> None:
    triangle = ((104.0, 28.0), (107.0, 28.0), (107.0, 31.0))  # its box holds Chengdu, it does not
    assert found(index, shape=triangle) == {"Chongqing"}
    assert found(index, shape=((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))) == set()


def test_a_shape_may_run_over_the_date_line(index: SearchIndex) -> None:
    assert found(index, shape=((170.0, -30.0), (200.0, -30.0), (200.0, 0.0), (170.0, 0.0))) == {"Fiji", "Samoa"}


def test_clusters_count_everybody_once(index: SearchIndex) -> None:
    for zoom in (0, 5, 12, 19):
        answer = index.clusters(Filter(), zoom)
        assert sum(cluster.count for cluster in answer.clusters) == answer.located == 34
        assert answer.unlocated == 1


def test_a_cluster_stands_where_its_people_are_and_names_them_when_few(index: SearchIndex) -> None:
    many, *few = index.clusters(Filter(), 8).clusters
    assert (round(many.lat, 2), round(many.lon, 2), many.count, many.ids) == (29.56, 106.55, 31, ())
    assert [len(cluster.ids) for cluster in few] == [1, 1, 1]


def test_layers_place_people_differently(index: SearchIndex) -> None:
    answer = index.clusters(Filter(), 4, "home")
    assert (answer.located, answer.unlocated) == (1, 34)
    assert index.clusters(Filter(bbox=(106.0, 29.0, 107.0, 30.0)), 4, "home").located == 1
    with pytest.raises(FilterError):
        index.clusters(Filter(), 4, "work")


@given(st.floats(-90, 90), st.floats(-180, 180))
@settings(deadline=None)
def test_a_cell_of_a_finer_zoom_lies_in_one_of_the_coarser(lat: float, lon: float) -> None:
    previous = None
    for zoom in ZOOMS:
        side = 2 ** (zoom + 2)
        number = int(cells(np.array([lat]), np.array([lon]), zoom)[0]) - 1
        here = (number % side, number // side)
        assert 0 <= here[1] < side
        if previous is not None:
            assert (here[0] // 2, here[1] // 2) == previous
        previous = here


@given(st.floats(-9, 9), st.floats(-9, 9))
@settings(deadline=None)
def test_a_square_holds_what_lies_between_its_sides(x: float, y: float) -> None:
    square = ((-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0), (-5.0, -5.0))
    if abs(x) != 5 and abs(y) != 5:
        assert bool(inside(np.array([y]), np.array([x]), square)[0]) is (abs(x) < 5 and abs(y) < 5)


def test_many_people_stand_in_the_same_cells_as_few(
    make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    spread = np.random.default_rng(3)
    places = np.column_stack([spread.uniform(-90, 90, 60), spread.uniform(-180, 180, 60)])
    drawn = enumerate(places[spread.integers(0, 60, 300)])
    index = make_index([person(str(number), lat=lat, lon=lon, first_year=2000) for number, (lat, lon) in drawn])
    few = {zoom: index.clusters(Filter(), zoom).clusters for zoom in (0, 3, 6)}
    monkeypatch.setattr("talentmap.search.clusters.SINGLES", 10)
    for zoom, expected in few.items():
        many = index.clusters(Filter(active_to=2100), zoom).clusters  # the same people, asked for the first time
        assert [(one.cell, one.count) for one in many] == [(one.cell, one.count) for one in expected]
        assert [one.lat for one in many] == pytest.approx([one.lat for one in expected], abs=2e-5)
        assert [one.lon for one in many] == pytest.approx([one.lon for one in expected], abs=2e-5)
        assert not any(one.ids for one in many)
