"""What stands on disk: whole or not there, made once, stopped when asked."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import hanse as hs
import pandas as pd
import pyarrow as pa
import pytest

from .conftest import of_stage, power_law, rows

PLAIN = {"project": ["p", "p", "p", "q", "q"], "organisation": ["a", "b", "c", "a", "b"]}


def folders(stage: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in stage.iterdir() if path.is_dir() and path.name[0] != "."}


def folder_of(tmp_path: Path, frame: pd.DataFrame, name: str = "tables") -> Path:
    (tmp_path / name / "participations").mkdir(parents=True)
    half = len(frame) // 2
    frame[:half].to_parquet(tmp_path / name / "participations" / "part-0.parquet")
    frame[half:].to_parquet(tmp_path / name / "participations" / "part-1.parquet")
    return tmp_path / name


def test_stages_are_used_again_until_their_input_changes(tmp_path):
    source, stage = folder_of(tmp_path, power_law(50, 20, 1)), tmp_path / "stage"
    first = rows(hs.large.tables(source, stage=stage).ties(weight="newman").run())
    made = folders(stage)
    again = hs.large.tables(source, stage=stage).ties(weight="newman").run()
    assert folders(stage) == made
    assert rows(again).equals(first)
    power_law(30, 20, 2).to_parquet(source / "participations" / "part-1.parquet")
    other = rows(hs.large.tables(source, stage=stage).ties(weight="newman").run())
    assert not other.equals(first)
    assert made.items() < folders(stage).items()


def test_rows_that_were_checked_are_not_read_again(tmp_path, monkeypatch):
    source, stage = folder_of(tmp_path, power_law(50, 20, 1)), tmp_path / "stage"
    report = hs.large.tables(source, stage=stage).report
    monkeypatch.setattr(sys.modules["hanse.large.tables"], "checked_rows", lambda *_: pytest.fail("read again"))
    assert hs.large.tables(source, stage=stage).report == report


def test_frames_are_told_by_what_they_hold(tmp_path):
    for _ in range(2):
        hs.large.tables({"participations": PLAIN}, stage=tmp_path).ties().run()
        made = folders(tmp_path)
    hs.large.tables({"participations": pd.DataFrame(PLAIN)[::-1]}, stage=tmp_path).ties().run()
    assert len(folders(tmp_path)) > len(made)


def test_slices_and_categories_with_the_same_buffers_are_told_apart(tmp_path):
    table = pa.table({"project": ["p", "p", "q", "q"], "organisation": ["a", "b", "c", "d"]})
    coded = [pd.DataFrame({"project": ["p", "p"], "organisation": pd.Categorical(list(ids))}) for ids in ("ab", "cd")]
    for one, other in ((table.slice(0, 2), table.slice(2, 2)), coded):
        found = [of_stage(hs.large.tables({"participations": f}, stage=tmp_path).ties().run()) for f in (one, other)]
        assert [list(ties.index) for ties in found] == [[("a", "b")], [("c", "d")]]


def test_a_file_written_anew_with_its_old_size_and_time_is_read_again(tmp_path):
    source = tmp_path / "participations.csv"
    for name, ids in (("first", "ab"), ("second", "cd")):
        source.write_text("project,organisation\n" + "".join(f"p,{id}\n" for id in ids))
        os.utime(source, ns=(10**18, 10**18))
        ties = of_stage(hs.large.tables(tmp_path, stage=tmp_path / "stage").ties().run())
        assert list(ties.index) == [tuple(ids)], name


def test_a_stage_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    synced: list[Path] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        synced.append(Path(os.readlink(f"/proc/self/fd/{handle}")))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    members = hs.large.tables({"participations": PLAIN}, stage=tmp_path).members()
    unfinished = [path for path in synced if path.parent.suffix == ".tmp"]  # its name when it was synced
    assert [path.name for path in unfinished] == [path.name for path in members.path.iterdir()]
    assert synced[-2:] == [unfinished[-1].parent, tmp_path]
    assert any(path.parent == tmp_path and path.name.startswith("participations-") for path in synced)


def test_a_damaged_stage_is_named_and_made_anew_when_it_is_removed(tmp_path):
    source, stage = folder_of(tmp_path, power_law(50, 20, 1)), tmp_path / "stage"
    ties = hs.large.tables(source, stage=stage).ties()
    expected, kept = rows(ties.run()), ties.kept()
    part = next(kept.path.glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-40])
    wrong = rf"{part} cannot be read; remove {kept.path}: it will be made anew"
    for call in (
        lambda: kept.expression,
        kept.to_arrow,
        hs.large.tables(source, stage=stage).ties(weight="jaccard").run,
    ):
        with pytest.raises(hs.Error, match=wrong):
            call()
    shutil.rmtree(kept.path)
    shutil.rmtree(ties.run().path)
    assert rows(hs.large.tables(source, stage=stage).ties().run()).equals(expected)


def test_without_locks_of_files_stages_are_made_all_the_same(tmp_path):  # as on Windows
    code = (
        "import sys; sys.modules['fcntl'] = None; import hanse as hs\n"
        f"print(len(hs.large.tables({{'participations': {PLAIN}}}, stage=sys.argv[1]).ties().run()))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True)
    assert done.stdout == "3\n", done.stderr
    assert not list(tmp_path.glob(".hanse-*"))


def test_duckdb_is_set_as_asked():
    tables = hs.large.tables({"participations": PLAIN}, memory_limit="1GB", threads=1)
    asked = "SELECT current_setting('memory_limit'), current_setting('threads'), current_setting('temp_directory')"
    memory, threads, folder = tables._engine.con.raw_sql(asked).fetchone()
    assert (memory, threads) == ("953.6 MiB", 1)  # 10^9 bytes
    assert Path(folder).parent == tables._engine.stage


def test_parquet_csv_and_a_data_package_are_read_alike(tmp_path, network):
    network.write(tmp_path / "package")
    parquet = tmp_path / "parquet"
    parquet.mkdir()
    for name in ("participations", "projects", "organisations"):
        getattr(network, name).to_parquet(parquet / f"{name}.parquet")
    options = {"weight": "contribution", "as_of": "2012", "level": "country"}
    found = [rows(hs.large.tables(folder).ties(**options).run()) for folder in (tmp_path / "package", parquet)]
    assert len(found[0]) > 0
    assert found[0].equals(found[1])


def test_a_folder_that_is_called_as_a_file_is_its_parts(tmp_path):
    """As Spark writes: participations.parquet/part-0000.parquet."""
    for name, columns in {
        "participations": {"project": ["p", "p"], "organisation": ["a", "b"]},
        "organisations": {"id": ["a", "b"], "country": ["DE", "FI"]},
    }.items():
        (tmp_path / f"{name}.parquet").mkdir()
        pd.DataFrame(columns).to_parquet(tmp_path / f"{name}.parquet/part-0000.snappy.parquet")
    assert rows(hs.large.tables(tmp_path).ties(level="country").run()).to_numpy().tolist() == [["DE", "FI", 1.0]]


def test_years_with_a_gap_are_years():
    projects = pd.DataFrame({"id": ["p", "q"], "start": [2016.0, None]})
    both = {"project": ["p", "p", "q", "q"], "organisation": ["a", "b", "a", "c"]}
    ties = hs.large.tables({"participations": both, "projects": projects}).ties(as_of="2016")
    assert rows(ties.run()).to_numpy().tolist() == [["a", "b", 1.0]]
    assert ties.left_out["undated"] == 1


def test_a_temporary_stage_goes_with_its_tables():
    ties = hs.large.tables({"participations": PLAIN}).ties()
    path = ties.run().path
    assert path.is_dir()
    del ties
    assert not path.exists()


def test_what_a_killed_run_left_is_swept_and_what_a_living_one_makes_is_not(tmp_path):
    code = (
        "import hanse as hs, time, sys; from hanse.large.engine import _unfinished; from pathlib import Path\n"
        "with _unfinished(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'x').write_text('x'); print('ready', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    left = next(tmp_path.glob(".hanse-*.tmp"))
    hs.large.tables({"participations": PLAIN}, stage=tmp_path)
    assert left.exists()
    process.kill()
    process.wait()
    hs.large.tables({"participations": PLAIN}, stage=tmp_path)
    assert not left.exists()


def big(tmp_path: Path) -> hs.large.Ties:
    """Ties that take some seconds."""
    frame = power_law(20_000, 4_000, 4).assign(project=lambda f: f["project"].str[:4])
    return hs.large.tables({"participations": frame}, stage=tmp_path, threads=1).ties(largest_consortium=None)


def test_a_callback_that_raises_stops_the_engine_and_leaves_the_stages(tmp_path):
    class EnoughError(Exception):
        pass

    ties = big(tmp_path)
    ties.kept()
    made = folders(tmp_path)
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        raise EnoughError

    with pytest.raises(EnoughError):
        ties.run(progress=stop)
    assert folders(tmp_path) == made
    assert len(list(tmp_path.glob(".hanse-*.tmp"))) == 1  # the engine's own
    assert all(0 <= done <= total == 100 for done, total in seen)


def test_progress_ends_at_its_total():
    seen: list[tuple[int, int]] = []
    hs.large.tables({"participations": PLAIN}).ties().run(progress=lambda *at: seen.append(at))
    assert seen[-1] == (100, 100)


def test_ctrl_c_stops_a_run_and_leaves_no_stage(tmp_path):
    frame = power_law(20_000, 4_000, 4).assign(project=lambda f: f["project"].str[:4])
    frame.to_parquet(tmp_path / "participations.parquet")
    code = (
        "import hanse as hs, sys; t = hs.large.tables(sys.argv[1], stage=sys.argv[1] + '/stage', threads=1)\n"
        "p = t.ties(largest_consortium=None); p.kept(); print('ready', flush=True)\n"
        "try:\n    p.run()\nexcept KeyboardInterrupt:\n    print('stopped', flush=True)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert process.stdout.readline() == "stopped\n"
    assert process.wait(30) == 0
    assert not [name for name in folders(tmp_path / "stage") if name.startswith("ties")]


@pytest.mark.skipif(os.name != "posix", reason="needs a limit of the system")
def test_a_full_disk_is_answered_with_the_folder_and_leaves_the_stages(tmp_path):
    source = folder_of(tmp_path, power_law(3_000, 500, 1))
    stage = tmp_path / "stage"
    hs.large.tables(source, stage=stage).ties().kept()
    made = folders(stage)
    code = (
        "import hanse as hs, resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "p = hs.large.tables(sys.argv[1], stage=sys.argv[2]).ties(); p.kept()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "rows = {'project': range(100_000), 'organisation': range(100_000)}\n"
        "for call in (p.run, lambda: hs.large.tables({'participations': rows}, stage=sys.argv[2])):\n"
        "    try:\n        call()\n    except hs.Error as error:\n        print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(source), str(stage)], capture_output=True, text=True)
    assert "ties was not made by DuckDB" in done.stdout, done.stderr
    assert f"make room in {stage} or give another folder as stage=" in done.stdout
    assert "participations was not made by DuckDB" in done.stdout
    assert done.stdout.count(f"make room in {stage}") == 2
    assert folders(stage) == made
    assert not [path.name for path in stage.iterdir() if path.is_file() and path.suffix not in (".json", ".parquet")]
    assert len(hs.large.tables(source, stage=stage).ties().run()) > 0
