"""Ctrl-C ends a command with one line and status 130, even where an engine has its own error for it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from talentmap.interrupting import Interrupts

# a run that is interrupted in the midst of a long question to DuckDB, told by a line when it begins
LONG = """
import threading, time, os, signal
from talentmap import cli, pipeline
def long(*_, **__):
    import ibis
    con = ibis.duckdb.connect()
    con.sql("SELECT 1 AS n").to_pyarrow()  # everything is imported: the signal meets the long question
    threading.Timer(1.0, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    con.sql("SELECT range AS n FROM range(100000000000) WHERE hash(range) = 7").to_pyarrow()
pipeline.run = long
cli.main()
"""


def test_an_engine_interrupted_ends_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LONG, "run", "--home", str(tmp_path)], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr.count("\n")) == (130, 1)
    assert "the same command goes on" in done.stderr


def interrupt(end: BaseException) -> None:
    """A command that meets Ctrl-C and ends in its own way."""
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        raise end from None


@pytest.mark.parametrize("end", [RuntimeError("Query interrupted"), SystemExit(1)])
def test_what_an_interrupt_becomes_is_an_interrupt(end: BaseException) -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(KeyboardInterrupt):
            Interrupts().run(lambda: interrupt(end))
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_server_that_stops_cleanly_stopped_cleanly() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit):
            Interrupts().run(lambda: interrupt(SystemExit(0)))
    finally:
        signal.signal(signal.SIGINT, before)


def test_errors_of_nobodys_making_stay_themselves() -> None:
    def fail() -> None:
        raise RuntimeError("of its own")

    with pytest.raises(RuntimeError, match="of its own"):
        Interrupts().run(fail)
