#include <utility>

#include "hanse/projection/backbone.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace hanse::projection;

template <class Measure>
void bind_incidence(py::module_& module, const char* name, Measure measure) {
    def_run(
        module, name,
        [measure](const RunControl& control, NodeId row_count, NodeId column_count, const In<NodeId>& rows,
                  const In<NodeId>& columns) {
            const Incidence incidence{row_count,
                                      column_count,
                                      {rows.data(), rows.data() + rows.size()},
                                      {columns.data(), columns.data() + columns.size()}};
            return measure(incidence, control);
        },
        [](SignificantTies&& found) {
            return py::make_tuple(as_array(std::move(found.sources)), as_array(std::move(found.targets)),
                                  as_array(std::move(found.common)), as_array(std::move(found.p_values)));
        },
        "row_count"_a, "column_count"_a, "rows"_a, "columns"_a);
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
