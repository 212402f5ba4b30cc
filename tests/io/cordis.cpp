#include "hanse/io/cordis.hpp"

#include "hanse/model/report.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

using namespace hanse;
using namespace hanse::model;
using hanse::io::read_cordis;
using hanse::test::TemporaryFolder;

namespace {

constexpr const char* organization =
    "\xEF\xBB\xBF\"projectID\";\"projectAcronym\";\"organisationID\";\"name\";\"SME\";\"activityType\";\"city\";"
    "\"country\";"
    "\"nutsCode\";\"geolocation\";\"order\";\"role\";\"ecContribution\";\"endOfParticipation\"\r\n"
    "\"1\";\"ONE\";\"900\";\"UNI \"\"X\"\"\";\"False\";\"HES\";\"Paderborn\";\"DE\";\"DEA47\";\"51.7,8.7\";\"1\";"
    "\"coordinator\";\"1234,5\";\"False\"\r\n"
    "\"1\";\"ONE\";\"901\";\"ATHENA\";\"Y\";\"REC\";\"Athina\";\"EL\";\"\";\"\";\"2\";\"participant\";\"10\";"
    "\"True\"\r\n"
    "\"2\";\"TWO\";\"900\";\"UNI \"\"X\"\"\";\"False\";\"HES\";\"Paderborn\";\"DE\";\"DEA47\";\"51.7,8.7\";\"1\";"
    "\"participant\";\"\";\"False\"\r\n";

constexpr const char* projects =
    "[{\"id\": 1, \"acronym\": \"ONE\", \"startDate\": \"2016-01-01\", \"endDate\": \"2018-12-31\", \"title\": "
    "\"First\", "
    "\"fundingScheme\": \"RIA\", \"topics\": \"ICT-1\", \"totalCost\": 1.5E6}]";

constexpr const char* fields =
    "projectID,euroSciVocCode,euroSciVocPath,euroSciVocTitle\n"
    "1,/23/49/315,\"/natural sciences/biology, broadly/biochemistry\",biochemistry\n"
    "2,/23/49/315,\"/natural sciences/biology, broadly/biochemistry\",biochemistry\n"
    "1,/23/47,/natural sciences/computer science,computer science\n"
    "7,/23/47,/natural sciences/computer science,computer science\n";

}  // namespace

TEST_CASE("raw CORDIS tables become a network") {
    const TemporaryFolder folder;
    folder.file("organization.csv", organization);
    folder.file("project.json", projects);
    folder.file("euroSciVoc.csv", fields);
    const Network network = read_cordis(folder.path());

    REQUIRE(network.organisations().size() == 2);
    const auto& first = network.organisations()[0];
    REQUIRE(first.id == "900");
    REQUIRE(first.name == "UNI \"X\"");
    REQUIRE(first.kind == "university");
    REQUIRE(first.sme == "false");
    REQUIRE(first.region == "DEA47");
    REQUIRE(first.lat == 51.7);
    const auto& second = network.organisations()[1];
    REQUIRE(second.country == "GR");
    REQUIRE(second.sme == "true");
    for (const auto& attribute : network.attributes(Table::organisations))
        if (attribute.name == "eu_country") REQUIRE(attribute.values == std::vector<std::string>{"DE", "EL"});

    REQUIRE(network.participations().size() == 3);
    REQUIRE(network.participations()[0].contribution == 1234.5);
    REQUIRE(network.participations()[0].role == "coordinator");
    REQUIRE(network.projects()[network.project("1")].start == Date{2016, 1, 1});
    REQUIRE(network.projects()[network.project("2")].name == "TWO");
    REQUIRE_FALSE(network.projects()[network.project("2")].start.known());

    // 900 has biochemistry in both projects; the path gives the broader terms.
    const Id biochemistry = network.competence("/23/49/315");
    REQUIRE(network.competence_taxonomy()[biochemistry].label == "biochemistry");
    const Id biology = network.competence_taxonomy()[biochemistry].broader;
    REQUIRE(network.competence_taxonomy()[biology].label == "biology, broadly");
    double level = 0;
    for (const auto& holding : network.competences())
        if (holding.holder == 0 && holding.competence == biochemistry) level = holding.level;
    REQUIRE(level == 2);

    std::vector<std::uint64_t> rejected;
    for (const auto& file : network.report().files) {
        REQUIRE(file.counts.rows == file.counts.accepted + file.counts.rejected);
        rejected.push_back(file.counts.rejected);
    }
    REQUIRE(rejected == std::vector<std::uint64_t>{0, 0, 1});  // project 7 is not there
    std::string text;
    for (const auto& problem : network.report().problems) text += to_string(problem) + "\n";
    REQUIRE_THAT(text, contains("euroSciVoc.csv:5:1: projectID: unknown project '7'"));
    REQUIRE_THAT(text, contains("organization.csv:2:"));
    REQUIRE_THAT(text, contains("1 numbers have a decimal comma"));
}

TEST_CASE("JSON rows are read as CSV rows are, and bad JSON says where") {
    const TemporaryFolder folder;
    const auto path =
        folder.file("organization.json",
                    "[{\"projectID\": 1, \"organisationID\": 900, \"name\": \"Zürich\", \"country\": \"CH\","
                    " \"ecContribution\": \"\"},\n {\"projectID\": 1, \"organisationID\": \"\"}]");
    const Network network = read_cordis(path);
    REQUIRE(network.organisations()[0].name == "Zürich");
    REQUIRE(network.report().files[0].counts.accepted == 1);
    REQUIRE(network.report().files[0].counts.rejected == 1);
    const auto error = [&](const std::string& json) {
        try {
            (void)read_cordis(folder.file("organization.json", json));
        } catch (const InvalidData& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    REQUIRE_THAT(error("[{\"projectID\": 1,\n \"organisationID\": }]"), contains("organization.json:2:"));
    REQUIRE_THAT(error("[{\"projectID\": 1, \"projectID\": 2}]"), contains("stands twice"));
    REQUIRE_THAT(error("[{\"projectID\": 1}]"), contains("the column 'organisationID' is missing"));
    REQUIRE_THAT(error(std::string(1000000, '[')), contains("nested more than 32 deep"));
    REQUIRE_THAT(error("[\"\xFF\"]"), contains("organization.json:1:3"));
}

TEST_CASE("a folder without CORDIS tables says what is missing") {
    const TemporaryFolder folder;
    REQUIRE_THROWS_WITH(read_cordis(folder.path()), contains("no organization.csv"));
    REQUIRE_THROWS_WITH(read_cordis(folder.path() / "none"), contains("does not exist"));
    folder.file("ORGANIZATION.CSV", "projectID,name\n1,x\n");
    REQUIRE_THROWS_WITH(read_cordis(folder.path()), contains("the column 'organisationID' is missing"));
}
