#include "hanse/specialisation/density.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/parallel.hpp"

namespace HANSE_NAMESPACE::specialisation {

namespace {

/// phi(i,j) / sum over j != i of phi(i,j), stored by j so that the fields of a unit are rows to add; 0 for i = j.
Matrix shares_by_source(const Table& has, const Matrix& phi, const char* function, const RunControl& run) {
    require_binary(has, function);
    const std::size_t n = has.fields();
    if (phi.rows != n || phi.columns != n)
        throw InvalidArgument(std::string(function) + ": relatedness is " + std::to_string(phi.rows) + " x " +
                              std::to_string(phi.columns) + " for " + std::to_string(n) +
                              " fields; pass proximity(M) or relatedness(X) of the same fields");
    Matrix shares(n, n);
    for (std::size_t i = 0; i < n; ++i) {
        run.check();
        double sum = 0;
        for (std::size_t j = 0; j < n; ++j)
            if (j != i) sum += phi(i, j);
        for (std::size_t j = 0; j < n; ++j) shares(j, i) = phi(i, j) / sum;
        shares(i, i) = sum == 0 || std::isnan(sum) ? std::numeric_limits<double>::quiet_NaN() : 0.0;
    }
    return shares;
}

/// NaN where a field is related to nothing, 0 elsewhere: what every sum starts from.
std::vector<double> empty_sums(const Matrix& shares) {
    std::vector<double> start(shares.columns);
    for (std::size_t i = 0; i < start.size(); ++i) start[i] = std::isnan(shares(i, i)) ? shares(i, i) : 0.0;
    return start;
}

void add_row(const Matrix& shares, std::size_t source, double factor, double* to) {
    const auto row = shares.row(source);
    for (std::size_t i = 0; i < row.size(); ++i) to[i] += factor * row[i];
}

}  // namespace

Matrix density(const Table& has, const Matrix& phi, const RunControl& run) {
    const auto shares = shares_by_source(has, phi, "density", run);
    const auto start = empty_sums(shares);
    Matrix result(has.units(), has.fields());
    run.expect(has.units());
    parallel_for(has.units(), 16, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto r = static_cast<std::uint32_t>(begin); r < end; ++r) {
            run.check();
            double* row = result.values.data() + r * result.columns;
            std::copy(start.begin(), start.end(), row);
            for (const auto j : has.fields_of(r)) add_row(shares, j, 100, row);
        }
        run.advance(end - begin);
    });
    return result;
}

Matrix complementarity(const Table& has, const Matrix& phi, std::span<const std::uint32_t> receivers,
                       std::span<const std::uint32_t> partners, const RunControl& run) {
    for (const auto list : {receivers, partners})
        for (const auto unit : list)
            if (unit >= has.units())
                throw InvalidArgument("complementarity: unit " + std::to_string(unit) + " is not in the table");
    const auto shares = shares_by_source(has, phi, "complementarity", run);
    const auto start = empty_sums(shares);
    Matrix result(receivers.size() * partners.size(), has.fields());
    run.expect(receivers.size());
    parallel_for(receivers.size(), 1, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        std::vector<char> held(has.fields());
        for (std::uint64_t at = begin; at < end; ++at) {
            for (const auto j : has.fields_of(receivers[at])) held[j] = 1;
            for (std::size_t p = 0; p < partners.size(); ++p) {
                run.check();
                double* row = result.values.data() + (at * partners.size() + p) * result.columns;
                std::copy(start.begin(), start.end(), row);
                for (const auto j : has.fields_of(partners[p]))
                    if (!held[j]) add_row(shares, j, 100, row);
            }
            for (const auto j : has.fields_of(receivers[at])) held[j] = 0;
        }
        run.advance(end - begin);
    });
    return result;
}

Matrix outlook_gain(const Table& has, const Matrix& phi, std::span<const double> field_complexity,
                    const RunControl& run) {
    if (field_complexity.size() != has.fields())
        throw InvalidArgument("outlook_gain: give one complexity per field, complexity(M).pci");
    const auto shares = shares_by_source(has, phi, "outlook_gain", run);
    auto start = empty_sums(shares);  // the gain of a unit that has nothing
    std::vector<double> pci(field_complexity.begin(), field_complexity.end());
    for (auto& value : pci)
        if (std::isnan(value)) value = 0;
    for (std::size_t j = 0; j < pci.size(); ++j) add_row(shares, j, pci[j], start.data());
    Matrix result(has.units(), has.fields());
    run.expect(has.units());
    parallel_for(has.units(), 16, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        for (auto r = static_cast<std::uint32_t>(begin); r < end; ++r) {
            run.check();
            double* row = result.values.data() + r * result.columns;
            std::copy(start.begin(), start.end(), row);
            for (const auto j : has.fields_of(r)) add_row(shares, j, -pci[j], row);
            for (const auto i : has.fields_of(r))
                if (!std::isnan(row[i])) row[i] = 0;
        }
        run.advance(end - begin);
    });
    return result;
}

}  // namespace HANSE_NAMESPACE::specialisation
