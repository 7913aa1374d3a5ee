"""`make bench`: builds releases of the sample world and measures build and answers; writes docs/benchmarks.md.

Build steps run as processes of their own (wall seconds, peak resident memory of the process as the operating system
accounts it). Answers are timed inside one process, warm, one client, over a fixed list of questions: p50 and p95 in
milliseconds.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from timing import spawned

MARKS = ("<!-- bench: begin -->", "<!-- bench: end -->")
TOP = Path(__file__).parents[1]
PAGE = TOP / "docs" / "benchmarks.md"


def main() -> None:
    """Measure each size and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="20000,200000")
    parser.add_argument("--folder", type=Path, default=TOP / "workspace" / "bench")
    parser.add_argument("--keep", action="store_true", help="use releases that are there")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    folders = {size: arguments.folder / str(size) for size in sizes}
    # first all builds: a child's peak memory is never told below that of the process that starts it
    steps = {size: built(size, folder, keep=arguments.keep) for size, folder in folders.items()}
    write_page({size: steps[size] | answers(folder / "home") for size, folder in folders.items()})


def built(size: int, folder: Path, *, keep: bool) -> dict[str, dict[str, float]]:
    """Figures of building one size, now or, with `keep`, as they were taken."""
    saved = folder / "build.json"
    if not (keep and saved.exists()):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        saved.write_text(json.dumps(build(size, folder)))
    figures: dict[str, dict[str, float]] = json.loads(saved.read_text())
    return figures


def build(size: int, folder: Path) -> dict[str, dict[str, float]]:
    """Sample, crawl and run, each timed."""
    world, home = folder / "world", folder / "home"
    figures = {"sample": timed(["sample", str(world), "--scientists", str(size), "--seed", "7"])}
    crawls = [
        timed(["crawl", name, "--dump", str(world / name), "--home", str(home)])
        for name in ("ror", "openalex", "orcid", "nobel", "pages")
    ]
    figures["crawl from files"] = {
        "seconds": sum(one["seconds"] for one in crawls),
        "peak MiB": max(one["peak MiB"] for one in crawls),
    }
    figures["run (read, resolve, build, graph)"] = timed(["run", "--home", str(home)])
    figures["run again, nothing new"] = timed(["run", "--home", str(home)])
    return figures


def timed(arguments: list[str]) -> dict[str, float]:
    """Wall seconds and peak memory of one command; done with issues (3) is done."""
    cost = spawned([str(Path(sys.executable).with_name("talentmap")), *arguments], allowed=(0, 3))
    return {key: cost[key] for key in ("seconds", "peak MiB")}


def answers(home: Path) -> dict[str, dict[str, float]]:
    """Milliseconds of search with facets, map clusters, two-hop network and match."""
    from questions import ask_all

    return {name: spread(run, rounds) for name, run, rounds in ask_all(home)}


def spread(run: Iterable[Callable[[], object]], rounds: int | None) -> dict[str, float]:
    """p50 and p95 over the questions, each asked `rounds` times after one warm-up of all; None: once, never asked before."""
    questions = list(run)
    for question in questions if rounds else ():
        question()
    times = []
    for question in questions * (rounds or 1):
        start = time.perf_counter()
        question()
        times.append((time.perf_counter() - start) * 1000)
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {"p50 ms": statistics.median(times), "p95 ms": cuts[-1]}


def write_page(results: dict[int, dict[str, dict[str, float]]]) -> None:
    """Put the figures between the marks of docs/benchmarks.md."""
    sizes = list(results)
    lines = [MARKS[0], f"Measured {date.today():%Y-%m-%d} on {machine()} by `make bench`.", ""]
    lines += ["| | " + " | ".join(f"{size:,} scientists" for size in sizes) + " |", "|---" * (len(sizes) + 1) + "|"]
    for name in results[sizes[0]]:
        cells = [", ".join(_cell(unit, value) for unit, value in sorted(results[size][name].items())) for size in sizes]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    text = PAGE.read_text("utf-8") if PAGE.exists() else "# Benchmarks\n\n" + "\n".join(MARKS) + "\n"
    before, after = text.split(MARKS[0])[0], text.split(MARKS[1])[1]
    PAGE.write_text(before + "\n".join([*lines, MARKS[1]]) + after, "utf-8")


def _cell(unit: str, value: float) -> str:
    """`p95 18.3 ms`, `peak 1,441 MiB`, `59.3 s`."""
    which, _, of = unit.rpartition(" ")
    return f"{which} {value:,.0f} {of}" if of == "MiB" else f"{which} {value:,.1f} {of.replace('seconds', 's')}".strip()


def machine() -> str:
    """Cores, memory, system and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}"


if __name__ == "__main__":
    main()
