"""The command line: parses, calls one function, prints. The one place of the core that looks outward, lazily."""

import logging
import os
import sys
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from talentmap.contents import Contents
from talentmap.errors import ConfigurationError, StoppedError, TalentMapError
from talentmap.eval_cli import add_eval
from talentmap.fields_cli import add_fields
from talentmap.interrupting import Interrupts
from talentmap.progress import Progress
from talentmap.settings import Settings, load_settings
from talentmap.tools_cli import add_tools
from talentmap.workspace import Workspace

STOPPED, REFUSED, WITH_ISSUES, INTERRUPTED = 4, 2, 3, 130

app = typer.Typer(
    cls=Contents,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="A graph-based global map of strategic scientists: crawl, run, serve.",
)
user_app = typer.Typer(no_args_is_help=True, help="Accounts of the web pages.")
release_app = typer.Typer(no_args_is_help=True, help="Releases: list them, serve another one.")
graph_app = typer.Typer(no_args_is_help=True, help="The graph of the served release.")
app.add_typer(release_app, name="release", rich_help_panel="Look and serve")
app.add_typer(graph_app, name="graph", rich_help_panel="Look and serve")
app.add_typer(user_app, name="user", rich_help_panel="Look and serve")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"talentmap {version('talentmap')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version and end.")
    ] = False,
) -> None:
    """Options before a command."""


add_fields(app)
add_tools(app)
add_eval(app)

Home = Annotated[Path | None, typer.Option("--home", help="Workspace folder (TALENTMAP_HOME).")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.", show_default="8765")]


def _settings(home: Path | None) -> tuple[Settings, Workspace]:
    settings = load_settings()
    return settings, Workspace((home or settings.home).absolute())


def _say(line: str) -> None:
    typer.echo(line)


def _secret(variable: str | None) -> str | None:
    if variable is None:
        return None
    value = os.environ.get(variable)
    if not value:
        raise ConfigurationError(f"the environment variable {variable} is not set; --key-env names the one that holds the key")
    return value


@app.command(rich_help_panel="Make a release")
def crawl(
    source: Annotated[str, typer.Argument(help="openalex, ror, nobel, orcid or pages.")],
    filters: Annotated[list[str], typer.Option("--filter", help="The source's own filter, as topics.id:T10682.")] = [],  # noqa: B006
    dump: Annotated[list[Path], typer.Option(help="Read these files or folders instead of the network.")] = [],  # noqa: B006
    kind: Annotated[list[str], typer.Option(help="Only these kinds of record (works, authors, institutions).")] = [],  # noqa: B006
    url: Annotated[list[str], typer.Option(help="Pages to start from (pages).")] = [],  # noqa: B006
    base_url: Annotated[str | None, typer.Option(help="A server with the same API, such as a replica.")] = None,
    key_env: Annotated[str | None, typer.Option(help="Environment variable that holds the API key.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many records.")] = None,
    resume: Annotated[bool, typer.Option(help="Go on with an unfinished crawl of the same options.")] = True,
    home: Home = None,
) -> None:
    """Fetch records of one source into the workspace, as received."""
    from talentmap_crawlers.crawl import CrawlOptions
    from talentmap_crawlers.crawl import crawl as fetch

    settings, workspace = _settings(home)
    options = CrawlOptions(
        filters=tuple(filters),
        dump=tuple(dump),
        kinds=tuple(kind),
        start_urls=tuple(url),
        base_url=base_url,
        api_key=_secret(key_env),
        limit=limit,
        resume=resume,
        contact=settings.contact,
    )
    report = fetch(source, workspace, options, Progress())
    _say(str(report))
    if dump and not (report.records or report.skipped):
        _say(f"no record of {source} in {', '.join(map(str, dump))}: it takes files or folders of the source's own records")
        raise typer.Exit(max(report.status, WITH_ISSUES))
    raise typer.Exit(report.status)


@app.command(rich_help_panel="Make a release")
def run(
    graph: Annotated[bool, typer.Option(help="Build the graph, too.")] = True,
    home: Home = None,
) -> None:
    """Read what is new, resolve, build a release and make it the served one."""
    from talentmap import pipeline
    from talentmap.build import load_tier_rules
    from talentmap_crawlers.reading import read_new

    settings, workspace = _settings(home)
    tiers = load_tier_rules(settings.tier_rules) if settings.tier_rules else None
    report = pipeline.run(
        workspace,
        Progress(),
        read=read_new,
        build_graph=_graph_builder() if graph else None,
        export=partial(_export_judgements, workspace, settings),
        tiers=tiers,
    )
    _say(str(report))
    raise typer.Exit(report.status)


def _export_judgements(workspace: Workspace, settings: Settings) -> None:
    """What officers decided in the workplace; a workspace that was never served has none."""
    if settings.database_url is None and not workspace.workplace.exists():
        return
    from talentmap_api.workplace.judgements import export_judgements

    export_judgements(workspace, settings)


def _graph_builder() -> Any:
    from talentmap_graph.build import build_embedded

    return build_embedded


@app.command(rich_help_panel="Look and serve")
def serve(
    port: Port = None,
    host: Annotated[str | None, typer.Option(help="Address to bind.", show_default="127.0.0.1")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="With the account demo / demo; loopback only.")] = False,
    home: Home = None,
) -> None:
    """Serve the map in the browser, and its API."""
    from talentmap_api.server import serve as start

    settings, workspace = _settings(home)
    start(workspace, settings, demo=demo, host=host or settings.host, port=port or settings.port)


@app.command(rich_help_panel="Look and serve")
def review(
    user: Annotated[
        str | None, typer.Option("--as", help="Account that gives the verdicts; without it the queue is only shown.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=1000, help="How many pairs.")] = 20,
    home: Home = None,
) -> None:
    """Records that may be one person, the most important first: look, and decide."""
    from talentmap_api.reviewing import review as start

    settings, workspace = _settings(home)
    judged = start(workspace, settings, user=user, most=most, ask=typer.prompt, say=_say)
    if user:
        _say(f"{judged:,} judged; they apply from the next talentmap run")


@app.command(rich_help_panel="Try it out")
def sample(
    directory: Annotated[Path, typer.Argument(help="Folder to write; must not hold anything else.")],
    scientists: Annotated[int, typer.Option(min=10, max=2_000_000, help="How many people.")] = 2000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same world.")] = 1,
) -> None:
    """Write a fictional sample world in the sources' own formats."""
    from talentmap_crawlers.sample import write_sample

    _say(str(write_sample(directory, scientists, seed, Progress())))


@app.command(rich_help_panel="Try it out")
def replica(
    directory: Annotated[Path, typer.Argument(help="A sample world, or a folder of recorded records.", exists=True)],
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8900,
    fault: Annotated[str, typer.Option(help="Faults and their shares, such as 429:0.05,500:0.01.")] = "",
    seed: Annotated[int, typer.Option(help="Seed of the faults.")] = 1,
) -> None:
    """Serve recorded records as their live APIs do."""
    from talentmap_crawlers.replica import serve as serve_replica

    serve_replica(directory, port, fault, seed)


@release_app.command("list")
def release_list(home: Home = None) -> None:
    """The releases of the workspace; a star marks the served one."""
    from talentmap.build.releases import list_releases

    rows = list_releases(_settings(home)[1])
    for row in rows:
        _say(str(row))
    if not rows:
        _say("no release yet; crawl a source, then `talentmap run`")


@release_app.command("use")
def release_use(release: Annotated[str, typer.Argument(help="Id of a release.")], home: Home = None) -> None:
    """Serve another release: the way back."""
    from talentmap.build.releases import use_release

    use_release(_settings(home)[1], release)
    _say(f"serving {release}")


@graph_app.command("export")
def graph_export(
    target: Annotated[Path, typer.Argument(help="File to write.")],
    to: Annotated[str, typer.Option(help="networkx (node-link JSON) or graphml.")] = "graphml",
    area: Annotated[str | None, typer.Option(help="Only people of one key technology area.")] = None,
    home: Home = None,
) -> None:
    """Write the co-author graph of the served release to a file."""
    from talentmap_graph.export import export

    count = export(_settings(home)[1].current_release(), target, to, area=area)
    _say(f"{count:,} people written to {target}")


@graph_app.command("load")
def graph_load(home: Home = None) -> None:
    """Load the served release into the Neo4j that NEO4J_URI names."""
    from talentmap_graph import load_neo4j

    _say(str(load_neo4j(_settings(home)[1].current_release(), Progress())))


@user_app.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="Sign-in name.")],
    password_env: Annotated[str | None, typer.Option(help="Variable that holds the password; else it is asked for.")] = None,
    home: Home = None,
) -> None:
    """Add an account; the password is never an argument."""
    from talentmap_api.security.accounts import add_user

    settings, workspace = _settings(home)
    password = _secret(password_env) or typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    add_user(workspace, settings, name, password)
    _say(f"account {name} added")


def main() -> None:
    """Run the command; errors become one line that says what to do, and an exit status."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    try:
        Interrupts().run(app)
    except StoppedError as error:
        sys.exit(_fail(error, STOPPED))
    except TalentMapError as error:
        sys.exit(_fail(error, REFUSED))
    except BrokenPipeError:  # whoever read the answers has gone
        sys.exit(INTERRUPTED)
    except OSError as error:
        sys.exit(_fail(OSError(f"cannot read or write {error.filename or 'a file'}: {error.strerror or error}"), REFUSED))
    except KeyboardInterrupt:
        _fail(KeyboardInterrupt("interrupted; the same command goes on from here"), INTERRUPTED)
        sys.stdout.flush()
        os._exit(INTERRUPTED)  # everything is closed or told off; leaving would wait for an engine that still counts


def _fail(error: BaseException, status: int) -> int:
    typer.echo(f"talentmap: {error}", err=True)
    return status
