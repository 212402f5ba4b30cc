"""The same data give the same bytes: twice, in another process, with another seed of hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import hanse as hs
import pandas as pd
import pytest
from hanse.report.build import SECTIONS

WRITE = "import sys, hanse as hs; hs.report(hs.read(sys.argv[1]), home='home', path=sys.argv[2], language=sys.argv[3])"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cluster of six beside another: projects, contacts, agreements, competences, events, places and sources."""
    path = tmp_path_factory.mktemp("data")
    ids = [f"o{at}" for at in range(16)]
    country = ["DE"] * 6 + ["FI"] * 6 + ["FR", "ES", "IT", "AT"]
    projects = [f"p{at}" for at in range(12)]
    part = [(project, ids[(3 * at + step) % 16]) for at, project in enumerate(projects) for step in (0, 1, 5, 7)]
    tables = {
        "organisations": {
            "id": ids,
            "name": [f"Organisation {one.upper()}" for one in ids],
            "kind": ["company", "university"] * 8,
            "country": country,
            "city": [f"Town {code}" for code in country],
            "lat": [50 + at / 3 for at in range(16)],
            "lon": [8 + at for at in range(16)],
            "source": "https://example.org/a",
        },
        "clusters": {"id": ["home", "far"], "name": ["Home", "Far"]},
        "memberships": {"organisation": ids[:12], "cluster": ["home"] * 6 + ["far"] * 6},
        "projects": {"id": projects, "name": projects, "start": [f"{2010 + at}-01-01" for at in range(12)]},
        "participations": {"project": [one for one, _ in part], "organisation": [one for _, one in part]},
        "contacts": {
            "from": ids[:6],
            "to": ids[8:14],
            "kind": ["agreement", "memorandum", "meeting"] * 2,
            "start": ["2015", "2016-03", "2018-01-01"] * 2,
        },
        "competence_taxonomy": {"id": ["a", "b", "c"], "label": ["Field A", "Field B", "Field C"]},
        "competences": {"organisation": ids, "competence": ["a", "b", "b", "c"] * 4},
        "events": {"id": ["e1", "e2"], "name": ["Fair", "Fair"], "start": ["2019-04-01", "2031-04-01"], "kind": "fair"},
        "event_participations": {"event": ["e1"] * 8, "organisation": ids[4:12]},
    }
    for name, table in tables.items():
        pd.DataFrame(table).to_csv(path / f"{name}.csv", index=False)
    return path


@pytest.mark.parametrize("language", hs.words.languages())
def test_a_report_has_the_same_bytes_in_every_run_and_process(language: str, folder: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1750000000"}
    pages = []
    for seed in ("0", "1", "12345"):
        path = tmp_path / f"{seed}.html"
        command = [sys.executable, "-c", WRITE, str(folder), str(path), language]
        subprocess.run(command, check=True, timeout=300, env={**environment, "PYTHONHASHSEED": seed})
        pages.append(path.read_bytes())
    text = pages[0].decode("utf-8")
    for _, name in SECTIONS:
        assert f'<section id="{name}"' in text
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1750000000")
        net = hs.read(folder)
        for threads in (1, 2):
            path = hs.report(net, home="home", path=tmp_path / "r.html", language=language, threads=threads)
            pages.append(path.read_bytes())
    assert all(page == pages[0] for page in pages)
