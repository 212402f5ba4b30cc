#include "hanse/core/same.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace HANSE_NAMESPACE {

bool same(double a, double b, double scale) noexcept {
    if (a == b) return true;
    const double largest = std::max({std::abs(a), std::abs(b), scale});
    return std::abs(a - b) <= rounding * largest && std::isfinite(largest);
}

bool constant(std::span<const double> values) noexcept {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double x : values) {
        if (std::isnan(x)) continue;
        low = std::min(low, x);
        high = std::max(high, x);
    }
    return low >= high || same(low, high);
}

std::vector<double> settled(std::span<const double> values) {
    std::vector<double> result(values.begin(), values.end());
    if (std::all_of(values.begin(), values.end(), [](double x) { return std::isnan(x) || x == std::floor(x); }))
        return result;
    std::vector<double> sorted;
    for (const double x : values)
        if (!std::isnan(x)) sorted.push_back(x);
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> first;  // of each group of values that are the same
    for (const double x : sorted)
        if (first.empty() || !same(x, first.back())) first.push_back(x);
    for (double& x : result)
        if (!std::isnan(x)) x = *(std::upper_bound(first.begin(), first.end(), x) - 1);
    return result;
}

}  // namespace HANSE_NAMESPACE
