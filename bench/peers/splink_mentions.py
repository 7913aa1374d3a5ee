"""Splink 5 on mentions, as a peer: `splink_mentions.py MENTIONS.jsonl EDGES.parquet wide|narrow`.

Runs in an environment of its own (splink.txt). Names are taken apart by the comma or the last blank; pairs of equal family name
and first initial (wide), or of equal names or of equal family name, initial and affiliation (narrow), are scored by a model that
is trained on the mentions alone, as Splink is meant to be used: u by sampling, m by expectation maximisation. Writes the pairs
that are likelier than FLOOR: left, right (mention ids), score.
"""

import sys

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

SEED, FLOOR = 1, 0.03
BLOCKING = {
    "wide": [block_on("family", "initial")],
    "narrow": [block_on("family", "given"), block_on("family", "initial", "affiliation")],
}
TRAINED_ON = {"wide": block_on("family", "given"), "narrow": block_on("family", "given", "year")}
PREPARE = r"""
CREATE TABLE mentions AS
WITH read AS (
  SELECT mention_id::VARCHAR AS unique_id,
    lower(strip_accents(coalesce(family || ', ' || given, family, given, name, ''))) AS whole,
    lower(strip_accents(CASE WHEN json_type(affiliation) = 'ARRAY' THEN array_to_string(affiliation::VARCHAR[], '; ')
      ELSE affiliation ->> '$' END)) AS affiliation,
    coauthors, topics, title, try_cast(left(year::VARCHAR, 4) AS INTEGER) AS year, lower(city) AS city
  FROM read_json({path}, format = 'newline_delimited', columns = {{mention_id: 'VARCHAR', name: 'VARCHAR', given: 'VARCHAR',
    family: 'VARCHAR', affiliation: 'JSON', city: 'VARCHAR', coauthors: 'VARCHAR[]', topics: 'VARCHAR[]', title: 'VARCHAR',
    year: 'VARCHAR'}}, maximum_object_size = 33554432)
), parts AS (
  SELECT *,
    trim(CASE WHEN whole LIKE '%,%' THEN split_part(whole, ',', 1) ELSE regexp_extract(whole, '(\S+)\s*$', 1) END) AS family,
    trim(CASE WHEN whole LIKE '%,%' THEN split_part(whole, ',', 2) ELSE regexp_replace(whole, '\S+\s*$', '') END) AS given
  FROM read
)
SELECT unique_id, family, nullif(given, '') AS given, left(given, 1) AS initial, nullif(affiliation, '') AS affiliation,
  nullif(list_distinct(regexp_extract_all(affiliation, '\w{{3,}}')), []) AS affiliation_words,
  nullif(list_distinct(list_transform(coauthors, lambda one: lower(strip_accents(one)))), []) AS coauthors,
  nullif(list_distinct(topics), []) AS topics,
  nullif(list_distinct(regexp_extract_all(lower(title), '\w{{5,}}')), []) AS title_words, year, city
FROM parts
"""


def settings(known: set[str], width: str) -> SettingsCreator:
    """Comparisons of the columns that the mentions have at all."""
    offered = {
        "given": cl.JaroWinklerAtThresholds("given", [0.95, 0.88, 0.75]).configure(term_frequency_adjustments=True),
        "affiliation": cl.ExactMatch("affiliation").configure(term_frequency_adjustments=True),
        "affiliation_words": cl.ArrayIntersectAtSizes("affiliation_words", [4, 2, 1]),
        "coauthors": cl.ArrayIntersectAtSizes("coauthors", [2, 1]),
        "topics": cl.ArrayIntersectAtSizes("topics", [2, 1]),
        "title_words": cl.ArrayIntersectAtSizes("title_words", [3, 2, 1]),
        "city": cl.ExactMatch("city").configure(term_frequency_adjustments=True),
    }
    offered.pop("affiliation_words" if "city" in known else "affiliation")  # two of one column would count it twice
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=BLOCKING[width],
        comparisons=[comparison for column, comparison in offered.items() if column in known],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def main() -> None:
    """Read, train, predict, write."""
    path, out, width = sys.argv[1:]
    con = duckdb.connect()
    con.execute(PREPARE.format(path="'" + path.replace("'", "''") + "'"))
    columns = [row[0] for row in con.execute("DESCRIBE mentions").fetchall()]
    known = {one for one in columns if con.execute(f'SELECT count("{one}") FROM mentions').fetchone()[0]}
    linker = Linker(DuckDBAPI(connection=con).register("mentions"), settings(known, width))
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("family", "given", "affiliation")], recall=0.5)
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=SEED)
    training.estimate_parameters_using_expectation_maximisation(TRAINED_ON[width] if "year" in known else BLOCKING["narrow"][0])
    training.estimate_parameters_using_expectation_maximisation(block_on("family", "initial", "affiliation"))
    found = linker.inference.predict(threshold_match_probability=FLOOR)
    rows = f"SELECT unique_id_l AS left, unique_id_r AS right, match_probability::FLOAT AS score FROM {found.physical_name}"
    con.execute(f"COPY ({rows}) TO '{out}' (FORMAT parquet)")


if __name__ == "__main__":
    main()
