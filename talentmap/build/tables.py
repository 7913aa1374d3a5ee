"""The tables of a release, each written as it is made."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from talentmap.build import assessment, fields, institutions, network, people, posts, seniority, team, team_ties
from talentmap.build.evidence import evidence
from talentmap.build.exact import sort_key
from talentmap.build.homes import home_columns, homes
from talentmap.build.inputs import Inputs
from talentmap.build.places import place_rows, succession_rows
from talentmap.build.review import review_pairs
from talentmap.build.rules import Rules
from talentmap.build.tiers import TierRules
from talentmap.model.vocabularies import UNITS, vocabularies
from talentmap.progress import Progress
from talentmap.tables.current import write_parquet
from talentmap.tables.files import write_table
from talentmap.tables.release import RELEASE_TABLES

FACTS = ("name", "homes", "institution", "areas", "works", "alma_lat", "orcid", "interests")


class TableBuilder:
    """Writes tables into one folder and keeps those that later ones are made of in the connection."""

    def __init__(self, inputs: Inputs, pairs: Path, folder: Path, rules: Rules, progress: Progress) -> None:
        self.inputs, self._folder, self._progress = inputs, folder, progress
        self._crosswalk, self._tiers = rules.crosswalk, rules.tiers
        self._pairs = pairs  # that resolution left for review
        self.counts: dict[str, int] = {}

    def write(self, name: str, table: ir.Table, *, order: tuple[Any, ...] = ()) -> None:
        """Write an expression as the table of this name."""
        with self._progress.step(f"build {name}") as step:
            path = self._folder / f"{name}.parquet"
            self.counts[name] = write_parquet(table.order_by(*order) if order else table, path, RELEASE_TABLES[name])
            step.finish(self.counts[name])

    def write_rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows as the table of this name."""
        self.counts[name] = write_table(self._folder / f"{name}.parquet", rows, RELEASE_TABLES[name])

    def keep(self, name: str, table: ir.Table) -> ir.Table:
        """Compute an expression once."""
        return self.inputs.con.create_table(f"kept_{name}", table, temp=True, overwrite=True)

    def keep_rows(self, name: str, rows: list[dict[str, Any]], schema: pa.Schema) -> ir.Table:
        """Rows as a table of the connection."""
        table = pa.Table.from_pylist(rows, schema=schema)
        return self.inputs.con.create_table(f"kept_{name}", table, temp=True, overwrite=True)

    def build(self) -> None:
        """Every table of the release."""
        self._vocabularies()
        inputs = self.inputs
        self.inputs_institutions = self.keep("institutions", institutions.institutions(inputs))
        self.write("institutions", self.inputs_institutions, order=("id",))
        self._units()
        self.write("institution_part_of", self._parents(), order=("child", "parent"))
        affiliated = self.keep("affiliated", self._known(self.keep("posts", posts.affiliated_with(inputs))))
        self.write("affiliated_with", affiliated, order=("scientist", "institution", "role", "since", "until", "department"))
        studied = self.keep("studied", self._known(posts.studied_at(inputs)))
        self.write("studied_at", studied, order=("scientist", "institution", "degree", "since", "until"))
        shares = self.keep("shares", fields.topic_shares(inputs))
        now = people.newest_year(inputs)
        career = self.keep("careers", people.careers(inputs, now))
        pairs = self.keep("pairs", network.coauthored_with(inputs))
        self.write("coauthored_with", pairs, order=("a", "b"))
        judged = self.keep("assessment", assessment.assessment(inputs, career, self._fields_of_topics(), now))
        companies = self.keep("companies", team_ties.of_company(inputs, affiliated, self.inputs_institutions, now))
        self.write("team_of", team.team_of(inputs, career, companies, now), order=("scientist", "member"))
        topics = self._fields(shares)
        best = self.keep("best", people.representative(inputs))
        self._works(best)
        self._awards()
        with self._progress.step("build homes") as step:
            home_rows = homes(inputs)
            self.write_rows("homes", home_rows)
            step.finish(len(home_rows))
        self._scientists(career, judged, affiliated, studied, topics, best, home_rows)
        self.write("evidence", evidence(inputs))
        self._places(home_rows)
        self._ids()

    def _known(self, table: ir.Table) -> ir.Table:
        return table.semi_join(self.inputs_institutions.select(institution="id"), "institution")

    def _parents(self) -> ir.Table:
        ours = self.inputs_institutions.select("id")
        table = institutions.part_of(self.inputs)
        return table.filter(table.child.isin(ours.id) & table.parent.isin(ours.id))

    def _vocabularies(self) -> None:
        for kind, name in fields.KINDS.items():
            self.write_rows(name, [{"id": t.id, "name": t.en, "name_zh": t.zh} for t in vocabularies()[name]])
            self.write_rows(f"topic_in_{kind}", fields.crosswalk_table(self._crosswalk, kind))
        self.write_rows("topics", fields.topic_table(self._crosswalk))

    def _fields_of_topics(self) -> ir.Table:
        """`topic, field` of every topic."""
        rows = [{"topic": row["id"], "field": row["field"]} for row in fields.topic_table(self._crosswalk)]
        return self.keep_rows("fields_of_topics", rows, pa.schema([("topic", pa.string()), ("field", pa.string())]))

    def _units(self) -> None:
        """Demand units of the plan, each with the institution that has its ROR id or bears its name."""
        ours = self.inputs_institutions.select("id", "ror", "name_zh").to_pyarrow().to_pylist()
        known = {row["name_zh"]: row["id"] for row in ours} | {row["ror"]: row["id"] for row in ours}
        self.write_rows(
            "units",
            [
                {"id": t.id, "name": t.en, "name_zh": t.zh, "kind": t.facts.get("kind"), "institution": known.get(key)}
                for t in UNITS
                for key in [t.facts.get("institution") or t.zh]
            ],
        )

    def _fields(self, shares: ir.Table) -> dict[str, ir.Table]:
        inputs, walk = self.inputs, self._crosswalk
        with self._progress.step("classify works without topics") as step:
            rows = list(step.track(fields.guessed_rows(inputs, walk)))
        self.write_rows("guessed", rows)
        told = self.keep(
            "guessed_shares", fields.guessed_shares(inputs, self.keep_rows("guessed", rows, RELEASE_TABLES["guessed"]))
        )
        kept = {"works_on": self.keep("works_on", fields.works_on(shares))}
        self.write("works_on", kept["works_on"], order=("scientist", "topic"))
        for kind in fields.KINDS:
            name = f"in_{kind}"
            kept[name] = self.keep(name, fields.in_field(inputs, shares, told, walk, kind))
            self.write(name, kept[name], order=("scientist", kind))
        return kept

    def _works(self, best: ir.Table) -> None:
        shown = self.keep("shown", best.select(id="work", shown=ibis.literal(True)).distinct())
        joined = self.inputs.works.left_join(shown, "id")
        works = joined.mutate(representative=joined.shown.fill_null(False))
        self.write("works", works, order=("id",))
        topics = works.filter(works.representative).select("id", topic=works.topics.unnest())
        self.write("about", topics.select(work="id", topic=topics.topic.id, score=topics.topic.score), order=("work", "topic"))
        authored = self.inputs.authored
        self.write("authored", authored, order=("scientist", "work"))

    def _awards(self) -> None:
        links = self.inputs.links.filter(self.inputs.links.kind == "award_received")
        given = links.mutate(
            award=ibis.literal("award:") + (links.name + "-" + links.category.fill_null("")).lower().replace(" ", "-")
        )
        awards = given.group_by(id="award").agg(name=given.name.min(), category=given.category.min())
        self.write("awards", awards, order=("id",))
        received = given.select(
            "scientist", "award", "motivation", year=given.years[0].try_cast("int32"), statements=given.statements[:20]
        )
        self.received = self.keep("received", received)
        self.write("received", self.received, order=("scientist", "award", "year", "motivation"))

    def _scientists(
        self,
        career: ir.Table,
        judged: ir.Table,
        affiliated: ir.Table,
        studied: ir.Table,
        topics: dict[str, ir.Table],
        best: ir.Table,
        home_rows: list[dict[str, Any]],
    ) -> None:
        """One row a person: everything above side by side, then the proposed tier and how complete it is."""
        inputs = self.inputs
        schema = pa.schema([("scientist", pa.string()), *(RELEASE_TABLES["scientists"].field(n) for n in _HOME)])
        clusters = inputs.clusters.filter(inputs.clusters.kind == "scientist")
        base = clusters.group_by(scientist="entity").agg(source_ids=clusters.subject.collect(order_by=clusters.subject))
        parts = [
            people.names(inputs),
            people.single_values(inputs),
            career,
            judged,
            seniority.seniority(inputs, career, people.newest_year(inputs)),
            people.current_posts(affiliated, self.keep("presence", people.recent_presence(inputs)), self.inputs_institutions),
            self._lists(topics),
            self._alma(studied),
            studied.group_by("scientist").agg(degrees=studied.degree.collect(where=studied.degree.notnull()).unique().sort()),
            self._all_institutions(affiliated, studied),
            people.texts(inputs, best),
            self.received.group_by("scientist").agg(
                awards=self.received.count(), nobel=self.received.award.startswith("award:nobel-prize").sum()
            ),
            self.keep_rows("home_columns", home_columns(home_rows), schema),
        ]
        wide = base
        for number, part in enumerate(parts):
            wide = wide.left_join(self.keep(f"part_{number}", part), "scientist").drop("scientist_right")
        rows = self.keep("wide", wide).order_by("scientist").to_pyarrow_batches(chunk_size=10_000)
        with self._progress.step("build scientists") as step:
            people_rows = (_person(row, self._tiers) for batch in rows for row in batch.to_pylist())
            self.write_rows("scientists", step.track(people_rows))

    def _lists(self, topics: dict[str, ir.Table]) -> ir.Table:
        """The scored terms of each person, a column a vocabulary, the strongest first."""
        columns = {f"in_{kind}": (kind, name) for kind, name in fields.KINDS.items()} | {"works_on": ("topic", "topics")}
        made = []
        for name, (key, column) in columns.items():
            table = topics[name]
            entry = ibis.struct({"id": table[key], "score": table.score, "works": table.works})
            made.append(table.group_by("scientist").agg(**{column: entry.collect(order_by=[table.score.desc(), table[key]])}))
        joined = made[-1]  # whoever is in a field works on a topic, or was guessed to
        for one in made[:-1]:
            joined = joined.outer_join(one, "scientist")
            joined = joined.mutate(scientist=ibis.coalesce(joined.scientist, joined.scientist_right)).drop("scientist_right")
        return joined

    def _alma(self, studied: ir.Table) -> ir.Table:
        where = self.inputs_institutions.select("lat", "lon", institution="id")
        joined = studied.join(where, "institution")
        last = sort_key(joined.until.cast("string").fill_null("").lpad(4, "0"), joined.institution)
        return joined.group_by("scientist").agg(alma_lat=joined.lat.argmax(last), alma_lon=joined.lon.argmax(last))

    def _all_institutions(self, affiliated: ir.Table, studied: ir.Table) -> ir.Table:
        both = affiliated.select("scientist", "institution").union(studied.select("scientist", "institution")).distinct()
        parents = institutions.part_of(self.inputs)
        above = both.join(parents, both.institution == parents.child).select("scientist", institution="parent")
        rows = both.union(above).distinct()
        return rows.group_by("scientist").agg(institutions=rows.institution.collect(order_by=rows.institution))

    def _places(self, home_rows: list[dict[str, Any]]) -> None:
        sites = self.inputs_institutions.place.as_table().distinct().to_pyarrow()["place"].to_pylist()
        rows = place_rows({row["place"] for row in home_rows} | (set(sites) - {None}))
        self.write_rows("places", rows)
        self.write_rows("place_became", succession_rows(rows))

    def _ids(self) -> None:
        clusters = self.inputs.clusters
        order = (ibis.desc("impact"), ibis.desc("score"), "a", "b")
        orcids = people.single_values(self.inputs).select("scientist", "orcid")
        self.write("review", review_pairs(self.inputs, self._pairs, orcids), order=order)
        self.write("source_ids", clusters.select("entity", "kind", "rule", source_id="subject"), order=("source_id",))


def _proposed(row: dict[str, Any], rules: TierRules) -> tuple[str | None, list[dict[str, Any]]]:
    """What officers recognised outranks what the rules propose; nobody proposes the dead."""
    if row["recognised"]:
        return f"recognised:{row['recognised']}", []
    if row["died"]:
        return None, []
    facts = {name: row[name] or 0 for name in ("works", "citations", "h_index", "works_5y", "led_5y", "awards", "nobel")}
    known = {} if row["years"] is None else {"years": row["years"]}
    tier, reasons = rules.propose(facts | known)
    return tier, seniority.worded(reasons, row)


_HOME = ("homes", "home_codes", "home_grade", "home_lat", "home_lon")


def _person(row: dict[str, Any], rules: TierRules) -> dict[str, Any]:
    """The finished row of one person."""
    row["id"] = row["scientist"]
    row["name"] = row.pop("latin") or row["name_zh"] or row["source_ids"][0]
    row["coverage"] = "profile" if row.pop("profiled") else "mention"
    row["fictional"] = bool(row.pop("stated_fictional") or row.pop("printed_fictional"))
    row["position"] = row.pop("role", None) or row["position"]  # of the institution shown, else as the person states it
    for name in ("works", "citations", "h_index", "works_5y", "citations_5y", "led_5y"):
        row[name] = row[name] or 0
    row["tier"], row["tier_reasons"] = _proposed(row, rules)
    row["completeness"] = sum(bool(row.get(name)) for name in FACTS) / len(FACTS)
    row["text"] = "\n".join(filter(None, [row["text"], *(row["interests"] or [])]))
    known = RELEASE_TABLES["scientists"].names
    return {name: row.get(name) for name in known}
