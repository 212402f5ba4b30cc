#include "hanse/centrality/katz.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"
#include "spectral.hpp"

namespace HANSE_NAMESPACE::centrality {

namespace {

constexpr unsigned most_iterations = 100000;

[[noreturn]] void too_large() {
    throw InvalidArgument(
        "katz: alpha is not (or only just) below the inverse of the graph's largest eigenvalue, so walks add up to "
        "infinity; use a "
        "smaller alpha (the inverse of the largest degree or strength always is small enough)");
}

/// Solves (I - alpha A) x = beta for a symmetric A. The solution is positive if and only if alpha is small enough: its
/// product with the (positive) first eigenvector is a positive number over 1 - alpha * lambda.
std::vector<double> conjugate_gradients(const spectral::SweepRows& rows, const KatzOptions& options,
                                        const RunControl& run) {
    const NodeId n = rows.size();
    std::vector<double> x(n, 0.0);
    std::vector<double> rest(n, options.beta);
    std::vector<double> step(rest);
    std::vector<double> image(n);
    double square = options.beta * options.beta * static_cast<double>(n);
    const double enough = square * options.tolerance * options.tolerance;
    for (unsigned iteration = 0; square > enough; ++iteration) {
        const double curvature = rows.sweep(step.data(), run, [&](NodeId u, double sum) {
            image[u] = step[u] - options.alpha * sum;
            return step[u] * image[u];
        });
        if (!(curvature > 0) || iteration == most_iterations) too_large();
        const double length = square / curvature;
        const double next = spectral::sum_over_nodes(n, run, [&](NodeId u) {
            x[u] += length * step[u];
            rest[u] -= length * image[u];
            return rest[u] * rest[u];
        });
        for (NodeId u = 0; u < n; ++u) step[u] = rest[u] + next / square * step[u];
        square = next;
    }
    for (const double entry : x) {
        if (!(entry > 0)) too_large();
    }
    return x;
}

/// Adds walks of rising length. Where alpha is too large the terms grow at last, however small they are at first.
std::vector<double> walks(const spectral::SweepRows& rows, const KatzOptions& options, const RunControl& run) {
    const NodeId n = rows.size();
    std::vector<double> x(n, options.beta);
    std::vector<double> term(x);
    std::vector<double> next(n);
    const double enough = options.tolerance * options.beta * std::sqrt(static_cast<double>(n));
    for (unsigned iteration = 0; iteration < most_iterations; ++iteration) {
        const double square = rows.sweep(term.data(), run, [&](NodeId u, double sum) {
            next[u] = options.alpha * sum;
            x[u] += next[u];
            return next[u] * next[u];
        });
        if (!std::isfinite(square)) too_large();
        if (std::sqrt(square) <= enough) return x;
        term.swap(next);
    }
    too_large();
}

}  // namespace

std::vector<double> katz(const Graph& graph, const KatzOptions& options, const RunControl& control) {
    const RunControl run = spectral::sweeping(graph, control);
    if (options.weighted) require_strengths(graph, "katz");
    spectral::check({options.tolerance, most_iterations, "katz"});
    if (!(options.alpha > 0) || !std::isfinite(options.alpha))
        throw InvalidArgument("katz: alpha must be positive and below the inverse of the largest eigenvalue");
    if (!(options.beta > 0) || !std::isfinite(options.beta))
        throw InvalidArgument("katz: beta must be a positive number, such as 1");
    const NodeId n = graph.node_count();
    if (n == 0) return {};
    const spectral::SweepRows rows(graph.reversed(), options.weighted, run);
    // x grows with beta: it is found for a beta of 1 to 2, so that squares of huge and tiny ones are numbers.
    const int unit = std::ilogb(options.beta);
    KatzOptions handy = options;
    handy.beta = std::scalbn(options.beta, -unit);
    auto x = graph.directed() ? walks(rows, handy, run) : conjugate_gradients(rows, handy, run);
    if (options.normalized) {
        const double norm = std::sqrt(spectral::sum_over_nodes(n, run, [&](NodeId u) { return x[u] * x[u]; }));
        for (auto& entry : x) entry /= norm;
    } else if (unit != 0) {
        for (auto& entry : x) {
            entry = std::scalbn(entry, unit);
            if (!std::isfinite(entry)) throw InvalidArgument("katz: a score is beyond 1.7e308; use a beta such as 1");
        }
    }
    return x;
}

}  // namespace HANSE_NAMESPACE::centrality
