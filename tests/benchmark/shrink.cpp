#include "hanse/benchmark/shrink.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;
using namespace hanse::benchmark;

TEST_CASE("shares are drawn to their mean by the size of their base") {
    // m = (1 + 8 + 30) / 100 = .39; S = 10 (.29)^2 + 10 (.41)^2 + 80 (.015)^2 = .841 + 1.681 + .018 = 2.54
    // m(1-m) = .2379; c = 100 - 6600 / 100 = 34; r = (2.54 / .2379 - 2) / 32; prior = (1 - r) / r
    const double r = (2.54 / 0.2379 - 2) / 32;
    const double prior = (1 - r) / r;
    const auto result = shrunk(std::vector<double>{0.1, 0.8, 0.375}, std::vector<double>{10, 10, 80}, Measured::share);
    REQUIRE(result[0] == Approx(0.39 - 0.29 * 10 / (10 + prior)));
    REQUIRE(result[1] == Approx(0.39 + 0.41 * 10 / (10 + prior)));
    REQUIRE(result[2] == Approx(0.39 - 0.015 * 80 / (80 + prior)));
}

TEST_CASE("counts per member are drawn to their mean") {
    // m = (0 + 40 + 20) / 30 = 2; S = 10 * 4 + 10 * 4 + 0 = 80; c = 30 - 300 / 30 = 20; t = (80 - 2 * 2) / 20 = 3.8
    const auto result = shrunk(std::vector<double>{0, 4, 2}, std::vector<double>{10, 10, 10}, Measured::count);
    REQUIRE(result[0] == Approx(2 - 2 * 10 / (10 + 2 / 3.8)));
    REQUIRE(result[2] == Approx(2));
}

TEST_CASE("means over few members are drawn further than means over many") {
    // Squared distances from m = 0 are 5 + 4 / n: n = 1: 9, n = 4: 6; t = 5, s = 4. Eight times each.
    const double six = std::sqrt(6.0);
    std::vector<double> values, bases;
    for (int k = 0; k < 8; ++k) {
        values.insert(values.end(), {3, -3, six, -six});
        bases.insert(bases.end(), {1, 1, 4, 4});
    }
    const auto result = shrunk(values, bases, Measured::exact);
    REQUIRE(result[0] == Approx(3 * 5.0 / 9));
    REQUIRE(result[2] == Approx(six * 5.0 / 6));
    values.resize(28);  // too few to tell the spread inside the units from the one between them
    bases.resize(28);
    REQUIRE(shrunk(values, bases, Measured::exact) == values);
}

TEST_CASE("no spread beyond chance: all are the mean; sizes that are all the same change no mean") {
    const auto chance = shrunk(std::vector<double>{0.4, 0.5, 0.6}, std::vector<double>{10, 10, 10}, Measured::share);
    for (const double v : chance) REQUIRE(v == Approx(0.5));
    std::vector<double> means(40);
    for (std::size_t k = 0; k < means.size(); ++k) means[k] = static_cast<double>(k * k);
    for (int size = 1; size < 100; ++size) {
        CAPTURE(size);
        const auto result = shrunk(means, std::vector<double>(40, size), Measured::exact);
        for (std::size_t k = 0; k < means.size(); ++k) REQUIRE(result[k] == Approx(means[k]).margin(1e-9));
    }
}

TEST_CASE("what is unknown stays so, and too few units are left alone") {
    const auto nan = unknown;
    const auto result =
        shrunk(std::vector<double>{0.1, nan, 0.9, 0.5, 0.7}, std::vector<double>{100, 5, 100, 0, 100}, Measured::share);
    REQUIRE(std::isnan(result[1]));
    REQUIRE(result[3] == 0.5);
    REQUIRE(result[0] > 0.1);
    REQUIRE(shrunk(std::vector<double>{0.1, 0.9}, std::vector<double>{1, 1}, Measured::share)[0] == 0.1);
    REQUIRE_THROWS_AS(shrunk(std::vector<double>{0.1}, std::vector<double>{-1}, Measured::share), InvalidArgument);
    REQUIRE_THROWS_AS(shrunk(std::vector<double>{0.1}, {}, Measured::share), InvalidArgument);
}
