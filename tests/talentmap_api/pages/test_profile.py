from talentmap_api.pages.profile import testimonies as by_record
from talentmap_api.services.facts import Evidence


def _said(value: str, record: str = "A1", source: str = "openalex", **others: str) -> Evidence:
    return Evidence(statement=None, source=source, source_label=source, prop="p", value=value, record=record, **others)


def test_one_record_speaks_once_with_its_years_last_and_in_order():
    (one,) = by_record([_said("2024"), _said("Some University"), _said("2020"), _said("2024"), _said("openalex:I1")])
    assert [quote.value for quote in one.quotes] == ["Some University", "2020", "2024"]
    assert one.ids == ("openalex:I1",)


def test_two_records_speak_apart():
    assert len(by_record([_said("2020"), _said("2020", record="0000", source="orcid")])) == 2


def test_an_id_alone_is_quoted():
    (one,) = by_record([_said("ror:042nb2s44")])
    assert [quote.value for quote in one.quotes] == ["ror:042nb2s44"]
