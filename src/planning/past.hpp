#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "hanse/planning/likelihood.hpp"
#include "history.hpp"
#include "rate_curve.hpp"

namespace HANSE_NAMESPACE::planning::detail {

/// A unit whose past is learned from.
struct PastHome {
    std::vector<NodeId> members;  ///< that are scored
    std::vector<NodeId> all;      ///< whose partners are known there
    std::uint32_t country = 0;    ///< number of the one most are in; 0: not known
};

/// Who could be advised to whom, as far as that does not change with time.
struct Places {
    std::vector<std::uint32_t> country;  ///< by organisation, 0: not known; all 1 where none is known
    std::vector<char> nameable;          ///< by organisation: an actor with a name
    bool any = false;                    ///< a country is known

    explicit Places(const gap::Setting& setting);
    /// In another country than home, and one that could be named.
    [[nodiscard]] bool abroad(NodeId node, std::uint32_t home) const noexcept {
        return nameable[node] && (!any || (country[node] != 0 && country[node] != home));
    }
};

/// The network's past as rates of new ties, and home's pairs read from it.
class Past {
public:
    /// `listed` false: of home's pairs only what targets come to, without pairs and scores where there is a basis.
    Past(const gap::Setting& setting, const LikelihoodOptions& options, const RunControl& run, bool listed = true);

    struct Look {
        std::vector<double>
            rate;  ///< expected new ties per year of every organisation of home, in their order, with the
                   ///< target; the score (a mere order) where there is no basis; 0 if tied already
        /// How much more of home's new ties than of the average other home's falls on the target: 1 for what
        /// everybody would be told; NaN without a basis or others to compare with.
        double lift = std::numeric_limits<double>::quiet_NaN();
        std::uint32_t homes = 0;  ///< these others
        double alike = 0;         ///< share of them of whose new ties it takes as much
    };
    [[nodiscard]] Look look_at(NodeId target);

    [[nodiscard]] double probability(double rate) const;
    [[nodiscard]] const Snapshot& today() const noexcept { return today_; }

    Likelihood result;
    std::vector<double> target_rate;  ///< of all members together, beside result.targets

private:
    void learn(const LikelihoodOptions& options, const RunControl& run);
    void score_home(const LikelihoodOptions& options, bool listed, const RunControl& run);
    [[nodiscard]] double rate(NodeId source, NodeId target) const;
    [[nodiscard]] double far_rate(std::uint32_t one, std::uint32_t other) const;

    void compare(NodeId target, const std::vector<char>& tied, Look& look) const;

    const gap::Setting* setting_;
    double years_;
    bool warm_;
    History history_;
    Snapshot today_;  ///< the last day on which anything began
    Places places_;
    Shared shared_;
    Rows rows_;
    std::vector<PastHome> homes_;   ///< home first
    std::vector<double> expected_;  ///< new ties per year of each of homes_
    RateCurve near_, far_;
    std::vector<double> log_size_;  ///< by number of partners
    double log_ends_ = 0;
};

}  // namespace HANSE_NAMESPACE::planning::detail
