"""The command: help with examples, one line for what is wrong, a status that tells."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import hanse as hs
import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "its-owl"
PYTHON = Path(__file__).resolve().parents[2] / "python"


def hanse(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hanse", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=_environment(), check=False)


def _environment() -> dict[str, str]:
    import os

    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(PYTHON), os.environ.get("PYTHONPATH", "")]).strip(os.pathsep),
        "COLUMNS": "100",
    }


@pytest.mark.parametrize("command", ["report", "gaps", "centrality", "plan", "convert", "validate", "import-cordis"])
def test_help_shows_an_example(command: str) -> None:
    done = hanse(command, "--help")
    assert done.returncode == 0 and f"Example: hanse {command}" in done.stdout


def test_centrality_names_and_ranks(tmp_path: Path) -> None:
    done = hanse("centrality", str(EXAMPLE), "--measure", "degree", "--top", "3", "-o", "out.csv", cwd=tmp_path)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 5  # a head, three rows, how many more
    assert (tmp_path / "out.csv").read_text().splitlines()[0] == "organisation,name,degree"


def test_what_could_not_be_read_is_listed_by_a_command_and_a_file_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("id;country;lat;lon\na;DE;52,1;8,5\nb;FI;61,5;23,8\n")
    (tmp_path / "contacts.csv").write_text("from,to,strength\na,b,1\na,b,none of it\n")
    done = hanse("centrality", str(tmp_path))
    assert "1 row rejected" in done.stderr and "(all by hanse validate)" in done.stderr
    assert "(3 more by hanse validate)" in done.stderr and ".report" not in done.stderr
    (tmp_path / "projects.csv").write_bytes(b"id,name\np,\xfc\n")
    said = hanse("validate", str(tmp_path)).stdout.splitlines()
    assert "      1 error: file cannot be used" in said and "      1 error: no number, contacts.strength" in said


def test_gaps_are_sentences(tmp_path: Path) -> None:
    done = hanse("gaps", str(EXAMPLE), "--home", "its-owl", "--top", "2", "-o", "gaps.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 3
    assert (tmp_path / "gaps.csv").read_text().startswith("kind,form,subject,target,value")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gaps", "nowhere", "--home", "x"], "nowhere: does not exist"),
        (["report", str(EXAMPLE), "--home", "its-owls"], "its-owl"),
        (["centrality", str(EXAMPLE), "-m", "fame"], "'fame' is not known; use one of degree"),
        (["centrality", str(EXAMPLE), "--until", "2017-02-30"], "2017-02-30"),
        (["report", str(EXAMPLE), "--home", "its-owl", "-o", "no/such/folder.html"], "does not exist; make it first"),
        (["report", str(EXAMPLE), "--home", "its-owl", "-o", "report.pdf"], "report.pdf: this is written as .html"),
        (["gaps", str(EXAMPLE), "--home", "its-owl", "-o", "gaps.xlsx"], "gaps.xlsx: this is written as .csv, .txt"),
        (["centrality", str(EXAMPLE), "-o", "out.XLSX"], "out.XLSX: this is written as .csv, .txt"),
        (["plan", str(EXAMPLE), "--home", "its-owl", "-o", "plan.ods"], "plan.ods: this is written as .csv, .txt"),
        (["convert", "nowhere", "partners.png"], "partners.png: this is written as .graphml, .xml, .gexf"),
        (["convert", "nowhere", "partners"], "partners: this is written as .graphml"),
        (["convert", "nowhere", "no/such/folder.gexf"], "does not exist; make it first"),
    ],
)
def test_what_is_wrong_is_one_line(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = hanse(*arguments, cwd=tmp_path)
    lines = [line for line in done.stderr.splitlines() if not line.endswith(" ...")]
    assert done.returncode == 1
    assert len(lines) == 1 and lines[0].startswith("hanse: ") and words in lines[0]
    assert list(tmp_path.iterdir()) == []


def test_validate_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("id,name,country\na,A,DE\nb,B,FI\n", "utf-8")
    (tmp_path / "contacts.csv").write_text("from,to,kind,start\na,b,visit,2017-02-30\n", "utf-8")
    done = hanse("validate", str(tmp_path))
    assert done.returncode == 1
    assert "contacts.csv:2:" in done.stdout and "2017-02-30" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 error, ")


def test_validate_is_content_with_the_example() -> None:
    done = hanse("validate", str(EXAMPLE))
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == "0 errors, 0 warnings"


def test_a_missing_option_is_a_usage_error() -> None:
    done = hanse("report", str(EXAMPLE))
    assert done.returncode == 2 and "--home" in done.stderr


def test_the_version_is_said() -> None:
    assert hanse("--version").stdout.startswith("hanse 0.")
    assert "--install-completion" in hanse("--help").stdout


def test_a_plan_lists_contacts(tmp_path: Path) -> None:
    done = hanse("plan", str(EXAMPLE), "--home", "its-owl", "-k", "2", "-o", "plan.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("  1  it's OWL: Odense Robotics")  # as its reason calls it
    assert len(hs.planning.Plan.read(tmp_path / "plan.csv")) == 1  # with its date; the other has no ground
    warm = hanse("plan", str(EXAMPLE), "--home", "its-owl", "-k", "1", "--warm", "--as-of", "2014-07-01").stdout
    assert "Tosibox (Finland)" in warm and "can still introduce" in warm  # in the first list of that day nobody


@pytest.mark.parametrize("command", [["report", "-o", "r.html"], ["gaps", "--top", "8"]])
def test_the_demo_needs_no_more_than_it_installs(command: list[str], tmp_path: Path) -> None:
    requirements = runpy.run_path(str(EXAMPLE.parents[1] / "tools" / "requirements.py"))["requirements"]
    every, there = ({re.split("[<>=]", line)[0] for line in requirements(extra)} for extra in ("build", "demo"))
    assert every - there == {"scikit-build-core", "pybind11-stubgen", "matplotlib", "tqdm"}
    run = "import sys; sys.modules.update(matplotlib=None, tqdm=None); from hanse.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", run, command[0], str(EXAMPLE), "--home", "its-owl", *command[1:]],
        capture_output=True, text=True, cwd=tmp_path, env=_environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", ["missing_ties", "missing ties", "Fehlende Verbindungen"])
def test_a_kind_may_be_named_as_the_list_calls_it(kind: str) -> None:
    done = hanse("gaps", str(EXAMPLE), "--home", "its-owl", "--kind", kind, "--top", "2")
    listed = [line[7:].partition("  ")[0] for line in done.stdout.splitlines()[:2]]
    assert done.returncode == 0 and listed == ["missing ties"] * 2, done.stderr


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    done = hanse("gaps", str(EXAMPLE), "--home", "its-owl", "--kind", "ties", "--language", "de")
    assert done.returncode == 1 and done.stderr == (
        "hanse: gaps: the kind 'ties' is not known; use one of competence (Kompetenzen), complementarity "
        "(Ergänzungen im Ausland), reach (Reichweite), bridges (Gruppen im Ausland), missing_ties (fehlende "
        "Verbindungen), openness (Offenheit), instruments (Veranstaltungen), resilience (Risiken)\n"
    )


def test_the_goals_that_help_names_are_those_of_plans() -> None:
    from hanse.planning.next_contacts import GOALS

    told = hanse("plan", "--help").stdout
    assert [goal for goal in GOALS if goal not in told] == [] and "harmonic" not in told


def test_every_command_with_sentences_speaks_german() -> None:
    gaps = hanse("gaps", str(EXAMPLE), "--home", "its-owl", "--kind", "instruments", "--top", "1", "--language", "de")
    assert "sicher Veranstaltungen          Keine der 43 erfassten Veranstaltungen" in gaps.stdout
    assert "weitere; --top oder --output zeigt sie" in gaps.stdout
    plan = hanse("plan", str(EXAMPLE), "--home", "its-owl", "-k", "1", "--language", "de")
    assert re.search(r"^  1  .+: .+ arbeitet wie .+ an „", plan.stdout, re.M)
    assert "Organisationen im Ausland)" in plan.stdout and "organisations" not in plan.stdout


def test_gaps_in_german_open_in_a_german_spreadsheet_and_name_their_kinds(tmp_path: Path) -> None:
    done = hanse("gaps", str(EXAMPLE), "--home", "its-owl", "--possible", "--top", "999", "--language", "de",
                 "-o", "gaps.csv", cwd=tmp_path)  # fmt: skip
    assert re.search(r"^(sicher|evtl\.) +fehlende Verbindungen +\w", done.stdout, re.M)
    assert "missing_ties" not in done.stdout
    head, row = (tmp_path / "gaps.csv").read_bytes().split(b"\n")[:2]
    assert head.startswith("\ufeffkind;form;subject".encode()) and b"details" not in head
    assert b"{" not in row  # no dict of Python


@pytest.mark.parametrize("command", ["report", "gaps", "plan"])
def test_an_unknown_language_is_refused(command: str, tmp_path: Path) -> None:
    done = hanse(command, str(EXAMPLE), "--home", "its-owl", "--language", "fr", cwd=tmp_path)
    assert done.returncode == 1 and "there is no 'fr'; choose one of de (Deutsch), en (English)" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_package_becomes_a_file_for_gephi_and_that_another(tmp_path: Path) -> None:
    done = hanse("convert", str(EXAMPLE), "o.gexf", cwd=tmp_path)
    assert done.returncode == 0 and "276 nodes" in done.stdout
    assert hanse("convert", "o.gexf", "o.graphml", cwd=tmp_path).returncode == 0
    assert "Paderborn" in (tmp_path / "o.graphml").read_text(encoding="utf-8")
    assert "for data packages" in hanse("convert", "o.gexf", "o.gml", "--ties", "events", cwd=tmp_path).stderr


def test_quiet_says_only_results_and_warnings_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("id,country\na,DE\na,DE\nb,FI\n")
    (tmp_path / "contacts.csv").write_text("from,to,kind\na,b,visit\n")
    loud = hanse("centrality", str(tmp_path))
    assert loud.stderr.startswith("hanse: ") and "UserWarning" not in loud.stderr and loud.stderr.count("\n") == 1
    assert hanse("--quiet", "centrality", str(tmp_path)).stderr == ""


def test_validate_sums_up_by_kind_and_the_commands_do_not_hide_what_was_rejected(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("id,name,country\na,A,DE\nb,B,FI\n", "utf-8")
    rows = "".join(f"a,b,visit,{day:02}.03.2017\n" for day in range(1, 31))
    (tmp_path / "contacts.csv").write_text("from,to,kind,start\na,b,visit,2016\n" + rows, "utf-8")
    done = hanse("validate", str(tmp_path))
    lines = done.stdout.splitlines()
    assert lines[0].endswith("'01.03.2017' is written in another form; write 2017-03-01")
    assert lines[-2:] == ["     30 errors: date in another form, contacts.start", "30 errors, 0 warnings"]
    ranked = hanse("centrality", str(tmp_path), "-m", "degree")
    told = [line for line in ranked.stderr.splitlines() if not line.endswith(" ...")]
    assert ranked.returncode == 0 and len(told) == 1
    assert told[0].startswith("hanse: 30 rows rejected, the first at") and "UserWarning" not in ranked.stderr


def test_the_threads_that_are_asked_for_are_those_of_every_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    from hanse import cli

    asked: list[int | None] = []

    def core_number(graph: hs.Graph, *, threads: int | None = None) -> object:
        asked.append(threads)
        return hs.centrality.degree(graph)

    monkeypatch.setattr(hs.centrality, "core_number", core_number)
    monkeypatch.setattr(sys.modules["hanse.centrality.table"], "core_number", core_number)
    cli._centrality(EXAMPLE, ["core_number"], None, None, None, 1)
    hs.centrality.table(hs.Graph.from_edges(["a"], ["b"]), threads=2)
    assert asked == [1, 2]


def test_a_name_in_a_note_turns_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd
    from hanse.cli import app
    from typer.testing import CliRunner

    plan = SimpleNamespace(frame=pd.DataFrame(), notes=["Ask \u202eLinz."])
    monkeypatch.setattr(hs.planning, "next_contacts", lambda *_, **__: plan)
    shown = CliRunner().invoke(app, ["plan", str(EXAMPLE), "--home", "its-owl"]).output
    assert "(Ask <U+202E>Linz.)" in shown
