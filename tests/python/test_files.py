"""Files are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import hanse as hs
import pytest
from hanse._files import write_atomically


def test_the_new_file_takes_the_name_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_text("old")
    assert write_atomically(path, "new\n") == path
    assert path.read_text() == "new\n" and len(list(tmp_path.iterdir())) == 1


def test_a_failure_before_the_end_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.txt"
    path.write_text("old")

    def stop(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, "new")
    assert path.read_text() == "old" and len(list(tmp_path.iterdir())) == 1


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(hs.InvalidArgument, match="is a folder; name a file"):
        write_atomically(tmp_path, "x")
