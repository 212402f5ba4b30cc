// Readers and writers of graphs stop when they are told to, and say how far they are.
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "hanse/core/error.hpp"
#include "hanse/io/graph_table.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

using namespace hanse;
using namespace hanse::io;
using hanse::test::TemporaryFolder;

namespace {

struct Format {
    const char* name;
    GraphTable (*read)(const std::filesystem::path&, const GraphReading&, const RunControl&);
    void (*write)(const GraphTable&, const std::filesystem::path&, const RunControl&);
};
constexpr Format formats[] = {{"graphml", read_graphml, write_graphml},
                              {"gexf", read_gexf, write_gexf},
                              {"pajek", read_pajek, write_pajek},
                              {"gml", read_gml, write_gml},
                              {"dot", read_dot, write_dot}};

GraphTable ring(NodeId nodes) {
    GraphTable table;
    for (NodeId n = 0; n < nodes; ++n) {
        table.labels.push_back("node " + std::to_string(n));
        table.sources.push_back(n);
        table.targets.push_back((n + 1) % nodes);
    }
    return table;
}

RunControl stopped() {
    StopSource source;
    source.request_stop();
    return {.threads = 1, .stop = source.get_token()};
}

}  // namespace

TEST_CASE("a reader says how many bytes it has read, a writer how many nodes and ties it has written") {
    const TemporaryFolder folder;
    for (const auto& format : formats) {
        INFO(format.name);
        const auto path = folder.path() / "g";
        Progress written, read;
        format.write(ring(20'000), path, {.threads = 1, .progress = &written});
        REQUIRE(written.total == 40'000);
        REQUIRE(written.done == 40'000);
        (void)format.read(path, {}, {.threads = 1, .progress = &read});
        REQUIRE(read.total == std::filesystem::file_size(path));
        REQUIRE(read.done <= read.total);
        REQUIRE(read.done + (std::uint64_t{1} << 16) >= read.total);  // it has looked up all along
    }
}

TEST_CASE("who is stopped leaves nothing behind and what was there as it is") {
    const TemporaryFolder folder;
    for (const auto& format : formats) {
        INFO(format.name);
        const auto path = folder.path() / "g";
        format.write(ring(3), path, {});
        const auto size = std::filesystem::file_size(path);
        REQUIRE_THROWS_AS(format.read(path, {}, stopped()), Cancelled);
        REQUIRE_THROWS_AS(format.write(ring(20'000), path, stopped()), Cancelled);
        REQUIRE(std::filesystem::file_size(path) == size);
        std::filesystem::remove(path);
        REQUIRE(std::filesystem::is_empty(folder.path()));
    }
}

TEST_CASE("a reader that waits for a pipe can be stopped, and reads it to its end if not") {
    const TemporaryFolder folder;
    const auto pipe = folder.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    StopSource source;
    std::thread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        source.request_stop();
    });
    REQUIRE_THROWS_AS(read_gml(pipe, {}, {.threads = 1, .stop = source.get_token()}), Cancelled);
    later.join();

    std::thread writer([&] {
        std::ofstream out(pipe);
        out << "graph [ node [ id 1 ] " << std::flush;
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        out << "node [ id 2 ] ]";
    });
    const GraphTable table = read_gml(pipe);
    writer.join();
    REQUIRE(table.labels == std::vector<std::string>{"1", "2"});
}
