#include "hanse/benchmark/weights.hpp"

#include <algorithm>
#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

/// Eigenvalues (diagonal of `a`) and eigenvectors (columns of the result) of a symmetric matrix, by Jacobi rotations.
std::vector<double> diagonalise(std::vector<double>& a, std::size_t m) {
    std::vector<double> v(m * m, 0.0);
    for (std::size_t i = 0; i < m; ++i) v[i * m + i] = 1;
    for (int sweep = 0; sweep < 64; ++sweep) {
        double off = 0;
        for (std::size_t p = 0; p < m; ++p)
            for (std::size_t q = p + 1; q < m; ++q) off += a[p * m + q] * a[p * m + q];
        if (off < 1e-30) break;
        for (std::size_t p = 0; p < m; ++p) {
            for (std::size_t q = p + 1; q < m; ++q) {
                if (a[p * m + q] == 0) continue;
                const double theta = (a[q * m + q] - a[p * m + p]) / (2 * a[p * m + q]);
                const double t = (theta < 0 ? -1 : 1) / (std::fabs(theta) + std::sqrt(theta * theta + 1));
                const double c = 1 / std::sqrt(t * t + 1);
                const double s = t * c;
                const auto rotate = [&](double& x, double& y) {
                    const double old = x;
                    x = c * old - s * y;
                    y = s * old + c * y;
                };
                for (std::size_t k = 0; k < m; ++k) rotate(a[k * m + p], a[k * m + q]);
                for (std::size_t k = 0; k < m; ++k) rotate(a[p * m + k], a[q * m + k]);
                for (std::size_t k = 0; k < m; ++k) rotate(v[k * m + p], v[k * m + q]);
            }
        }
    }
    return v;
}

std::vector<double> correlations(std::span<const double> values, std::size_t m) {
    const std::size_t n = values.size() / m;
    std::vector<double> centred(values.begin(), values.end());
    for (std::size_t j = 0; j < m; ++j) {
        double mean = 0;
        std::vector<double> column(n);
        for (std::size_t i = 0; i < n; ++i) mean += column[i] = centred[i * m + j];
        mean /= static_cast<double>(n);
        double squares = 0;
        for (std::size_t i = 0; i < n; ++i) {
            centred[i * m + j] -= mean;
            squares += centred[i * m + j] * centred[i * m + j];
        }
        if (!(squares > 0) || constant(column))
            throw InvalidArgument("pca_weights: an indicator is the same for all units; drop it");
        for (std::size_t i = 0; i < n; ++i) centred[i * m + j] /= std::sqrt(squares);
    }
    std::vector<double> r(m * m, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < m; ++j)
            for (std::size_t k = 0; k < m; ++k) r[j * m + k] += centred[i * m + j] * centred[i * m + k];
    return r;
}

}  // namespace

std::vector<double> budget_weights(std::span<const double> points, std::size_t criteria) {
    if (criteria == 0 || points.empty() || points.size() % criteria != 0)
        throw InvalidArgument("budget_weights: the points are not experts x indicators; give one row per expert");
    const std::size_t experts = points.size() / criteria;
    std::vector<double> weights(criteria, 0.0);
    for (std::size_t e = 0; e < experts; ++e) {
        double total = 0;
        for (const double x : points.subspan(e * criteria, criteria)) {
            if (!std::isfinite(x) || x < 0)
                throw InvalidArgument("budget_weights: points are negative or not a number; use 0 or more");
            total += x;
        }
        if (!(total > 0)) throw InvalidArgument("budget_weights: an expert gave no point; leave the expert out");
        for (std::size_t j = 0; j < criteria; ++j)
            weights[j] += points[e * criteria + j] / total / static_cast<double>(experts);
    }
    return weights;
}

std::vector<double> pca_weights(std::span<const double> values, std::size_t criteria) {
    const std::size_t m = criteria;
    if (m == 0 || values.size() % m != 0 || values.size() / m < 2)
        throw InvalidArgument("pca_weights: the values are not units x indicators with two units or more");
    if (!std::all_of(values.begin(), values.end(), [](double x) { return std::isfinite(x); }))
        throw InvalidArgument("pca_weights: a value is missing; impute it (missing='median') or choose other weights");
    auto a = correlations(values, m);
    const auto vectors = diagonalise(a, m);
    double largest = 0;
    for (std::size_t k = 0; k < m; ++k) largest = std::max(largest, a[k * m + k]);
    std::vector<double> weights(m, 0.0);
    double total = 0;
    for (std::size_t k = 0; k < m; ++k) {
        const double eigenvalue = a[k * m + k];
        // "Above 1" with room for the rotations' rounding: uncorrelated indicators have eigenvalues of exactly 1. Of
        // equal largest ones all are kept: any turn of their axes gives the same sums.
        constexpr double room = 1e-9;
        if (eigenvalue < largest - room && !(eigenvalue > 1 + room)) continue;
        for (std::size_t j = 0; j < m; ++j) {
            const double part = eigenvalue * vectors[j * m + k] * vectors[j * m + k];
            weights[j] += part;
            total += part;
        }
    }
    for (double& w : weights) w /= total;
    return weights;
}

}  // namespace HANSE_NAMESPACE::benchmark
