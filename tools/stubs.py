"""Write the types of the compiled half, `hanse/_core/*.pyi`, beside the module: ``stubs.py MODULE FOLDER``.

The build calls it after every link (python/CMakeLists.txt). The module is loaded alone, from a package that holds
nothing else: of all that hanse needs only numpy is imported, for the types of arrays.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

#: The stub maker, kept from an editable install of hanse that its own finder would put in the place of the module.
RUN = """
import sys
sys.meta_path[:] = [finder for finder in sys.meta_path if "_frozen_importlib" in str(getattr(finder, "__module__", ""))]
sys.path.insert(0, sys.argv.pop(1))
from pybind11_stubgen import main
main()
"""


def main(module: Path, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        alone = Path(scratch) / "alone" / "hanse"
        alone.mkdir(parents=True)
        (alone / "__init__.py").touch()
        (alone / module.name).symlink_to(module.resolve())
        options = ["hanse._core", "-o", scratch, "--numpy-array-use-type-var"]
        command = [sys.executable, "-c", RUN, str(alone.parent), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        made = Path(scratch) / "hanse" / "_core"
        for path in made.glob("*.pyi"):  # a member called `in` cannot be written down; it is found by its name
            lines = path.read_text().splitlines(True)
            path.write_text("".join(line for line in lines if not re.match(r"\s+in: ", line)))
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made, folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
