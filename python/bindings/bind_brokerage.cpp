#include <pybind11/stl.h>

#include <optional>

#include "hanse/brokerage/communities.hpp"
#include "hanse/brokerage/constraint.hpp"
#include "hanse/brokerage/core_periphery.hpp"
#include "hanse/brokerage/effective_size.hpp"
#include "hanse/brokerage/ei_index.hpp"
#include "hanse/brokerage/fragmentation.hpp"
#include "hanse/brokerage/group.hpp"
#include "hanse/brokerage/key_players.hpp"
#include "hanse/brokerage/louvain.hpp"
#include "hanse/brokerage/roles.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

/// constraint, hierarchy, effective_size, efficiency: a graph, `weighted`, one value per node.
template <class Options, class Measure>
void bind_holes(py::module_& module, const char* name, Measure measure) {
    def_run(
        module, name,
        [measure](const RunControl& control, const Graph& graph, bool weighted) {
            return measure(graph, Options{weighted}, control);
        },
        "graph"_a, "weighted"_a);
}

void bind_roles(py::module_& module) {
    using namespace brokerage;
    py::enum_<RoleModel>(module, "RoleModel").value("ties", RoleModel::ties).value("density", RoleModel::density);
    module.attr("role_names") = py::make_tuple("coordinator", "itinerant", "gatekeeper", "representative", "liaison");
    def_run(
        module, "roles",
        [](const RunControl& control, const Graph& graph, const In<std::uint32_t>& groups) {
            return roles(graph, as_span(groups), control);
        },
        [](const std::vector<RoleCounts>& counts) {
            std::vector<std::uint64_t> table;
            table.reserve(counts.size() * (role_count + 1));
            for (const RoleCounts& count : counts) {
                table.insert(table.end(), count.by_role.begin(), count.by_role.end());
                table.push_back(count.total());
            }
            return as_matrix(std::move(table), counts.size(), role_count + 1);
        },
        "graph"_a, "groups"_a, "One row per node: the five roles in the order of `role_names`, then their total.");
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
    def_run(
        module, "fragmentation",
        [](const RunControl& control, const Graph& graph, const In<NodeId>& remove, bool distance_weighted) {
            return fragmentation(graph, as_span(remove), {distance_weighted}, control);
        },
        "graph"_a, "remove"_a, "distance_weighted"_a);
    py::enum_<KeyPlayerGoal>(module, "KeyPlayerGoal")
        .value("fragment", KeyPlayerGoal::fragment)
        .value("reach", KeyPlayerGoal::reach);
    def_run(
        module, "key_players",
        [](const RunControl& control, const Graph& graph, NodeId k, KeyPlayerGoal goal, bool distance_weighted,
           std::uint32_t within, std::uint64_t exhaustive, unsigned starts, std::uint64_t seed) {
            return key_players(graph, k, {goal, distance_weighted, within, exhaustive, starts}, seed, control);
        },
        [](KeyPlayers&& found) { return py::make_tuple(as_array(std::move(found.nodes)), found.value, found.exact); },
        "graph"_a, "k"_a, "goal"_a, "distance_weighted"_a, "within"_a, "exhaustive"_a, "starts"_a, "seed"_a);
    py::enum_<CoreMethod>(module, "CoreMethod")
        .value("discrete", CoreMethod::discrete)
        .value("minimum", CoreMethod::minimum)
        .value("continuous", CoreMethod::continuous);
    def_run(
        module, "core_periphery",
        [](const RunControl& control, const Graph& graph, CoreMethod method, bool weighted, unsigned samples,
           std::uint64_t seed) {
            return core_periphery(graph, {method, weighted, samples}, seed, control);
        },
        [](CorePeriphery&& found) {
            return py::make_tuple(as_array(std::move(found.coreness)), found.fit, found.errors, found.p_value);
        },
        "graph"_a, "method"_a, "weighted"_a, "samples"_a, "seed"_a);
    def_run(
        module, "communities",
        [](const RunControl& control, const Graph& graph, double resolution, bool weighted, std::uint64_t seed) {
            return communities(graph, {.resolution = resolution, .weighted = weighted, .seed = seed}, control);
        },
        "graph"_a, "resolution"_a, "weighted"_a, "seed"_a);
    py::class_<Louvain>(module, "Louvain")
        .def(py::init([](NodeId nodes, const In<NodeId>& sources, const In<NodeId>& targets,
                         const std::optional<In<double>>& weights, bool directed, double resolution) {
            return Louvain(nodes, as_span(sources), as_span(targets),
                           weights ? as_span(*weights) : std::span<const double>{}, directed, resolution);
        }))
        .def_property_readonly("node_count", &Louvain::node_count)
        .def("move",
             [](Louvain& self, const In<NodeId>& order) {
                 return run(1, py::none(),
                            [&](const RunControl& control) { return self.move(as_span(order), control); });
             })
        .def("merge",
             [](Louvain& self) {
                 run(1, py::none(), [&](const RunControl& control) { return self.merge(control), true; });
             })
        .def("modularity", &Louvain::modularity)
        .def("communities", [](const Louvain& self) { return as_array(self.communities()); });
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
