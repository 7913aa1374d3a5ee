"""Schemas of what resolution writes: `resolved/<table>.parquet`."""

import pyarrow as pa

CLUSTERS = pa.schema(  # source id → our id; kind is scientist, institution or work; rule is why it joined
    [(name, pa.string()) for name in ("subject", "entity", "kind", "rule")]
)
PAIRS = pa.schema(  # pairs for review; reasons is JSON
    [("left", pa.string()), ("right", pa.string()), ("score", pa.float32()), ("reasons", pa.string())]
)
IDS = pa.schema(  # append-only: which source id founded which of our ids, and since when
    [("entity", pa.string()), ("kind", pa.string()), ("founding", pa.string()), ("run", pa.string())]
)
REDIRECTS = pa.schema([("former", pa.string()), ("entity", pa.string()), ("run", pa.string())])

RESOLVED_TABLES: dict[str, pa.Schema] = {"clusters": CLUSTERS, "pairs": PAIRS, "ids": IDS, "redirects": REDIRECTS}
