"""Write docs/truth.md: every bar of findings and of advice with its figure. `python -m benchmarks.truth`."""

from __future__ import annotations

import argparse
import datetime
import importlib
import importlib.util
import os
import time
from pathlib import Path

from . import gaps

HEAD = """# How often is it wrong?

Written by `./dev truth` on {date} ({worlds} null worlds of each kind of it's OWL and
{large} of Horizon 2020, {minutes:.0f} minutes). A finding or a
recommendation is a measurement; here is how often each kind is wrong: on worlds with nothing to find, on worlds with
something put in, with rows hidden or dropped, and on later years.
[Decision 63](decisions/0063-findings-that-hold.md) says what is meant by each.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=100, help="null worlds of each kind of it's OWL")
    parser.add_argument("--large", type=int, default=100, help="and of Horizon 2020")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="at once; default: one per core")
    parser.add_argument("--h2020", type=Path, default=Path("../shared/data/h2020"), help="folder of these tables")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/truth.md"))
    arguments = parser.parse_args()
    began = time.time()
    h2020 = arguments.h2020 if arguments.h2020.is_dir() else None
    parts = [gaps.run(h2020, arguments.worlds, arguments.large, arguments.processes)]
    if h2020 is None:
        parts.append(f"Horizon 2020 was not looked at: there is no folder {arguments.h2020}.")
    elif importlib.util.find_spec("benchmarks.truth.advice") is not None:
        advice = importlib.import_module("benchmarks.truth.advice")
        parts.append(advice.run())
    minutes = (time.time() - began) / 60
    head = HEAD.format(date=datetime.date.today(), worlds=arguments.worlds, large=arguments.large, minutes=minutes)
    arguments.output.write_text(head + "\n".join(parts), encoding="utf-8")
    print(arguments.output)
    if gaps.failed(parts[0]):
        raise SystemExit("a part of the page could not be made: look for **failed**")


if __name__ == "__main__":
    main()
