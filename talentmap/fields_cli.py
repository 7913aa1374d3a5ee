"""`talentmap fields`: look at the crosswalk, change it with a reason, exchange it as a sheet."""

from pathlib import Path
from typing import Annotated

import typer

from talentmap.settings import load_settings
from talentmap.workspace import Workspace

fields_app = typer.Typer(no_args_is_help=True, help="Which topic counts for which area: look at it, change it.")

Home = Annotated[Path | None, typer.Option("--home", help="Workspace folder (TALENTMAP_HOME).")]
TopicId = Annotated[str, typer.Argument(metavar="TOPIC", help="OpenAlex id of a topic, such as T10020.")]
Label = Annotated[str, typer.Argument(metavar="LABEL", help="Id of an area, direction, priority field or industry.")]
Reason = Annotated[str, typer.Option(help="Why; kept with the change.")]


def add_fields(app: typer.Typer) -> None:
    """Give the command line its crosswalk commands."""
    app.add_typer(fields_app, name="fields", rich_help_panel="Look and serve")


def _workspace(home: Path | None) -> Workspace:
    return Workspace((home or load_settings().home).absolute())


@fields_app.command("show")
def show(topic: TopicId, home: Home = None) -> None:
    """A topic with its scores, those under the threshold too, and what the workplace changed."""
    from talentmap.fields.showing import describe

    typer.echo(describe(_workspace(home), topic))


@fields_app.command("set")
def set_score(
    topic: TopicId,
    label: Label,
    score: Annotated[str, typer.Argument(help="0 to 1; a topic counts from 0.4 on.")],
    reason: Reason,
    home: Home = None,
) -> None:
    """Change one score; it applies from the next release, whose version names it."""
    from talentmap.fields import overrides

    walk = overrides.set_score(_workspace(home), topic, label, score, reason)
    typer.echo(f"{topic} {label} {score}: crosswalk {walk.version} from the next `talentmap run`")


@fields_app.command("unset")
def unset_score(topic: TopicId, label: Label, home: Home = None) -> None:
    """Take a change back."""
    from talentmap.fields import overrides

    walk = overrides.unset_score(_workspace(home), topic, label)
    typer.echo(f"{topic} {label} as shipped: crosswalk {walk.version} from the next `talentmap run`")


@fields_app.command("export")
def export(target: Annotated[Path, typer.Argument(help="CSV file to write.")], home: Home = None) -> None:
    """Write the crosswalk in force as a sheet: a row a topic, a column an area, direction, priority field or industry."""
    from talentmap.fields.sheet import export_sheet

    typer.echo(f"{export_sheet(_workspace(home), target):,} topics written to {target}")


@fields_app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(help="The sheet, edited; rows and columns may be left out.", exists=True)],
    reason: Reason,
    home: Home = None,
) -> None:
    """Record the scores of a sheet that differ from those in force; nothing when a line is wrong."""
    from talentmap.fields.overrides import crosswalk_of
    from talentmap.fields.sheet import import_sheet

    workspace = _workspace(home)
    count = import_sheet(workspace, source, reason)
    typer.echo(f"{count:,} scores changed: crosswalk {crosswalk_of(workspace).version}")
