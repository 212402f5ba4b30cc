import importlib.metadata

import hanse as hs


def test_versions_name_what_is_installed(capsys):
    hs.show_versions()
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["hanse"] == hs.__version__
    assert lines["compiler"].startswith(("GCC", "Clang")) and lines["instructions"] and int(lines["threads"]) > 0
    assert lines["pandas"] == importlib.metadata.version("pandas")
