"""Labelled people of public data sets as mentions, in the form of the tool's lines.

S2AND-Qian (Subramanian et al., JCDL 2021): names, affiliations, works. The set's guessed ethnicity and gender are not read.
PatentsView inventors (labels by hand). PubMed pairs (Vishnyakova et al., JAMIA 2019).
"""

import csv
import gzip
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from talentmap.errors import ConfigurationError
from talentmap.identity.naming import loose_key
from talentmap.names import parse

Line = dict[str, Any]
PATENTS_UNTIL = "2021-12-31"  # of mentions under labelled inventors' names 98 in 100 have a label until then, 2 in 100 afterwards


@dataclass(slots=True)
class Gold:
    """`lines` as the tool reads them; `people` of the labelled ones, or labelled `pairs`; `blocks` are the folds' groups.

    `left_out` counts labels that are blank, unreadable or without record. `complete` says that a labelled person has
    no other mention among the lines but those of `unknown`, of which nobody knows.
    """

    lines: list[Line]
    people: dict[str, str] = field(default_factory=dict)
    pairs: list[tuple[str, str, bool]] = field(default_factory=list)
    blocks: dict[str, str] = field(default_factory=dict)
    left_out: int = 0
    complete: bool = False
    unknown: set[str] = field(default_factory=set)


def read_qian(folder: Path) -> Gold:
    """The S2AND files of a folder: 6,542 signatures, names and affiliations."""
    signatures = json.loads(gzip.decompress(_bytes(folder / "signatures.json.gz")))
    clusters = json.loads(_bytes(folder / "clusters.json"))
    people = {one: cluster for cluster, of in clusters.items() for one in of["signature_ids"]}
    gold = Gold([], people)
    for one, signature in signatures.items():
        author = signature["author_info"]
        given = " ".join(part for part in (author["first"], author["middle"]) if part)
        gold.lines.append(
            {
                "mention_id": one,
                "given": given,
                "family": author["last"],
                "affiliation": author["affiliations"],
                "work_id": signature["paper_id"],
            }
        )
        gold.blocks[one] = author["block"]
    return gold


def read_patentsview(folder: Path) -> Gold:
    """Inventors' mentions and the labels of some; a labelled inventor's mentions are all labelled, up to a day."""
    gold = Gold([], complete=True)
    for row in csv.DictReader(gzip.decompress(_bytes(folder / "mentions.csv.gz")).decode().splitlines()):
        gold.lines.append(_patent_line(row))
        gold.blocks[row["mention_id"]] = row["block"]
    for row in csv.DictReader(gzip.decompress(_bytes(folder / "labels_dev.csv.gz")).decode().splitlines()):
        gold.people[row["mention_id"]] = row["unique_id"]
    gold.unknown = {line["mention_id"] for line in gold.lines if line["year"] > PATENTS_UNTIL} - set(gold.people)
    return gold


def _patent_line(row: dict[str, str]) -> Line:
    names = zip(row["coinventor_name_first"].split("|"), row["coinventor_name_last"].split("|"), strict=False)
    return {
        "mention_id": row["mention_id"],
        "given": row["raw_inventor_name_first"],
        "family": row["raw_inventor_name_last"],
        "affiliation": row["raw_assignee_organization"] or None,
        "city": row["raw_city"] or None,
        "country": row["raw_country"] or None,
        "coauthors": [f"{family}, {given}" for given, family in names],
        "work_id": row["patent_id"],
        "title": row["patent_title"],
        "year": row["patent_date"],
        "topics": [one for one in row["cpc_group"].split("|") if one],
    }


def read_pubmed(folder: Path) -> Gold:
    """Labelled pairs of authorships as pairs of mentions; the columns' blanks and typos are left out and counted."""
    works = dict(_pubmed_works(folder / "pubmed_articles.tar.gz"))
    gold = Gold([])
    found: dict[tuple[str, str], str] = {}
    rows = _bytes(folder / "1500_pairs_train.csv").decode("cp1252").splitlines()
    for row in csv.DictReader(rows, delimiter=";"):
        label = {"YES": True, "NO": False}.get(row["Authorship"].strip())
        sides = [_mention_of(gold, found, works, row, side) for side in "12"]
        if label is None or None in sides or sides[0] == sides[1]:
            gold.left_out += 1
            continue
        left, right = (str(side) for side in sides)
        gold.pairs.append((left, right, label))
        gold.blocks[left] = gold.blocks[right] = loose_key(parse(f"{row['Last_name1']}, {row['Initials1']}"))
    return gold


def _mention_of(
    gold: Gold, found: dict[tuple[str, str], str], works: dict[str, tuple[Line, list[Line]]], row: dict[str, str], side: str
) -> str | None:
    """The authorship that a side of a row means, by family name and initials; None if the record has none."""
    work, authors = works.get(row[f"PMID{side}"].strip(), ({}, []))
    wanted = [_undamaged(row[f"{part}{side}"].strip().casefold()) for part in ("Last_name", "Initials", "First_name")]
    best = max(range(len(authors)), key=lambda at: _agreement(authors[at], wanted), default=None)
    if best is None or _agreement(authors[best], wanted) < 2:
        return None
    mention = f"{work['work_id']}-{best + 1}"
    if (work["work_id"], mention) not in found:
        found[work["work_id"], mention] = mention
        author = authors[best]
        others = [f"{one['family']}, {one['given']}" for at, one in enumerate(authors) if at != best]
        own = {key: author[key] for key in ("given", "family", "affiliation")}
        gold.lines.append({"mention_id": mention, **work, **own, "coauthors": others})
    return mention


def _agreement(author: Line, wanted: list[str]) -> int:
    family, initials, given = (_undamaged(author[key].casefold()) for key in ("family", "initials", "given"))
    if family != wanted[0]:
        return 0
    return 1 + 2 * (given == wanted[2]) + 2 * (initials == wanted[1]) + (initials[:1] == wanted[1][:1])


def _undamaged(text: str) -> str:
    """A name with one sign for every letter beyond ASCII: the labels' file lost them."""
    return re.sub(r"[^\x00-\x7f]|\?", "~", text.replace("ï¿½", "~"))


def _pubmed_works(path: Path) -> Iterator[tuple[str, tuple[Line, list[Line]]]]:
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member)
            for article in etree.parse(file).iter("PubmedArticle") if file else ():
                yield article.findtext(".//PMID") or "", (_pubmed_work(article), list(_pubmed_authors(article)))


def _pubmed_work(article: Any) -> Line:
    year = article.findtext(".//PubDate/Year") or article.findtext(".//PubDate/MedlineDate")
    terms = [*article.iterfind(".//MeshHeading/DescriptorName"), *article.iterfind(".//Keyword")]
    title = article.find(".//ArticleTitle")
    return {
        "work_id": article.findtext(".//PMID"),
        "title": "".join(title.itertext()) if title is not None else None,
        "abstract": " ".join("".join(part.itertext()) for part in article.iterfind(".//AbstractText")) or None,
        "venue": article.findtext(".//Journal/Title"),
        "year": year,
        "topics": [term.text for term in terms if term.text],
        "references": [one.text for one in article.iterfind(".//ReferenceList//ArticleId") if one.text]
        + [one.text for one in article.iterfind(".//CommentsCorrections[@RefType='Cites']/PMID") if one.text],
    }


def _pubmed_authors(article: Any) -> Iterator[Line]:
    for author in article.iterfind(".//AuthorList/Author"):
        yield {
            "family": author.findtext("LastName") or "",
            "given": author.findtext("ForeName") or author.findtext("Initials") or "",
            "initials": author.findtext("Initials") or "",
            "affiliation": [one.text for one in author.iterfind("AffiliationInfo/Affiliation") if one.text],
        }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}; name the folder of the labelled sets") from error
