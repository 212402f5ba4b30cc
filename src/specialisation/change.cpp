#include "hanse/specialisation/change.hpp"

#include <string>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::specialisation {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void require_same_shape(const Table& before, const Table& after, const char* function) {
    require_binary(before, function);
    require_binary(after, function);
    if (before.units() != after.units() || before.fields() != after.fields())
        throw InvalidArgument(std::string(function) +
                              ": the tables differ in shape; give both times the same units and fields");
}

}  // namespace

Matrix entries(const Table& before, const Table& after) {
    require_same_shape(before, after, "entries");
    Matrix result(before.units(), before.fields());
    for (std::uint32_t r = 0; r < before.units(); ++r) {
        for (const auto i : after.fields_of(r)) result(r, i) = 1;
        for (const auto i : before.fields_of(r)) result(r, i) = nan;
    }
    return result;
}

Matrix exits(const Table& before, const Table& after) {
    require_same_shape(before, after, "exits");
    Matrix result(before.units(), before.fields(), nan);
    for (std::uint32_t r = 0; r < before.units(); ++r) {
        for (const auto i : before.fields_of(r)) result(r, i) = 1;
        for (const auto i : after.fields_of(r))
            if (result(r, i) == 1) result(r, i) = 0;
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::specialisation
