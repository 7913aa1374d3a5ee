from talentmap_api.pages.profile import marks
from talentmap_api.pages.profile import testimonies as by_record
from talentmap_api.services.facts import Assessment, Evidence


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


def test_what_asks_for_a_second_look_is_said() -> None:
    plain = Assessment(norm_impact=None, cohort_rank=None, grants_5y=0, self_cited=0.1, retracted=0, records=1)
    assert marks(plain, "zh") == []
    odd = plain.model_copy(update={"self_cited": 0.42, "retracted": 2, "records": 3})
    assert marks(odd, "en") == [
        "2 works were retracted",
        "42% of the citations counted within this release are self-citations",
        "Put together from 3 records of one source; check that all of them are this person’s",
    ]
