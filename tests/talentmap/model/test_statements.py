from hypothesis import given
from hypothesis import strategies as st

from talentmap.model.ids import PATTERN, make_id
from talentmap.model.statements import Statement, link_subject

text = st.text(max_size=20)


@given(text, text, text)
def test_equal_content_gives_an_equal_id_and_the_original_does_not_matter(subject: str, value: str, original: str) -> None:
    plain = Statement(subject, "scientist", "name", value, "nobel")
    assert plain.id == Statement(subject, "scientist", "name", value, "nobel", original=original).id


def test_language_and_source_are_part_of_the_id() -> None:
    zh, en = (Statement("x:1", "scientist", "name", "Li", "x", lang=lang) for lang in ("zh", "en"))
    assert zh.id != en.id
    assert zh.id != Statement("x:1", "scientist", "name", "Li", "y", lang="zh").id


def test_a_link_is_a_subject_of_its_own_source() -> None:
    first = link_subject("orcid", "affiliation", "orcid:1", "MIT", "professor", "2001")
    assert first.startswith("orcid:")
    assert first != link_subject("orcid", "affiliation", "orcid:1", "MIT", "professor", "2002")


@given(st.sampled_from(["scientist", "institution", "work"]), text)
def test_our_ids_have_one_shape_and_depend_on_the_founding_id_alone(kind: str, founding: str) -> None:
    assert PATTERN.fullmatch(make_id(kind, founding))
    assert make_id(kind, founding) == make_id(kind, founding)
