#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/gap/setting.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// Who stands between a member and an organisation abroad.
class Introducers {
public:
    explicit Introducers(const gap::Setting& setting);

    /// Those between `source` and `target` on a shortest way over named, living actors, the most recent ties first;
    /// where a colleague at home is nearer, from that colleague on. Neither end is among them; none if no way leads
    /// there.
    [[nodiscard]] std::vector<model::Id> between(model::Id source, model::Id target, const RunControl& run);

private:
    const gap::Setting& setting_;
    std::vector<char> advisable_;       ///< by organisation
    std::vector<std::uint32_t> steps_;  ///< by organisation: ties from the target; `far` elsewhere
};

/// An event still to come where the target is expected, better one with home; none otherwise.
[[nodiscard]] model::Id occasion(const gap::Setting& setting, model::Id target);

}  // namespace HANSE_NAMESPACE::planning::detail
