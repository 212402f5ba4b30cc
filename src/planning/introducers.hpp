#pragma once

#include <cstdint>
#include <vector>

#include "hanse/core/run_control.hpp"
#include "hanse/gap/setting.hpp"
#include "hanse/model/roles.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// Who stands between a member and an organisation abroad.
class Introducers {
public:
    explicit Introducers(const gap::Setting& setting);

    /// Those between `source` and `target` on a shortest way over named, living actors; where a colleague at home is
    /// nearer, from that colleague on. Of equally near ones whoever neither funds others nor stands for many sites,
    /// then who leads to fewer than two targets of this plan already, then the most recent ties. Neither end is among
    /// them; none if no way leads there.
    [[nodiscard]] std::vector<model::Id> between(model::Id source, model::Id target, const RunControl& run);

private:
    const gap::Setting& setting_;
    model::Roles roles_;
    std::vector<char> advisable_;       ///< by organisation
    std::vector<std::uint32_t> steps_;  ///< by organisation: ties from the target; `far` elsewhere
    std::vector<std::uint32_t> asked_;  ///< by organisation: targets to which it leads already, at the end of a way
};

/// Events still to come, and who is expected there.
class EventsToCome {
public:
    explicit EventsToCome(const gap::Setting& setting);
    /// An event where the target is expected, or in its country with home; better with both, then the next one; none
    /// otherwise.
    [[nodiscard]] model::Id with(model::Id target) const;

private:
    struct Event {
        model::Id id;
        std::int32_t day;
        bool ours;
        std::vector<model::Id> expected;  ///< rising
    };
    const gap::Setting& setting_;
    std::vector<Event> events_;
};

}  // namespace HANSE_NAMESPACE::planning::detail
