#include "hanse/specialisation/relatedness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "hanse/core/parallel.hpp"

namespace HANSE_NAMESPACE::specialisation {

Matrix cooccurrence(const Table& table, const RunControl& run) {
    const Table holders = table.transposed();
    Matrix result(table.fields(), table.fields());
    run.expect(table.fields());
    parallel_for(table.fields(), 16, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto i = static_cast<std::uint32_t>(begin); i < end; ++i) {
            run.check();
            for (const auto unit : holders.fields_of(i))
                for (const auto j : table.fields_of(unit)) result(i, j) += 1;
            result(i, i) = 0;
        }
        run.advance(end - begin);
    });
    return result;
}

Matrix relatedness(const Table& table, Relatedness method, const RunControl& run) {
    Matrix result = cooccurrence(table, run);
    const std::size_t n = result.rows;
    std::vector<double> sum(n);
    for (std::size_t i = 0; i < n; ++i) sum[i] = std::accumulate(result.row(i).begin(), result.row(i).end(), 0.0);
    const double total = std::accumulate(sum.begin(), sum.end(), 0.0);
    const auto expected = [&](std::size_t i, std::size_t j, double together) {
        switch (method) {
            case Relatedness::probability:
                return (sum[i] / total * (sum[j] / (total - sum[i])) + sum[j] / total * (sum[i] / (total - sum[j]))) *
                       total / 2;
            case Relatedness::association:
                return sum[i] * sum[j] / total;
            case Relatedness::cosine:
                return std::sqrt(sum[i] * sum[j]);
            case Relatedness::jaccard:
                break;
        }
        return sum[i] + sum[j] - together;
    };
    for (std::size_t i = 0; i < n; ++i) {
        run.check();
        for (std::size_t j = i + 1; j < n; ++j) {
            const double together = result(i, j);
            if (together > 0) result(i, j) = result(j, i) = together / expected(i, j, together);
        }
    }
    return result;
}

Matrix proximity(const Table& has, const RunControl& run) {
    require_binary(has, "proximity");
    Matrix result = cooccurrence(has, run);
    const auto ubiquity = has.field_totals();
    for (std::size_t i = 0; i < result.rows; ++i)
        for (std::size_t j = 0; j < result.columns; ++j)
            if (i != j) result(i, j) /= std::max(ubiquity[i], ubiquity[j]);
    return result;
}

}  // namespace HANSE_NAMESPACE::specialisation
