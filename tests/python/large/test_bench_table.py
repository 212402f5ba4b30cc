"""The guide's table of what engines cost, as ``python -m benchmarks.large`` writes it."""

from __future__ import annotations

from benchmarks.large import with_table

GUIDE = """before
<!-- measured -->
yesterday, another machine

| rows | engine | seconds | CPU seconds | peak GiB | spill GiB | ties |
|---|---|---|---|---|---|---|
| 1,000,000 | hanse in memory | 1 | 1 | 1 | 0 | 7 |
| 10,000,000 | DuckDB, 4 GB | 2 | 2 | 2 | 0 | 8 |
| 10,000,000 | Spark, two cores, 4 GB | 840 | 3 | 3 | 0 | 8 |
<!-- /measured -->
after
"""


def test_rows_of_engines_that_did_not_run_stay_and_say_so():
    lines = ["| 1,000,000 | hanse | 5 | 5 | 5 | 0 | 7 |", "| 10,000,000 | DuckDB | 6 | 6 | 6 | 0 | 8 |"]
    written = with_table(GUIDE, "today, this machine", lines)
    assert written.splitlines() == [
        "before",
        "<!-- measured -->",
        "today, this machine",
        "",
        *GUIDE.splitlines()[4:6],
        *lines,
        "| 10,000,000 | Spark, two cores, 4 GB (earlier) | 840 | 3 | 3 | 0 | 8 |",
        "<!-- /measured -->",
        "after",
    ]
    assert with_table(written, "today, this machine", lines) == written
