#pragma once

#include <string>

#include "hanse/planning/next_contacts.hpp"
#include "hanse/words/findings.hpp"

namespace hanse::words {

/// Why this contact, in one sentence: what it opens and brings, who introduces, how often such pairs met.
[[nodiscard]] std::string reason(const Sentences& say, const gap::Setting& setting,
                                 const planning::NextContact& contact, const planning::NextContactsOptions& asked);

}  // namespace hanse::words
