"""Files are whole or not there, and what a path is stays what it is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import hanse as hs
import pandas as pd
import pytest
from hanse._files import write_atomically

GRAPH = "hs.Graph.from_edges(['a'], ['b'])"
NETWORK = "hs.Network.from_tables(organisations={'id': ['a', 'b']}, contacts={'from': ['a'], 'to': ['b']})"
FORMATS = ("graphml", "gexf", "gml", "dot", "net")


def writers(path: Path) -> dict[str, object]:
    graph = hs.Graph.from_edges(["a"], ["b"])
    out = {suffix: (lambda p, g=graph: g.write(p)) for suffix in FORMATS}
    return {**out, "html": lambda p: write_atomically(p, "page")}


@pytest.fixture(params=[*FORMATS, "html"])
def write(request: pytest.FixtureRequest, tmp_path: Path):
    return request.param, writers(tmp_path)[request.param]


def test_the_new_file_takes_the_name_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_text("old")
    assert write_atomically(path, "new\n") == path
    assert path.read_text() == "new\n" and len(list(tmp_path.iterdir())) == 1


def test_every_writer_follows_links_and_keeps_rights(write, tmp_path: Path) -> None:
    suffix, call = write
    real, link = tmp_path / f"real.{suffix}", tmp_path / f"link.{suffix}"
    real.write_text("old")
    real.chmod(0o600)
    link.symlink_to(real.name)
    call(link)
    assert link.is_symlink() and real.read_text() != "old"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


def test_every_writer_writes_into_a_pipe(write, tmp_path: Path) -> None:
    suffix, call = write
    pipe = tmp_path / f"pipe.{suffix}"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    call(pipe)
    reader.join()
    assert pipe.is_fifo() and got[0]


def test_the_standard_output_is_appended_to(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("before\n")
    script = "from hanse._files import write_atomically; write_atomically('/dev/stdout', 'x'); print('y')"
    with out.open("a") as stream:
        subprocess.run([sys.executable, "-c", script], stdout=stream, check=True)
    assert out.read_text() == "before\nxy\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == b"xy\n"


def test_a_disk_that_takes_no_more_is_answered_with_path_and_remedy(tmp_path: Path) -> None:
    full = tmp_path / "full.gml"
    try:
        os.mknod(full, stat.S_IFCHR | 0o666, os.makedev(1, 7))
        full.open("wb").close()
    except OSError:
        pytest.skip("only root may make a device, and not everywhere")
    with pytest.raises(hs.InvalidData, match=r"full.gml: cannot be written .*; make room there or choose another"):
        write_atomically(full, "x")
    assert stat.S_ISCHR(full.stat().st_mode)


def test_a_folder_is_no_file_and_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(hs.InvalidArgument, match="is a folder; name a file"):
        write_atomically(tmp_path, "x")
    with pytest.raises(hs.InvalidArgument, match="does not exist; make it first"):
        write_atomically(tmp_path / "no" / "f", "x")


def test_a_network_that_is_written_through_a_link_or_over_a_private_folder_leaves_them_so(tmp_path: Path) -> None:
    net = hs.Network.from_tables(organisations={"id": ["a", "b"]}, contacts={"from": ["a"], "to": ["b"]})
    real, link = tmp_path / "real", tmp_path / "link"
    net.write(real)
    real.chmod(0o700)
    (real / "contacts.csv").chmod(0o600)
    link.symlink_to(real)
    net.write(link)
    assert link.is_symlink() and stat.S_IMODE(real.stat().st_mode) == 0o700
    assert stat.S_IMODE((real / "contacts.csv").stat().st_mode) == 0o600
    (real / "contacts.csv").rename(tmp_path / "elsewhere.csv")
    (real / "contacts.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(hs.InvalidArgument, match=r"contacts.csv"):
        net.write(real)


def test_formula_safe_is_one_rule(tmp_path: Path) -> None:
    from hanse.report.blocks import safe_csv

    names = ["=1+1", " =1+1", "\u00a0@x", "\t=1", "＝1", "a\r\nb", "-3", "+x", "plain"]
    safe = ["'=1+1", "' =1+1", "'\u00a0@x", "'\t=1", "'＝1", "a b", "'-3", "'+x", "plain"]
    assert pd.read_csv(__import__("io").StringIO(safe_csv(pd.DataFrame({"n": names}))), dtype=str)["n"].tolist() == safe
    ids = [str(i) for i in range(len(names))]
    net = hs.Network.from_tables(organisations={"id": ids, "note": names}, contacts={"from": ["0"], "to": ["1"]})
    net.write(tmp_path / "p", formula_safe=True)
    written = pd.read_csv(tmp_path / "p" / "organisations.csv", dtype=str)
    assert written["note"].tolist() == safe


def test_a_name_that_turns_the_direction_of_writing_turns_nothing_else() -> None:
    from hanse import _core

    isolated = _core.model.isolated
    assert isolated("Lemgo") == "Lemgo"
    assert isolated("a\u202eb") == "\u2068a\u202eb\u2069"
    assert isolated("a\u2069b\u2067c\u202e") == "\u2068ab\u2067c\u202e\u2069\u2069"
    for name in ("a\u202eb", "a\u2069b\u2067c\u202e", "\u202dx\u202c", "\u2067half"):
        assert isolated(isolated(name)) == isolated(name)  # what is kept apart needs no more
        assert isolated(f"of {isolated(name)} and others") == f"of {isolated(name)} and others"


def test_a_name_turns_no_sentence_and_no_list_of_the_words() -> None:
    turned, hebrew = "A\u202ecba", "\u05e9\u05dc\u05d5\u05dd"
    apart = [f"\u2068{name}\u2069" for name in (turned, hebrew)]
    for language in hs.words.languages():
        words = hs.words.Words(language)
        assert words.listed([turned, "B", hebrew]).startswith(f"{apart[0]}, B ")
        assert words.listed([turned, "B", hebrew]).endswith(f" {apart[1]}")
        for name, kept in zip((turned, hebrew), apart, strict=True):
            said = words.say("report.summary.pair", one=name, other="B", last=None)
            assert said.startswith(f"{kept} ") and said.endswith(" B")
