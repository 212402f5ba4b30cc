"""hs.read, hs.validate and Network.write."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import hanse as hs
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "its-owl"
TABLES = (
    "organisations projects participations contacts competences competence_taxonomy clusters cluster_competences "
    "memberships events event_participations indicators"
).split()


def require_same(a: hs.Network, b: hs.Network) -> None:
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(a, table), getattr(b, table))


def package(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    files.setdefault("organisations", "id\na\nb\n")
    files.setdefault("contacts", "from,to\na,b\n")
    for name, text in files.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return folder


def test_the_example_reads_without_a_problem_and_survives_a_round_trip(tmp_path: Path) -> None:
    net = hs.read(EXAMPLE)
    assert net.report.rejected == 0
    assert len(net.members("its-owl")) == 77
    assert hs.validate(EXAMPLE).empty
    net.write(tmp_path / "copy")
    require_same(net, hs.read(tmp_path / "copy"))


def test_the_shared_tables_read_without_a_rejected_row(shared_data: Path) -> None:
    report = hs.read(shared_data / "its-owl-network").report
    assert report.rejected == 0
    assert report.counts["accepted"].sum() == 1729
    assert (report.files["rows"] == report.files["accepted"] + report.files["rejected"]).all()


# Blanks around a cell do not belong to it, so a text has none.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf"), exclude_characters="\0"),
    min_size=1,
    max_size=8,
)


@given(
    ids=st.lists(TEXT, min_size=2, max_size=6, unique=True),
    names=st.lists(TEXT, min_size=6, max_size=6),
    strengths=st.lists(st.floats(1e-300, 1e300), min_size=3, max_size=3),
)
def test_any_text_and_number_survives_a_round_trip(
    tmp_path: Path, ids: list[str], names: list[str], strengths: list[float]
) -> None:
    net = hs.Network.from_tables(
        organisations={"id": ids, "name": names[: len(ids)], 'a, "b"': names[: len(ids)]},
        contacts={"from": [ids[0]] * 3, "to": [ids[1]] * 3, "strength": strengths, "kind": names[:3]},
    )
    net.write(tmp_path / "p")
    require_same(net, hs.read(tmp_path / "p"))


def test_bad_rows_are_listed_with_file_line_and_column(tmp_path: Path) -> None:
    folder = package(tmp_path, contacts="from;to;strength\na;b;1\na;x;1\na;b;1,5\n")
    with pytest.warns(UserWarning, match=r"2 rows rejected, the first at .*contacts.csv:3:3: to: unknown organisation"):
        net = hs.read(folder)
    problems = hs.validate(folder)
    assert problems[["line", "column", "field"]].to_numpy().tolist() == [[3, 3, "to"], [4, 5, "strength"]]
    assert problems["what"][1] == "'1,5' has a decimal comma; write 1.5"
    assert net.report.files.loc[str(folder / "contacts.csv")].tolist() == [3, 1, 2]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"organisations": "name\na\n"}, "organisations.csv:1:1: the column 'id' is missing"),
        ({"contacts": "from\na\n"}, "contacts.csv:1:1: the column 'to' is missing"),
        ({"contacts": 'from,to\na,"b\n'}, "contacts.csv:2:3: this quotation mark is never closed"),
        ({"contacts": ""}, "contacts.csv:1:1: the file is empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error_and_a_listed_problem(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    folder = package(tmp_path, **files)
    with pytest.raises(hs.InvalidData, match=message):
        hs.read(folder)
    first = hs.validate(folder).iloc[0]
    assert message.endswith(first["what"][: len(message.split(": ", 1)[1])])


def test_other_encodings_are_named_with_a_place(tmp_path: Path) -> None:
    folder = package(tmp_path)
    (folder / "contacts.csv").write_bytes("from,to\na,München\n".encode("latin-1"))
    with pytest.raises(hs.InvalidData, match=r"contacts.csv:2:4: the byte 0xFC is not UTF-8"):
        hs.read(folder)
    (folder / "contacts.csv").write_bytes("from,to\na,b\n".encode("utf-16"))
    with pytest.raises(hs.InvalidData, match="UTF-16"):
        hs.read(folder)


def test_a_missing_or_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(hs.InvalidData, match="does not exist"):
        hs.read(tmp_path / "none")
    with pytest.raises(hs.InvalidData, match="has no CSV file"):
        hs.read(tmp_path)
    assert len(hs.validate(tmp_path / "none")) >= 1


def test_formulas_are_made_harmless_when_asked(tmp_path: Path) -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"], "name": ["=1+1", "@x"]}, contacts={"from": ["a"], "to": ["b"]}
    )
    net.write(tmp_path / "p", formula_safe=True)
    assert "'=1+1" in (tmp_path / "p" / "organisations.csv").read_text()


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_package(tmp_path: Path) -> None:
    script = (
        "import hanse as hs, sys\n"
        "n = 20000\n"
        "net = hs.Network.from_tables(organisations={'id': [f'o{i}' for i in range(n)]},"
        " contacts={'from': ['o0'] * n, 'to': ['o1'] * n})\n"
        "print('go', flush=True)\n"
        "while True: net.write(sys.argv[1])\n"
    )
    target = tmp_path / "p"
    for delay in (0.0, 0.03, 0.07, 0.15):
        process = subprocess.Popen([sys.executable, "-c", script, str(target)], stdout=subprocess.PIPE, env=os.environ)
        assert process.stdout is not None and process.stdout.readline() == b"go\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        if target.exists():
            assert len(hs.read(target)) == 20000


def test_what_must_not_be_overlooked_is_told_when_read(tmp_path: Path) -> None:
    folder = package(
        tmp_path,
        organisations="id,name,country\na,A,de\nb,,Ruritania\n",
        contacts="from,to,knd\na,b,visit\n",
        projekte="id\np\n",
    )
    with pytest.warns(UserWarning) as told:
        net = hs.read(folder)
    words = [str(one.message) for one in told]
    assert len(words) == 3
    assert any("projekte.csv: is not read; if it is the table projects" in text for text in words)
    assert any("contacts.csv:1:9: knd: is no column of contacts; if 'kind' is meant" in text for text in words)
    assert any("'Ruritania' is no country" in text for text in words)
    assert net.organisations["country"].tolist() == ["DE", None]
    assert set(net.report.problems["kind"]) >= {"unknown column", "file not read", "unknown country", "no name"}
    assert net.report.sums["count"].sum() == len(net.report.problems)
