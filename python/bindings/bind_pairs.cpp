#include <string>

#include "hanse/core/error.hpp"
#include "hanse/pairs/katz.hpp"
#include "hanse/pairs/scores.hpp"
#include "hanse/pairs/two_step.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

std::vector<pairs::Pair> as_pairs(const In<NodeId>& sources, const In<NodeId>& targets) {
    if (sources.size() != targets.size()) throw InvalidArgument("pairs: give one source and one target per pair");
    std::vector<pairs::Pair> list(static_cast<std::size_t>(sources.size()));
    for (std::size_t i = 0; i < list.size(); ++i) list[i] = {sources.data()[i], targets.data()[i]};
    return list;
}

template <class Measure>
void bind_score(py::module_& module, const char* name, Measure measure) {
    def_run(
        module, name,
        [measure](const RunControl& control, const Graph& graph, const In<NodeId>& sources, const In<NodeId>& targets) {
            const auto list = as_pairs(sources, targets);
            return measure(graph, list, control);
        },
        "graph"_a, "sources"_a, "targets"_a);
}

}  // namespace

void bind_pairs(py::module_& module) {
    using namespace pairs;
    bind_score(module, "common_neighbours", &common_neighbours);
    bind_score(module, "jaccard", &jaccard);
    bind_score(module, "adamic_adar", &adamic_adar);
    bind_score(module, "resource_allocation", &resource_allocation);
    bind_score(module, "preferential_attachment", &preferential_attachment);
    def_run(
        module, "katz",
        [](const RunControl& control, const Graph& graph, const In<NodeId>& sources, const In<NodeId>& targets,
           double beta, unsigned length, double tolerance) {
            const auto list = as_pairs(sources, targets);
            return katz(graph, list, {beta, length, tolerance}, control);
        },
        "graph"_a, "sources"_a, "targets"_a, "beta"_a, "length"_a, "tolerance"_a);
    py::enum_<Score>(module, "Score")
        .value("common_neighbours", Score::common_neighbours)
        .value("jaccard", Score::jaccard)
        .value("adamic_adar", Score::adamic_adar)
        .value("resource_allocation", Score::resource_allocation)
        .value("preferential_attachment", Score::preferential_attachment);
    module.def(
        "two_step",
        [](const Graph& graph, const py::sequence& scores, std::size_t k, std::size_t per_node,
           const In<NodeId>& sources, unsigned threads, const py::object& report) {
            TwoStepOptions options{{}, k, per_node, {}};
            for (const py::handle score : scores) options.scores.push_back(score.cast<Score>());
            options.sources.assign(sources.data(), sources.data() + sources.size());
            ScoredPairs found =
                run(threads, report, [&](const RunControl& control) { return two_step(graph, options, control); });
            py::list columns;
            for (auto& column : found.scores) columns.append(as_array(std::move(column)));
            return py::make_tuple(as_array(std::move(found.sources)), as_array(std::move(found.targets)), columns);
        },
        py::arg("graph"), py::arg("scores"), py::arg("k"), py::arg("per_node"), py::arg("sources"), py::arg("threads"),
        py::arg("report"), "Sources, targets and one column per score.");
}

}  // namespace hanse::bindings
