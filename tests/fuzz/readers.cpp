// libFuzzer's door to every reader: HANSE_READER says which. What is read is written and read again, and must be the
// same; what is refused must be refused with an Error. `./dev fuzz` builds and runs it.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "hanse/io/cordis.hpp"
#include "hanse/io/csv.hpp"
#include "hanse/io/data_package.hpp"
#include "hanse/io/graph_table.hpp"

namespace {

namespace fs = std::filesystem;
using namespace hanse;

const fs::path& place() {
    static const fs::path made = [] {
        auto path = fs::temp_directory_path() / ("hanse-fuzz-" + std::to_string(::getpid()));
        fs::create_directories(path);
        std::atexit([] { fs::remove_all(place()); });
        return path;
    }();
    return made;
}

fs::path file(const std::string& name, std::string_view text) {
    std::ofstream(place() / name, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
    return place() / name;
}

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

template <class Read, class Write>
void graph(std::string_view text, const std::string& name, Read read, Write write) {
    const io::GraphTable table = read(file(name, text), {}, {});
    try {
        write(table, place() / ("again-" + name), {});
    } catch (const InvalidArgument&) {
        return;  // the format cannot hold it
    }
    const io::GraphTable again = read(place() / ("again-" + name), {}, {});
    require(again.labels.size() == table.labels.size(), "nodes differ after writing and reading");
    require(again.sources == table.sources && again.targets == table.targets, "ties differ");
    require(again.weights == table.weights && again.directed == table.directed, "weights or direction differ");
}

void account(const model::Report& report) {
    for (const auto& count : report.counts) require(count.rows == count.accepted + count.rejected, "rows are lost");
}

/// A package of files that begin with a line "=== name".
void package(std::string_view text) {
    const fs::path folder = place() / "package", out = place() / "out";
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (auto at = text.find("=== "); at != std::string_view::npos;) {
        const auto line = text.find('\n', at), next = text.find("\n=== ", at);
        if (line == std::string_view::npos) break;
        std::string name(text.substr(at + 4, line - at - 4));
        if (name.find_first_of("/\0") == std::string::npos && name.size() < 40 && name.size() > 1 && name[0] != '.') {
            const auto body = text.substr(line + 1, next == std::string_view::npos ? next : next - line);
            std::ofstream(folder / name, std::ios::binary)
                .write(body.data(), static_cast<std::streamsize>(body.size()));
        }
        at = next == std::string_view::npos ? next : next + 1;
    }
    account(io::validate_data_package(folder));
    const model::Network network = io::read_data_package(folder);
    account(network.report());
    fs::remove_all(out);
    try {
        io::write_data_package(network, out);
    } catch (const InvalidArgument&) {
        return;
    }
    if (network.participations().empty() && network.contacts().empty() && network.event_participations().empty())
        return;
    const model::Network again = io::read_data_package(out);
    require(again.report().rejected() == 0, "a written row is rejected");
    require(again.organisations().size() == network.organisations().size(), "organisations differ");
    require(again.contacts().size() == network.contacts().size(), "contacts differ");
}

void one(const std::string& reader, std::string_view text) {
    if (reader == "graphml") graph(text, "g.graphml", io::read_graphml, io::write_graphml);
    if (reader == "gexf") graph(text, "g.gexf", io::read_gexf, io::write_gexf);
    if (reader == "gml") graph(text, "g.gml", io::read_gml, io::write_gml);
    if (reader == "pajek") graph(text, "g.net", io::read_pajek, io::write_pajek);
    if (reader == "dot") graph(text, "g.dot", io::read_dot, io::write_dot);
    if (reader == "cordis_csv") account(io::read_cordis(file("organization.csv", text)).report());
    if (reader == "cordis_json") account(io::read_cordis(file("organization.json", text)).report());
    if (reader == "package") package(text);
    if (reader == "csv") {
        io::CsvReader csv(file("t.csv", text), {.chunk_bytes = 16 + text.size() % 64});
        while (csv.next()) {
            require(csv.fault() || csv.cells().size() == csv.header().size(), "cells and columns differ");
            require(csv.place(0).line >= csv.line(), "a place before its row");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const char* const reader = std::getenv("HANSE_READER");
    require(reader != nullptr, "set HANSE_READER");
    try {
        one(reader, {reinterpret_cast<const char*>(data), size});
    } catch (const Error&) {
    }
    return 0;
}
