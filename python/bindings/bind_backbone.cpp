#include <utility>

#include "hanse/projection/backbone.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace hanse::projection;

template <class Measure>
void bind_incidence(py::module_& module, const char* name, Measure measure) {
    module.def(
        name,
        [measure](NodeId row_count, NodeId column_count, const In<NodeId>& rows, const In<NodeId>& columns,
                  unsigned threads, const py::object& report) {
            const Incidence incidence{row_count,
                                      column_count,
                                      {rows.data(), rows.data() + rows.size()},
                                      {columns.data(), columns.data() + columns.size()}};
            SignificantTies found =
                run(threads, report, [&](const RunControl& control) { return measure(incidence, control); });
            return py::make_tuple(as_array(std::move(found.sources)), as_array(std::move(found.targets)),
                                  as_array(std::move(found.common)), as_array(std::move(found.p_values)));
        },
        py::arg("row_count"), py::arg("column_count"), py::arg("rows"), py::arg("columns"), py::arg("threads"),
        py::arg("report"));
}

}  // namespace

void bind_backbone(py::module_& module) {
    module.def(
        "disparity_filter",
        [](const Graph& graph) {
            return as_array(
                run(1, py::none(), [&](const RunControl& control) { return disparity_filter(graph, control); }));
        },
        py::arg("graph"), "One p-value per tie, in the order of `ties`.");
    bind_incidence(module, "hypergeometric_backbone", &hypergeometric_backbone);
    bind_incidence(module, "sdsm_backbone", &sdsm_backbone);
}

}  // namespace hanse::bindings
