"""The committed bundle is what its sources make."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MADE = [
    "report/assets/hanse-view.js",
    "report/assets/hanse-view.NOTICE.txt",
    "plot/coastlines.json",
]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("node") is None or not (ROOT / "web" / "node_modules").is_dir():
        pytest.skip("needs Node and web/node_modules (cd web && npm ci)")
    out = tmp_path_factory.mktemp("bundle")
    subprocess.run(["node", "build.mjs", str(out)], cwd=ROOT / "web", check=True, capture_output=True)
    return out


@pytest.mark.parametrize("name", MADE)
def test_the_committed_file_is_up_to_date(rebuilt: Path, name: str) -> None:
    committed = ROOT / "python" / "hanse" / name
    assert committed.read_bytes() == (rebuilt / name).read_bytes(), "run: cd web && npm run build"


def test_the_bundle_names_no_other_site_and_ends_no_script() -> None:
    text = (ROOT / "python" / "hanse" / MADE[0]).read_text("utf-8")
    assert "</script" not in text.lower() and "<!--" not in text
    addresses = [word for word in ("https://", "http://") if word in text.replace("http://www.w3.org", "")]
    assert addresses == []


def test_what_is_in_the_bundle_has_its_notice_and_it_is_small() -> None:
    text = (ROOT / "python" / "hanse" / MADE[1]).read_text("utf-8")
    assert "world-atlas " in text and text.lower().count("permission") >= 1
    assert (ROOT / "python" / "hanse" / MADE[0]).stat().st_size < 150_000  # nothing else came along
