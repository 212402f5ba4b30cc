#include "hanse/evaluation/group_difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/same.hpp"
#include "shuffle.hpp"

namespace HANSE_NAMESPACE::evaluation {

namespace {

constexpr std::uint64_t permutations_per_block = 16;

/// Sum over groups of n_g * mean_g^2: rises with F when values only change places.
double between(const std::vector<double>& values, const std::vector<std::uint32_t>& groups,
               const std::vector<std::uint64_t>& sizes, std::vector<double>& sums) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) sums[groups[i]] += values[i];
    double result = 0;
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        if (sizes[g] > 0) result += sums[g] * sums[g] / static_cast<double>(sizes[g]);
    }
    return result;
}

}  // namespace

GroupDifference group_difference(std::span<const double> values, std::span<const std::uint32_t> groups,
                                 const PermutationOptions& options, const RunControl& run) {
    if (values.size() != groups.size()) throw InvalidArgument("group_difference: give one group per value");
    if (options.permutations == 0)
        throw InvalidArgument("group_difference: permutations is 0; use some hundreds or more");
    std::vector<double> x;
    std::vector<std::uint32_t> group;
    std::uint32_t largest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        if (std::isinf(values[i])) throw InvalidArgument("group_difference: a value is infinite; leave it out");
        x.push_back(values[i]);
        group.push_back(groups[i]);
        largest = std::max(largest, groups[i]);
    }
    GroupDifference result;
    result.sizes.assign(x.empty() ? 0 : std::size_t{largest} + 1, 0);
    for (const auto g : group) ++result.sizes[g];
    const auto filled = static_cast<double>(
        std::count_if(result.sizes.begin(), result.sizes.end(), [](std::uint64_t size) { return size > 0; }));
    if (filled < 2) throw InvalidArgument("group_difference: fewer than two groups have values; name another group");
    if (constant(x)) throw InvalidArgument("group_difference: all values are equal; there is nothing to explain");
    // F is the same in any unit: the largest value becomes 1 to 2, so that squares of huge and tiny ones are numbers.
    const auto smaller = [](double a, double b) { return std::abs(a) < std::abs(b); };
    const int unit = std::ilogb(*std::max_element(x.begin(), x.end(), smaller));
    for (double& value : x) value = std::scalbn(value, -unit);
    // Centred, so that sums of squares do not lose what they are about.
    double mean = 0;
    for (const double value : x) mean += value / static_cast<double>(x.size());
    double all = 0;
    for (double& value : x) {
        value -= mean;
        all += value * value;
    }
    std::vector<double> sums(result.sizes.size());
    const double observed = between(x, group, result.sizes, sums);
    for (std::size_t g = 0; g < sums.size(); ++g)
        result.means.push_back(std::scalbn(mean + sums[g] / static_cast<double>(result.sizes[g]), unit));
    result.difference =
        result.means.size() == 2 ? result.means[0] - result.means[1] : std::numeric_limits<double>::quiet_NaN();
    const double freedom = static_cast<double>(x.size()) - filled;
    const bool apart = reaches(observed, all);  // nobody differs within a group, but for rounding
    if (freedom == 0) {
        result.f = std::numeric_limits<double>::quiet_NaN();
    } else {
        const double within = apart ? 0 : (all - observed) / freedom;
        result.f = observed / (filled - 1) / within;
    }
    std::vector<char> as_large(options.permutations);
    run.expect(options.permutations);
    parallel_for(options.permutations, permutations_per_block, run,
                 [&](std::uint64_t begin, std::uint64_t end, unsigned) {
                     std::vector<double> scratch(sums.size());
                     for (auto k = begin; k < end; ++k) {
                         run.check();
                         Random random(options.seed, k);
                         auto moved = x;
                         detail::shuffle(moved, random);
                         as_large[k] = reaches(between(moved, group, result.sizes, scratch), observed, all);
                     }
                     run.advance(end - begin);
                 });
    const auto count = static_cast<std::uint64_t>(std::count(as_large.begin(), as_large.end(), 1));
    result.p_value = detail::p_value(count, options.permutations);
    return result;
}

}  // namespace HANSE_NAMESPACE::evaluation
