#include "core/number_set.hpp"

#include <algorithm>
#include <set>
#include <type_traits>

#include "core/value_numbers.hpp"
#include "hanse/core/function_ref.hpp"
#include "hanse/core/random.hpp"
#include "support/catch.hpp"

using namespace hanse;

namespace {

double twice(double x) {
    return 2 * x;
}

}  // namespace

TEST_CASE("a set of numbers holds what a standard set holds, however numbers come and go") {
    constexpr std::uint64_t most = 50, numbers = 200;
    NumberSet set(most);
    std::set<std::uint64_t> expected;
    Random random(1);
    for (int step = 0; step < 20000; ++step) {
        const std::uint64_t number = random.below(numbers) << 32;
        if (expected.contains(number)) {
            set.erase(number);
            expected.erase(number);
        } else if (expected.size() < most) {
            set.insert(number);
            expected.insert(number);
        }
        const std::uint64_t other = random.below(numbers) << 32;
        REQUIRE(set.contains(other) == expected.contains(other));
    }
    for (std::uint64_t n = 0; n < numbers; ++n) REQUIRE(set.contains(n << 32) == expected.contains(n << 32));
}

TEST_CASE("values are numbered as they come and ranked by size, however many there are") {
    constexpr std::uint32_t many = 5000;  // more than the table begins with
    ValueNumbers numbers;
    for (int twice = 0; twice < 2; ++twice)
        for (std::uint32_t i = 0; i < many; ++i) REQUIRE(numbers.number_of(0.1 * (many - i)) == i);
    const auto ranked = numbers.ranked();
    REQUIRE(ranked.values.size() == many);
    REQUIRE(std::is_sorted(ranked.values.begin(), ranked.values.end()));
    for (std::uint32_t i = 0; i < many; ++i) REQUIRE(ranked.rank[i] == many - 1 - i);
}

TEST_CASE("a FunctionRef calls functions, pointers to them and lambdas that keep something") {
    const auto call = [](FunctionRef<double(double)> function) { return function(3); };
    REQUIRE(call(twice) == 6);
    REQUIRE(call(&twice) == 6);
    const auto plus = [by = 4](double x) { return x + by; };
    REQUIRE(call(plus) == 7);
    int calls = 0;
    static_assert(!std::is_constructible_v<FunctionRef<double(double)>, int>);
    auto count = [&calls](double x) { return x * ++calls; };
    const FunctionRef<double(double)> first = count, copy = first;
    REQUIRE(first(1) + copy(1) == 3);
}
