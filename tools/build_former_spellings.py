"""Makes former_spellings.csv of former_names.csv: Latin spellings of former names that no place of today bears."""

import csv
from pathlib import Path

from place_spellings import latin, postal, wade_giles

from talentmap.places import gazetteer
from talentmap.places.spelling import has_han, key, short_name

DATA = Path(__file__).parents[1] / "talentmap" / "places" / "data"
SHORTEST = 6  # letters; shorter ones are often words
PREFECTURE = 4  # digits; a spelling that may mean places of several ones is left out
WORDS = frozenset(  # rather China, a university, a reign, a garment, a game
    """
    tsinghwa chinghua tsinghua chinghwa jinghua kinghwa chungkuo chungkwo chongguo longqing lunghing xianchun hsienchun sienchun
    shaoxi shaohsi shaohi shaosi shaoqing shaoching shaoking shaotsing barong boling
    """.split()  # noqa: SIM905
)
ENDINGS = ("县", "州", "府", "郡", "厅")


def main() -> None:
    """Write the table anew; run it on a checkout whose table is empty but for its head."""
    names = gazetteer().names
    written: dict[str, list[tuple[str, ...]]] = {}
    with (DATA / "former_names.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for spelling in sorted({word for name in row["names"].split("|") for word in spellings(name)}):
                if len(spelling) >= SHORTEST and spelling not in WORDS and not names.find(spelling):
                    written.setdefault(spelling, []).append((row["places"], row["since"], row["until"]))
    clear = {spelling: rows[0] for spelling, rows in written.items() if len({places[:PREFECTURE] for places, *_ in rows}) == 1}
    with (DATA / "former_spellings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "places", "since", "until"])
        writer.writerows((spelling, *rest) for spelling, rest in sorted(clear.items()))


def spellings(name: str) -> set[str]:
    """The name in pinyin, Wade-Giles and as the post may have spelled it; a prefecture of one character keeps its ending."""
    if not has_han(name) or not 2 <= len(name) <= 3 or (len(name) == 3 and not name.endswith(ENDINGS)):
        return set()
    stem = name[:2] if name[2:] in ("府", "县", "厅", "郡") else short_name(name)
    return {key(word) for word in (latin(stem), wade_giles(stem), *postal(stem))}


if __name__ == "__main__":
    main()
