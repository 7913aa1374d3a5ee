"""Work that makes millions of small objects, all of them needed, without looking for unneeded ones again and again."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Cycles of objects are not searched for meanwhile; what nobody holds is freed at once as ever."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def give_back() -> None:
    """Hand freed memory back to the system, where the C library can (glibc): after many small objects it keeps most of it."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
