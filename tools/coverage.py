"""Lines and branches that the C++ tests reach, by room, from the build of `./dev coverage`; fails below LEAST."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: Shares of lines and branches that a room must reach.
LEAST = {"gap": (0.9, 0.8), "planning": (0.9, 0.8)}


def main(build: str) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "gcovr", "--root", str(ROOT), "--filter", "src/", "--exclude-throw-branches",
         "--exclude-unreachable-branches", "--json-summary", "--gcov-ignore-parse-errors=all", build],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    kinds = ("line_covered", "line_total", "branch_covered", "branch_total")
    rooms: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    files = json.loads(made.stdout)["files"]
    for file in files:
        for i, kind in enumerate(kinds):
            for name in (Path(file["filename"]).parts[1], "all"):
                rooms[name][i] += file[kind]
    print(f"{'room':16}{'lines':>8}{'of':>8}{'branches':>10}{'of':>8}")
    for name, (lines, all_lines, branches, all_branches) in sorted(rooms.items(), key=lambda item: item[0] == "all"):
        print(f"{name:16}{lines / all_lines:8.1%}{all_lines:8}{branches / max(1, all_branches):10.1%}{all_branches:8}")
    print("\nleast reached")
    for file in sorted(files, key=lambda file: file["line_covered"] / max(1, file["line_total"]))[:12]:
        print(f"{file['line_covered'] / max(1, file['line_total']):8.1%}  {file['filename']}")
    for name, (least_lines, least_branches) in LEAST.items():
        lines, all_lines, branches, all_branches = rooms[name]
        if lines < least_lines * all_lines or branches < least_branches * all_branches:
            sys.exit(f"{name}: fewer than {least_lines:.0%} of lines or {least_branches:.0%} of branches; add tests")


if __name__ == "__main__":
    main(sys.argv[1])
