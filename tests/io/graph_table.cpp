#include "hanse/io/graph_table.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

using namespace hanse;
using namespace hanse::io;
using hanse::test::TemporaryFolder;

namespace {

GraphTable sample(bool directed) {
    GraphTable table;
    table.labels = {"a & <b>", "Łódź \xF0\x9F\x98\x80", "007"};
    table.sources = {0, 0, 1, 2};
    table.targets = {1, 1, 2, 2};  // parallel ties and a loop
    table.weights = {0.1, 2.5, 1e-7, 3};
    table.weighting = Weighting::strength;
    table.directed = directed;
    table.node_attributes = {{"founded", ValueType::integer, {"9007199254740993", std::nullopt, "-1"}},
                             {"sme", ValueType::truth, {"true", "false", std::nullopt}}};
    table.tie_attributes = {{"kind", ValueType::text, {"visit", "a \"b\"\nc", std::nullopt, "x"}},
                            {"share", ValueType::number, {"0.5", "1.25", "2.0", std::nullopt}}};
    return table;
}

void require_same_columns(const std::vector<AttributeColumn>& a, const std::vector<AttributeColumn>& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t k = 0; k < a.size(); ++k) {
        REQUIRE(a[k].name == b[k].name);
        REQUIRE(a[k].type == b[k].type);
        REQUIRE(a[k].values == b[k].values);
    }
}

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

template <class Read>
std::string error_of(Read&& read, const std::string& text, const char* name) {
    const TemporaryFolder folder;
    try {
        (void)read(folder.file(name, text), {}, {});
    } catch (const InvalidData& error) {
        const std::string what = error.what();
        return what.substr(what.find(name));
    }
    return "no error";
}

std::string graphml_error(const std::string& body) {
    return error_of(read_graphml, "<?xml version=\"1.0\"?>\n" + body, "g.graphml");
}
std::string pajek_error(const std::string& text) {
    return error_of(read_pajek, text, "g.net");
}
std::string gml_error(const std::string& text) {
    return error_of(read_gml, text, "g.gml");
}

}  // namespace

TEST_CASE("GraphML keeps everything") {
    const TemporaryFolder folder;
    for (const bool directed : {false, true}) {
        const GraphTable table = sample(directed);
        write_graphml(table, folder.path() / "g.graphml");
        const GraphTable back = read_graphml(folder.path() / "g.graphml");
        REQUIRE(back.labels == table.labels);
        REQUIRE(back.sources == table.sources);
        REQUIRE(back.targets == table.targets);
        REQUIRE(back.weights == table.weights);
        REQUIRE(back.weighting == table.weighting);
        REQUIRE(back.directed == directed);
        REQUIRE_FALSE(back.integer_labels);
        require_same_columns(back.node_attributes, table.node_attributes);
        require_same_columns(back.tie_attributes, table.tie_attributes);
    }
}

TEST_CASE("that weights are distances and labels whole numbers is kept") {
    const TemporaryFolder folder;
    GraphTable table;
    table.labels = {"9223372036854775807", "-5"};
    table.integer_labels = true;
    table.sources = {0};
    table.targets = {1};
    table.weights = {2};
    table.weighting = Weighting::distance;
    write_graphml(table, folder.path() / "g.graphml");
    write_gml(table, folder.path() / "g.gml");
    for (const auto& back : {read_graphml(folder.path() / "g.graphml"), read_gml(folder.path() / "g.gml")}) {
        REQUIRE(back.labels == table.labels);
        REQUIRE(back.integer_labels);
        REQUIRE(back.weighting == Weighting::distance);
    }
    REQUIRE_THROWS_AS(write_pajek(table, folder.path() / "g.net"), InvalidArgument);
    REQUIRE_FALSE(std::filesystem::exists(folder.path() / "g.net"));
}

TEST_CASE("GML keeps labels, weights and attributes, in ASCII") {
    const TemporaryFolder folder;
    GraphTable table = sample(true);
    table.node_attributes.pop_back();  // GML has no truth values
    write_gml(table, folder.path() / "g.gml");
    const std::string text = content(folder.path() / "g.gml");
    REQUIRE(std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    const GraphTable back = read_gml(folder.path() / "g.gml");
    REQUIRE(back.labels == table.labels);
    REQUIRE(back.targets == table.targets);
    REQUIRE(back.weights == table.weights);
    REQUIRE(back.directed);
    require_same_columns(back.node_attributes, table.node_attributes);
    require_same_columns(back.tie_attributes, table.tie_attributes);
}

TEST_CASE("Pajek keeps labels and weights") {
    const TemporaryFolder folder;
    const GraphTable table = sample(false);
    write_pajek(table, folder.path() / "g.net");
    const GraphTable back = read_pajek(folder.path() / "g.net");
    REQUIRE(back.labels == table.labels);
    REQUIRE(back.sources == table.sources);
    REQUIRE(back.weights == table.weights);
    REQUIRE_FALSE(back.directed);
    folder.file("h.net", "%c\n*Network x\n*Vertices 3\n1 one\n*Arcslist\n1 2 3\n*Arcs\n3 1 2.5\n");
    const GraphTable list = read_pajek(folder.path() / "h.net");
    REQUIRE(list.labels == std::vector<std::string>{"one", "2", "3"});
    REQUIRE(list.sources == std::vector<NodeId>{0, 0, 2});
    REQUIRE(list.weights == std::vector<double>{1, 1, 2.5});
}

TEST_CASE("Pajek's matrices, relations and two-mode networks are read") {
    const TemporaryFolder folder;
    const auto read = [&](const std::string& text) { return read_pajek(folder.file("g.net", text)); };
    const GraphTable matrix = read("*Vertices 2\n1 \"Łódź\"\n*Matrix\n0 2.5\n1 0\n");
    REQUIRE(matrix.directed);
    REQUIRE(matrix.labels == std::vector<std::string>{"Łódź", "2"});
    REQUIRE(matrix.sources == std::vector<NodeId>{0, 1});
    REQUIRE(matrix.weights == std::vector<double>{2.5, 1});
    const GraphTable two_mode = read("*Vertices 3 1\n*Matrix\n1 0\n");
    REQUIRE_FALSE(two_mode.directed);
    REQUIRE(two_mode.targets == std::vector<NodeId>{1});
    REQUIRE(two_mode.node_attributes[0].values == std::vector<std::optional<std::string>>{"1", "2", "2"});
    const GraphTable relations = read("*Vertices 2\n*Edges :1 \"fairs\"\n1 2 1\n*Edges :2\n1 2 1\n*Edges\n1 1\n");
    REQUIRE(relations.tie_attributes[0].name == "relation");
    REQUIRE(relations.tie_attributes[0].values == std::vector<std::optional<std::string>>{"fairs", "2", std::nullopt});
    REQUIRE_THAT(pajek_error("*Vertices 2\n*Matrix\n0 1 1\n"), contains("g.net:3:1: the matrix row is too long"));
    REQUIRE_THAT(pajek_error("*Vertices 2\n*Matrix\n0\n"), contains("g.net:3:1: the matrix row is too short"));
    REQUIRE_THAT(pajek_error("*Vertices 2\n*Matrix\n0 1\n"), contains("ends after row 1 of 2"));
}

TEST_CASE("GEXF keeps everything but that labels are numbers and weights distances") {
    const TemporaryFolder folder;
    GraphTable table = sample(true);
    table.tie_attributes.push_back({"start", ValueType::text, {"2016-01-01", std::nullopt, "2017", std::nullopt}});
    write_gexf(table, folder.path() / "g.gexf");
    const GraphTable back = read_gexf(folder.path() / "g.gexf");
    REQUIRE(back.labels == table.labels);
    REQUIRE(back.sources == table.sources);
    REQUIRE(back.targets == table.targets);
    REQUIRE(back.weights == table.weights);
    REQUIRE(back.directed);
    require_same_columns(back.node_attributes, table.node_attributes);
    require_same_columns(back.tie_attributes, table.tie_attributes);
    REQUIRE_THAT(error_of(read_gexf, "<gexf><graph><nodes/><edges><edge source='a' target='b'/></edges></graph></gexf>",
                          "x.gexf"),
                 contains("x.gexf:1:29: the edge names node 'a'"));
    REQUIRE_THAT(error_of(read_gexf, "<!DOCTYPE a><gexf/>", "x.gexf"), contains("a DOCTYPE"));
}

TEST_CASE("GEXF is written for Gephi") {
    const TemporaryFolder folder;
    GraphTable table = sample(false);
    table.tie_attributes.push_back({"start", ValueType::text, {"2016-01-01", std::nullopt, "2017", std::nullopt}});
    write_gexf(table, folder.path() / "g.gexf");
    const std::string gexf = content(folder.path() / "g.gexf");
    REQUIRE_THAT(gexf, contains("mode=\"dynamic\" timeformat=\"date\""));
    REQUIRE_THAT(gexf, contains("weight=\"0.1\" start=\"2016-01-01\""));
    REQUIRE_THAT(gexf, contains("label=\"a &amp; &lt;b&gt;\""));
    REQUIRE_THAT(gexf, contains("type=\"long\""));
}

TEST_CASE("nothing is left of a file that cannot be written whole") {
    const TemporaryFolder folder;
    GraphTable table = sample(false);
    table.labels[1] = "bell\a";
    REQUIRE_THROWS_WITH(write_graphml(table, folder.path() / "g.graphml"), contains("control character"));
    REQUIRE_THROWS_WITH(write_graphml(sample(true), folder.path() / "none" / "g.graphml"),
                        contains("cannot be written"));
    REQUIRE(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("bad GraphML is answered with its place") {
    REQUIRE_THAT(graphml_error("<!DOCTYPE x [<!ENTITY a \"aa\">]>\n<graphml/>"), contains("a DOCTYPE is not accepted"));
    REQUIRE_THAT(
        graphml_error("<graphml><graph edgedefault=\"directed\">\n<node id=\"a\"/><edge source=\"a\" target=\"b\"/>"
                      "</graph></graphml>"),
        contains("g.graphml:3:15: the edge names node 'b'"));
    REQUIRE_THAT(
        graphml_error("<graphml><graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"a\"/></graph></graphml>"),
        contains("stands twice"));
    REQUIRE_THAT(graphml_error("<graphml>"), contains("this is not XML"));
    REQUIRE_THAT(graphml_error("<html/>"), contains("not <graphml>"));
    REQUIRE_THAT(graphml_error("<graphml/>"), contains("no <graph>"));
    std::string deep = "<graphml>";
    for (int i = 0; i < 100000; ++i) deep += "<x>";
    REQUIRE_THAT(graphml_error(deep), contains("nested more than 64 deep"));
    // A hint about the number of nodes takes no memory.
    REQUIRE(graphml_error("<graphml><graph edgedefault=\"directed\" parse.nodes=\"900000000\"/></graphml>") ==
            "no error");
}

TEST_CASE("bad Pajek and GML are answered with their place") {
    REQUIRE_THAT(pajek_error("*Vertices 900000000\n"), contains("g.net:1:1: *Vertices announces 900000000 nodes"));
    REQUIRE_THAT(pajek_error("*Vertices 2\n*Arcs\n1 3\n"), contains("g.net:3:1: vertex 3 is not among 1 .. 2"));
    REQUIRE_THAT(pajek_error("*Vertices 2\n1 \"a\n"), contains("g.net:2:1: a quotation mark"));
    REQUIRE_THAT(pajek_error("*Vertices 2\n*Arcs\n1 2 -1\n"), contains("not a number >= 0"));
    REQUIRE_THAT(pajek_error("*Vertices 2\n*Arcs\n1 2\n*Vertices 2\n"), contains("g.net:4:1: a second network"));
    REQUIRE_THAT(pajek_error("hello"), contains("before the *Vertices"));
    REQUIRE_THAT(gml_error("graph [\n node [ id 1 ]\n edge [ source 1 target 2 ]\n]"),
                 contains("g.gml:3:2: the edge names node 2"));
    REQUIRE_THAT(gml_error("graph [ node [ id 1 "), contains("is not closed"));
    REQUIRE_THAT(gml_error("graph [ node [ id x ] ]"), contains("neither a number nor text"));
    REQUIRE_THAT(gml_error("]"), contains("closes nothing"));
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "a [ ";
    REQUIRE_THAT(gml_error(deep), contains("nested more than 64 deep"));
}
