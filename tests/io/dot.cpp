#include <filesystem>

#include "hanse/core/error.hpp"
#include "hanse/io/graph_table.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

using namespace hanse;
using namespace hanse::io;
using hanse::test::TemporaryFolder;

namespace {

GraphTable read(const std::string& text) {
    const TemporaryFolder folder;
    return read_dot(folder.file("g.dot", text));
}

std::string error_of(const std::string& text) {
    try {
        (void)read(text);
    } catch (const InvalidData& error) {
        const std::string what = error.what();
        return what.substr(what.find("g.dot"));
    }
    return "no error";
}

/// "a-b a-c" and so on, in the order of the file.
std::string ties_of(const GraphTable& table) {
    std::string out;
    for (std::size_t t = 0; t < table.sources.size(); ++t)
        out += (t ? " " : "") + table.labels[table.sources[t]] + "-" + table.labels[table.targets[t]];
    return out;
}

std::vector<std::string> cells(const std::vector<AttributeColumn>& columns, const std::string& name) {
    std::vector<std::string> out;
    for (const auto& column : columns)
        if (column.name == name)
            for (const auto& value : column.values) out.push_back(value.value_or("none"));
    return out;
}

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("DOT keeps labels, order, weights, types, parallel ties and loops") {
    const TemporaryFolder folder;
    GraphTable table;
    table.labels = {"a & <b>", "Łódź \xF0\x9F\x98\x80", "007", "say \"\\\" \n\\", "node", "alone"};
    table.sources = {0, 0, 2, 2, 4};
    table.targets = {1, 1, 1, 2, 3};
    table.weights = {0.1, 2.5, 1e-7, 3, 1e300};
    table.weighting = Weighting::distance;
    table.node_attributes = {{"founded", ValueType::integer, {"9007199254740993", std::nullopt, "-1", "0", "1", "2"}},
                             {"sme", ValueType::truth, {"true", "false", std::nullopt, "true", "true", "true"}},
                             {"code", ValueType::text, {"007", "1", "true", "1e5", "", "x"}}};
    table.tie_attributes = {{"share", ValueType::number, {"0.5", "1e-07", "2.0", std::nullopt, "-3"}}};
    for (const bool directed : {false, true}) {
        table.directed = directed;
        write_dot(table, folder.path() / "g.dot");
        const GraphTable back = read_dot(folder.path() / "g.dot");
        REQUIRE(back.labels == table.labels);
        REQUIRE(back.sources == table.sources);
        REQUIRE(back.targets == table.targets);
        REQUIRE(back.weights == table.weights);
        REQUIRE(back.weighting == Weighting::distance);
        REQUIRE(back.directed == directed);
        REQUIRE_FALSE(back.integer_labels);
        REQUIRE(back.node_attributes.size() == 3);
        for (std::size_t k = 0; k < 3; ++k) {
            REQUIRE(back.node_attributes[k].type == table.node_attributes[k].type);
            REQUIRE(back.node_attributes[k].values == table.node_attributes[k].values);
        }
        REQUIRE(back.tie_attributes[0].type == ValueType::number);
        REQUIRE(cells(back.tie_attributes, "share") == Cells{"0.5", "0.0000001", "2.0", "none", "-3.0"});
    }
    table.labels = {"0", "-9223372036854775808", "9223372036854775807", "3", "4", "5"};
    table.integer_labels = true;
    write_dot(table, folder.path() / "g.dot");
    REQUIRE(read_dot(folder.path() / "g.dot").labels == table.labels);
    REQUIRE(read_dot(folder.path() / "g.dot").integer_labels);
}

TEST_CASE("chains and groups are the ties they stand for") {
    REQUIRE(ties_of(read("graph { a -- b -- c }")) == "a-b b-c");
    REQUIRE(ties_of(read("digraph { {a b} -> {c d} -> e }")) == "a-c a-d b-c b-d c-e d-e");
    // A group ties each of its nodes once, and the ties inside of it are ties too.
    REQUIRE(ties_of(read("digraph { subgraph cluster_x { a -> b; a; } -> {c; {d}} }")) == "a-b a-c a-d b-c b-d");
    REQUIRE(ties_of(read("digraph { a -> {} -> b }")).empty());
    REQUIRE(ties_of(read("graph { a -- a; a -- b b -- a; }")) == "a-a a-b b-a");
    REQUIRE(ties_of(read("graph { a:port:n -- b:sw }")) == "a-b");
}

TEST_CASE("a strict graph has one tie per pair, and the last word counts") {
    const auto graph = read("STRICT Graph { a -- b [w=1]; b -- a [w=2]; a -- a; a -- a }");
    REQUIRE(ties_of(graph) == "a-b a-a");
    REQUIRE(cells(graph.tie_attributes, "w") == Cells{"2", "none"});
    REQUIRE(ties_of(read("strict digraph { a -> b; b -> a; a -> b }")) == "a-b b-a");
}

TEST_CASE("defaults hold for what is made after them, in their group") {
    const auto graph = read(
        "digraph { a; node [c=red] b; subgraph { node [c=blue, d=1]; edge [k=x]; e -> a; f [c=own] } "
        "g; edge [k=y] a -> b; a -> g [k=z] }");
    REQUIRE(graph.labels == Cells{"a", "b", "e", "f", "g"});
    REQUIRE(cells(graph.node_attributes, "c") == Cells{"none", "red", "blue", "own", "red"});
    REQUIRE(cells(graph.node_attributes, "d") == Cells{"none", "none", "1", "1", "none"});
    REQUIRE(cells(graph.tie_attributes, "k") == Cells{"x", "y", "z"});
}

TEST_CASE("names are words, numerals, text and HTML") {
    const auto graph = read(
        "# from a preprocessor\ngraph \"the name\" { // c\n rankdir=LR; graph [label=\"x\"]; /* -- */\n"
        "Zoë; -.5; 7.; \"two \" + \"parts\"; \"long\\\nline\"; <b<i>x</i>>; \"\\G\" }");
    REQUIRE(graph.labels == Cells{"Zoë", "-.5", "7.", "two parts", "longline", "<b<i>x</i>>", "\\G"});
    REQUIRE(read("graph{1 2;1--2}").integer_labels);
    REQUIRE_FALSE(read("graph{1;\"2\"}").integer_labels);
    REQUIRE_FALSE(read("graph{01}").integer_labels);
    REQUIRE(read("graph{99999999999999999999}").integer_labels);  // of any length
    REQUIRE_FALSE(read("graph{1.0}").integer_labels);
    REQUIRE_FALSE(read("graph{}").integer_labels);
}

TEST_CASE("the parts of a group are joined") {
    const auto table = read("digraph { subgraph s { a } b -> subgraph s { c } subgraph t { subgraph s { d } } }");
    REQUIRE(table.labels == std::vector<std::string>{"a", "b", "c", "d"});
    REQUIRE(table.sources == std::vector<NodeId>{1, 1});  // b -> a and b -> c: s has both; the s in t is another
    REQUIRE(table.targets == std::vector<NodeId>{0, 2});
}

TEST_CASE("bad DOT is answered with its place") {
    REQUIRE(error_of("digraph {\n a -- b }") == "g.dot:2:4: '--' in a digraph; write '->'");
    REQUIRE(error_of("graph {\n a -> b }") == "g.dot:2:4: '->' in a graph; write '--' or 'digraph'");
    REQUIRE_THAT(error_of(""), contains("g.dot:1:1: 'graph' or 'digraph' is missing here"));
    REQUIRE_THAT(error_of("graph"), contains("a '{' is missing"));
    REQUIRE_THAT(error_of("graph {\n{ a -- b"), contains("g.dot:2:1: this '{' is not closed"));
    REQUIRE_THAT(error_of("graph { ä -- }"), contains("g.dot:1:14: an end of the edge is missing"));
    REQUIRE_THAT(error_of("graph { a [x] }"), contains("'=' and the value of 'x' are missing"));
    REQUIRE_THAT(error_of("graph { a [x=1 }"), contains("the name of an attribute, or a ']', is missing"));
    REQUIRE_THAT(error_of("graph { a [x=\"1 }"), contains("g.dot:1:14: a quotation mark is not closed"));
    REQUIRE_THAT(error_of("graph { <a }"), contains("a '<' is not closed"));
    REQUIRE_THAT(error_of("graph { /* }"), contains("a comment is not closed"));
    REQUIRE_THAT(error_of("graph { 1e5 }"), contains("neither a number nor a name"));
    REQUIRE_THAT(error_of("graph { a -- node }"), contains("'node' means something else in DOT"));
    REQUIRE_THAT(error_of("graph { a % b }"), contains("g.dot:1:11: this character is no part of DOT"));
    REQUIRE_THAT(error_of("graph { a -- b [weight=-1] }"), contains("g.dot:1:24: the weight '-1' is not a number"));
    REQUIRE_THAT(error_of("graph { {a} [c=1] }"), contains("attributes of a group"));

    REQUIRE_THAT(error_of("graph {} graph {}"), contains("g.dot:1:10: text after the graph"));
    REQUIRE_THAT(error_of("graph { a } }"), contains("text after the graph"));
}

TEST_CASE("short DOT files take no memory without bound") {
    std::string deep = "graph {";
    for (int i = 0; i < 100000; ++i) deep += "{";
    REQUIRE_THAT(error_of(deep), contains("nested more than 64 deep"));
    std::string group = "{";
    for (int i = 0; i < 20000; ++i) group += std::to_string(i) + " ";
    group += "}";
    REQUIRE_THAT(error_of("graph { " + group + " -- " + group + " }"), contains("groups and defaults make more ties"));
    std::string defaults = "graph { node [";
    for (int i = 0; i < 1001; ++i) defaults += "k" + std::to_string(i) + "=1 ";
    REQUIRE_THAT(error_of(defaults + "] }"), contains("more than 1,000 default attributes"));
    std::string sparse = "graph {";  // a table of 20,000 nodes with an attribute of its own for each
    for (int i = 0; i < 20000; ++i) sparse += std::to_string(i) + " [k" + std::to_string(i) + "=1]";
    REQUIRE_THAT(error_of(sparse + "}"), contains("nearly all empty"));
}
