#include "hanse/brokerage/constraint.hpp"
#include "hanse/brokerage/core_periphery.hpp"
#include "hanse/brokerage/effective_size.hpp"
#include "hanse/brokerage/ei_index.hpp"
#include "hanse/brokerage/fragmentation.hpp"
#include "hanse/brokerage/group.hpp"
#include "hanse/brokerage/key_players.hpp"
#include "hanse/brokerage/roles.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

/// constraint, hierarchy, effective_size, efficiency: a graph, `weighted`, one value per node.
template <class Options, class Measure>
void bind_holes(py::module_& module, const char* name, Measure measure) {
    module.def(
        name,
        [measure](const Graph& graph, bool weighted, unsigned threads, const py::object& report) {
            return as_array(run(threads, report,
                                [&](const RunControl& control) { return measure(graph, Options{weighted}, control); }));
        },
        py::arg("graph"), py::arg("weighted"), py::arg("threads"), py::arg("report"));
}

void bind_roles(py::module_& module) {
    using namespace brokerage;
    py::enum_<RoleModel>(module, "RoleModel").value("ties", RoleModel::ties).value("density", RoleModel::density);
    module.attr("role_names") = py::make_tuple("coordinator", "itinerant", "gatekeeper", "representative", "liaison");
    module.def(
        "roles",
        [](const Graph& graph, const In<std::uint32_t>& groups, unsigned threads, const py::object& report) {
            const auto counts =
                run(threads, report, [&](const RunControl& control) { return roles(graph, as_span(groups), control); });
            std::vector<std::uint64_t> table;
            table.reserve(counts.size() * (role_count + 1));
            for (const RoleCounts& count : counts) {
                table.insert(table.end(), count.by_role.begin(), count.by_role.end());
                table.push_back(count.total());
            }
            return as_matrix(std::move(table), counts.size(), role_count + 1);
        },
        py::arg("graph"), py::arg("groups"), py::arg("threads"), py::arg("report"),
        "One row per node: the five roles in the order of `role_names`, then their total.");
    module.def(
        "role_moments",
        [](const Graph& graph, const In<std::uint32_t>& groups, RoleModel model) {
            const auto moments = run(1, py::none(), [&](const RunControl& control) {
                return role_moments(graph, as_span(groups), model, control);
            });
            std::vector<double> mean, deviation;
            for (const RoleMoments& group : moments) {
                mean.insert(mean.end(), group.mean.begin(), group.mean.end());
                deviation.insert(deviation.end(), group.deviation.begin(), group.deviation.end());
            }
            return py::make_tuple(as_matrix(std::move(mean), moments.size(), role_count + 1),
                                  as_matrix(std::move(deviation), moments.size(), role_count + 1));
        },
        py::arg("graph"), py::arg("groups"), py::arg("model"), "Mean and standard deviation, one row per group.");
    py::enum_<EiPer>(module, "EiPer")
        .value("node", EiPer::node)
        .value("group", EiPer::group)
        .value("network", EiPer::network);
    module.def(
        "ei_index",
        [](const Graph& graph, const In<std::uint32_t>& groups, EiPer per, bool weighted) {
            return as_array(run(1, py::none(), [&](const RunControl& control) {
                return ei_index(graph, as_span(groups), {per, weighted}, control);
            }));
        },
        py::arg("graph"), py::arg("groups"), py::arg("per"), py::arg("weighted"));
}

void bind_groups(py::module_& module) {
    using namespace brokerage;
    module.def(
        "group_degree",
        [](const Graph& graph, const In<NodeId>& group, Direction direction, bool normalized) {
            return run(1, py::none(), [&](const RunControl& control) {
                return group_degree(graph, as_span(group), {direction, normalized}, control);
            });
        },
        py::arg("graph"), py::arg("group"), py::arg("direction"), py::arg("normalized"));
    module.def(
        "group_closeness",
        [](const Graph& graph, const In<NodeId>& group, Direction direction, bool weighted) {
            return run(1, py::none(), [&](const RunControl& control) {
                return group_closeness(graph, as_span(group), {direction, weighted}, control);
            });
        },
        py::arg("graph"), py::arg("group"), py::arg("direction"), py::arg("weighted"));
    module.def(
        "fragmentation",
        [](const Graph& graph, const In<NodeId>& remove, bool distance_weighted, unsigned threads,
           const py::object& report) {
            return run(threads, report, [&](const RunControl& control) {
                return fragmentation(graph, as_span(remove), {distance_weighted}, control);
            });
        },
        py::arg("graph"), py::arg("remove"), py::arg("distance_weighted"), py::arg("threads"), py::arg("report"));
    py::enum_<KeyPlayerGoal>(module, "KeyPlayerGoal")
        .value("fragment", KeyPlayerGoal::fragment)
        .value("reach", KeyPlayerGoal::reach);
    module.def(
        "key_players",
        [](const Graph& graph, NodeId k, KeyPlayerGoal goal, bool distance_weighted, std::uint32_t within,
           std::uint64_t exhaustive, unsigned starts, std::uint64_t seed, unsigned threads, const py::object& report) {
            KeyPlayers found = run(threads, report, [&](const RunControl& control) {
                return key_players(graph, k, {goal, distance_weighted, within, exhaustive, starts}, seed, control);
            });
            return py::make_tuple(as_array(std::move(found.nodes)), found.value, found.exact);
        },
        py::arg("graph"), py::arg("k"), py::arg("goal"), py::arg("distance_weighted"), py::arg("within"),
        py::arg("exhaustive"), py::arg("starts"), py::arg("seed"), py::arg("threads"), py::arg("report"));
    py::enum_<CoreMethod>(module, "CoreMethod")
        .value("discrete", CoreMethod::discrete)
        .value("minimum", CoreMethod::minimum)
        .value("continuous", CoreMethod::continuous);
    module.def(
        "core_periphery",
        [](const Graph& graph, CoreMethod method, bool weighted, unsigned samples, std::uint64_t seed, unsigned threads,
           const py::object& report) {
            CorePeriphery found = run(threads, report, [&](const RunControl& control) {
                return core_periphery(graph, {method, weighted, samples}, seed, control);
            });
            return py::make_tuple(as_array(std::move(found.coreness)), found.fit, found.errors, found.p_value);
        },
        py::arg("graph"), py::arg("method"), py::arg("weighted"), py::arg("samples"), py::arg("seed"),
        py::arg("threads"), py::arg("report"));
}

}  // namespace

void bind_brokerage(py::module_& module) {
    bind_holes<brokerage::ConstraintOptions>(module, "constraint", &brokerage::constraint);
    bind_holes<brokerage::ConstraintOptions>(module, "hierarchy", &brokerage::hierarchy);
    bind_holes<brokerage::EffectiveSizeOptions>(module, "effective_size", &brokerage::effective_size);
    bind_holes<brokerage::EffectiveSizeOptions>(module, "efficiency", &brokerage::efficiency);
    bind_roles(module);
    bind_groups(module);
}

}  // namespace hanse::bindings
