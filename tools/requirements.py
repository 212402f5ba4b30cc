"""Print the requirements of this project and of the extras and groups named, one per line, for ``pip install -r``."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())


#: A demo makes no wheel, no types, no pictures outside its report and shows no bars.
NOT_IN_DEMO = ("scikit-build-core", "pybind11-stubgen", "matplotlib", "tqdm")


def requirements(extra: str) -> list[str]:
    """Those of an extra or group, with references to our own extras replaced by what they stand for."""
    if extra == "build":
        return [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
    if extra == "demo":
        return [line for line in requirements("build") if not line.startswith(NOT_IN_DEMO)]
    extras = PROJECT["project"]["optional-dependencies"]
    # Tests need all that users may have; our developers' groups are not seen by them.
    found = requirements("all") if extra == "test" else []
    for line in extras.get(extra) or PROJECT["dependency-groups"][extra]:
        if not isinstance(line, str):
            found += requirements(line["include-group"])
            continue
        own = re.fullmatch(r"hanse\[(.*)\]", line)
        found += [r for name in own[1].split(",") for r in requirements(name)] if own else [line]
    return found


if __name__ == "__main__":
    print(*dict.fromkeys(line for extra in sys.argv[1:] for line in requirements(extra)), sep="\n")
