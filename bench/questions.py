"""The questions of `make bench`: what officers ask, on the served release of a workspace."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from talentmap.rank import Demand, Ranker
from talentmap.search import Filter, SearchIndex, open_index
from talentmap.workspace import Workspace

Question = Callable[[], object]
FILTERS = (
    Filter(),
    Filter(q="quantum computing"),
    Filter(q="量子"),
    Filter(q="wang wei"),
    Filter(q="王伟"),
    Filter(area=("quantum",), home=("51", "50")),
    Filter(area=("materials", "ic"), country=("US", "DE")),
    Filter(direction=("life",), active_from=2020),
    Filter(tier=("proposed:leading", "proposed:young"), home=("50",)),
    Filter(q="ion trap", coverage=("profile",)),
)
ZOOMS = (1, 4, 7)
DEMANDS = (
    Demand(text="离子阱量子计算处理器首席科学家", home=("51", "50")),
    Demand(text="高端医疗装备与创新药技术，抗体药物", areas=("medequip_drug",)),
    Demand(text="power battery materials and solid electrolytes for electric vehicles", areas=("nev", "materials")),
    Demand(text="deep-space exploration guidance and control"),
    Demand(text="集成电路设计与光电融合工艺", must=Filter(coverage=("profile",))),
)


def ask_all(home: Path) -> Iterator[tuple[str, list[Question], int | None]]:
    """Name, questions and rounds of each kind of answer; no rounds: each is asked once and never was before."""
    workspace = Workspace(home)
    release = workspace.current_release()
    index = open_index(release)
    yield "search with facets, repeated", [partial(index.search, one, size=50) for one in FILTERS], 10
    yield "search with facets, each filter new", [partial(index.search, one, size=50) for one in _new_filters(1990)], None
    yield "map clusters, repeated", [partial(index.clusters, one, zoom) for one in FILTERS for zoom in ZOOMS], 5
    new = [partial(index.clusters, one, zoom) for one in _new_filters(1960) for zoom in ZOOMS]
    yield "map clusters, each filter new", new, None
    ranker = Ranker(release, index)
    yield "match", [partial(ranker.match, one, size=20) for one in DEMANDS], 5
    yield from _graph(workspace, release, index)


def _new_filters(first: int) -> Iterator[Filter]:
    """Filters that were never asked before: nothing is remembered of them."""
    for year in range(first, first + 30):
        for one in FILTERS[1:]:
            if one.active_from is None:
                yield replace(one, active_from=year)


def _graph(workspace: Workspace, release: Path, index: SearchIndex) -> Iterator[tuple[str, list[Question], int]]:
    from talentmap_graph.serving import EmbeddedServer
    from talentmap_graph.view import open_view

    people = index.ids(Filter(), 200, sort="works") + index.ids(Filter(area=("quantum",)), 100)
    with EmbeddedServer(release / "graph", workspace.engine, 2048) as server:
        view = open_view(server.uri, server.user, server.password, server.database)
        yield "network, one hop", [partial(view.network, one) for one in people], 2
        yield "network, two hops", [partial(view.network, one, hops=2) for one in people], 2
        view.close()
