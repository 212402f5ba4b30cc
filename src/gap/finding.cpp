#include "hanse/gap/finding.hpp"

#include <algorithm>
#include <tuple>

namespace hanse::gap {

void rank(std::vector<Finding>& findings, std::size_t most) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        if (a.priority != b.priority) return a.priority > b.priority;
        return std::tie(a.kind, a.subject, a.target) < std::tie(b.kind, b.subject, b.target);
    });
    if (most > 0 && findings.size() > most) findings.resize(most);
}

}  // namespace hanse::gap
