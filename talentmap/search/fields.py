"""The fields of the index and what each weighs in relevance."""

from functools import cache

import tantivy

from talentmap.search.cells import ZOOMS
from talentmap.search.filters import FACETS, LAYERS
from talentmap.search.text import PLAIN, STEMMED, analyzer

BOOSTS = {"name": 4.0, "pinyin": 3.0, "pinyin_rare": 0.5, "organisation": 1.5, "text": 1.0}
STEMMED_FIELDS = frozenset({"text", "organisation"})
MIXES = {
    "mix_who": ("country", "tier", "home_grade", "coverage"),
    "mix_what": ("direction", "area"),
    "mix_use": ("priority_field", "industry"),
}  # facets counted in one pass
YEARS = {"year_of_last": "last_year", "year_of_first": "first_year"}  # a term a year: quicker to ask for than a range
NUMBERS = ("works", "h_index", "first_year", "last_year", "recent", "standing", "name_order_zh", "name_order_en", "row")
COORDINATES = {
    "institution": ("lat", "lon"),
    "home": ("home_lat", "home_lon"),
    "alma": ("alma_lat", "alma_lon"),
}


def cell_field(layer: str, zoom: int) -> str:
    """Name of the field that holds a person's cell."""
    return f"cell_{layer}_{zoom}"


def point_field(layer: str) -> str:
    """Name of the field that holds a person's exact place."""
    return f"point_{layer}"


@cache
def schema() -> tantivy.Schema:
    """The schema of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("ids", tokenizer_name="raw", index_option="basic")
    for field in BOOSTS:
        tokenizer = STEMMED if field in STEMMED_FIELDS else PLAIN
        builder.add_text_field(
            field, tokenizer_name=tokenizer, index_option="basic" if field.startswith("pinyin") else "position"
        )
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    for mix in MIXES:
        builder.add_text_field(mix, fast=True, tokenizer_name="raw", index_option="basic")
    for year in YEARS:
        builder.add_text_field(year, tokenizer_name="raw", index_option="basic")
    for number in NUMBERS:
        builder.add_unsigned_field(number, fast=True)
    builder.add_float_field("prominence", fast=True)
    for layer in LAYERS:
        _add_layer(builder, layer)
    builder.add_bytes_field("item", stored=True)
    return builder.build()


def _add_layer(builder: tantivy.SchemaBuilder, layer: str) -> None:
    for coordinate in COORDINATES[layer]:
        builder.add_float_field(coordinate, fast=True)
    builder.add_unsigned_field(point_field(layer), fast=True, indexed=True)
    for zoom in ZOOMS:
        builder.add_unsigned_field(cell_field(layer, zoom), fast=True)


def register(index: tantivy.Index) -> tantivy.Index:
    """Tell an index of our tokenizers."""
    for name in (PLAIN, STEMMED):
        index.register_tokenizer(name, analyzer(name))
    return index
