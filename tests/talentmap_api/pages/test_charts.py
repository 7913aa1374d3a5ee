from talentmap_api.pages.charts import LABELLED, network_chart, year_chart
from talentmap_api.services.facts import YearCount
from talentmap_api.services.results import Coauthorship, NetworkAnswer, NetworkPerson


def _person(key: str, hops: int = 1) -> NetworkPerson:
    return NetworkPerson(id=key, name=key, name_zh=None, hops=hops)


def _edge(origin: str, target: str, works: int) -> Coauthorship:
    return Coauthorship(origin=origin, target=target, works=works, weight=float(works), first=2020, last=2024, newest=[])


def test_years_without_works_have_their_place_in_the_chart():
    chart = year_chart([YearCount(year=2020, works=4), YearCount(year=2023, works=2)])
    assert chart is not None
    assert [(bar.year, bar.works) for bar in chart.bars] == [(2020, 4), (2021, 0), (2022, 0), (2023, 2)]
    assert chart.bars[0].height == 2 * chart.bars[3].height
    assert [tick.year for tick in chart.ticks] == [2020, 2022, 2023]


def test_one_year_is_a_chart_and_none_is_not():
    assert year_chart([]) is None
    chart = year_chart([YearCount(year=2024, works=1)])
    assert chart is not None
    assert len(chart.bars) == len(chart.ticks) == 1


def test_the_strongest_co_authors_are_named_on_the_inner_circle():
    others = [f"p{number:02}" for number in range(20)]
    edges = [_edge("me", other, number + 1) for number, other in enumerate(others)] + [_edge("p00", "p01", 1)]
    network = NetworkAnswer(release="r", center="me", nodes=[_person("me", 0), *map(_person, others)], edges=edges, more=3)
    chart = network_chart(network)
    named = {dot.person.id for dot in chart.dots if dot.named}
    assert named == set(others[-LABELLED:])
    assert len(chart.lines) == 21
    assert sum(not line.own for line in chart.lines) == 1


def test_a_person_alone_has_an_empty_network():
    chart = network_chart(NetworkAnswer(release="r", center="me", nodes=[_person("me", 0)], edges=[]))
    assert chart.dots == chart.lines == ()


def test_the_drawing_is_cut_to_its_dots_and_leaves_room_for_names():
    few = [_person(f"p{n}", 1) for n in range(4)]
    edges = [_edge("me", one.id, 1) for one in few]
    chart = network_chart(NetworkAnswer(release="r", center="me", nodes=[_person("me", 0), *few], edges=edges))
    left, top, width, height = map(float, chart.box.split())
    assert all(top < dot.y - dot.r and dot.y + dot.r < top + height for dot in chart.dots)
    assert left < 0 < chart.side < left + width
    assert height < chart.side
