"""The command ``hanse``."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from . import _core, _start
from ._steps import Steps


class _Command(typer.core.TyperGroup):
    def invoke(self, context: Any) -> Any:
        try:
            return super().invoke(context)
        except KeyboardInterrupt:  # versions of typer differ in what they say and return
            raise SystemExit(130) from None


app = typer.Typer(
    name="hanse",
    cls=_Command,
    help="Where does a cluster stand among its partners, who connects it, what is missing, which contacts would help?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"hanse {_core.__version__}")
        raise typer.Exit


@app.callback()
def every_command(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_version, is_eager=True)
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")] = False,
) -> None:
    """Where does a cluster stand among its partners, who connects it, what is missing, which contacts would help?"""
    Steps.quiet = quiet
    warnings.showwarning = _quiet_warning if quiet else _plain_warning


#: Marks that turn the direction of what follows, which a terminal may not keep apart: their codes are shown.
TURNS = {code: f"<U+{code:04X}>" for code in range(0x202A, 0x202F)}


def _line(text: str) -> str:
    """Lines for a terminal in which no name or cell of the data turns the direction of anything else."""
    return "\n".join(map(_core.model.isolated, text.translate(TURNS).split("\n")))


def _plain_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    text = str(message).replace("in .report.problems", "by hanse validate")  # of Python, which is not spoken here
    print(_line(f"hanse: {text}"), file=sys.stderr)


def _quiet_warning(*_: Any, **__: Any) -> None:
    pass


Data = Annotated[Path, typer.Argument(help="A data package: a folder of CSV files.", show_default=False)]
Home = Annotated[
    str, typer.Option("--home", help="Id of a cluster, region, country, city or organisation.", show_default=False)
]
Reference = Annotated[
    list[str] | None, typer.Option("--reference", "-r", help="A unit to compare with; may be given several times.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Only ties that were alive on that day.")]
Language = Annotated[str, typer.Option(help="Of all sentences: en, de, ...")]
Threads = Annotated[int | None, typer.Option(help="Processor cores to use; all if not given.", min=1)]


@app.command(epilog="Example: hanse report examples/its-owl --home its-owl -r mc-ooe -o report.html")
def report(
    data: Data,
    home: Home,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("report.html"),
    reference: Reference = None,
    as_of: AsOf = None,
    support: Annotated[
        tuple[str, str] | None, typer.Option(help="First and last day of a programme, to see what it changed.")
    ] = None,
    last_plan: Annotated[
        Path | None, typer.Option(help="A saved plan, to say what became of it; plan.csv of the folder if there.")
    ] = None,
    language: Language = "en",
    threads: Threads = None,
) -> None:
    """Write one HTML file that says where the home stands, what is missing and what to do."""
    from .report import report as write
    from .words import Words

    _check_output(output, "", ".html", ".htm")
    Words(language)  # an unknown one is refused before the data are read
    with Steps() as step:
        net = _read(data, step)
        path = write(
            net,
            home=home,
            path=output,
            reference=reference,
            as_of=as_of,
            support=support,
            last_plan=last_plan or _plan_of(data),
            language=language,
            threads=threads,
            progress=step,
        )
    typer.echo(str(path))


@app.command(epilog="Example: hanse gaps examples/its-owl --home its-owl --kind reach --top 5")
def gaps(
    data: Data,
    home: Home,
    reference: Reference = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(help='One kind of gap only, "reach" or as the list calls it; may be given several times.'),
    ] = None,
    possible: Annotated[bool, typer.Option("--possible", help="Also what is not clear.")] = False,
    as_of: AsOf = None,
    language: Language = "en",
    top: Annotated[int, typer.Option(help="How many findings to print.", min=1)] = 20,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write all of them to this CSV file, too.")
    ] = None,
) -> None:
    """List what is clearly missing or at risk, kind by kind, each finding as a sentence."""
    from . import gap
    from .words import Words

    say = Words(language).say
    kinds = None if kind is None else [_kind(one, language) for one in kind]
    if output is not None:
        _check_output(output, "", ".csv", ".txt")
    with Steps() as step:
        net = _read(data, step)
        step("looking for gaps")
        found = gap.find(
            net, home=home, reference=reference, kinds=kinds, possible=possible, as_of=as_of, language=language
        )
    if output is not None:
        _save(found, output, language)
    for row in found.head(top).itertuples(index=False):
        sure = say("cli.clear" if row.clear else "cli.maybe")
        typer.echo(_line(f"{sure:<6} {say(f'finding.{row.kind}'):<24} {row.sentence}"))
    if found.empty:
        typer.echo(say("cli.no_gap", possible=possible))
    if len(found) > top:
        typer.echo(f"       ({say('cli.more', n=len(found) - top)})")


def _kind(asked: str, language: str) -> str:
    """A kind of gap by its word in the tables or by what a list calls it, in any language."""
    from .gap import KINDS
    from .words import Words, languages

    called = {kind: {words.say(f"finding.{kind}") for words in map(Words, languages())} for kind in KINDS}
    for kind, names in called.items():
        if asked.casefold() in {one.casefold() for one in (kind, *names)}:
            return kind
    say = Words(language).say
    known = ", ".join(f"{kind} ({say(f'finding.{kind}')})" for kind in KINDS)
    raise _core.InvalidArgument(f"gaps: the kind {asked!r} is not known; use one of {known}")


@app.command(epilog="Example: hanse centrality examples/its-owl -m betweenness --home its-owl")
def centrality(
    data: Data,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", "-m", help="degree, betweenness, closeness, ...")
    ] = None,
    home: Annotated[str | None, typer.Option(help="Only organisations of this unit.")] = None,
    ties: Annotated[list[str] | None, typer.Option(help="projects, contacts, events, projects:eu, ...")] = None,
    until: Annotated[str | None, typer.Option(help="Ties that began by this date.")] = None,
    top: Annotated[int, typer.Option(help="How many organisations to print.", min=1)] = 20,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write all of them to this CSV file, too.")
    ] = None,
    threads: Threads = None,
) -> None:
    """Rank organisations by how central they are; the first measure sorts."""
    if output is not None:
        _check_output(output, "", ".csv", ".txt")
    table = _centrality(data, measure or ["betweenness", "degree"], home, ties, until, threads)
    if output is not None:
        _save(table, output)
    typer.echo(_line(table.head(top).to_string(index=False, float_format="{:.4g}".format)))
    if len(table) > top:
        typer.echo(f"({len(table) - top} more; --top or --output shows them)")


def _centrality(
    data: Path, measures: list[str], home: str | None, ties: list[str] | None, until: str | None, threads: int | None
) -> Any:
    import pandas as pd

    from . import centrality as room
    from .report.units import find

    known = [
        name
        for name in ("degree", "betweenness", "closeness", "harmonic", "eigenvector", "pagerank", "core_number")
        if hasattr(room, name)
    ]
    for name in measures:
        if name not in known:
            raise _core.InvalidArgument(f"centrality: the measure {name!r} is not known; use one of {', '.join(known)}")
    with Steps() as step:
        net = _read(data, step)
        options = {} if until is None else {"until": until}
        graph = net.graph(ties=ties or ["projects", "contacts"], **options)
        columns = {}
        for name in measures:
            step(f"computing {name}")
            columns[name] = getattr(room, name)(graph.unweighted(), threads=threads)
        frame = pd.DataFrame(columns)
        names = net.organisations.set_index("id")["name"].reindex(frame.index)
        frame.insert(0, "name", names)
        frame.insert(0, "organisation", frame.index)
        if home is not None:
            frame = frame.loc[list(find(net, home).organisations)]
        return frame.sort_values(measures, ascending=False, kind="stable")


@app.command(epilog="Example: hanse validate examples/its-owl")
def validate(folder: Annotated[Path, typer.Argument(help="The data package to check.", show_default=False)]) -> None:
    """List every problem of a data package as file:line:column and sum them up; the status is 1 if there are errors."""
    from ._read_report import line_of
    from .io import validate as check

    with Steps() as step:
        step("checking")
        problems = check(folder)
    for row in problems.itertuples(index=False):
        place, _, what = line_of(row).partition(": ")
        typer.echo(_line(f"{place}: {row.severity!s}: {what}"))
    sums = problems.attrs["sums"]
    if len(problems) > 1:
        typer.echo("")
        for severity, table, field, kind, count in sorted(sums, key=lambda one: (one[0], -one[4])):
            where = f", {table}{f'.{field}' if field else ''}" if table else ""
            typer.echo(f"{count:7,} {severity}{'s' if count > 1 else ''}: {kind}{where}")
    errors, warned = (sum(one[4] for one in sums if one[0] == severity) for severity in ("error", "warning"))
    typer.echo(f"{errors:,} error{'s' * (errors != 1)}, {warned:,} warning{'s' * (warned != 1)}")
    if errors:
        raise typer.Exit(1)


@app.command(epilog="Example: hanse plan examples/its-owl --home its-owl --k 5 -o contacts.csv")
def plan(
    data: Data,
    home: Home,
    k: Annotated[int, typer.Option("--k", "-k", help="How many contacts.", min=1)] = 10,
    goal: Annotated[str, typer.Option(help="What they are good for: reach, competence, markets or regions.")] = "reach",
    warm: Annotated[bool, typer.Option("--warm", help="The second list: whom a colleague knows.")] = False,
    budget: Annotated[float | None, typer.Option(help="What they may cost together, each 1.", min=0)] = None,
    as_of: AsOf = None,
    language: Language = "en",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the contacts to this CSV file.")] = None,
) -> None:
    """Say which contacts to make next, one after the other, and what each brings."""
    from . import planning
    from .words import ShortNames, Words

    say = Words(language).say
    if output is not None:
        _check_output(output, "", ".csv", ".txt")
    with Steps() as step:
        net = _read(data, step)
        step("planning")
        found = planning.next_contacts(
            net, home=home, k=k, goal=goal, budget=budget, warm=warm, as_of=as_of, language=language
        )
    if output is not None:
        _save_plan(found, output)
    short = ShortNames(net)  # as the reason names it
    for at, row in enumerate(found.frame.itertuples(index=False), 1):
        typer.echo(_line(f"{at:>3}  {short(str(row.source_name))}: {row.reason}"))
    if found.frame.empty:
        typer.echo(say("cli.no_plan"))
    for note in found.notes:
        typer.echo(_line(f"({note})"))


@app.command(epilog="Example: hanse convert examples/its-owl partners.gexf")
def convert(
    source: Annotated[
        Path, typer.Argument(help="A data package, or a GraphML, GEXF, GML, Pajek or DOT file.", show_default=False)
    ],
    target: Annotated[Path, typer.Argument(help="The graph file to write, by its ending.", show_default=False)],
    ties: Annotated[list[str] | None, typer.Option(help="projects, contacts, events, projects:eu, ...")] = None,
    as_of: AsOf = None,
) -> None:
    """Turn a data package or a graph file into a graph file for Gephi, yEd, Pajek, R and others."""
    from .io import read_graph, write_graph
    from .io.graph_files import FORMATS

    _check_output(target, *FORMATS)
    with Steps() as step:
        if source.is_dir():
            graph = _read(source, step).graph(ties=ties or ["projects", "contacts"], as_of=as_of)
        elif ties or as_of:
            raise _core.InvalidArgument("convert: --ties and --as-of are for data packages; a graph file is as it is")
        else:
            step(f"reading {source}")
            graph = read_graph(source)
        step(f"writing {target}")
        write_graph(graph, target)
    typer.echo(f"{target}: {graph.n_nodes:,} nodes, {graph.n_ties:,} ties")


@app.command("import-cordis", epilog="Example: hanse import-cordis downloads/h2020 data/h2020")
def import_cordis(
    source: Annotated[
        Path, typer.Argument(help="Folder with CORDIS organisation and project tables.", show_default=False)
    ],
    target: Annotated[Path, typer.Argument(help="Folder of the data package to make.", show_default=False)],
) -> None:
    """Turn CORDIS tables (CSV or JSON, columns as published) into a data package."""
    from .io import read_cordis

    _core.io.check_package_folder(target)
    with Steps() as step:
        step(f"reading {source}")
        net = read_cordis(source)
        step(f"writing {target}")
        net.write(target)
    typer.echo(f"{target}: {len(net.organisations):,} organisations, {len(net.projects):,} projects")


def _check_output(path: Path, *endings: str) -> None:
    """Say before any work what cannot be written there, and what other programs would not open under such a name."""
    from ._files import check_writable

    check_writable(path)
    if path.suffix.lower() not in endings:
        known = ", ".join(filter(None, endings))
        raise _core.InvalidArgument(f"{path}: this is written as {known}; give the file such an ending")


def _read(folder: Path, step: Steps) -> Any:
    from .io import read

    step(f"reading {folder}")
    return read(folder)


def _plan_of(folder: Path) -> Any:
    """The plan that is kept in the folder; a file of that name that is none is told and left alone."""
    from .planning import Plan

    path = folder / "plan.csv"
    if not path.is_file():
        return None
    try:
        return Plan.read(path)
    except _core.InvalidData as error:
        warnings.warn(f"{error}; the report goes without it", stacklevel=2)
        return None


def _save_plan(plan: Any, path: Path) -> None:
    """With its date and home, so that the next report can say what became of it."""
    if plan.frame.empty:
        _save(plan.frame, path)
    else:
        plan.to_csv(path)


def _save(frame: Any, path: Path, language: str = "en") -> None:
    from ._files import write_atomically
    from .report.sheets import safe_csv

    columns = [column for column in frame.columns if column not in ("evidence", "details")]
    mark = "" if language == "en" else "\ufeff"  # spreadsheets that expect semicolons read UTF-8 by it
    write_atomically(path, mark + safe_csv(frame[columns], language))


def main() -> None:
    """Run the command; what is wrong is said in one line, and the status tells."""
    try:
        _start.interruptible()
        try:
            app()
        except (_core.Error, OSError, MemoryError) as error:
            _fail(" ".join(str(error).split()) or type(error).__name__, 1)
        finally:
            _start.ended()
    finally:
        if _start.was_stopped:
            sys.stdout.flush()
            os._exit(130)  # SystemExit is not enough: CPython remembers an interrupted exec() and kills itself


def _fail(words: str, status: int) -> NoReturn:
    print(_line(f"hanse: {words}"), file=sys.stderr)
    raise SystemExit(status)
