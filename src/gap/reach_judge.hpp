#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "hanse/gap/reach_counts.hpp"

namespace HANSE_NAMESPACE::gap {

/// `judge_reach` for many targets of one world, which it only looks at: what targets of equal activity share is
/// computed once.
class ReachJudge {
public:
    ReachJudge(const ReachWorld& world, double confidence);

    /// A target of form "size" of which less than `least` is expected has no p-value: with 1/2 it could never be judged.
    /// Without what `complete` adds.
    [[nodiscard]] ReachJudgement operator()(const ReachCounts& target, double least = 0);
    /// The interval, and of form "own" `p_fewer`: of what is told only.
    void complete(ReachJudgement& judged, const ReachCounts& target) const;

private:
    struct Side {
        std::vector<std::vector<std::pair<std::uint64_t, std::uint64_t>>> sizes;  ///< by part: places, occasions
        std::uint64_t occasions = 0;
        std::map<std::pair<std::size_t, std::uint64_t>, std::vector<double>> known{};  ///< by part and activity
        Side(const ReachWorld& world, OccasionSizes ReachPart::*whose);
    };
    [[nodiscard]] double expected(Side& side, const ReachCounts& target, std::vector<double>* each = nullptr);

    const ReachWorld& world_;
    double confidence_;
    Side home_, country_;
};

}  // namespace HANSE_NAMESPACE::gap
