// Triangle counting as the GAP benchmark suite describes it (Beamer, Asanović & Patterson 2015), written for this
// comparison: nodes renamed by falling degree if degrees are skewed, every triangle found once by merging the earlier
// parts of two sorted rows, OpenMP over the nodes. The total only, as there; renaming is timed, as there.
#include <omp.h>

#include <algorithm>
#include <numeric>

#include "ties.hpp"

namespace {

struct Rows {
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint32_t> targets;
};

Rows make_rows(std::uint64_t n, const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    Rows rows;
    rows.offsets.assign(n + 1, 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        ++rows.offsets[a[i] + 1];
        ++rows.offsets[b[i] + 1];
    }
    std::partial_sum(rows.offsets.begin(), rows.offsets.end(), rows.offsets.begin());
    rows.targets.resize(rows.offsets[n]);
    std::vector<std::uint64_t> fill(rows.offsets.begin(), rows.offsets.end() - 1);
    for (std::size_t i = 0; i < a.size(); ++i) {
        rows.targets[fill[a[i]]++] = b[i];
        rows.targets[fill[b[i]]++] = a[i];
    }
#pragma omp parallel for schedule(dynamic, 256)
    for (std::uint64_t u = 0; u < n; ++u)
        std::sort(rows.targets.begin() + static_cast<std::ptrdiff_t>(rows.offsets[u]),
                  rows.targets.begin() + static_cast<std::ptrdiff_t>(rows.offsets[u + 1]));
    return rows;
}

/// The suite's test: the median of a sample of degrees is well below their mean.
bool is_skewed(const Rows& rows) {
    const std::size_t n = rows.offsets.size() - 1, sample = std::min<std::size_t>(1000, n);
    if (rows.targets.size() / n < 10) return false;
    std::vector<std::uint64_t> degrees(sample);
    std::uint64_t total = 0, state = 1;
    for (auto& degree : degrees) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const std::size_t u = (state >> 33) % n;
        total += degree = rows.offsets[u + 1] - rows.offsets[u];
    }
    std::nth_element(degrees.begin(), degrees.begin() + static_cast<std::ptrdiff_t>(sample / 2), degrees.end());
    return static_cast<double>(total) / static_cast<double>(sample) / 1.3 > static_cast<double>(degrees[sample / 2]);
}

Rows by_degree(const Rows& rows) {
    const std::size_t n = rows.offsets.size() - 1;
    std::vector<std::uint32_t> order(n), number(n);
    std::iota(order.begin(), order.end(), 0u);
    const auto degree = [&](std::uint32_t u) { return rows.offsets[u + 1] - rows.offsets[u]; };
    std::stable_sort(order.begin(), order.end(), [&](auto u, auto v) { return degree(u) > degree(v); });
    Rows renamed;
    renamed.offsets.assign(n + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
        number[order[i]] = static_cast<std::uint32_t>(i);
        renamed.offsets[i + 1] = renamed.offsets[i] + degree(order[i]);
    }
    renamed.targets.resize(rows.targets.size());
#pragma omp parallel for schedule(dynamic, 256)
    for (std::size_t i = 0; i < n; ++i) {
        auto at = renamed.targets.begin() + static_cast<std::ptrdiff_t>(renamed.offsets[i]);
        const auto begin = at;
        for (auto a = rows.offsets[order[i]]; a < rows.offsets[order[i] + 1]; ++a) *at++ = number[rows.targets[a]];
        std::sort(begin, at);
    }
    return renamed;
}

std::uint64_t count(const Rows& rows) {
    const std::size_t n = rows.offsets.size() - 1;
    std::uint64_t total = 0;
#pragma omp parallel for reduction(+ : total) schedule(dynamic, 64)
    for (std::size_t u = 0; u < n; ++u) {
        const std::uint32_t* const row = rows.targets.data() + rows.offsets[u];
        const std::uint32_t* const row_end = rows.targets.data() + rows.offsets[u + 1];
        for (const std::uint32_t* v = row; v != row_end && *v <= u; ++v) {
            const std::uint32_t* at = row;
            for (auto a = rows.offsets[*v]; a < rows.offsets[*v + 1]; ++a) {
                const std::uint32_t w = rows.targets[a];
                if (w > *v) break;
                while (*at < w) ++at;
                total += *at == w;
            }
        }
    }
    return total;
}

}  // namespace

int main(int argc, char** argv) {
    return bench::main(argc, argv, "2015", [](const std::string&, const bench::Ties& ties) {
        const Rows rows = make_rows(ties.n, ties.sources, ties.targets);
        std::vector<double> total(1);
        return bench::time(
            [&] { total[0] = static_cast<double>(is_skewed(rows) ? count(by_degree(rows)) : count(rows)); }, total);
    });
}
