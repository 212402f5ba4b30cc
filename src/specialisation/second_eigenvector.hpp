#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "hanse/core/random.hpp"
#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::specialisation {

struct SymmetricPair {
    double value = 0;
    std::vector<double> vector;
};

/// All eigenpairs of a small symmetric matrix (n x n, by rows), largest value first: Jacobi rotations.
[[nodiscard]] std::vector<SymmetricPair> small_eigenpairs(std::vector<double> matrix, std::size_t n);

namespace detail {

inline double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

inline void add(std::vector<double>& to, double factor, const std::vector<double>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

/// Makes `x` orthogonal to orthonormal vectors and of length 1; false if nothing is left.
inline bool orthonormalise(std::vector<double>& x, const std::vector<std::vector<double>>& first,
                           const std::vector<std::vector<double>>& second) {
    const double before = std::sqrt(dot(x, x));
    for (int pass = 0; pass < 2; ++pass) {
        for (const auto& v : first) add(x, -dot(x, v), v);
        for (const auto& v : second) add(x, -dot(x, v), v);
    }
    const double length = std::sqrt(dot(x, x));
    if (!(length > 1e-10 * before)) return false;
    for (auto& value : x) value /= length;
    return true;
}

/// The largest eigenpair beside the `known` eigenvectors: Lanczos with full orthogonalisation, restarted with the best
/// vectors of the basis.  @cite wu2000
template <class Multiply>
SymmetricPair next_eigenpair(const std::vector<std::vector<double>>& known, Multiply&& multiply,
                             const RunControl& run) {
    constexpr std::size_t widest = 48;
    constexpr std::size_t kept = 24;
    constexpr int most_restarts = 2000;
    const std::size_t n = known.front().size();
    Random random(1, known.size());
    std::vector<std::vector<double>> basis;  // V
    std::vector<std::vector<double>> image;  // S V
    std::vector<double> x(n);
    for (auto& value : x) value = random.normal();
    bool more = orthonormalise(x, known, basis);
    SymmetricPair best{0, std::vector<double>(n)};
    for (int restart = 0; restart < most_restarts && more; ++restart) {
        while (more && basis.size() < widest) {
            run.check();
            basis.push_back(x);
            multiply(basis.back(), x);
            image.push_back(x);
            more = orthonormalise(x, known, basis);
        }
        const std::size_t k = basis.size();
        std::vector<double> projected(k * k);
        for (std::size_t i = 0; i < k; ++i)
            for (std::size_t j = i; j < k; ++j) projected[i * k + j] = projected[j * k + i] = dot(basis[i], image[j]);
        const auto ritz = small_eigenpairs(std::move(projected), k);
        const auto combine = [&](const std::vector<std::vector<double>>& from, const std::vector<double>& weights) {
            std::vector<double> sum(n);
            for (std::size_t i = 0; i < k; ++i) add(sum, weights[i], from[i]);
            return sum;
        };
        best = {ritz[0].value, combine(basis, ritz[0].vector)};
        auto residual = combine(image, ritz[0].vector);
        add(residual, -best.value, best.vector);
        if (std::sqrt(dot(residual, residual)) < 1e-12) break;
        std::vector<std::vector<double>> fewer;
        std::vector<std::vector<double>> fewer_images;
        for (std::size_t i = 0; i < std::min(k, kept); ++i) {
            fewer.push_back(combine(basis, ritz[i].vector));
            fewer_images.push_back(combine(image, ritz[i].vector));
        }
        basis.swap(fewer);
        image.swap(fewer_images);
    }
    return best;
}

}  // namespace detail

/// The second eigenvector of a symmetric matrix S >= 0 whose first is known; `multiply(x, y)` sets y = S x.
/// Empty if the second eigenvalue is 0 or stands twice: then it has no direction of its own.
template <class Multiply>
std::vector<double> second_eigenvector(std::vector<double> first, Multiply&& multiply, const RunControl& run) {
    const double length = std::sqrt(detail::dot(first, first));
    for (auto& value : first) value /= length;
    const std::size_t n = first.size();
    std::vector<std::vector<double>> known{std::move(first)};
    auto second = detail::next_eigenpair(known, multiply, run);
    if (!(second.value > 1e-10)) return {};
    known.push_back(second.vector);
    if (n > 2 && detail::next_eigenpair(known, multiply, run).value > second.value - 1e-9) return {};
    return std::move(known.back());
}

}  // namespace HANSE_NAMESPACE::specialisation
