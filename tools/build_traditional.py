"""Makes talentmap/places/data/traditional.txt of OpenCC's character table: `build_traditional.py TSCharacters.txt`."""

import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "talentmap" / "places" / "data" / "traditional.txt"
KEPT = "乾著藉瞭"  # simplified in some senses only; place names keep them


def main() -> None:
    """One line of traditional characters, below it their simplified forms."""
    rows = (line.split() for line in Path(sys.argv[1]).read_text("utf-8").splitlines())
    pairs = [(row[0], row[1]) for row in rows if row and row[0] != row[1] and row[0] not in KEPT]
    single = [(old, new) for old, new in pairs if len(old) == len(new) == 1 and ord(old) < 0x10000]
    TARGET.write_text("".join(old for old, _ in single) + "\n" + "".join(new for _, new in single) + "\n", "utf-8")


if __name__ == "__main__":
    main()
