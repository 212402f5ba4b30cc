#include "hanse/io/csv.hpp"

#include <fstream>
#include <thread>
#include <vector>

#include <sys/stat.h>

#include "support/catch.hpp"
#include "support/temporary.hpp"

using namespace hanse;
using hanse::io::CsvOptions;
using hanse::io::CsvReader;
using hanse::test::TemporaryFolder;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& text, const CsvOptions& options = {}) {
    const TemporaryFolder folder;
    CsvReader csv(folder.file("t.csv", text), options);
    Rows rows{{csv.header().begin(), csv.header().end()}};
    while (csv.next()) {
        REQUIRE_FALSE(csv.fault());
        rows.emplace_back(csv.cells().begin(), csv.cells().end());
    }
    return rows;
}

std::string error_of(const std::string& text, const CsvOptions& options = {}) {
    try {
        rows_of(text, options);
    } catch (const InvalidData& error) {
        const std::string what = error.what();
        return what.substr(what.find("t.csv"));
    }
    return "no error";
}

}  // namespace

TEST_CASE("cells are text: quotes, doubled quotes, line breaks, blanks and leading zeros stay") {
    const auto rows = rows_of("id,name\r\n007,\"say \"\"hi\"\", twice\"\r\n81e3,\"two\nlines\"\r\n, x \r\n");
    REQUIRE(rows == Rows{{"id", "name"}, {"007", "say \"hi\", twice"}, {"81e3", "two\nlines"}, {"", " x "}});
}

TEST_CASE("the delimiter is found in the header or stated") {
    REQUIRE(rows_of("a;b\n1,5;2\n") == Rows{{"a", "b"}, {"1,5", "2"}});
    REQUIRE(rows_of("a\tb\n1\t2\n") == Rows{{"a", "b"}, {"1", "2"}});
    REQUIRE(rows_of("\"a,x\";b\n1;2\n") == Rows{{"a,x", "b"}, {"1", "2"}});
    REQUIRE(rows_of("a|b\n1|2\n", {.delimiter = '|'}) == Rows{{"a", "b"}, {"1", "2"}});
    REQUIRE(rows_of("a\n1\n") == Rows{{"a"}, {"1"}});
}

TEST_CASE("a byte order mark, blank lines, old line ends and a missing last line end are fine") {
    REQUIRE(rows_of("\xEF\xBB\xBFid,x\n1,2") == Rows{{"id", "x"}, {"1", "2"}});
    REQUIRE(rows_of("\n\nid,x\n\n1,2\n\n") == Rows{{"id", "x"}, {"1", "2"}});
    REQUIRE(rows_of("id,x\r1,2\r3,4\r") == Rows{{"id", "x"}, {"1", "2"}, {"3", "4"}});
    REQUIRE(rows_of("id|x\n1|2\n|\n3|4|\n") == Rows{{"id", "x"}, {"1", "2"}, {"3", "4"}});  // spreadsheets fill up
    REQUIRE(rows_of("id,x\n1,\"\"\n\"\",\"\"") == Rows{{"id", "x"}, {"1", ""}, {"", ""}});
}

TEST_CASE("what is no UTF-8 text is answered with its place") {
    REQUIRE_THAT(error_of("id,name\n1,M\xFCnchen\n"), contains("t.csv:2:4: the byte 0xFC is not UTF-8"));
    REQUIRE_THAT(error_of("id,name\n1,\xC3\xBC\xE4\n"), contains("t.csv:2:4:"));
    REQUIRE_THAT(error_of(std::string("id\n1\0\n", 6)), contains("t.csv:2:2: a NUL"));
    REQUIRE_THAT(error_of(std::string("\xFF\xFEi\0d\0", 6)), contains("UTF-16"));
    REQUIRE_THAT(error_of("\x1F\x8B\x08"), contains("t.csv: is compressed; unpack it"));
    REQUIRE_THAT(error_of("PK\x03\x04"), contains("t.csv: is a ZIP archive, as spreadsheets are"));
    REQUIRE_THAT(error_of("id\n\xF0\x9F\x98"), contains("t.csv:2:1"));
}

TEST_CASE("structural mistakes are answered with their place") {
    REQUIRE_THAT(error_of(""), contains("t.csv:1:1: the file is empty"));
    REQUIRE_THAT(error_of("a,b,a\n"), contains("t.csv:1:5: the column 'a' stands twice"));
    REQUIRE_THAT(error_of("a,b\n1,2\n3,\"open\n4,5\n"), contains("t.csv:3:3: this quotation mark is never closed"));
    const TemporaryFolder folder;
    REQUIRE_THROWS_WITH(CsvReader(folder.path() / "none.csv"), contains("none.csv: cannot be opened"));
    REQUIRE_THROWS_WITH(CsvReader(folder.path()), contains("is a folder"));
}

TEST_CASE("a bad row is a fault with its place, and the rows around it are read") {
    const TemporaryFolder folder;
    const auto path = folder.file("t.csv", "a,b\n1,2\n3\n\"x\ny\",4\n5,6,7\n\"8\"z,9\n10,11\n");
    CsvReader csv(path, {.chunk_bytes = 5});
    std::vector<std::string> seen;
    while (csv.next()) {
        const auto place = csv.fault() ? csv.fault_place() : csv.place(1);
        seen.push_back((csv.fault() ? "!" : "") + std::to_string(place.line) + ":" + std::to_string(place.column));
    }
    REQUIRE(seen == std::vector<std::string>{"2:3", "!3:1", "5:4", "!6:5", "!7:4", "8:4"});
}

TEST_CASE("rows come out the same wherever the buffer ends") {
    const std::string text =
        "id;name\r\n1;\"a \"\"b\"\"\r\nc\"\r\n2;\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80\r\n;\r\n3;\"\"\"\"\r\n4;last";
    const Rows whole = rows_of(text);
    REQUIRE(whole[1][1] == "a \"b\"\r\nc");
    REQUIRE(whole[3][1] == "\"");
    for (std::size_t chunk = 4; chunk <= text.size() + 1; ++chunk)
        REQUIRE(rows_of(text, {.chunk_bytes = chunk}) == whole);
}

TEST_CASE("columns count characters, not bytes") {
    const TemporaryFolder folder;
    CsvReader csv(folder.file("t.csv", "a,b\n\xC3\xBC\xC3\xBC,x\n"));
    REQUIRE(csv.next());
    REQUIRE(csv.place(1).column == 4);
}

TEST_CASE("written rows read back") {
    std::string out;
    const std::vector<std::string> cells{"plain", "a,b", "say \"x\"", "two\nlines", "", " x", "=1+1", "-3.5", "@a"};
    io::append_csv_row(out, std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7", "8", "9"});
    io::append_csv_row(out, cells);
    REQUIRE(rows_of(out)[1] == cells);
}

TEST_CASE("what a spreadsheet would run gets an apostrophe") {
    for (const auto* runs : {"=1+1", " =1", "\u00A0@x", "\t=1", "\r1", "-1", "\uFF1D1"})
        REQUIRE(io::formula_safe(runs).starts_with('\''));
    for (const auto* plain : {"", "a=b", "3.5", "it's"}) REQUIRE(io::formula_safe(plain) == plain);
    REQUIRE(io::formula_safe("a\r\n=b") == "a =b");
}

TEST_CASE("a first line sep= says the delimiter and is no header") {
    REQUIRE(rows_of("sep=;\nID;Name\n1;a,b\n") == Rows{{"ID", "Name"}, {"1", "a,b"}});
    REQUIRE(rows_of("\xEF\xBB\xBFSEP=|\r\nid|x\r\n1|2") == Rows{{"id", "x"}, {"1", "2"}});
    REQUIRE(rows_of("\"sep=,\"\rid,x\r1,2") == Rows{{"id", "x"}, {"1", "2"}});
    const TemporaryFolder folder;
    CsvReader csv(folder.file("t.csv", "sep=;\n\xC3\xBC;b\n1;2\n"));
    REQUIRE(csv.next());
    REQUIRE(csv.line() == 3);
    REQUIRE(csv.header_place(1).line == 2);
    REQUIRE(csv.header_place(1).column == 3);
}

TEST_CASE("a pipe is read from its first byte, though it cannot go back") {
    for (const std::string text : {"id,name\n1,x\n", "\xEF\xBB\xBFid,name\n1,x\n"}) {
        const TemporaryFolder folder;
        const auto pipe = folder.path() / "pipe";
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        std::thread writer([&] { std::ofstream(pipe) << text; });
        CsvReader csv(pipe);
        const std::vector<std::string> header(csv.header().begin(), csv.header().end());
        const bool row = csv.next();
        writer.join();
        REQUIRE(header == std::vector<std::string>{"id", "name"});
        REQUIRE((row && csv.cells()[1] == "x"));
        REQUIRE(csv.bytes_read() == text.size());
    }
}
