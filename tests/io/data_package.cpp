#include "hanse/io/data_package.hpp"

#include "hanse/model/columns.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

using namespace hanse;
using namespace hanse::model;
using hanse::io::read_data_package;
using hanse::io::validate_data_package;
using hanse::io::write_data_package;
using hanse::test::TemporaryFolder;

namespace {

/// A small package; tests overwrite single files.
void make(const TemporaryFolder& folder) {
    folder.file("organisations.csv", "id,name,country,lat,lon,colour\n001,Alpha,DE,51.9,8.9,red\nb,Beta,FI,,,\n");
    folder.file("clusters.csv", "id,name\nc,Cluster\n");
    folder.file("contacts.csv", "from,to,kind,start,strength\n001,b,visit,2016-05,2.5\nb,c,,,\n");
    folder.file("agreements.csv", "from,to,start\n001,b,2017\n");
    folder.file("event_participations.csv", "event,organisation_or_cluster,role\nfair,c,host\n");
}

std::string tables_as_text(const Network& network) {
    std::string out;
    for_each_table([&]<class Row>(std::type_identity<Row>) {
        for (std::size_t i = 0; i < Schema<Row>::size(network); ++i) {
            Row row = Schema<Row>::row(network, i);
            for (const auto& column : Schema<Row>::columns())
                out += (column.is_text() ? column.text(row) : std::to_string(column.number(row))) + "|";
        }
        for (const auto& attribute : network.attributes(Schema<Row>::table))
            for (const auto& value : attribute.values) out += attribute.name + "=" + value + "|";
    });
    return out;
}

}  // namespace

TEST_CASE("a folder of tables becomes a network") {
    const TemporaryFolder folder;
    make(folder);
    const Network network = read_data_package(folder.path());
    REQUIRE(network.report().problems.empty());
    REQUIRE(network.organisation("001") == 0);
    REQUIRE(network.organisations().size() == 3);  // the cluster is an end of a contact
    REQUIRE(network.contacts().size() == 3);
    REQUIRE(network.contacts()[0].strength == 2.5);
    REQUIRE(network.contacts()[1].strength == 1);
    REQUIRE(network.contacts()[2].kind == "agreement");
    REQUIRE(network.contacts()[0].record.line == 2);
    REQUIRE(network.attributes(Table::organisations)[0].values[0] == "red");
}

TEST_CASE("a written package reads back as the same network") {
    const TemporaryFolder folder, other;
    make(folder);
    const Network network = read_data_package(folder.path());
    const auto target = other.path() / "out";
    for (int twice = 0; twice < 2; ++twice) write_data_package(network, target);
    const Network again = read_data_package(target);
    REQUIRE(tables_as_text(again) == tables_as_text(network));
    REQUIRE(again.report().problems.empty());
    for (const auto& entry : std::filesystem::directory_iterator(other.path())) REQUIRE(entry.path() == target);
}

TEST_CASE("a folder with other files is not replaced") {
    const TemporaryFolder folder;
    make(folder);
    const Network network = read_data_package(folder.path());
    folder.file("thesis.odt", "years of work");
    REQUIRE_THROWS_WITH(write_data_package(network, folder.path()), contains("thesis.odt"));
    REQUIRE(std::filesystem::exists(folder.path() / "thesis.odt"));
}

TEST_CASE("a bad row anywhere is rejected with its place and nothing else is lost") {
    constexpr int rows = 60;
    for (const int bad : {0, rows / 2, rows - 1}) {
        const TemporaryFolder folder;
        folder.file("organisations.csv", "id\na\nb\n");
        std::string text = "from,to,start,strength\n";
        for (int i = 0; i < rows; ++i) text += i == bad ? "a,b,2016,\"1,5\"\n" : "a,b,2016,1.5\n";
        folder.file("contacts.csv", text);
        const Network network = read_data_package(folder.path());
        REQUIRE(network.contacts().size() == rows - 1);
        const auto& report = network.report();
        REQUIRE(report.of(Table::contacts).rows == rows);
        REQUIRE(report.of(Table::contacts).rejected == 1);
        REQUIRE(report.files.back().counts.rejected + report.files.back().counts.accepted == rows);
        REQUIRE_THAT(to_string(report.problems.at(0)), contains("contacts.csv:" + std::to_string(bad + 2) +
                                                                ":10: strength: '1,5' has a decimal comma; write 1.5"));
    }
}

TEST_CASE("each kind of bad row says what is wrong and where") {
    const TemporaryFolder folder;
    make(folder);
    folder.file("contacts.csv",
                "from,to,start,strength\n"
                "nobody,b,,\n"
                "001,b,2017-13,\n"
                "001,b,2017,-1\n"
                "001,b,2017,inf\n"
                "001,b\n"
                "001,,2017,1\n");
    const auto report = validate_data_package(folder.path());
    std::vector<std::string> lines;
    for (const auto& problem : report.problems) {
        const auto text = to_string(problem);
        lines.push_back(text.substr(text.find("contacts.csv")).substr(0, 27));
    }
    REQUIRE(lines == std::vector<std::string>{"contacts.csv:2:1: from: unk", "contacts.csv:3:7: start: '2",
                                              "contacts.csv:4:12: strength", "contacts.csv:5:12: strength",
                                              "contacts.csv:6:5: the row h", "contacts.csv:7:5: to: is em"});
}

TEST_CASE("what cannot be read at all is an error when read and a problem when validated") {
    const auto both = [](const TemporaryFolder& folder, const std::string& message) {
        REQUIRE_THROWS_WITH(read_data_package(folder.path()), contains(message));
        REQUIRE_THAT(to_string(validate_data_package(folder.path()).problems.at(0)), contains(message));
    };
    {
        const TemporaryFolder folder;
        both(folder, "has no CSV file");
        folder.file("contacts.csv", "from,to\n");
        both(folder, "organisations.csv: is missing");
        folder.file("organisations.csv", "name\nAlpha\n");
        both(folder, "organisations.csv:1:1: the column 'id' is missing");
        folder.file("organisations.csv", "id\nM\xFCnchen\n");
        both(folder, "organisations.csv:2:2: the byte 0xFC is not UTF-8");
    }
    {
        const TemporaryFolder folder;
        folder.file("organisations.csv", "id\na\n");
        both(folder, "has no table of ties");
    }
    REQUIRE_THROWS_WITH(read_data_package("/nowhere/at/all"), contains("does not exist"));
}

TEST_CASE("datapackage.json names files, inside the folder only") {
    const TemporaryFolder folder;
    make(folder);
    std::filesystem::rename(folder.path() / "contacts.csv", folder.path() / "c2.csv");
    folder.file("datapackage.json",
                R"({"resources": [{"name": "contacts", "path": "c2.csv", "schema": {"fields": []}}]})");
    const auto network = read_data_package(folder.path());
    REQUIRE(network.contacts().size() == 3);
    const auto refused = [&](const std::string& json, const std::string& message) {
        folder.file("datapackage.json", json);
        REQUIRE_THROWS_WITH(read_data_package(folder.path()), contains(message));
    };
    refused(R"({"resources": [{"name": "contacts", "path": "../c2.csv"}]})", "leads out of the folder");
    refused(R"({"resources": [{"name": "contacts", "path": "/etc/hosts.csv"}]})", "leads out of the folder");
    refused(R"({"resources": [{"name": "contacts", "path": "http://x/y.csv"}]})", "leads out of the folder");
    refused(R"({"resources": [{"name": "contacts", "path": "c3.csv"}]})", "does not exist");
    refused(R"({"resources": [{"name": "contacts", "name": "x", "path": "c2.csv"}]})", "stands twice");
    refused(R"({"resources": [{"name": "contacts" )", "datapackage.json:1:");
    refused(std::string(100, '['), "nested more than 32 deep");
    std::filesystem::create_symlink("/etc", folder.path() / "link");
    refused(R"({"resources": [{"name": "contacts", "path": "link/hosts.csv"}]})", "leads out of the folder");
}

TEST_CASE("a stopped reading says so") {
    const TemporaryFolder folder;
    make(folder);
    StopSource stop;
    stop.request_stop();
    REQUIRE_THROWS_AS(read_data_package(folder.path(), {.stop = stop.get_token()}), Cancelled);
}

TEST_CASE("case of files and titles, sep= and American spelling do not matter") {
    const TemporaryFolder folder;
    folder.file("Organizations.CSV", "sep=;\nID;Name;Country\na;A;de\nb;B;FI\n");
    folder.file("contacts.csv", "FROM,To,Kind\na,b,visit\n");
    const Network network = read_data_package(folder.path());
    REQUIRE(network.contacts().size() == 1);
    REQUIRE(network.organisations()[0].country == "DE");
    folder.file("organisations.csv", "id\na\n");
    REQUIRE_THROWS_WITH(read_data_package(folder.path()), contains("is the same table as"));
}

TEST_CASE("misspelt files and columns are named with what may be meant") {
    const TemporaryFolder folder;
    make(folder);
    folder.file("contacts.csv", "from,to,knd\n001,b,visit\n");
    folder.file("projekte.csv", "id\np\n");
    folder.file("contact.csv", "from,to\n001,b\n");
    folder.file("notes.csv", "x\n1\n");
    folder.file("events.xlsx", "");
    folder.file("readme.txt", "");
    std::string all;
    const Network network = read_data_package(folder.path());
    for (const auto& problem : network.report().problems) {
        REQUIRE(problem.severity == Severity::warning);
        all += to_string(problem) + "\n";
    }
    REQUIRE_THAT(all, contains("contacts.csv:1:9: warning: knd: is no column of contacts; if 'kind' is meant"));
    REQUIRE_THAT(all,
                 contains("projekte.csv: warning: is not read; if it is the table projects, call it projects.csv"));
    REQUIRE_THAT(all, contains("contact.csv: warning: is not read; if it is the table contacts"));
    REQUIRE_THAT(all, contains("notes.csv: warning: is no table of a data package"));
    REQUIRE_THAT(all, contains("events.xlsx: warning: is not read; save it as CSV"));
    REQUIRE_THAT(all, !contains("readme"));
    folder.file("contacts.csv", "form,to\n001,b\n");
    REQUIRE_THROWS_WITH(read_data_package(folder.path()),
                        contains("contacts.csv:1:1: the column 'from' is missing; if 'form' is meant, call it so"));
}

TEST_CASE("every problem of a row is listed, and a bad place does not take the organisation along") {
    const TemporaryFolder folder;
    folder.file("organisations.csv", "id;name;lat;lon\nwe;W;52,03;8,5\nthey;;;\n");
    folder.file("contacts.csv", "from;to;kind;start;strength\nwe;they;delegation;15.03.2017;2,5\n");
    const auto report = validate_data_package(folder.path());
    std::string all;
    for (const auto& problem : report.problems) all += to_string(problem) + "\n";
    REQUIRE_THAT(all, contains("contacts.csv:2:20: start: '15.03.2017' is written in another form; write 2017-03-15"));
    REQUIRE_THAT(all, contains("contacts.csv:2:31: strength: '2,5' has a decimal comma; write 2.5"));
    REQUIRE_THAT(all, contains("warning: lat: '52,03' has a decimal comma; write 52.03: the place is left out"));
    REQUIRE_THAT(all, contains("organisations.csv:3:6: warning: name: is empty; the id stands for it"));
    REQUIRE(report.of(Table::organisations).rejected == 0);
    REQUIRE(report.of(Table::contacts).rejected == 1);
    REQUIRE(report.sums.size() == report.problems.size());
}
