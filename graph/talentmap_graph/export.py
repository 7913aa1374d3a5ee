"""Writes the co-author graph of a release to a file, row by row, so that its size does not matter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson
from ibis.expr.types import Table

from talentmap.errors import ConfigurationError
from talentmap.workspace import atomic_path
from talentmap_graph.mapping import BY_LABEL, EDGES
from talentmap_graph.rows import ORIGIN, TARGET, ReleaseRows, batches, without_nulls

Row = dict[str, Any]
FORMS = ("networkx", "graphml")
NODE_FACTS = {"name": "string", "name_zh": "string", "institution": "string", "country": "string", "works": "int",
              "citations": "int", "h_index": "int"}  # fmt: skip
EDGE_FACTS = {"works": "int", "weight": "double", "first": "int", "last": "int"}


def export(release: Path, target: Path, form: str = "graphml", *, area: str | None = None) -> int:
    """Write people and their co-authorships, all or those of one area; gives the number of people.

    `networkx` is node-link JSON, as `networkx.node_link_graph(data, edges="edges")` reads it; `graphml` is what
    `networkx.read_graphml` and Gephi read. A folder that is not there is made.
    """
    if form not in FORMS:
        raise ConfigurationError(f"no form {form}; one of {', '.join(FORMS)}")
    people, ties = _people_and_ties(ReleaseRows(release), area)
    write = _node_link if form == "networkx" else _graphml
    with atomic_path(target) as part, part.open("w", encoding="utf-8") as file:
        file.writelines(write(_rows(people), _rows(ties)))
    return int(people.count().to_pyarrow().as_py())


def _people_and_ties(rows: ReleaseRows, area: str | None) -> tuple[Table, Table]:
    edge = next(edge for edge in EDGES if edge.type == "COAUTHORED_WITH")
    people, ties = rows.nodes(BY_LABEL["Scientist"]), rows.edges(edge)
    areas, of_area = rows.table("areas"), rows.table("in_area")
    if people is None or ties is None or areas is None or of_area is None:
        raise ConfigurationError(f"{rows.release} is no release: it lacks scientists, coauthored_with, areas or in_area")
    if area is not None:
        known = [str(value) for value in areas.id.to_pyarrow().to_pylist()]
        if area not in known:
            raise ConfigurationError(f"no area {area}; one of {', '.join(known)}")
        people = people.semi_join(of_area.filter(of_area.area == area), people.id == of_area.scientist)
        for end in (ORIGIN, TARGET):
            ties = ties.semi_join(people.select(**{end: people.id}), end)
    return people.select("id", *NODE_FACTS).order_by("id"), ties.select(ORIGIN, TARGET, *EDGE_FACTS).order_by(ORIGIN, TARGET)


def _rows(table: Table) -> Iterator[Row]:
    for batch in batches(table):
        yield from without_nulls(batch)


def _node_link(people: Iterator[Row], ties: Iterator[Row]) -> Iterator[str]:
    yield '{"directed":false,"multigraph":false,"graph":{},"nodes":['
    yield from _joined(people)
    yield '],"edges":['
    yield from _joined({"source": row.pop(ORIGIN), "target": row.pop(TARGET), **row} for row in ties)
    yield "]}\n"


def _joined(rows: Iterator[Row]) -> Iterator[str]:
    comma = ""
    for row in rows:
        yield comma + orjson.dumps(row).decode()
        comma = ",\n"


def _graphml(people: Iterator[Row], ties: Iterator[Row]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, facts in (("node", NODE_FACTS), ("edge", EDGE_FACTS)):
        for name, of_type in facts.items():
            yield f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{of_type}"/>\n'
    yield '<graph edgedefault="undirected">\n'
    for row in people:
        yield f"<node id={_attribute(row.pop('id'))}>{_facts('node', row)}</node>\n"
    for row in ties:
        ends = f"source={_attribute(row.pop(ORIGIN))} target={_attribute(row.pop(TARGET))}"
        yield f"<edge {ends}>{_facts('edge', row)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _facts(kind: str, row: Row) -> str:
    return "".join(f'<data key="{kind}_{name}">{escape(_clean(str(value)))}</data>' for name, value in row.items())


def _attribute(value: str) -> str:
    return quoteattr(_clean(value))


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")
