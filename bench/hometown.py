"""`make bench-hometown`: how many texts a second `talentmap extract hometown` answers on one core; writes docs/benchmarks.md.

The texts are the labelled ones of tests/gold: alone, joined to the length of a biography, and openings of lives, each with
another person's name. They run through the same stream of JSON lines as the command's, in one process that is bound to one
core; the best of the rounds counts, because the others only tell what else the machine did.
"""

import argparse
import csv
import io
import os
import platform
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import orjson

from talentmap.hometown.lines import HometownQuestion, answers
from talentmap.jsonlines import answer_lines

MARKS = ("<!-- bench-hometown: begin -->", "<!-- bench-hometown: end -->")
TOP = Path(__file__).parents[1]
PAGE = TOP / "docs" / "benchmarks.md"
BIOGRAPHY = 400  # characters
LEAST_LINES = 5_000


def main() -> None:
    """Measure both lengths and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = sorted(row["text"] for row in labelled("hometown.tsv", "hometown_held_out.tsv"))
    lives = {row["text"]: row["name"] for row in labelled(*(f"hometown_fresh{number}.tsv" for number in (4, 5, 6)))}
    figures = [(name, len(kept), length(kept), rate(dict.fromkeys(kept, ""), rounds)) for name, kept in sets(texts).items()]
    figures.append(("openings of lives", len(lives), length(list(lives)), rate(lives, rounds)))
    write_page(figures)


def labelled(*names: str) -> Iterator[dict[str, str]]:
    """Every row of these gold sets."""
    for name in names:
        with (TOP / "tests" / "gold" / name).open(encoding="utf-8") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def sets(texts: list[str]) -> dict[str, list[str]]:
    """The sentences alone, and as many of one language joined as a biography is long."""
    joined: list[str] = [""]
    for text in texts:
        if len(joined[-1]) >= BIOGRAPHY or (joined[-1].isascii() != text.isascii() and joined[-1]):
            joined.append("")
        joined[-1] += text + (" " if text.isascii() else "")
    return {"sentences": texts, "biographies": joined}


def length(texts: list[str]) -> int:
    """Characters of a text on average."""
    return round(sum(map(len, texts)) / len(texts))


def rate(texts: dict[str, str], rounds: int) -> float:
    """Lines answered in a second, the best of the rounds; of each text the person's name, which may be empty."""
    told = ({"text": text} | ({"name": name} if name else {}) for text, name in texts.items())
    lines = [orjson.dumps({"id": number} | one) for number, one in enumerate(told)]
    lines *= -(-LEAST_LINES // len(lines))
    best = 0.0
    for _ in range(rounds + 1):  # the first one also loads the gazetteer
        start = time.perf_counter()
        status = answer_lines(lines, HometownQuestion, answers, io.BytesIO(), print_nothing)
        best = max(best, len(lines) / (time.perf_counter() - start))
        if status:
            raise SystemExit(f"answered with status {status}")
    return best


def print_nothing(_: str) -> None:
    """Nothing is expected to be told."""


def write_page(figures: list[tuple[str, int, int, float]]) -> None:
    """Put the table between the marks."""
    rows = [f"| {name} | {count} | {characters} | {speed:,.0f} |" for name, count, characters, speed in figures]
    table = "\n".join(["| texts | different ones | characters on average | texts a second |", "|---|---|---|---|", *rows])
    machine = f"{platform.machine()}, {cpu()}, one core; Python {platform.python_version()}; {date.today().isoformat()}"
    page = PAGE.read_text("utf-8")
    before, after = page.split(MARKS[0])[0], page.split(MARKS[1])[1]
    PAGE.write_text(f"{before}{MARKS[0]}\n{machine}\n\n{table}\n{MARKS[1]}{after}", "utf-8")


def cpu() -> str:
    """What the system calls its processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown processor")


if __name__ == "__main__":
    main()
