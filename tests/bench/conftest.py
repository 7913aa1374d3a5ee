"""The measurements are scripts: their folders are put on the path as running them would."""

import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench"
sys.path += [str(BENCH), str(BENCH / "peers")]
