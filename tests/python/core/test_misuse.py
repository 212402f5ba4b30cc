"""What must not compile does not, and says why in a few lines: the C++ door of graphs, tried wrongly."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MOST_LINES = 16
COMPILERS = [name for name in ("g++", "clang++-14") if shutil.which(name)]
HEAD = """\
#include <map>
#include <stop_token>
#include <string>
#include <tuple>
#include <utility>
#include <vector>
#include "hanse/core/build_graph.hpp"
#include "hanse/core/neighbours.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/core/transform.hpp"
#include "hanse/io/csv.hpp"
#include "hanse/model/network.hpp"
#include "hanse/paths/batched_search.hpp"
#include "hanse/paths/components.hpp"
#include "hanse/specialisation/relatedness.hpp"
using namespace hanse;
struct Deal { int from, to; };
using Pairs = std::vector<std::pair<int, int>>;
using specialisation::Table;
inline Labels names;
"""
MEANING = "say what the weight means: hanse::Strength{w}"
NUMBERS = "the ends of a tie must be whole numbers"
SHAPE = "a tie is a struct with source and target"
WRONG = {
    "a bare whole number as weight": ("build_graph(2, std::vector<std::tuple<int, int, int>>{})", MEANING),
    "a bare number as weight": ("build_graph(2, std::vector<std::tuple<int, int, double>>{})", MEANING),
    "a bare number as member": ("build_graph(2, std::vector<Tie<int>>{})", MEANING),
    "a bare number by projection": ("build_graph(2, std::vector<Deal>{}, &Deal::from, &Deal::to, &Deal::to)", MEANING),
    "an end with a fraction": ("build_graph(2, std::vector<std::pair<long, double>>{})", NUMBERS),
    "a truth as end": ("build_graph(2, std::vector<std::pair<int, bool>>{})", NUMBERS),
    "names as numbers": ("build_graph(2, std::vector<std::pair<std::string, std::string>>{})", "pass hanse::Labels"),
    "a map by pair": ("build_graph(2, std::map<std::pair<int, int>, double>{})", NUMBERS),
    "numbers as names": ("build_graph(names, Pairs{})", "must be text"),
    "no tie": ("build_graph(2, std::vector<int>{})", SHAPE),
    "another struct": ("build_graph(2, std::vector<Deal>{})", SHAPE),
    "a tuple of four": ("build_graph(2, std::vector<std::tuple<int, int, Strength, int>>{})", SHAPE),
    "a strength as distance": ("Tie<Distance>{0, 1, Strength{1}}", "Strength"),
    "a misspelt option": ("build_graph(2, Pairs{}, {.dirceted = true})", ""),
    "a row of a temporary": ("build_graph(2, Pairs{}).out(0)", "delete"),
    "neighbours in a temporary": ("build_graph(2, Pairs{}).neighbours(0)", "delete"),
    "those who point, in a temporary": ("build_graph(2, Pairs{}).in(0)", "delete"),
    "weights of a temporary": ("as_distance(Graph()).weight_values()", "delete"),
    "codes of a moved graph": ("std::move(*new Graph).weight_codes()", "delete"),
    "neighbours of a temporary": ("Neighbours(build_graph(2, Pairs{}))", "delete"),
    "rows of a temporary network": ("model::Network().organisations()", "delete"),
    "attributes of a temporary network": ("model::Network().attributes(model::Table::events)", "delete"),
    "members in a temporary network": ("model::Network().in_order().members(0)", "delete"),
    "fields of a temporary table": ("Table().transposed().fields_of(0)", "delete"),
    "the header of a temporary reader": ('io::CsvReader("a.csv").header()', "delete"),
    "a row of a temporary matrix": ("specialisation::relatedness(Table()).row(0)", "delete"),
    "ties of a temporary hop graph": ("paths::HopGraph(Graph()).targets()", "delete"),
    "a row of temporary neighbours": ("Neighbours(*new Graph).of(0)", "delete"),
    "a block of temporary blocks": ("paths::biconnected(build_graph(2, Pairs{})).block(0)", "delete"),
    "a search in a temporary": ("paths::BatchedSearch(paths::HopGraph(build_graph(2, Pairs{})))", "delete"),
}
RIGHT = [
    "build_graph(2, Pairs{}).degree(0)",
    "build_graph(2, std::map<int, long long>{})",
    "build_graph(2, std::vector<std::tuple<char, unsigned, Distance>>{}, {.directed = true})",
    "build_graph(names, std::map<std::string, const char*>{})",
    "model::Network().report().problems",
    "model::Network().members(0, model::Date{})",
    "RunControl{.stop = std::stop_source().get_token()}.stop",
]


COMMAND = ["-std=c++20", "-Wall", "-Wextra", "-Wconversion", "-Iinclude"]


@pytest.fixture(scope="module", params=COMPILERS)
def compile_it(request, tmp_path_factory):
    """What a compiler says of an expression; the headers are read once."""
    head = tmp_path_factory.mktemp("misuse") / "head.hpp"
    head.write_text(HEAD)
    made = f"{head}.{'gch' if request.param == 'g++' else 'pch'}"
    subprocess.run([request.param, *COMMAND, "-xc++-header", head, "-o", made], cwd=ROOT, check=True)

    def said(code: str) -> subprocess.CompletedProcess[str]:
        command = [request.param, *COMMAND, "-fsyntax-only", "-include", head, "-xc++", "-"]
        function = f"void f() {{ (void){code}; }}"
        return subprocess.run(command, cwd=ROOT, input=function, capture_output=True, text=True, check=False)

    return said


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_misuse_does_not_compile_and_says_why_in_a_few_lines(compile_it, wrong):
    code, why = wrong
    said = compile_it(code)
    assert said.returncode != 0
    assert why in said.stderr
    if why:  # the compiler lists what it tried where nothing fits
        assert len(said.stderr.splitlines()) <= MOST_LINES, said.stderr


def test_right_use_compiles_without_a_warning(compile_it):
    said = compile_it("; (void)".join(RIGHT))
    assert said.returncode == 0
    assert not said.stderr
