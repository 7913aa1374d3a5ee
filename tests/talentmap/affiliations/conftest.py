"""Labelled texts over invented organisations."""

import pytest

from talentmap.affiliations.gold import Labelled
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.organisations import DISPLAY, Organisation

TOWNS = ("Arbor", "Brook", "Cedar", "Dover", "Elm", "Forge", "Grove", "Haven", "Iris", "Juniper", "Kirk", "Laurel")
KINDS = ("University", "Medical University", "Institute of Technology", "General Hospital")


def _organisation(town: str, kind: str) -> Organisation:
    name, country = f"{town} {kind}", "US"
    types = frozenset({"healthcare" if "Hospital" in kind else "education"})
    return Organisation(
        f"https://ror.org/{town}{kind}".replace(" ", ""), ((name, DISPLAY),), types, town, "", country, "United States"
    )


@pytest.fixture(scope="session")
def linked() -> tuple[list[Labelled], NameIndex]:
    """Texts that each name one organisation, with a department and a town before or behind it."""
    every = [_organisation(town, kind) for town in TOWNS for kind in KINDS]
    texts = [Labelled(f"Department of Physics, {one.names[0][0]}, {one.city}, USA", frozenset({one.id})) for one in every]
    texts += [Labelled(f"{one.names[0][0]} Library", frozenset({one.id})) for one in every]
    return texts, NameIndex({one.id: one for one in every})
