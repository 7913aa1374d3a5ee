"""Schemas of what readers write: `read/<table>/<source>/<run>.parquet`."""

import pyarrow as pa

TIME = pa.timestamp("ms", tz="UTC")
_SEEN = [("source", pa.string()), ("record_key", pa.string()), ("run", pa.string()), ("fetched_at", TIME)]

GRANT = pa.struct([("funder", pa.string()), ("number", pa.string())])
TOPIC_SCORE = pa.struct([("id", pa.string()), ("score", pa.float32())])

RECORDS = pa.schema(  # `repeat`: met again unchanged, so an older run has what it says; `gone`: the source has it no longer
    [*_SEEN, ("kind", pa.string()), ("digest", pa.string()), ("url", pa.string()), ("repeat", pa.bool_()), ("gone", pa.bool_())]
)
STATEMENTS = pa.schema([(name, pa.string()) for name in ("id", "subject", "kind", "prop", "value", "lang", "original", "source")])
SIGHTINGS = pa.schema([("statement", pa.string()), *_SEEN])
WORKS = pa.schema(
    [
        ("work", pa.string()),  # the source's id: openalex:W…
        *_SEEN,
        ("doi", pa.string()),  # lower case, without the resolver's address
        ("title", pa.string()),
        ("abstract", pa.string()),
        ("year", pa.int16()),
        ("date", pa.string()),  # ISO 8601
        ("type", pa.string()),
        ("language", pa.string()),
        ("venue", pa.string()),
        ("citations", pa.int32()),
        ("retracted", pa.bool_()),
        ("authors", pa.int32()),  # as many as the source lists
        ("topics", pa.list_(TOPIC_SCORE)),  # OpenAlex topic ids such as T10020
        ("keywords", pa.list_(pa.string())),
        ("grants", pa.list_(GRANT)),  # who funded the work, under which number, as the source writes both
        ("references", pa.list_(pa.string())),
        ("fictional", pa.bool_()),
    ]
)
AUTHORSHIPS = pa.schema(
    [
        ("work", pa.string()),
        ("position", pa.int32()),  # from 1, as listed
        ("author", pa.string()),  # openalex:A…, or `<work>#a<position>` where the source gives none
        *_SEEN,
        ("name", pa.string()),  # as printed on the work
        ("display_name", pa.string()),  # as the source shows its author
        ("orcid", pa.string()),  # bare: 0000-0000-0000-0000
        ("corresponding", pa.bool_()),
        ("institutions", pa.list_(pa.string())),  # openalex:I…
        ("affiliations", pa.list_(pa.string())),  # as printed
        ("countries", pa.list_(pa.string())),
    ]
)

READ_TABLES: dict[str, pa.Schema] = {
    "records": RECORDS,
    "statements": STATEMENTS,
    "sightings": SIGHTINGS,
    "works": WORKS,
    "authorships": AUTHORSHIPS,
}
