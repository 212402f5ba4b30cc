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

namespace {

/// p-values of a family, rising, with their q.
struct Family {
    std::vector<double> p, q;

    explicit Family(std::vector<double> tested) : p(std::move(tested)), q(p.size()) {
        std::sort(p.begin(), p.end());
        double least = 1;
        for (std::size_t i = p.size(); i-- > 0;) {
            least = std::min(least, p[i] * static_cast<double>(p.size()) / static_cast<double>(i + 1));
            q[i] = least;
        }
    }
    [[nodiscard]] double q_of(double value) const {
        const auto at = std::upper_bound(p.begin(), p.end(), value) - p.begin();
        return at == 0 ? 1 : q[static_cast<std::size_t>(at - 1)];
    }
    /// The p-value up to which one is clear.
    [[nodiscard]] double border() const {
        const auto clear = std::upper_bound(q.begin(), q.end(), clear_up_to) - q.begin();
        return q.empty() ? 0 : clear_up_to * static_cast<double>(clear) / static_cast<double>(q.size());
    }
};

}  // namespace

double judge(std::vector<Finding>& findings, const std::vector<Tested>& tested) {
    std::vector<double> plain, relevant;
    for (const auto& one : tested) plain.push_back(one.p), relevant.push_back(one.relevant);
    const Family family(std::move(plain)), weighty(std::move(relevant));
    for (auto& f : findings) {
        f.details.push_back({"tested", static_cast<double>(tested.size())});
        if (const auto* judgeable = f.detail("judgeable"); judgeable && std::get<double>(*judgeable) == 0) continue;
        f.q_value = family.q_of(f.p_value);
        const auto* p_relevant = f.detail("p_relevant");
        const bool few = f.q_value <= clear_up_to;
        f.clear = few && (!p_relevant || weighty.q_of(std::get<double>(*p_relevant)) <= clear_up_to);
        if (few && !f.clear) f.details.push_back({"unclear", std::string("little")});
    }
    return family.border();
}

}  // namespace HANSE_NAMESPACE::gap
