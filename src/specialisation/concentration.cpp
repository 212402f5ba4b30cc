#include "hanse/specialisation/concentration.hpp"

#include <cmath>
#include <numeric>

namespace HANSE_NAMESPACE::specialisation {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::vector<double> krugman(const Table& counts, Compared of) {
    const auto units = counts.unit_totals();
    const auto fields = counts.field_totals();
    const double all = std::accumulate(units.begin(), units.end(), 0.0);
    std::vector<double> result(counts.units(), nan);
    std::vector<double> own(counts.fields());
    for (std::uint32_t r = 0; r < counts.units(); ++r) {
        const double compared = of == Compared::all ? all : all - units[r];
        if (units[r] == 0 || compared <= 0) continue;
        const auto held = counts.fields_of(r);
        for (std::size_t i = 0; i < held.size(); ++i) own[held[i]] = counts.values_of(r)[i];
        double sum = 0;
        for (std::uint32_t c = 0; c < counts.fields(); ++c) {
            const double there = of == Compared::all ? fields[c] : fields[c] - own[c];
            sum += std::abs(own[c] / units[r] - there / compared);
        }
        for (const auto c : held) own[c] = 0;
        result[r] = sum;
    }
    return result;
}

std::vector<double> specialisation_coefficient(const Table& counts, Compared of) {
    auto result = krugman(counts, of);
    for (auto& value : result) value /= 2;
    return result;
}

std::vector<double> hachman(const Table& counts) {
    const auto units = counts.unit_totals();
    const auto fields = counts.field_totals();
    const double all = std::accumulate(units.begin(), units.end(), 0.0);
    std::vector<double> result(counts.units(), nan);
    for (std::uint32_t r = 0; r < counts.units(); ++r) {
        if (units[r] == 0) continue;
        double sum = 0;
        for (std::size_t i = 0; i < counts.fields_of(r).size(); ++i) {
            const double share = counts.values_of(r)[i] / units[r];
            sum += share / (fields[counts.fields_of(r)[i]] / all) * share;
        }
        result[r] = 1 / sum;
    }
    return result;
}

std::vector<double> herfindahl(const Table& counts) {
    const auto units = counts.unit_totals();
    std::vector<double> result(counts.units(), nan);
    for (std::uint32_t r = 0; r < counts.units(); ++r) {
        if (units[r] == 0) continue;
        double sum = 0;
        for (const double value : counts.values_of(r)) sum += (value / units[r]) * (value / units[r]);
        result[r] = sum;
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::specialisation
