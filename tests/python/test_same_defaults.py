"""C++ and Python share the names of options and their defaults: the headers' structs against the signatures."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import hanse as hs
import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {"centrality": hs.centrality, "brokerage": hs.brokerage, "paths": hs.paths, "pairs": hs.pairs}

STRUCT = re.compile(r"struct (?:HANSE_API )?(\w+Options) \{(.*?)\n\};", re.DOTALL)
FIELD = re.compile(r"^    [\w:<>, ]+?\s(\w+)\s*(?:= ([^;]+?)|\{([^;]*?)\})?;", re.MULTILINE)
FUNCTION = re.compile(r"(\w+)\(const Graph& graph[^;]*?const (\w+Options)& options")
#: Where Python has it under another name, and what is fixed there.
ELSEWHERE = {"communities": hs.communities.leiden}
FIXED = {("communities", "rounds")}
#: What stands for None in Python: nothing given, no limit, and 0 where it means all.
NOTHING = {None, "", "std::numeric_limits<double>::infinity()", "std::numeric_limits<std::uint32_t>::max()"}
ZERO_IS_ALL = {"k", "per_node"}


def options() -> list[Any]:
    found = []
    for room in ROOMS:
        for header in sorted((ROOT / "include" / "hanse" / room).glob("*.hpp")):
            text = header.read_text(encoding="utf-8")
            structs = {name: FIELD.findall(body) for name, body in STRUCT.findall(text)}
            for function, struct in FUNCTION.findall(text):
                for name, assigned, braced in structs.get(struct, []):
                    if (function, name) in FIXED:
                        continue
                    found.append(pytest.param(room, function, name, assigned or braced, id=f"{room}.{function} {name}"))
    return found


def as_python(name: str, default: str) -> Any:
    if default in NOTHING or (default == "0" and name in ZERO_IS_ALL):
        return None
    if default in ("true", "false"):
        return default == "true"
    if default.startswith("{"):
        return tuple(as_python(name, part.strip()) for part in default.strip("{}").split(",") if part) or None
    if "::" in default:
        return default.split("::")[-1].replace("_", "-") if name == "scale" else default.split("::")[-1]
    return float(default.replace("'", ""))


@pytest.mark.parametrize(("room", "function", "name", "default"), options())
def test_an_option_has_one_name_and_one_default(room: str, function: str, name: str, default: str) -> None:
    parameter = inspect.signature(ELSEWHERE.get(function) or getattr(ROOMS[room], function)).parameters[name]
    assert parameter.default == as_python(name, default)


def test_all_options_are_found() -> None:
    assert len(options()) > 80
