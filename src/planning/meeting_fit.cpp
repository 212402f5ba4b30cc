#include "hanse/planning/meeting_fit.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/specialisation/relatedness.hpp"

namespace HANSE_NAMESPACE::planning {

namespace {

using specialisation::Matrix;
using specialisation::Table;

constexpr double near = 0.25;  // proximity from which a field counts as near

/// x P of every body, scaled to length 1 (0 if it has no field).
Matrix smoothed(const Table& profiles, std::span<const std::uint32_t> bodies, const Matrix& phi,
                const RunControl& run) {
    Matrix result(bodies.size(), phi.columns);
    for (std::size_t b = 0; b < bodies.size(); ++b) {
        run.check();
        const auto fields = profiles.fields_of(bodies[b]);
        const auto values = profiles.values_of(bodies[b]);
        for (std::size_t f = 0; f < fields.size(); ++f) {
            const double x = std::log1p(values[f]);
            result(b, fields[f]) += x;
            for (std::size_t j = 0; j < phi.columns; ++j) result(b, j) += x * phi(fields[f], j);
        }
        double square = 0;
        for (const double v : result.row(b)) square += v * v;
        if (square <= 0) continue;
        for (std::size_t j = 0; j < phi.columns; ++j) result(b, j) /= std::sqrt(square);
    }
    return result;
}

}  // namespace

MeetingFit meeting_fit(const Table& profiles, std::span<const std::uint32_t> hosts,
                       std::span<const std::uint32_t> guests, const RunControl& run) {
    for (const auto* side : {&hosts, &guests})
        for (const auto body : *side)
            if (body >= profiles.units()) throw InvalidArgument("meeting_fit: a host or guest has no row of fields");
    Matrix phi = specialisation::proximity(profiles.presence(), run);
    for (double& value : phi.values)
        if (std::isnan(value)) value = 0;
    const Matrix h = smoothed(profiles, hosts, phi, run);
    const Matrix g = smoothed(profiles, guests, phi, run);
    MeetingFit fit{Matrix(hosts.size(), guests.size()), Matrix(hosts.size(), guests.size())};
    std::vector<char> close(phi.columns), own(phi.columns);
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        run.check();
        std::fill(close.begin(), close.end(), 0);
        std::fill(own.begin(), own.end(), 0);
        for (const auto field : profiles.fields_of(hosts[i])) {
            own[field] = 1;
            for (std::size_t j = 0; j < phi.columns; ++j) close[j] |= phi(field, j) >= near;
        }
        for (std::size_t j = 0; j < guests.size(); ++j) {
            bool any = false;
            for (const auto field : profiles.fields_of(guests[j])) {
                any = any || own[field] || close[field];
                if (!own[field] && close[field]) fit.related(i, j) += 1;
            }
            if (!any) continue;
            double product = 0;
            for (std::size_t f = 0; f < phi.columns; ++f) product += h(i, f) * g(j, f);
            fit.similarity(i, j) = std::min(1.0, product);
        }
    }
    return fit;
}

}  // namespace HANSE_NAMESPACE::planning
