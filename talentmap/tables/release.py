"""Schemas of a release's tables: every node and edge type of the graph, and what search and profile need.

One file a table, `tables/<name>.parquet`. Tables that belong to a person are sorted by that person's id, so that
a point read touches one row group.
"""

import pyarrow as pa

S, F, N, B = pa.string(), pa.float32(), pa.int32(), pa.bool_()
SCORE = pa.struct([("id", S), ("score", F), ("works", N)])
HOME = pa.struct([("relation", S), ("code", S), ("grade", S), ("text", S)])  # relation: born_in native_of ancestral_home
GRANT = pa.struct([("funder", S), ("number", S)])
REASON = pa.struct([("rule", S), ("value", F)])


def _schema(**fields: pa.DataType) -> pa.Schema:
    return pa.schema(list(fields.items()))


def _list(kind: pa.DataType) -> pa.DataType:
    return pa.list_(kind)


RELEASE_TABLES: dict[str, pa.Schema] = {
    # ---- nodes
    "scientists": _schema(
        id=S,
        name=S,
        name_zh=S,
        names=_list(S),
        orcid=S,
        coverage=S,  # coverage: profile | mention
        fictional=B,
        homepage=S,
        position=S,
        institution=S,
        institution_name=S,
        institution_name_zh=S,
        country=S,
        city=S,
        city_zh=S,
        place=S,
        lat=F,
        lon=F,
        home_lat=F,
        home_lon=F,
        alma_lat=F,
        alma_lon=F,
        works=N,
        citations=N,
        h_index=N,
        works_5y=N,
        citations_5y=N,
        first_year=N,
        last_year=N,
        led_5y=N,  # led: last author
        # see build/assessment.py; records: of one source, put together as this person
        norm_impact=F,
        cohort_rank=F,
        grants_5y=N,
        self_cited=F,
        retracted=N,
        records=N,
        results=_list(S),
        needs=_list(S),
        degrees=_list(S),  # as sources write them
        tier=S,
        tier_reasons=_list(REASON),
        directions=_list(SCORE),
        areas=_list(SCORE),
        priority_fields=_list(SCORE),
        industries=_list(SCORE),
        topics=_list(SCORE),
        homes=_list(HOME),
        home_codes=_list(S),
        home_grade=S,  # home_codes: the places and all above them
        institutions=_list(S),  # every institution of the career with those above them
        text=S,  # titles of representative works, keywords, interests: what full-text search reads beside names
        completeness=F,  # share of the facts of a full profile that are known, 0 to 1
        source_ids=_list(S),
    ),
    "institutions": _schema(
        id=S,
        name=S,
        name_zh=S,
        aliases=_list(S),
        ror=S,
        type=S,
        country=S,
        city=S,
        city_zh=S,
        place=S,
        lat=F,
        lon=F,
        fictional=B,
        source_ids=_list(S),
    ),
    "places": _schema(code=S, name=S, name_zh=S, level=S, parent=S, lat=F, lon=F, since=N, until=N),
    "works": _schema(
        id=S,
        title=S,
        year=N,
        date=S,
        type=S,
        venue=S,
        doi=S,
        language=S,
        citations=N,
        authors=N,
        retracted=B,
        topics=_list(pa.struct([("id", S), ("score", F)])),
        grants=_list(GRANT),
        abstract=S,
        representative=B,
        fictional=B,
        source=S,
        record_key=S,
    ),
    "topics": _schema(id=S, name=S, name_zh=S, subfield=S, field=S, keywords=_list(S)),
    "areas": _schema(id=S, name=S, name_zh=S),
    "directions": _schema(id=S, name=S, name_zh=S),
    "priority_fields": _schema(id=S, name=S, name_zh=S),
    "industries": _schema(id=S, name=S, name_zh=S),
    "units": _schema(id=S, name=S, name_zh=S, kind=S, institution=S),
    "awards": _schema(id=S, name=S, name_zh=S, category=S),
    # ---- edges; `statements` are at most 20 statement ids
    "affiliated_with": _schema(
        scientist=S,
        institution=S,
        role=S,
        department=S,
        since=N,
        until=N,
        concurrent=B,
        by_works=B,  # since and until, where they are known, are of works signed there: nothing states them
        years=_list(N),
        statements=_list(S),
    ),
    "studied_at": _schema(scientist=S, institution=S, degree=S, since=N, until=N, statements=_list(S)),
    "homes": _schema(  # BORN_IN, NATIVE_OF, ANCESTRAL_HOME
        scientist=S,
        relation=S,
        place=S,
        grade=S,
        era=N,
        text=S,
        quote=S,
        alternatives=_list(S),
        statements=_list(S),
    ),
    "authored": _schema(scientist=S, work=S, position=N, corresponding=B, year=N, name=S, institutions=_list(S)),
    "coauthored_with": _schema(a=S, b=S, works=N, weight=F, first=N, last=N, large_works=N, newest=_list(S)),  # a < b
    "works_on": _schema(scientist=S, topic=S, score=F, works=N),
    # first, last: years of the works that count; evidence: work ids
    "in_area": _schema(scientist=S, area=S, score=F, works=N, first=N, last=N, evidence=_list(S)),
    "in_direction": _schema(scientist=S, direction=S, score=F, works=N, first=N, last=N, evidence=_list(S)),
    "in_priority_field": _schema(scientist=S, priority_field=S, score=F, works=N, first=N, last=N, evidence=_list(S)),
    "in_industry": _schema(scientist=S, industry=S, score=F, works=N, first=N, last=N, evidence=_list(S)),
    "received": _schema(scientist=S, award=S, year=N, motivation=S, statements=_list(S)),
    # scientist leads, member follows; role: member student former_student; led: works that the leader signed last; grants:
    # of works of both; company: that the leader heads and the member has a post in, by statements
    "team_of": _schema(
        scientist=S,
        member=S,
        role=S,
        confirmed=B,
        works=N,
        led=N,
        first=N,
        last=N,
        institution=S,
        grants=_list(GRANT),
        company=S,
        evidence=_list(S),
        statements=_list(S),
    ),
    "institution_part_of": _schema(child=S, parent=S),
    "place_became": _schema(former=S, place=S, year=N),
    "about": _schema(work=S, topic=S, score=F),  # representative works only
    "topic_in_area": _schema(topic=S, area=S, score=F, version=S),
    "topic_in_direction": _schema(topic=S, direction=S, score=F, version=S),
    "topic_in_priority_field": _schema(topic=S, priority_field=S, score=F, version=S),
    "topic_in_industry": _schema(topic=S, industry=S, score=F, version=S),
    "guessed": _schema(work=S, kind=S, name=S, score=F, topics=_list(S), version=S),  # works without topics, by their text
    # ---- provenance, by person
    "evidence": _schema(  # every current statement about a person; `link` groups those of one link
        scientist=S,
        statement=S,
        subject=S,
        link=S,
        kind=S,
        prop=S,
        value=S,
        lang=S,
        original=S,
        source=S,
        record_key=S,
        url=S,
        first_seen=S,
        last_seen=S,
        gone_since=S,  # the day since when its source has none of the records that say so
    ),
    # what each release found new or no longer so of people whom the one before knew; item and before are ids, of a
    # grant number and funder (build/changes.py)
    "changes": _schema(scientist=S, kind=S, item=S, before=S, year=N, release=S, at=S),
    "review": _schema(a=S, b=S, left=S, right=S, score=F, reasons=S, impact=F),  # pairs to look at; reasons is JSON
    "redirects": _schema(former=S, entity=S),
    "source_ids": _schema(source_id=S, entity=S, kind=S, rule=S),
}
