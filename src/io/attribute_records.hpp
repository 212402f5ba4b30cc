#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hanse/core/error.hpp"
#include "hanse/io/graph_table.hpp"

namespace hanse::io {

/// A named value as it stands in a file whose nodes and ties need not have the same attributes.
struct Member {
    std::string key, value;
    ValueType type = ValueType::text;
};

/// What a file says of one node or tie, and where. Of a key that stands twice the last counts.
struct Record {
    std::vector<Member> members;
    std::size_t offset = 0;

    [[nodiscard]] const Member* find(std::string_view key) const {
        const auto found = std::find_if(members.rbegin(), members.rend(), [&](const auto& m) { return m.key == key; });
        return found == members.rend() ? nullptr : &*found;
    }
};

/// The type that holds values of both.
inline ValueType wider(ValueType a, ValueType b) noexcept {
    if (a == b) return a;
    const auto numeric = [](ValueType t) { return t == ValueType::integer || t == ValueType::number; };
    return numeric(a) && numeric(b) ? ValueType::number : ValueType::text;
}

/// The records as columns, but for the keys in `without`.
/// @throws InvalidData if the records have so little in common that the columns would be a hundred times their size.
inline std::vector<AttributeColumn> columns_of(const std::vector<Record>& records,
                                               std::initializer_list<std::string_view> without,
                                               const std::string& file) {
    std::vector<AttributeColumn> out;
    std::unordered_map<std::string, std::size_t> column_of;
    std::size_t values = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        for (const auto& member : records[i].members) {
            if (std::find(without.begin(), without.end(), member.key) != without.end()) continue;
            const auto [at, fresh] = column_of.try_emplace(member.key, out.size());
            if (fresh) {
                if (out.size() >= 64 && out.size() * records.size() > 4'000'000 + 100 * values)
                    throw InvalidData({file}, "has " + std::to_string(out.size()) + " attributes and more for " +
                                                  std::to_string(records.size()) +
                                                  " nodes or ties, nearly all empty; keep those that are shared");
                out.push_back({member.key, member.type, std::vector<std::optional<std::string>>(records.size())});
            }
            auto& column = out[at->second];
            column.type = wider(column.type, member.type);
            column.values[i] = member.value;
            ++values;
        }
    }
    return out;
}

}  // namespace hanse::io
