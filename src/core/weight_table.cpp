#include "weight_table.hpp"

#include <utility>

#include "value_numbers.hpp"

namespace HANSE_NAMESPACE {

WeightTable weight_table(std::span<const double> weights) {
    const auto weight = [&](std::size_t i) { return weights[i] + 0.0; };  // -0 + 0 is 0
    constexpr std::size_t ahead = 16;
    WeightTable table;
    table.codes.resize(weights.size());
    ValueNumbers known;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (i + ahead < weights.size()) known.expect(weight(i + ahead));
        table.codes[i] = known.number_of(weight(i));
    }
    auto [values, rank] = known.ranked();
    table.values = std::move(values);
    for (auto& code : table.codes) code = rank[code];
    return table;
}

}  // namespace HANSE_NAMESPACE
