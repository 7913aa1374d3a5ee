"""Labels of inventors end on a day: nobody knows of later mentions, so that they are neither learned from nor counted."""

import gzip
from pathlib import Path

from talentmap.identity.gold import read_patentsview
from talentmap.identity.measuring import against_people
from talentmap.identity.metrics import b_cubed
from talentmap.identity.training import labelled, sheet

HEAD = (
    "mention_id,block,patent_id,inventor_sequence,raw_inventor_name_first,raw_inventor_name_last,raw_city,raw_state,raw_country,"
    "patent_date,filing_date,patent_title,raw_assignee_organization,cpc_group,coinventor_name_first,coinventor_name_last"
)


def folder_of(place: Path) -> Path:
    """Five mentions of one name: two labelled, one somebody else's in time, one after the labels end, one late and labelled."""
    days = {"a": "2019-05-07", "b": "2021-12-28", "c": "2020-01-07", "d": "2022-03-01", "e": "2022-01-04"}
    rows = [f"{one},b,{one},0,Ida,Lindqvist,Uppsala,,SE,{day},,Antenna {one},Antennas AB,H04B7/04,," for one, day in days.items()]
    (place / "mentions.csv.gz").write_bytes(gzip.compress("\n".join([HEAD, *rows]).encode()))
    (place / "labels_dev.csv.gz").write_bytes(gzip.compress(b"mention_id,unique_id\na,p\nb,p\ne,p\n"))
    return place


def test_later_mentions_without_a_label_are_unknown(tmp_path: Path) -> None:
    gold = read_patentsview(folder_of(tmp_path))
    assert gold.complete
    assert gold.unknown == {"d"}


def test_they_are_not_learned_from(tmp_path: Path) -> None:
    made = labelled(read_patentsview(folder_of(tmp_path)))
    table, ids = sheet(made), made.prepared.mentions.ids
    pairs = {(ids[left], ids[right]): bool(same) for left, right, same in zip(table.left, table.right, table.same, strict=True)}
    assert pairs == {
        ("a", "b"): True, ("a", "e"): True, ("b", "e"): True, ("a", "c"): False, ("b", "c"): False, ("c", "e"): False,
    }  # fmt: skip


def test_they_are_not_counted_unless_asked(tmp_path: Path) -> None:
    made = labelled(read_patentsview(folder_of(tmp_path)))
    together = {"a": "1", "b": "1", "e": "1", "d": "1", "c": "2"}
    assert b_cubed(against_people(made, together)) == (1.0, 1.0, 1.0)
    assert b_cubed(against_people(made, together, strict=True))[0] == 0.75
