"""The command line's help as a table of contents: each command under its heading, those of a group with their full words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from typer.core import TyperGroup


class Contents(TyperGroup):
    """A group whose help lists its commands by heading (`rich_help_panel`), in the order of their making."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002, the base's signature
        """Write one section for each heading."""
        sections: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, command in self.commands.items():
            sections[getattr(command, "rich_help_panel", None) or "Commands"].extend(_rows(name, command))
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl(rows)


def _rows(words: str, command: Any) -> Iterator[tuple[str, str]]:
    if command.hidden:
        return
    below = getattr(command, "commands", {})
    if not below:
        yield words, command.get_short_help_str(200)
    for name, one in below.items():
        yield from _rows(f"{words} {name}", one)
