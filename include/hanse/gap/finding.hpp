#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/network.hpp"
#include "hanse/model/selection.hpp"

namespace HANSE_NAMESPACE::gap {

/// A row of a table: an entity that a finding names, or a row that it rests on.
struct Ref {
    model::Table table;
    model::Id row;
    friend bool operator==(const Ref&, const Ref&) = default;
};
using Evidence = Ref;

/// A unit by name: a country is its code, anything else the id and name it goes by.
struct UnitRef {
    model::UnitKind kind;
    std::string id;
    std::string name;
};

using Value = std::variant<double, std::string, model::Date, Ref, std::vector<Ref>, UnitRef>;

/// One component of a finding by name, so that every number and every name behind its sentence can be seen.
struct Detail {
    std::string name;
    Value value;
};

/// What says that something is a gap: a test against chance, or a stated rule.
enum class Basis { chance, rule };

/// One row of evidence about what is missing or what is at risk. Numbers and ids only: words/ makes the sentence.
struct HANSE_API Finding {
    std::string kind{};     ///< "competence", "complementarity", "reach", "bridges", "missing_ties", "openness", ...
    std::string form{};     ///< which statement of that kind, as "holders" or "own"; kind and form name the sentence
    std::string subject{};  ///< whose gap: id of an organisation, cluster, competence, ...
    std::string target{};   ///< towards whom or what; may be empty
    double value = std::numeric_limits<double>::quiet_NaN();
    double reference = std::numeric_limits<double>::quiet_NaN();  ///< what would be expected
    double low = std::numeric_limits<double>::quiet_NaN();        ///< interval of `value` (95 %) where it is a count
    double high = std::numeric_limits<double>::quiet_NaN();
    /// Probability that chance alone gives as little (of a gap) as was seen; NaN where nothing is left to chance.
    double p_value = std::numeric_limits<double>::quiet_NaN();
    /// The share of false ones to be expected if this and all smaller p-values of its kind and form are taken as gaps
    /// (Benjamini and Hochberg, among those that can be judged); NaN for a rule.
    double q_value = std::numeric_limits<double>::quiet_NaN();
    Basis basis = Basis::rule;
    /// Chance: q <= 0.1, and not of little weight: see `judge`; for competences, not resting on one block of evidence.
    /// Rule: what the kind's header says.
    bool clear = false;
    double priority = 0;  ///< 0..1: orders findings of one kind, with the meaning that kind states; not across kinds
    std::vector<Evidence> evidence{};
    std::vector<Detail> details{};

    /// The detail of that name, or nothing.
    [[nodiscard]] const Value* detail(std::string_view name) const noexcept;
};

/// A statement about what the data cannot say; `key` names its sentence.
struct Note {
    std::string key;
    std::vector<Detail> details{};
};

/// Clear ones first, then by priority; equal ones by subject and target. At most `most`, 0: all.
HANSE_API void rank(std::vector<Finding>& findings, std::size_t most = 0);

/// From here on a finding of chance is not clear.
inline constexpr double clear_up_to = 0.1;

/// A shortfall of less than a tenth is nothing to act on: what is clear is so against this share of what is expected.
inline constexpr double least_shortfall = 0.1;

/// One target of a family of tests.
struct Tested {
    double p;         ///< of as few as were seen
    double relevant;  ///< the same against nine tenths of what is expected; as `p` where a kind has no such
};

/// Sets q_value and clear of findings that one family of tests gave. `tested` are the p-values of all targets that
/// could have become a finding and can be judged: those whose smallest attainable p, by margins alone, is at most 0.1
/// (Tarone 1990); the others (detail judgeable = 0) say too little whatever happens and get none.  @cite tarone1990
/// benjamini1995 The detail "tested" says how many they are. A finding with a detail "p_relevant" is clear if that,
/// too, has a q of at most 0.1 among all `relevant`; else the detail "unclear" says "little".
/// Returns the p-value up to which one is clear: 0.1 times the share of the tested that are.
HANSE_API double judge(std::vector<Finding>& findings, const std::vector<Tested>& tested);

}  // namespace HANSE_NAMESPACE::gap
