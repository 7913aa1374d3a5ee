"""`talentmap eval`: how good the product's judgements are, on labelled data."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from talentmap.marked import write_marked

eval_app = typer.Typer(no_args_is_help=True, help="How good judgements are, on labelled data.")

Page = Annotated[Path | None, typer.Option(help="Page to write the figures to, between its marks.", exists=True)]


def add_eval(app: typer.Typer) -> None:
    """Give the command line its measurements."""
    app.add_typer(eval_app, name="eval", rich_help_panel="Measure")


@eval_app.command("fields")
def eval_fields(
    gold: Annotated[Path, typer.Option(help="Topics labelled by hand.", exists=True)] = Path("tests/gold/topics.csv"),
    second: Annotated[Path | None, typer.Option(help="Labels of a second reader, on some of them.", exists=True)] = None,
    records: Annotated[Path | None, typer.Option(help="Folder of OpenAlex works with topics.", exists=True)] = None,
    page: Page = None,
) -> None:
    """The crosswalk on topics labelled by hand, the text classifier on works against their own topic."""
    from talentmap.fields import crosswalk
    from talentmap.fields.measuring import report
    from talentmap.fields.readers import report_readers

    readers = report_readers(gold, second, crosswalk()) if second else ()
    tell([*report(gold, records, crosswalk()), *readers], "fields", page)


@eval_app.command("names")
def eval_names(
    records: Annotated[Path, typer.Option(help="Folder of the ACL Anthology: name pairs and curated variants.", exists=True)],
    page: Page = None,
) -> None:
    """The comparison of names on characters against Pinyin and on curated variants, beside peers in the same run."""
    from talentmap.names.measuring import report

    tell(report(records), "names", page)


@eval_app.command("affiliations")
def eval_affiliations(
    crossref: Annotated[Path, typer.Option(help="Crossref strings with ROR ids (json.gz).", exists=True)],
    s2aff: Annotated[Path, typer.Option(help="S2AFF strings with ROR ids (csv.gz).", exists=True)],
    ror: Annotated[list[Path], typer.Option(help="ROR dump, v1 or v2.", exists=True)],
    page: Page = None,
) -> None:
    """The linking of affiliations with ROR on strings that the trees have not seen, beside peers in the same run."""
    from talentmap.affiliations.measuring import report

    tell(report(crossref, s2aff, ror), "affiliations", page)


@eval_app.command("identity")
def eval_identity(
    records: Annotated[Path, typer.Option(help="Folder of the labelled sets: s2and_qian, pubmed_and, patentsview.", exists=True)],
    page: Page = None,
) -> None:
    """The grouping of mentions by person on labelled sets, each scored by trees that have not seen its names, beside peers."""
    from talentmap.identity.measuring import report

    tell(report(records), "identity", page)


@eval_app.command("team")
def eval_team(
    world: Annotated[Path, typer.Option(help="Folder of the sample world that the workspace was built from.", exists=True)],
    home: Annotated[Path | None, typer.Option(help="Workspace folder; TALENTMAP_HOME if not given.")] = None,
    page: Page = None,
) -> None:
    """The proposed teams of the served release against the labs of its sample world."""
    from talentmap.build.team_measuring import report
    from talentmap.settings import load_settings
    from talentmap.workspace import Workspace

    tell(report(Workspace((home or load_settings().home).absolute()), world), "team", page)


@eval_app.command("merges")
def eval_merges(
    world: Annotated[Path, typer.Option(help="Folder of the sample world that the workspace was built from.", exists=True)],
    home: Annotated[Path | None, typer.Option(help="Workspace folder; TALENTMAP_HOME if not given.")] = None,
    page: Page = None,
) -> None:
    """Which source ids of people the last run joined, against who everybody is in its sample world, by rule."""
    from talentmap.resolve.measuring import report
    from talentmap.settings import load_settings
    from talentmap.workspace import Workspace

    tell(report(Workspace((home or load_settings().home).absolute()), world), "merges", page)


def tell(told: Iterable[str], name: str, page: Path | None) -> None:
    lines = list(told)
    typer.echo("\n".join(lines))
    if page:
        write_marked(page, name, lines)
