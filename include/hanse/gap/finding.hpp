#pragma once

#include <limits>
#include <string>
#include <vector>

#include "hanse/model/network.hpp"

namespace hanse::gap {

/// A row that a finding rests on.
struct Evidence {
    model::Table table;
    model::Id row;
};

/// One component of a finding by name, so that every number behind it can be seen.
struct Detail {
    std::string name;
    double value;
};

/// One row of evidence about what is missing or what is at risk.
struct Finding {
    std::string kind{};     ///< "competence", "complementarity", "reach", "bridges", "missing_ties", "openness", ...
    std::string subject{};  ///< whose gap: id of an organisation, cluster, competence, ...
    std::string target{};   ///< towards whom or what; may be empty
    double value = std::numeric_limits<double>::quiet_NaN();
    double reference = std::numeric_limits<double>::quiet_NaN();  ///< what would be expected
    double low = std::numeric_limits<double>::quiet_NaN();        ///< interval of `value` (95 %) where it is a count
    double high = std::numeric_limits<double>::quiet_NaN();
    /// Probability that chance alone gives as little (of a gap) as was seen; NaN where nothing is left to chance.
    double p_value = std::numeric_limits<double>::quiet_NaN();
    double priority = 0;  ///< 0..1, comparable across kinds; 1 is most urgent
    std::vector<Evidence> evidence{};
    std::vector<Detail> details{};
    std::string sentence{};  ///< what a cluster manager reads
};

/// Most urgent first; equal ones by kind, subject, target. At most `most`, 0: all.
void rank(std::vector<Finding>& findings, std::size_t most = 0);

}  // namespace hanse::gap
