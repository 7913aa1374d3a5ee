"""Starts the engine's process, hands it its order and reads its answer."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from talentmap.errors import GraphError


def start_engine(order: dict[str, Any]) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    """The running process and its answer; raises GraphError with the end of its log when it gives none."""
    process = subprocess.Popen(
        [sys.executable, "-m", "talentmap_graph.engine"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=order["workdir"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        text=True,
        start_new_session=True,  # Ctrl-C reaches the parent, which ends the engine in its own time
    )
    if process.stdin is None or process.stdout is None:
        raise GraphError("the graph engine has no pipes")
    try:
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except BaseException:
        end_engine(process)
        raise
    if not line:
        end_engine(process)
        raise GraphError(f"the graph engine did not start: {_last_words(Path(order['workdir']))}")
    return process, json.loads(line)


def end_engine(process: subprocess.Popen[str], *, patience: float = 10.0) -> int:
    """End the process by ending its input, by force if it does not listen; gives its exit status."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        return process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _last_words(workdir: Path) -> str:
    log = workdir / "engine.log"
    lines = log.read_text("utf-8", "replace").split("\n") if log.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "it left no log")
