#pragma once

#include <string>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/gap/rests_on.hpp"
#include "hanse/planning/next_contacts.hpp"
#include "hanse/words/findings.hpp"

namespace HANSE_NAMESPACE::words {

/// What a field rests on where that is little, as in "one project of 2018"; else empty.
[[nodiscard]] HANSE_API std::string rests(const Words& words, const gap::RestsOn& one);

/// The fields of a contact that a sentence names: those that rest on most. `theirs` and `mine` say of target and member
/// that all of these rest on one project or source alone; empty where they do not.
struct FieldsTold {
    std::vector<std::string> terms;
    std::string theirs, mine;
};

/// Of what the target brings, and of what both do.
struct ContactFields {
    FieldsTold brought, common;
};
[[nodiscard]] HANSE_API ContactFields fields_told(const Sentences& say, const gap::Setting& setting,
                                                  const planning::NextContact& contact);

/// Why this contact, in one sentence: what it opens and brings, who introduces, how often such pairs met.
[[nodiscard]] HANSE_API std::string reason(const Sentences& say, const gap::Setting& setting,
                                           const planning::NextContact& contact,
                                           const planning::NextContactsOptions& asked, const ContactFields& fields);
[[nodiscard]] HANSE_API std::string reason(const Sentences& say, const gap::Setting& setting,
                                           const planning::NextContact& contact,
                                           const planning::NextContactsOptions& asked);

/// Why a plan has no contact; empty if it has one.
[[nodiscard]] HANSE_API std::string why_empty(const Words& words, const gap::Setting& setting,
                                              const planning::NextContacts& plan,
                                              const planning::NextContactsOptions& asked);
/// Why it has fewer than were asked for, as far as those weighed say; empty if none or all are there.
[[nodiscard]] HANSE_API std::string why_short(const Words& words, const planning::NextContacts& plan,
                                              const planning::NextContactsOptions& asked);

}  // namespace HANSE_NAMESPACE::words
