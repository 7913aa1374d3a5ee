"""Reading the tables that ship with the package."""

import csv
import gzip
import io
from collections.abc import Iterator
from importlib.resources import files

from talentmap.places.place import Succession


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Rows of a shipped table, compressed or not."""
    content = files(__package__).joinpath("data", name).read_bytes()
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
    return csv.DictReader(io.StringIO(text))


def pair(row: dict[str, str]) -> Succession:
    """A row of the table of successions."""
    return Succession(row["former"], row["place"], int(row["year"]))
