#pragma once

#include <vector>

#include "hanse/gap/setting.hpp"

namespace hanse::planning::detail {

/// Those between `source` and `target` on a shortest way over named, living actors, the most recent ties first; where
/// a colleague at home is nearer, from that colleague on. Neither end is among them; none if no way leads there.
[[nodiscard]] std::vector<model::Id> introducers(const gap::Setting& setting, model::Id source, model::Id target);

/// An event still to come where the target is expected, better one with home; none otherwise.
[[nodiscard]] model::Id occasion(const gap::Setting& setting, model::Id target);

}  // namespace hanse::planning::detail
