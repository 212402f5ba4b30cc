#include <cmath>

#include "hanse/model/country.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/model/text.hpp"
#include "hanse/model/titles.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::model;

namespace {

std::string last_problem(const NetworkBuilder& builder) {
    return to_string(builder.report().problems.back());
}

}  // namespace

TEST_CASE("a country is known by its codes and names, whatever their case and marks") {
    for (const auto* text : {"DE", "de", "DEU", "Germany", " germany ", "Deutschland", "ALLEMAGNE"})
        REQUIRE(country_code(text) == "DE");
    for (const auto* text : {"D", "GER", "DE\xC2\xA0"})
        REQUIRE(country_code(text) == "DE");  // plates, sports, spreadsheets
    for (const auto* text : {"UK", "GB", "GBR", "Great Britain", "United Kingdom", "Vereinigtes K\xC3\xB6nigreich"})
        REQUIRE(country_code(text) == "GB");
    for (const auto* text : {"EL", "GR", "GRC", "Greece"}) REQUIRE(country_code(text) == "GR");
    REQUIRE(country_code("NA") == "NA");
    REQUIRE(country_code("Osterreich") == "AT");
    REQUIRE(country_code("The Netherlands") == "NL");
    REQUIRE(country_code("Bosnia & Herzegovina") == "BA");
    REQUIRE(country_code("United States of America") == "US");
    for (const auto* text : {"", "Ruritania", "XX", "Q", "EU", "99", "N/A", "n.a."})
        REQUIRE(country_code(text).empty());
}

TEST_CASE("countries become codes, once said; what is not understood is not known and stops nothing") {
    NetworkBuilder builder;
    for (const auto* text : {"DE", "de", " DE ", "Germany", "Germany", "UK", "Ruritania", "Ruritania"})
        REQUIRE(builder.add(
            OrganisationRow{.id = std::to_string(builder.report().of(Table::organisations).rows), .country = text}));
    const Network network = builder.build();
    std::string countries;
    for (const auto& o : network.organisations()) countries += o.country + "|";
    REQUIRE(countries == "DE|DE|DE|DE|DE|GB|||");
    std::vector<std::string> said;
    for (const auto& problem : network.report().problems) said.push_back(problem.what.substr(0, 22));
    REQUIRE(said == std::vector<std::string>{"'de' is read as DE", "'Germany' is read as D", "'UK' is read as GB",
                                             "'Ruritania' is no coun"});
}

TEST_CASE("blanks around cells go, also those that do not break or have no width") {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = " a\xC2\xA0"});
    builder.add(OrganisationRow{.id = "\xEF\xBB\xBF"
                                      "b\t"});
    REQUIRE(builder.add(ContactRow{.from = "a ",
                                   .to = "\xE3\x80\x80"
                                         "b",
                                   .start = " 2017 "}));
    REQUIRE(trimmed(" \t\r\n").empty());
    REQUIRE(trimmed("\xE2\x80\x8B").empty());
    REQUIRE(trimmed(" a b ") == "a b");
}

TEST_CASE("kinds that differ in case and signs only are one, in the model's spelling or the first") {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .kind = "Research Institute", .region = "dea4", .country = "DE"});
    builder.add(OrganisationRow{.id = "b", .kind = "research_institute", .region = "DEA4", .country = "DE"});
    builder.add(ContactRow{.from = "a", .to = "b", .kind = "Visit"});
    builder.add(ProjectRow{.id = "p", .kind = "RIA"});
    builder.add(ProjectRow{.id = "q", .kind = "ria"});
    const Network network = builder.build();
    REQUIRE(network.organisations()[0].kind == "research_institute");
    REQUIRE(network.organisations()[0].region == "DEA4");
    REQUIRE(network.contacts()[0].kind == "visit");
    REQUIRE(network.projects()[1].kind == "RIA");
}

TEST_CASE("exchanged coordinates are seen, impossible ones left out, and the organisation stays") {
    NetworkBuilder builder;
    REQUIRE(builder.add(OrganisationRow{.id = "a", .country = "DE", .lat = 8.9, .lon = 51.9}));
    REQUIRE_THAT(last_problem(builder), contains("8.9, 51.9 is far from DE; latitude and longitude look exchanged"));
    REQUIRE(builder.add(OrganisationRow{.id = "b", .country = "CN", .lat = 116.4, .lon = 39.9}));
    REQUIRE_THAT(last_problem(builder),
                 contains("lat: 116.4 is outside -90 .. 90; the place is left out; latitude and"));
    REQUIRE(builder.add(OrganisationRow{.id = "z", .country = "DE", .lat = 0, .lon = 0}));
    REQUIRE_THAT(last_problem(builder), contains("lat: 0, 0 lies in the sea off Africa; the place is left out"));
    const auto before = builder.report().problems.size();
    REQUIRE(builder.add(OrganisationRow{.id = "c", .country = "DE", .lat = 51.9, .lon = 8.9}));
    REQUIRE(builder.add(OrganisationRow{.id = "d", .country = "FR", .lat = 4.9, .lon = -52.3}));   // Cayenne
    REQUIRE(builder.add(OrganisationRow{.id = "e", .country = "ES", .lat = 28.1, .lon = -15.4}));  // Las Palmas
    REQUIRE(builder.report().problems.size() == before);
    const Network network = builder.build();
    REQUIRE(std::isnan(network.organisations()[1].lat));
    REQUIRE(network.organisations()[0].lat == 8.9);
}

TEST_CASE("a date in another form is answered with the right one") {
    const std::vector<std::pair<const char*, const char*>> forms{{"01.02.2020", "2020-02-01"},
                                                                 {"1.2.20", "2020-02-01"},
                                                                 {"2020/02/01", "2020-02-01"},
                                                                 {"2020-2-1", "2020-02-01"},
                                                                 {"20200201", "2020-02-01"},
                                                                 {"1 Feb 2020", "2020-02-01"},
                                                                 {"1. Februar 2020", "2020-02-01"},
                                                                 {"February 1, 2020", "2020-02-01"},
                                                                 {"13/02/2020", "2020-02-13"},
                                                                 {"02/13/2020", "2020-02-13"},
                                                                 {"01/02/2020", "2020-02-01 or 2020-01-02"},
                                                                 {"43862", "2020-02-01"},
                                                                 {"2022/03", "2022-03"},
                                                                 {"03.2022", "2022-03"},
                                                                 {"M\xC3\xA4rz 2022", "2022-03"},
                                                                 {"2017.0", "2017"},
                                                                 {"2017-02-30", ""},
                                                                 {"soon", ""},
                                                                 {"30.02.2017", ""},
                                                                 {"99999999999999", ""},
                                                                 {"-1", ""}};
    for (const auto& [form, meant] : forms) {
        INFO(form);
        REQUIRE(date_meant(form) == meant);
    }
    REQUIRE(parse_date("2020-02-01T00:00:00") == Date{2020, 2, 1});
    REQUIRE(parse_date("2020-02-01 12:30:00.5") == Date{2020, 2, 1});
    REQUIRE_FALSE(parse_date("2020-02-01 and later"));
}

TEST_CASE("titles are matched whatever their case, and near ones are named") {
    const auto near = [](std::vector<std::string> titles) {
        std::string out;
        for (const auto& [column, name] : match_titles<ContactRow>(titles))
            out += (column == none ? "?" : std::string(Schema<ContactRow>::columns()[column].name)) + ":" +
                   std::string(name) + " ";
        return out;
    };
    REQUIRE(near({"FROM", "To", "Via Event", "colour"}) == "from: to: via_event: ?: ");
    REQUIRE(near({"from", "to", "knd", "strat", "weight"}) == "from: to: ?:kind ?:start ?:strength ");
    REQUIRE(near({"from", "to", "kind", "knd"}) == "from: to: kind: ?: ");  // the right one is there
    REQUIRE_THROWS_WITH(near({"from", "From"}), contains("are both 'from'"));
    std::vector<std::string> american{"organization", "project"};
    REQUIRE(match_titles<ParticipationRow>(american)[0].column == 1);
    REQUIRE(near({"from", "to", "weight"}) == "from: to: ?:strength ");
    std::vector<std::string> longitude{"id", "contry", "longitude", "Nmae", "text", "note"};
    const auto found = match_titles<OrganisationRow>(longitude);
    REQUIRE(found[1].near == "country");
    REQUIRE(found[2].near == "lon");
    REQUIRE(found[3].near == "name");
    REQUIRE(found[4].near.empty());
    REQUIRE(found[5].near.empty());
    std::vector<std::string> german{"id", "Mitglieder", "gegründet", "Bemerkung"};
    const auto cluster = match_titles<ClusterRow>(german);
    REQUIRE(cluster[1].near == "members");
    REQUIRE(cluster[2].near == "founded");
    REQUIRE(cluster[3].near.empty());
}

TEST_CASE("of a kind of problem the first are kept and all are counted") {
    NetworkBuilder builder;
    for (int i = 0; i < 2500; ++i) builder.add(ContactRow{.from = "x", .to = "x"});
    const Network network = builder.build();
    const auto& report = network.report();
    REQUIRE(report.of(Table::contacts).rejected == 2500);
    REQUIRE(report.problems.size() == 3 * 1001);
    REQUIRE(report.sums.size() == 3);
    REQUIRE(report.sums[0].count == 2500);
    REQUIRE(report.problems.back().what == "1500 more of this kind");
}

TEST_CASE("what refers to a rejected row, or nearly names one, is told so") {
    NetworkBuilder builder;
    builder.add(OrganisationRow{.id = "a", .name = "Alpha"});
    builder.add(OrganisationRow{.id = "b", .valid_from = "soon", .record = {.line = 7}});
    builder.add(ContactRow{.from = "a", .to = "b"});
    REQUIRE_THAT(last_problem(builder), contains("'b' stands in organisations in line 7, but that row is rejected"));
    builder.add(ContactRow{.from = "alpha", .to = "c"});
    REQUIRE_THAT(to_string(builder.report().problems.at(2)), contains("if 'a' is meant, write that id"));
}

TEST_CASE("a long chain of terms costs one pass, and a circle in it is cut") {
    NetworkBuilder builder;
    constexpr int terms = 200'000;
    for (int i = 0; i < terms; ++i)
        builder.add(CompetenceRow{.id = std::to_string(i), .broader = std::to_string(i == 0 ? terms - 1 : i - 1)});
    const Network network = builder.build();
    REQUIRE(network.report().problems.size() == 1);
    REQUIRE(network.report().problems[0].kind == "circle");
}

TEST_CASE("rows that name columns of their own do not become rows x columns") {
    NetworkBuilder builder;
    builder.allow_cells(1000);
    const auto fill = [&] {
        for (int i = 0; i < 100; ++i) {
            builder.add(OrganisationRow{.id = std::to_string(i)});
            builder.set_attribute(Table::organisations,
                                  builder.attribute(Table::organisations, "c" + std::to_string(i)), "x");
        }
    };
    REQUIRE_THROWS_WITH(fill(), contains("organisations: its rows name") && contains("Split it"));
}
