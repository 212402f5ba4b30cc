#include <cmath>
#include <map>

#include "cases.hpp"
#include "hanse/core/error.hpp"
#include "hanse/specialisation/change.hpp"
#include "hanse/specialisation/complexity.hpp"
#include "hanse/specialisation/concentration.hpp"
#include "hanse/specialisation/density.hpp"
#include "hanse/specialisation/location_quotient.hpp"
#include "hanse/specialisation/relatedness.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::specialisation;

TEST_CASE("published values of both matrices come out") {
    std::map<std::string, std::vector<double>> values;
    const auto economy = case_table("econgeo");
    values["krugman"] = krugman(economy);
    values["hachman"] = hachman(economy);
    values["herfindahl"] = herfindahl(economy);
    values["eci"] = complexity(case_table("reflections")).eci;
    const auto lq = location_quotient(economy);
    std::size_t checked = 0;
    for (const auto& row : case_rows("specialisation_values.csv")) {
        const auto unit = std::stoul(row[2]);
        const double got = row[1] == "location_quotient" ? lq(unit, std::stoul(row[3])) : values.at(row[1])[unit];
        INFO(row[1] << " of unit " << unit);
        REQUIRE(std::abs(got - std::stod(row[4])) <= std::stod(row[5]));
        ++checked;
    }
    REQUIRE(checked == 24);
}

TEST_CASE("what is empty has no quotient") {
    // Unit 1 has nothing, nobody has field 2; unit 0 alone is the average of all.
    const auto lq = location_quotient(table_of({{2, 2, 0}, {0, 0, 0}}));
    REQUIRE(lq(0, 0) == 1);
    REQUIRE(std::isnan(lq(0, 2)));
    REQUIRE(std::isnan(lq(1, 0)));
    REQUIRE(std::isnan(krugman(table_of({{2, 2}, {0, 0}}))[1]));
    REQUIRE(std::isnan(krugman(table_of({{2, 2}, {0, 0}}), Compared::others)[0]));
    REQUIRE(location_quotient(Table{}).values.empty());
}

TEST_CASE("against the others a unit with its own field has nothing in common") {
    REQUIRE(krugman(table_of({{4, 0}, {0, 4}}), Compared::others)[0] == Approx(2));
    REQUIRE(specialisation_coefficient(table_of({{4, 0}, {0, 4}}))[0] == Approx(0.5));
}

TEST_CASE("the exact interval of 0 of n is closed: 1 - (alpha/2)^(1/n)") {
    const auto none = share_interval(0, 10);
    REQUIRE(none.low == 0);
    REQUIRE(none.high == Approx(1 - std::pow(0.025, 0.1)));
    const auto all = share_interval(10, 10);
    REQUIRE(all.low == Approx(std::pow(0.025, 0.1)));
    REQUIRE(all.high == 1);
    // Clopper & Pearson's classic: 8 of 10 -> 0.4439 to 0.9748 (R binom.test(8, 10)).
    REQUIRE(share_interval(8, 10).low == Approx(0.4439045).epsilon(1e-6));
    REQUIRE(share_interval(8, 10).high == Approx(0.9747893).epsilon(1e-6));
    REQUIRE_THROWS_WITH(share_interval(1.5, 3), contains("whole numbers"));
    REQUIRE_THROWS_AS(share_interval(1, 3, 1), InvalidArgument);
}

TEST_CASE("a rate ratio is exact for small counts") {
    // 0 of 20 here, 3 of 60 there: theta <= 1 - 0.025^(1/3), ratio <= theta / (1 - theta) * 60 / 20.
    const double theta = 1 - std::cbrt(0.025);
    const auto none = rate_ratio(0, 20, 3, 60);
    REQUIRE(none.value == 0);
    REQUIRE(none.interval.high == Approx(theta / (1 - theta) * 3));
    REQUIRE(none.p_value == Approx(2 * std::pow(0.75, 3)));  // P(0 of 3 | 20 / 80) = 0.75^3
    REQUIRE(std::isinf(rate_ratio(2, 20, 0, 60).value));
    REQUIRE(rate_ratio(0, 20, 0, 60).p_value == 1);
    REQUIRE(std::isnan(rate_ratio(0, 0, 1, 60).value));
}

TEST_CASE("relatedness of two fields that are always together") {
    // Units {0,1}, {0,1}, {2,3}: C01 = 2, C23 = 1, S = 2 2 1 1, T = 6.
    const auto table = table_of({{5, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 2, 2}});
    REQUIRE(relatedness(table)(0, 1) == Approx(2 / ((2.0 / 6 * 2 / 4 + 2.0 / 6 * 2 / 4) * 3)));
    REQUIRE(relatedness(table, Relatedness::association)(0, 1) == Approx(2 * 6 / 4.0));
    REQUIRE(relatedness(table, Relatedness::cosine)(2, 3) == Approx(1));
    REQUIRE(relatedness(table, Relatedness::jaccard)(2, 3) == Approx(1));
    REQUIRE(relatedness(table)(0, 2) == 0);
    REQUIRE(relatedness(table)(0, 0) == 0);
    REQUIRE_THROWS_WITH(proximity(table), contains("location_quotient(X) >= 1"));
    REQUIRE(std::isnan(proximity(table_of({{1, 0, 0}}))(1, 2)));  // nobody has either
}

TEST_CASE("density asks how much of a field's surroundings a unit has") {
    // A has {0,1}, B {0,2}: phi01 = phi02 = 1/2, phi12 = 0. A around field 0: 1/2 of 1; around 1 and 2: all of 1/2.
    const auto has = table_of({{1, 1, 0}, {1, 0, 1}});
    const auto phi = proximity(has);
    const auto d = density(has, phi);
    REQUIRE(d(0, 0) == Approx(50));
    REQUIRE(d(0, 1) == Approx(100));
    REQUIRE(d(0, 2) == Approx(100));
    const std::vector<std::uint32_t> both{0, 1};
    const auto added = complementarity(has, phi, both, both);
    REQUIRE(added(1, 0) == Approx(50));  // B adds field 2 to what A has around field 0
    REQUIRE(added(0, 0) == 0);           // A adds nothing to itself
    REQUIRE(added(1, 1) == 0);
    REQUIRE(std::isnan(density(table_of({{1, 0}}), proximity(table_of({{1, 0}})))(0, 0)));
    REQUIRE_THROWS_WITH(density(has, Matrix(2, 2)), contains("2 x 2"));
    const std::vector<std::uint32_t> unknown{2};
    REQUIRE_THROWS_AS(complementarity(has, phi, unknown, both), InvalidArgument);
}

TEST_CASE("complexity has no direction where the table gives none") {
    const auto apart = complexity(table_of({{1, 1, 0}, {1, 0, 0}, {0, 0, 1}}));
    REQUIRE_FALSE(std::isnan(apart.eci[0]));
    REQUIRE(std::isnan(apart.eci[2]));  // outside the largest part
    REQUIRE(std::isnan(apart.pci[2]));
    // A ring of three units and three fields: the second eigenvalue stands twice.
    REQUIRE(std::isnan(complexity(table_of({{1, 1, 0}, {0, 1, 1}, {1, 0, 1}})).eci[0]));
    REQUIRE(std::isnan(complexity(table_of({{1}, {1}})).eci[0]));  // eigenvalue 0
    REQUIRE(complexity(Table{}).eci.empty());
}

TEST_CASE("fitness of a nested table falls with what is missing") {
    const auto f = fitness(table_of({{1, 1, 1, 0}, {1, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}}));
    REQUIRE(f.fitness[0] > f.fitness[1]);
    REQUIRE(f.fitness[1] > f.fitness[2]);
    REQUIRE(f.quality[2] > f.quality[0]);
    REQUIRE(std::isnan(f.fitness[3]));
    REQUIRE(f.fitness[0] + f.fitness[1] + f.fitness[2] == Approx(3));
    // All units alike: the fixed point is 1 everywhere, at once.
    const auto even = fitness(table_of({{1, 1}, {1, 1}}));
    REQUIRE(even.converged);
    REQUIRE(even.fitness[0] == Approx(1));
    REQUIRE_THROWS_AS(fitness(Table{}, {.iterations = 0}), InvalidArgument);
}

TEST_CASE("entries and exits tell what could have happened") {
    const auto before = table_of({{1, 1, 0, 0}});
    const auto after = table_of({{1, 0, 1, 0}});
    const auto in = entries(before, after);
    REQUIRE(std::isnan(in(0, 0)));
    REQUIRE(in(0, 2) == 1);
    REQUIRE(in(0, 3) == 0);
    const auto gone = exits(before, after);
    REQUIRE(gone(0, 0) == 0);
    REQUIRE(gone(0, 1) == 1);
    REQUIRE(std::isnan(gone(0, 3)));
    REQUIRE_THROWS_AS(entries(before, table_of({{1}})), InvalidArgument);
}

TEST_CASE("a hierarchy adds up to the top and must not be a circle") {
    const std::vector<std::uint32_t> broader{2, 2, 3, no_field};
    const auto wide = roll_up(table_of({{1, 2, 0, 5}}), broader);
    REQUIRE(std::vector<double>(wide.values_of(0).begin(), wide.values_of(0).end()) == std::vector<double>{1, 2, 3, 8});
    const std::vector<std::uint32_t> circle{1, 0};
    REQUIRE_THROWS_WITH(roll_up(table_of({{1, 1}}), circle), contains("circle"));
}

TEST_CASE("tables refuse what is no amount, runs stop when asked, threads change nothing") {
    REQUIRE_THROWS_WITH(table_of({{-1}}), contains("negative"));
    REQUIRE_THROWS_AS(table_of({{std::nan("")}}), InvalidArgument);
    const auto has = table_of({{1, 1, 0}, {1, 0, 1}});
    StopSource stop;
    stop.request_stop();
    const RunControl stopped{.stop = stop.get_token()};
    REQUIRE_THROWS_AS(proximity(has, stopped), Cancelled);
    REQUIRE_THROWS_AS(density(has, proximity(has), stopped), Cancelled);
    REQUIRE_THROWS_AS(complexity(has, stopped), Cancelled);
    REQUIRE_THROWS_AS(fitness(has, {}, stopped), Cancelled);
    REQUIRE(relatedness(has, {}, {.threads = 1}).values == relatedness(has, {}, {.threads = 2}).values);
    const auto phi = proximity(has);
    REQUIRE(density(has, phi, {.threads = 1}).values == density(has, phi, {.threads = 2}).values);
}
