#include "hanse/benchmark/criteria.hpp"

#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/core/same.hpp"

namespace HANSE_NAMESPACE::benchmark {

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw InvalidArgument("benchmark: " + what);
}

void check_weight(double weight, const std::string& name) {
    if (!std::isfinite(weight) || weight < 0)
        fail("the weight of '" + name + "' is negative or not a number; use 0 or more");
}

void check_measured(const Criteria& c, std::size_t unit, std::size_t j) {
    const Criterion& criterion = c.criteria[j];
    const double value = c.value(unit, j);
    if (std::isnan(value) || criterion.measured == Measured::exact) return;
    if (criterion.measured == Measured::count && value < 0)
        fail("'" + criterion.name + "' of '" + c.units[unit] + "' is a count below 0; correct it or call it exact");
    if (criterion.measured == Measured::share) {
        const double base = c.bases.empty() ? unknown : c.bases[unit * c.criteria.size() + j];
        if (!(base >= 0) || value < 0 || value > 1)
            fail("'" + criterion.name + "' of '" + c.units[unit] +
                 "' is called a share but is outside 0..1 or has no base; give the number it is a share of");
    }
}

}  // namespace

std::vector<double> Criteria::column(std::size_t criterion) const {
    std::vector<double> result(units.size());
    for (std::size_t u = 0; u < units.size(); ++u) result[u] = value(u, criterion);
    return result;
}

Criteria Criteria::settled() const {
    Criteria result = *this;
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        const auto fine = hanse::settled(column(j));
        for (std::size_t u = 0; u < fine.size(); ++u) result.values[u * criteria.size() + j] = fine[u];
    }
    return result;
}

std::vector<double> Criteria::effective_weights() const {
    const std::size_t top = groups.size();
    const auto parent_of = [&](std::uint32_t group) { return group == none ? top : std::size_t{group}; };
    std::vector<double> among(top + 1, 0.0);  // total weight of the children of every group and of the whole
    for (const auto& g : groups) among[parent_of(g.parent)] += g.weight;
    for (const auto& c : criteria) among[parent_of(c.group)] += c.weight;
    std::vector<double> share(top + 1, 1.0);
    for (std::size_t g = 0; g < top; ++g) {
        const std::size_t parent = parent_of(groups[g].parent);
        share[g] = among[parent] > 0 ? share[parent] * groups[g].weight / among[parent] : 0;
    }
    std::vector<double> result(criteria.size());
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        const std::size_t parent = parent_of(criteria[j].group);
        result[j] = among[parent] > 0 ? share[parent] * criteria[j].weight / among[parent] : 0;
    }
    return result;
}

void Criteria::check() const {
    if (units.size() < 2) fail("there are fewer than two units; add reference units to compare with");
    if (criteria.empty()) fail("there is no indicator; give at least one");
    if (values.size() != units.size() * criteria.size()) fail("the table is not units x indicators");
    if (!bases.empty() && bases.size() != values.size()) fail("the bases are not units x indicators");
    if (reference != none && reference >= units.size()) fail("the reference is not among the units");
    std::vector<double> among(groups.size() + 1, 0.0);
    const auto hang = [&](std::uint32_t parent, std::size_t before, double weight, const std::string& name) {
        check_weight(weight, name);
        if (parent != none && parent >= before) fail("the group above '" + name + "' does not stand before it");
        among[parent == none ? groups.size() : std::size_t{parent}] += weight;
    };
    for (std::size_t g = 0; g < groups.size(); ++g) hang(groups[g].parent, g, groups[g].weight, groups[g].name);
    for (const auto& c : criteria) {
        hang(c.group, groups.size(), c.weight, c.name);
        if (c.direction != 1 && c.direction != -1)
            fail("the direction of '" + c.name + "' is neither +1 (more is better) nor -1 (less is better)");
    }
    for (std::size_t g = 0; g <= groups.size(); ++g) {
        if (g < groups.size() && groups[g].weight == 0) continue;  // takes no part
        if (!(among[g] > 0))
            fail((g < groups.size() ? "the group '" + groups[g].name + "'" : std::string("the whole")) +
                 " is empty or its parts weigh 0 together; give a part a weight above 0 or drop the group");
    }
    for (std::size_t u = 0; u < units.size(); ++u) {
        for (std::size_t j = 0; j < criteria.size(); ++j) {
            if (std::isinf(value(u, j))) fail("'" + criteria[j].name + "' of '" + units[u] + "' is infinite");
            check_measured(*this, u, j);
        }
    }
}

}  // namespace HANSE_NAMESPACE::benchmark
