"""Commands that are useful alone: JSON lines from a file or standard input to standard output, without a workspace."""

from pathlib import Path
from typing import Annotated

import typer

PANEL = "Tools on JSON lines"
Lines = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="JSON lines, packed by gzip or not; without it, or with -, standard input."),
]

extract_app = typer.Typer(no_args_is_help=True, help="What a text states of a person.")
classify_app = typer.Typer(no_args_is_help=True, help="Which areas and directions works belong to.")
locate_app = typer.Typer(no_args_is_help=True, help="Which place a name means.")
link_app = typer.Typer(no_args_is_help=True, help="Link texts with registers.")
resolve_app = typer.Typer(no_args_is_help=True, help="Which records mean the same.")
compare_app = typer.Typer(no_args_is_help=True, help="Whether two writings mean the same.")


def add_tools(app: typer.Typer) -> None:
    """Give the command line its tools."""
    app.add_typer(extract_app, name="extract", rich_help_panel=PANEL)
    app.add_typer(classify_app, name="classify", rich_help_panel=PANEL)
    app.add_typer(locate_app, name="locate", rich_help_panel=PANEL)
    app.add_typer(link_app, name="link", rich_help_panel=PANEL)
    app.add_typer(compare_app, name="compare", rich_help_panel=PANEL)
    app.add_typer(resolve_app, name="resolve", rich_help_panel=PANEL)


def tell(line: str) -> None:
    """One line for the person at the terminal, beside the answers."""
    typer.echo(f"talentmap: {line}", err=True)


@extract_app.command("hometown")
def extract_hometown(file: Lines = None) -> None:
    """Birthplace, native place and ancestral home that texts state.

    Of {"id", "text", "name"?, "year"?} makes {"id", "born_in", "native_of", "ancestral_home", "home_link"}.
    Each relation is null or {"code", "text", "start", "end", "grade", "alternatives"}; home_link lists the
    relations that lie in Sichuan or Chongqing. A bad line is told with its number, and the exit status is then 3.
    """
    from talentmap.hometown.lines import HometownQuestion, answers
    from talentmap.jsonlines import answer_file

    raise typer.Exit(answer_file(file, HometownQuestion, answers, tell))


@classify_app.command("works")
def classify_works(file: Lines = None) -> None:
    """Key technology areas and science directions of works, by their topics or, without topics, by their text.

    Of {"id", "title", "abstract"?, "topics"?: [OpenAlex ids], "lang"?} makes {"id", "areas": [{"id", "score"}],
    "directions": [{"id", "score"}]}, best first. A bad line is told with its number, and the exit status is then 3.
    """
    from functools import partial

    from talentmap.fields.lines import WorkQuestion, answers
    from talentmap.jsonlines import answer_file

    raise typer.Exit(answer_file(file, WorkQuestion, partial(answers, tell=tell), tell))


@locate_app.command("places")
def locate_places(file: Lines = None) -> None:
    """Today's place that a name means, worldwide to city level.

    Of {"id", "place", "year"?} makes {"id", "code", "name", "name_zh", "lat", "lon", "grade", "alternatives"};
    the year tells how the name was understood. A bad line is told with its number, and the exit status is then 3.
    """
    from talentmap.jsonlines import answer_file
    from talentmap.places.lines import PlaceQuestion, answers

    raise typer.Exit(answer_file(file, PlaceQuestion, answers, tell))


@compare_app.command("names")
def compare_names(file: Lines = None) -> None:
    """Whether two printed names can be one person's: characters, Pinyin, initials, either order, other spellings.

    Of {"id", "a", "b"} makes {"id", "score", "same", "reason"}; same is true (equal in full), false (they contradict)
    or null (cannot be told). A bad line is told with its number, and the exit status is then 3.
    """
    from talentmap.jsonlines import answer_file
    from talentmap.names.lines import NamesQuestion, answers

    raise typer.Exit(answer_file(file, NamesQuestion, answers, tell))


@resolve_app.command("mentions")
def resolve_mentions(
    file: Lines = None,
    explain: Annotated[bool, typer.Option("--explain", help="Also the strongest link of each mention in its cluster.")] = False,
    state: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Keep what was resolved there: later calls bring new lines only, and ids stay."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="With --state: answer for every mention that it holds.")] = False,
    afresh: Annotated[bool, typer.Option("--afresh", help="With --state: count and resolve all again; ids stay.")] = False,
) -> None:
    """Which mentions of names on works are one person's.

    Of {"mention_id", "name" or "given" and "family", "name_original"?, "affiliation"?, "city"?, "country"?, "email"?,
    "coauthors"?, "work_id"?, "title"?, "abstract"?, "venue"?, "year"?, "topics"?, "references"?, "orcid"?} makes
    {"mention_id", "cluster"}; two mentions of one work are two people. All lines are read before the first answer.
    A bad line, or one that gives an id again with something else, is told with its number, and the exit status is then 3.

    With --state, answers are for mentions that are new, were given with another content, or whose cluster has another id
    than before. Clusters that join keep the oldest id; one that falls apart leaves its id to the larger part. The folder
    changes when the last answer was taken. When half as many came as there were, all are resolved again.
    """
    from functools import partial

    from talentmap.errors import ConfigurationError
    from talentmap.identity import resolving
    from talentmap.identity.increments import answering, running
    from talentmap.identity.mention import GivenOnce, MentionLine
    from talentmap.jsonlines import answer_file

    if state is None and (everything or afresh):
        raise ConfigurationError("--all and --afresh speak of a state: name its folder by --state")
    once, answers = GivenOnce(), partial(resolving.answers, explain=explain)
    if state is not None:
        answers = partial(answering.answers, path=state, wishes=running.Wishes(explain, everything, afresh), tell=tell)
    status = answer_file(file, MentionLine, answers, tell, once)
    once.finish(tell)
    raise typer.Exit(status)


@link_app.command("affiliations")
def link_affiliations(
    file: Lines = None,
    ror: Annotated[
        list[Path] | None,
        typer.Option(
            help="ROR dump, v1 or v2 (JSON, JSON lines, gz, zip or a folder); else what the workspace crawled.", exists=True
        ),
    ] = None,
) -> None:
    """Which organisations of ROR affiliations name, several a text, in Chinese and English.

    Of {"id", "affiliation"} makes {"id", "ror": [{"id", "score", "accepted"}]}, the surest first; accepted ones need no
    second look. Demand units of the plan that ROR does not know have ids of ours (unit:cumec). A bad line is told with
    its number, and the exit status is then 3.
    """
    from talentmap.affiliations import Linker, read_organisations, with_reference, with_units
    from talentmap.affiliations.lines import AffiliationQuestion, answers_with
    from talentmap.jsonlines import answer_file

    linker = Linker(with_units(with_reference(read_organisations(ror or crawled_organisations()))))
    raise typer.Exit(answer_file(file, AffiliationQuestion, answers_with(linker), tell))


def crawled_organisations() -> list[Path]:
    """The ROR records that the workspace crawled; raises ConfigurationError where there are none."""
    from talentmap.errors import ConfigurationError
    from talentmap.settings import load_settings
    from talentmap.workspace import Workspace

    found = sorted((Workspace(load_settings().home).raw / "ror").glob("*/part-*.jsonl.gz"))
    if not found:
        raise ConfigurationError("no ROR records: give a dump by --ror, or crawl them first (talentmap crawl ror --dump FILE)")
    return found
