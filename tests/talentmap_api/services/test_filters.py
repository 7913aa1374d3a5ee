"""The query string: what it means, what is refused, and that writing it gives it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.errors import FilterError
from talentmap.model.vocabularies import ids, tier_values
from talentmap.search import Filter
from talentmap_api.services.filters import (
    LIST_PARAMETERS,
    filter_to_query,
    parse_filter,
    parse_listing,
    read_parameters,
    without,
)


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)


degrees = st.integers(-80_000_000, 80_000_000).map(lambda number: number / 1_000_000)
filters = st.builds(
    Filter,
    q=st.text("量子 ab,&=%", max_size=10).map(str.strip),
    direction=some(ids("directions")),
    area=some(ids("areas")),
    home=some(("51", "5105", "512221@1981", "GN:5128581", "US")),
    home_grade=some(ids("grades")),
    country=some(("CN", "US")),
    tier=some(tier_values()),
    coverage=some(ids("coverages")),
    active_from=st.none() | st.integers(1800, 2000),
    active_to=st.none() | st.integers(2000, 2100),
    bbox=st.none() | st.tuples(degrees, st.just(-10.5), degrees, st.just(20.25)).filter(lambda box: box[0] != box[2]),
    shape=st.just(()) | st.tuples(degrees, degrees).map(lambda point: (point, (1.0, 2.0), (3.5, 4.0), point)),
)


@given(filters)
def test_a_filter_written_as_a_query_reads_back_as_itself(wanted: Filter) -> None:
    from urllib.parse import parse_qsl

    assert parse_filter(read_parameters(parse_qsl(filter_to_query(wanted)), LIST_PARAMETERS)) == wanted


def test_repeated_parameters_and_comma_joined_values_mean_the_same() -> None:
    repeated = read_parameters([("area", "ic"), ("area", "quantum")], LIST_PARAMETERS)
    assert parse_filter(repeated) == parse_filter({"area": "ic,quantum"}) == Filter(area=("ic", "quantum"))


def test_empty_values_of_a_form_are_no_values() -> None:
    assert parse_filter(read_parameters([("q", " "), ("area", "")], LIST_PARAMETERS)) == Filter()


@pytest.mark.parametrize(
    ("parameters", "parameter", "allowed"),
    [
        ({"area": "alchemy"}, "area", "quantum"),
        ({"tier": "leading"}, "tier", "proposed:leading"),
        ({"home": "Sichuan"}, "home", "51"),
        ({"home": "512"}, "home", "5101"),
        ({"country": "China"}, "country", "CN"),
        ({"institution": "MIT"}, "institution", "tm:iabcdefghijkl"),
        ({"active_from": "soon"}, "active_from", "1800–2100"),
        ({"active_from": "2020", "active_to": "2010"}, "active_from", "≤ 2010"),
        ({"bbox": "1,2,3"}, "bbox", "west,south,east,north"),
        ({"bbox": "1,20,3,10"}, "bbox", "west,south,east,north"),
        ({"bbox": "1,2,1,4"}, "bbox", "west,south,east,north"),
        ({"shape": "1,2,3,4,400,6"}, "shape", "-360 – 360"),
        ({"bbox": "1,2,3,nan"}, "bbox", "-180 – 180"),
        ({"shape": "1,2,3,4"}, "shape", "lon,lat,lon,lat,lon,lat"),
        ({"sort": "shoe_size"}, "sort", "h_index"),
        ({"size": "101"}, "size", "1–100"),
        ({"page": "0"}, "page", "1–100000"),
        ({"page": "99999", "size": "100"}, "page", "1–1000"),
        ({"layer": "moon"}, "layer", "home"),
        ({"q": "x" * 501}, "q", "up to 500 characters"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_is_allowed(parameters: dict[str, str], parameter: str, allowed: str) -> None:
    with pytest.raises(FilterError) as refused:
        parse_listing(parameters)
    assert refused.value.parameter == parameter
    assert allowed in refused.value.allowed


def test_an_unknown_parameter_names_the_known_ones() -> None:
    with pytest.raises(FilterError, match="unknown parameter colour") as refused:
        read_parameters([("colour", "red")], LIST_PARAMETERS)
    assert "area" in refused.value.allowed


def test_taking_a_chip_away_leaves_the_rest() -> None:
    wanted = Filter(q="ions", area=("ic", "quantum"))
    assert without(wanted, "area", "ic") == Filter(q="ions", area=("quantum",))
    assert without(wanted, "q") == Filter(area=("ic", "quantum"))


def test_an_open_polygon_is_closed() -> None:
    assert parse_filter({"shape": "0,0,1,0,1,1"}).shape == ((0, 0), (1, 0), (1, 1), (0, 0))


def test_a_shape_may_go_on_over_the_date_line() -> None:
    assert parse_filter({"shape": "170,-10,190,-10,190,10"}).shape[1] == (190.0, -10.0)


def test_a_home_may_be_written_in_six_digits():
    assert parse_filter({"home": "510000,510100,500000"}).home == ("51", "5101", "50")
