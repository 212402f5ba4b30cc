#include "hanse/gap/finding.hpp"

#include <algorithm>
#include <tuple>

namespace HANSE_NAMESPACE::gap {

const Value* Finding::detail(std::string_view name) const noexcept {
    for (const auto& d : details)
        if (d.name == name) return &d.value;
    return nullptr;
}

void rank(std::vector<Finding>& findings, std::size_t most) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        if (a.clear != b.clear) return a.clear;
        if (a.priority != b.priority) return a.priority > b.priority;
        return std::tie(a.kind, a.form, a.subject, a.target) < std::tie(b.kind, b.form, b.subject, b.target);
    });
    if (most > 0 && findings.size() > most) findings.resize(most);
}

double judge(std::vector<Finding>& findings, std::vector<double> tested) {
    std::sort(tested.begin(), tested.end());
    std::vector<double> q(tested.size());
    double least = 1;
    for (std::size_t i = tested.size(); i-- > 0;) {
        least = std::min(least, tested[i] * static_cast<double>(tested.size()) / static_cast<double>(i + 1));
        q[i] = least;
    }
    for (auto& f : findings) {
        f.details.push_back({"tested", static_cast<double>(tested.size())});
        if (const auto* judgeable = f.detail("judgeable"); judgeable && std::get<double>(*judgeable) == 0) continue;
        const auto at = std::upper_bound(tested.begin(), tested.end(), f.p_value) - tested.begin();
        f.q_value = at == 0 ? 1 : q[static_cast<std::size_t>(at - 1)];
        f.clear = f.q_value <= clear_up_to;
    }
    const auto clear = std::upper_bound(q.begin(), q.end(), clear_up_to) - q.begin();
    return q.empty() ? 0 : clear_up_to * static_cast<double>(clear) / static_cast<double>(q.size());
}

}  // namespace HANSE_NAMESPACE::gap
