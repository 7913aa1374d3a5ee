"""Chinese names of topics, subfields, fields and domains, written by us."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def topic_names_zh() -> Mapping[str, str]:
    """Chinese name by topic id, of the topics that have one."""
    return {row["topic"]: row["name_zh"] for row in _rows("topic_names_zh.csv")}


@cache
def subjects_zh() -> Mapping[str, str]:
    """Chinese name by the English name of every subfield, field and domain."""
    return {row["name"]: row["name_zh"] for row in _rows("subjects_zh.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
