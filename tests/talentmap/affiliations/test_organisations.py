"""Reading a ROR dump."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from talentmap.affiliations.organisations import ACRONYM, ALIAS, DISPLAY, organisation, read_organisations
from talentmap.errors import ConfigurationError

V2: dict[str, Any] = {
    "id": "https://ror.org/1",
    "names": [
        {"value": "EU", "types": ["acronym"]},
        {"value": "Example University", "types": ["label", "ror_display"], "lang": "en"},
        {"value": "示例大学", "types": ["alias"]},
    ],
    "locations": [{"geonames_details": {"name": "Chongqing", "country_code": "CN", "country_name": "China"}}],
    "relationships": [{"type": "child", "id": "https://ror.org/2"}, {"type": "parent", "id": "https://ror.org/3"}],
    "external_ids": [{"type": "fundref", "all": ["1", "2"]}, {"type": "wikidata", "all": ["Q1"]}],
    "types": ["education"],
    "status": "active",
}
V1: dict[str, Any] = {
    "id": "https://ror.org/2",
    "name": "Example Hospital",
    "aliases": ["Hospital of Examples"],
    "acronyms": ["EH"],
    "labels": [],
    "types": ["Healthcare"],
    "addresses": [{"city": "Chengdu"}],
    "country": {"country_code": "CN", "country_name": "China"},
    "external_ids": {"FundRef": {"preferred": None, "all": ["7"]}, "GRID": {"all": "grid.1"}},
    "status": "withdrawn",
}


def test_both_schemas_say_the_same_things() -> None:
    new, old = organisation(V2), organisation(V1)
    assert new is not None
    assert old is not None
    assert new.names == (("Example University", DISPLAY), ("示例大学", ALIAS), ("EU", ACRONYM))
    assert (new.city, new.country, new.children, new.parents) == (
        "Chongqing",
        "CN",
        ("https://ror.org/2",),
        ("https://ror.org/3",),
    )
    assert (new.funder_ids, new.registries, new.active) == (2, 2, True)
    assert old.names == (("Example Hospital", DISPLAY), ("Hospital of Examples", ALIAS), ("EH", ACRONYM))
    assert (old.city, old.country, old.types, old.funder_ids, old.active) == (
        "Chengdu",
        "CN",
        frozenset({"healthcare"}),
        1,
        False,
    )


@pytest.mark.parametrize("shape", ["lines", "array", "gz", "zip", "folder", "crawl"])
def test_dumps_come_in_many_shapes(tmp_path: Path, shape: str) -> None:
    lines = "\n".join(json.dumps(one) for one in (V2, V1)).encode()
    array = json.dumps([V2, V1]).encode()
    path = tmp_path / {"gz": "dump.jsonl.gz", "zip": "dump.zip"}.get(shape, "dump.json")
    if shape == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("v1.0-ror-data.json", json.dumps([V1]))
            archive.writestr("v1.0-ror-data_schema_v2.json", array)
    elif shape == "crawl":
        path.write_text(json.dumps({"record_key": "1", "body": V2}) + "\n" + json.dumps({"record_key": "2", "body": V1}))
    else:
        path.write_bytes({"gz": gzip.compress(lines), "array": array}.get(shape, lines))
    assert sorted(read_organisations([tmp_path if shape == "folder" else path])) == ["https://ror.org/1", "https://ror.org/2"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b'{"id": 3}', b"\x1f\x8bno gzip"])
def test_what_is_no_dump_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError):
        read_organisations([path])
