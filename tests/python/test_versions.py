import importlib.metadata
from pathlib import Path

import hanse as hs


def test_versions_name_what_is_installed(capsys):
    hs.show_versions()
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["hanse"] == hs.__version__
    assert lines["compiler"].startswith(("GCC", "Clang")) and int(lines["threads"]) > 0
    flags = Path("/proc/cpuinfo").read_text("utf-8").split()
    assert lines["instructions"] == ("AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else "baseline")
    assert lines["pandas"] == importlib.metadata.version("pandas")
