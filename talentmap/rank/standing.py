"""How high posts and degrees stand, by the words of the sources."""

from functools import cache
from importlib.resources import files

import yaml

from talentmap.model.wording import DEGREES, POSTS, sense


def post_level(text: str | None) -> float | None:
    """0 to 1 for the highest post that the text names; None where it names none that is known."""
    return _level(POSTS, text)


def degree_level(texts: list[str] | None) -> float | None:
    """0 to 1 for the highest degree; None where none is known."""
    return max((found for text in texts or () if (found := _level(DEGREES, text)) is not None), default=None)


def _level(vocabulary: str, text: str | None) -> float | None:
    known = [_levels()[vocabulary].get(term) for term in sense(vocabulary, text).split("+")] if text else []
    return max((level for level in known if level is not None), default=None)


@cache
def _levels() -> dict[str, dict[str, float]]:
    content = yaml.safe_load(files(__package__).joinpath("positions.yml").read_text("utf-8"))
    return {kind: {term: float(level) for level, terms in rows.items() for term in terms} for kind, rows in content.items()}
