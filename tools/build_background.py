"""Makes talentmap/identity/data/background.csv.gz: `build_background.py FOLDER_OF_LABELLED_SETS`.

What share of affiliations, and of titles with abstracts, has each word: the largest share in any of the labelled sets. Pairs of
Chinese characters come from the names in the reference table of institutions.
"""

import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from talentmap.identity.background import FILE
from talentmap.identity.gold import Gold, read_patentsview, read_pubmed, read_qian
from talentmap.identity.table import affiliation_text
from talentmap.identity.words import affiliation_words, text_words
from talentmap.institutions import reference

SETS = {"pubmed_and": read_pubmed, "s2and_qian": read_qian, "patentsview": read_patentsview}
LEAST = 0.002  # of the texts: rarer words are as good as unknown
DATA = Path(__file__).parent.parent / "talentmap" / "identity" / "data"


def main() -> None:
    """Count, and write the words with both shares."""
    sets = [read(Path(sys.argv[1]) / name) for name, read in SETS.items()]
    places, texts = dict[str, float](), dict[str, float]()
    for words in (*map(_affiliations, sets), (affiliation_words(one.name_zh) for one in reference() if one.name_zh)):
        _add(places, words)
    for words in map(_texts, sets):
        _add(texts, words)
    lines = [f"{word},{places.get(word, 0):.4f},{texts.get(word, 0):.4f}" for word in sorted(places | texts)]
    (DATA / FILE).write_bytes(gzip.compress("\n".join(["word,affiliations,texts", *lines, ""]).encode(), 9, mtime=0))


def _affiliations(gold: Gold) -> Iterator[list[str]]:
    return (affiliation_words(text) for line in gold.lines if (text := affiliation_text(line["affiliation"])))


def _texts(gold: Gold) -> Iterator[list[str]]:
    return (text_words(f"{line['title']} {line.get('abstract') or ''}") for line in gold.lines if line.get("title"))


def _add(shares: dict[str, float], texts: Iterable[list[str]]) -> None:
    """Keep the larger share of each word."""
    counts, size = Counter[str](), 0
    for words in texts:
        counts.update(set(words))
        size += 1
    for word, count in counts.items():
        if size and count / size >= LEAST:
            shares[word] = max(shares.get(word, 0), count / size)


if __name__ == "__main__":
    main()
