"""hs.read_cordis on raw tables."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import hanse as hs
import pytest


def test_raw_csv_keeps_every_participation(shared_data: Path) -> None:
    path = shared_data / "cordis-raw" / "organization.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        raw = list(csv.DictReader(file))
    net = hs.read_cordis(shared_data / "cordis-raw")
    assert len(net.participations) == len(raw)
    assert net.organisations["id"].nunique() == len({row["organisationID"] for row in raw})
    assert net.participations["contribution"].sum() == pytest.approx(sum(float(r["ecContribution"] or 0) for r in raw))
    assert not {"EL", "UK"} & set(net.organisations["country"])
    assert {"EL", "UK"} <= set(net.organisations["eu_country"])


def test_raw_json_is_read_like_csv(shared_data: Path) -> None:
    path = shared_data / "cordis-raw" / "organization.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    net = hs.read_cordis(path)
    assert len(net.participations) == len(raw) == int(net.report.files["accepted"].iloc[0])
    assert set(net.organisations["id"]) == {str(row["organisationID"]) for row in raw}


def test_fields_of_science_become_competences_of_participants(shared_data: Path) -> None:
    net = hs.read_cordis(shared_data / "horizon-europe")
    assert net.report.rejected == 0
    assert net.organisations["region"].notna().any()
    taxonomy = net.competence_taxonomy.set_index("id")
    leaf = taxonomy.index[taxonomy["broader"].notna()][0]
    assert leaf.startswith(taxonomy.loc[leaf, "broader"] + "/")
    assert net.competences["level"].ge(1).all()


def test_a_missing_folder_or_column_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(hs.InvalidData, match=r"no organization.csv"):
        hs.read_cordis(tmp_path)
    (tmp_path / "organization.csv").write_text("projectID\n1\n")
    with pytest.raises(hs.InvalidData, match="'organisationID' is missing"):
        hs.read_cordis(tmp_path)
