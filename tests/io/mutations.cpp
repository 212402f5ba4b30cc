#include <functional>
#include <map>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "hanse/io/cordis.hpp"
#include "hanse/io/data_package.hpp"
#include "hanse/io/graph_table.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

using namespace hanse;
using hanse::test::TemporaryFolder;

namespace {

/// `text` with a few bytes changed, taken out, doubled, or its end cut off.
std::string mutated(std::string text, Random& random) {
    constexpr std::string_view bytes = "\"\n\r,;[]{}<>&*-0.9\xC3\xFF \0x";
    for (std::uint64_t k = random.below(4) + 1; k > 0 && !text.empty(); --k) {
        const auto at = random.below(text.size());
        switch (random.below(4)) {
            case 0:
                text[at] = bytes[random.below(bytes.size())];
                break;
            case 1:
                text.erase(at, random.below(5) + 1);
                break;
            case 2:
                text.insert(at, text.substr(at, random.below(20)));
                break;
            default:
                text.resize(at);
                break;
        }
    }
    return text;
}

/// Whatever the file says: an answer or an InvalidData, nothing else.
void require_graceful(const std::string& text, const char* name,
                      const std::function<void(const std::filesystem::path&)>& read) {
    const TemporaryFolder folder;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto path = folder.file(name, mutated(text, random));
        try {
            read(path);
        } catch (const InvalidData&) {
        }
    }
    SUCCEED();
}

void require_conserved(const model::Report& report) {
    for (const auto& count : report.counts) REQUIRE(count.rows == count.accepted + count.rejected);
    for (const auto& file : report.files) REQUIRE(file.counts.rows == file.counts.accepted + file.counts.rejected);
}

}  // namespace

TEST_CASE("mutated CSV files are read with every row counted, or refused") {
    const TemporaryFolder folder;
    folder.file("organisations.csv", "id,name\na,\"A, \"\"x\"\"\"\nb,B\n");
    std::string contacts = "from,to,kind,start,strength\n";
    for (int i = 0; i < 12; ++i) contacts += "a,b,\"visit\nlong\",2016-0" + std::to_string(1 + i % 9) + ",1.5\n";
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        folder.file("contacts.csv", mutated(contacts, random));
        require_conserved(io::validate_data_package(folder.path()));
    }
}

TEST_CASE("mutated CORDIS tables are read with every row counted, or refused") {
    require_graceful(
        "[{\"projectID\": 1, \"organisationID\": 2, \"name\": \"x\", \"geolocation\": \"1,2\", \"ecContribution\": "
        "1.5}]",
        "organization.json", [](const auto& path) { require_conserved(io::read_cordis(path).report()); });
    require_graceful("projectID;organisationID;name;ecContribution\n1;2;\"x\";1,5\n1;3;y;2\n", "organization.csv",
                     [](const auto& path) { require_conserved(io::read_cordis(path).report()); });
}

TEST_CASE("mutated graph files are read or refused") {
    require_graceful(
        "<graphml><key id=\"k\" for=\"node\" attr.name=\"n\" attr.type=\"int\"/><graph edgedefault=\"directed\">"
        "<node id=\"a\"><data key=\"k\">1</data></node><node id=\"b\"/><edge source=\"a\" target=\"b\"/>"
        "</graph></graphml>",
        "g.graphml", [](const auto& path) { (void)io::read_graphml(path).graph(); });
    require_graceful(
        "<gexf><graph defaultedgetype=\"directed\"><attributes class=\"node\"><attribute id=\"0\" title=\"n\" "
        "type=\"long\"/></attributes><nodes><node id=\"a\" label=\"A\"><attvalues><attvalue for=\"0\" "
        "value=\"1\"/></attvalues></node><node id=\"b\"/></nodes><edges><edge source=\"a\" target=\"b\" "
        "weight=\"0.5\" start=\"2016\"/></edges></graph></gexf>",
        "g.gexf", [](const auto& path) { (void)io::read_gexf(path).graph(); });
    require_graceful("*Vertices 3\n1 \"a\"\n2 \"b c\"\n*Edges\n1 2 0.5\n2 3 1\n", "g.net",
                     [](const auto& path) { (void)io::read_pajek(path).graph(); });
    require_graceful(
        "graph [ directed 1 node [ id 1 label \"a &#228;\" x 1.5 ] node [ id 2 label \"b\" ] "
        "edge [ source 1 target 2 weight 0.5 ] ]",
        "g.gml", [](const auto& path) { (void)io::read_gml(path).graph(); });
    require_graceful(
        "strict digraph \"g\" { weight_is=distance; node [n=1, t=\"a\\\"b\"]\n# c\n a:n -> {b <x<y>>; subgraph s { c "
        "}} -> d "
        "[weight=0.5]; /* c */ edge [k=true] \"e\" + \"f\" -> 7 // c\n }",
        "g.dot", [](const auto& path) { (void)io::read_dot(path).graph(); });
}
