"""A command as a process of its own: seconds of the clock and of processors, and its peak memory, as the system accounts them."""

import os
import time
from pathlib import Path


def spawned(
    command: list[str], *, reading: Path | None = None, writing: Path | None = None, allowed: tuple[int, ...] = (0,)
) -> dict[str, float]:
    """Run it, with standard input and output from and to files where given; raises SystemExit if it fails."""
    actions = []
    if reading:
        actions.append((os.POSIX_SPAWN_OPEN, 0, str(reading), os.O_RDONLY, 0))
    if writing:
        actions.append((os.POSIX_SPAWN_OPEN, 1, str(writing), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644))
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, dict(os.environ), file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    seconds, busy = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    return {"seconds": seconds, "processor seconds": busy, "peak MiB": usage.ru_maxrss / 1024}
