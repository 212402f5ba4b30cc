#pragma once

#include <string>

#include "hanse/core/api.hpp"
#include "hanse/planning/next_contacts.hpp"
#include "hanse/words/findings.hpp"

namespace HANSE_NAMESPACE::words {

/// Why this contact, in one sentence: what it opens and brings, who introduces, how often such pairs met.
[[nodiscard]] HANSE_API std::string reason(const Sentences& say, const gap::Setting& setting,
                                           const planning::NextContact& contact,
                                           const planning::NextContactsOptions& asked);

/// Why a plan has no contact; empty if it has one.
[[nodiscard]] HANSE_API std::string why_empty(const Words& words, const planning::NextContacts& plan,
                                              const planning::NextContactsOptions& asked);
/// Why it has fewer than were asked for, as far as those weighed say; empty if none or all are there.
[[nodiscard]] HANSE_API std::string why_short(const Words& words, const planning::NextContacts& plan,
                                              const planning::NextContactsOptions& asked);

}  // namespace HANSE_NAMESPACE::words
