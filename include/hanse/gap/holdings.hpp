#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/gap/setting.hpp"
#include "hanse/specialisation/table.hpp"

namespace HANSE_NAMESPACE::gap {

/// Who can do what, at two levels that are never mixed: *holders* are organisations whose competences are recorded (an
/// ended one's count for its successor), *profiles* are what clusters state about themselves. A row per organisation or
/// cluster; `direct` is what the tables say, `rolled` counts for all broader terms too.
struct HANSE_API Holdings {
    struct Level {
        specialisation::Table direct, rolled;
    };
    Level holders;   ///< organisations x competences
    Level profiles;  ///< clusters x competences

    explicit Holdings(const Setting& setting);

    /// The organisations among these of which anything is recorded, in their order.
    [[nodiscard]] std::vector<model::Id> recorded(std::span<const model::Id> organisations) const;
};

/// What some rows of a table hold together, rising.
[[nodiscard]] HANSE_API std::vector<std::uint32_t> held(const specialisation::Table& table,
                                                        std::span<const model::Id> rows);

/// Terms that are near to a competence: stated close matches and the terms below it.
[[nodiscard]] HANSE_API std::vector<model::Id> near_terms(const model::Network& network, model::Id competence);

}  // namespace HANSE_NAMESPACE::gap
