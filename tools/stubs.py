"""Generate python/hanse/_core/*.pyi from the compiled module; ``--check`` fails if they are out of date."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).parents[1] / "python" / "hanse" / "_core"


def generate(folder: Path) -> dict[str, str]:
    command = [sys.executable, "-m", "pybind11_stubgen", "hanse._core", "-o", str(folder), "--numpy-array-use-type-var"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    made = folder / "hanse" / "_core"
    for path in made.glob("*.pyi"):  # a member called `in` cannot be written down; it is found by its name
        path.write_text("".join(line for line in path.read_text().splitlines(True) if not re.match(r"\s+in: ", line)))
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(made)], check=True)
    return {path.name: path.read_text() for path in sorted(made.glob("*.pyi"))}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = generate(Path(folder))
    if "--check" in sys.argv:
        kept = {path.name: path.read_text() for path in HOME.glob("*.pyi")}
        if fresh != kept:
            sys.exit("python/hanse/_core/*.pyi are out of date; run .venv/bin/python tools/stubs.py")
        return
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    for name, text in fresh.items():
        (HOME / name).write_text(text)


if __name__ == "__main__":
    main()
