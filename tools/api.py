"""List the functions that the shared library shows, without those of `detail`.

`python tools/api.py build/consumed-shared/libhanse.so > docs/api.txt`

The list is checked in and compared by a test, so that a changed signature is seen in review.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def listing(library: str | Path) -> str:
    shown = subprocess.run(
        ["nm", "-DC", "--defined-only", str(library)], capture_output=True, text=True, check=True
    ).stdout
    functions = re.findall(r"^\w+ T (hanse::.*)$", shown, flags=re.MULTILINE)
    plain = {
        re.sub(r"v\d+_\d+::|std::(__cxx11|__1)::", lambda m: "std::" if m[1] else "", f)
        for f in functions
        if "::detail::" not in f
    }
    return "\n".join(sorted(plain)) + "\n"


if __name__ == "__main__":
    print(listing(sys.argv[1]), end="")
