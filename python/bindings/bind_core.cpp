#include <pybind11/stl.h>

#include <optional>

#include "hanse/core/error.hpp"
#include "hanse/core/graph.hpp"
#include "hanse/core/graph_builder.hpp"
#include "hanse/core/require.hpp"
#include "hanse/core/transform.hpp"
#include "rooms.hpp"
#include "run.hpp"
#include "shown.hpp"

namespace hanse::bindings {

namespace {

void bind_errors(py::module_& module) {
    // The Python classes also are the built-in ones a user would catch.
    static py::exception<Error> error(module, "Error", PyExc_Exception);
    static py::exception<InvalidArgument> argument(module, "InvalidArgument",
                                                   py::make_tuple(error, py::handle(PyExc_ValueError)));
    static py::exception<InvalidData> data(module, "InvalidData", py::make_tuple(error, py::handle(PyExc_ValueError)));
    static py::exception<Cancelled> cancelled(module, "Cancelled", error);
    py::register_exception_translator([](std::exception_ptr thrown) {
        const auto set = [&](const py::handle& type, const std::exception& e) {
            PyErr_SetObject(type.ptr(), shown(e.what()).ptr());
        };
        try {
            std::rethrow_exception(std::move(thrown));
        } catch (const InvalidArgument& e) {
            const py::object made = py::handle(argument)(shown(e.what()));
            made.attr("names_ids") = true;  // Python puts labels in the place of "#7"
            PyErr_SetObject(argument.ptr(), made.ptr());
        } catch (const InvalidData& e) {
            set(data, e);
        } catch (const Cancelled& e) {
            set(cancelled, e);
        } catch (const Error& e) {
            set(error, e);
        }
    });
}

Graph from_arrays(NodeId nodes, const In<NodeId>& sources, const In<NodeId>& targets, const py::object& weights,
                  Weighting weighting, bool directed, ParallelTies parallel, Loops loops, unsigned threads) {
    const In<double> values = weights.is_none() ? In<double>(0) : weights.cast<In<double>>();
    const py::gil_scoped_release release;
    return Graph::from_arrays(nodes, as_span(sources), as_span(targets), as_span(values), weighting,
                              {.directed = directed, .parallel = parallel, .loops = loops, .threads = threads});
}

/// A read-only view into the graph's own memory.
template <class T>
py::array_t<T> view(const py::object& owner, std::span<const T> values) {
    py::array_t<T> array(static_cast<py::ssize_t>(values.size()), values.data(), owner);
    array.attr("setflags")(py::arg("write") = false);
    return array;
}

using Pass = void (GraphBuilder::*)(std::span<const NodeId>, std::span<const NodeId>, std::span<const double>);

auto chunk_to(Pass pass) {
    return [pass](GraphBuilder& builder, const In<NodeId>& sources, const In<NodeId>& targets,
                  const std::optional<In<double>>& weights) {
        const py::gil_scoped_release release;
        (builder.*pass)(as_span(sources), as_span(targets), weights ? as_span(*weights) : std::span<const double>());
    };
}

py::tuple ties_arrays(const Graph& graph) {
    TieList list = [&] {
        const py::gil_scoped_release release;
        return ties(graph);
    }();
    const bool weighted = graph.weighted();
    return py::make_tuple(as_array(std::move(list.sources)), as_array(std::move(list.targets)),
                          weighted ? py::object(as_array(std::move(list.weights))) : py::object(py::none()));
}

}  // namespace

void bind_core(py::module_& module) {
    bind_errors(module);
    py::enum_<Weighting>(module, "Weighting")
        .value("none", Weighting::none)
        .value("strength", Weighting::strength)
        .value("distance", Weighting::distance);
    py::enum_<ParallelTies>(module, "Parallel")
        .value("keep", ParallelTies::keep)
        .value("sum", ParallelTies::sum)
        .value("minimum", ParallelTies::minimum)
        .value("maximum", ParallelTies::maximum);
    py::enum_<Loops>(module, "Loops").value("keep", Loops::keep).value("drop", Loops::drop);
    py::class_<Graph>(module, "Graph")
        .def(py::init<>())
        .def_property_readonly("node_count", &Graph::node_count)
        .def_property_readonly("tie_count", &Graph::tie_count)
        .def_property_readonly("arc_count", &Graph::arc_count)
        .def_property_readonly("directed", &Graph::directed)
        .def_property_readonly("weighting", &Graph::weighting)
        .def_property_readonly("has_loops", &Graph::has_loops)
        .def_property_readonly("has_parallel_ties", &Graph::has_parallel_ties)
        .def_property_readonly("offsets",
                               [](const py::object& self) { return view(self, self.cast<const Graph&>().offsets()); })
        .def_property_readonly("targets",
                               [](const py::object& self) { return view(self, self.cast<const Graph&>().targets()); })
        .def_property_readonly(
            "weights",
            [](const Graph& g) -> py::object {
                if (!g.weighted()) return py::none();
                std::vector<double> weights(g.arc_count());
                for (ArcId a = 0; a < weights.size(); ++a) weights[a] = g.weight(a);
                return as_array(std::move(weights));
            },
            "One weight per arc, in the order of `targets`; None without weights.")
        .def(
            "row",
            [](const Graph& g, NodeId node, bool incoming) {
                if (node >= g.node_count()) throw InvalidArgument("row: no node #" + std::to_string(node));
                const auto ends = incoming ? g.in(node) : g.out(node);
                std::vector<double> weights;
                if (!incoming)
                    for (ArcId arc = g.first_out(node); arc < g.first_out(node + 1); ++arc)
                        weights.push_back(g.weight(arc));
                return py::make_tuple(as_array(std::vector<NodeId>(ends.begin(), ends.end())),
                                      as_array(std::move(weights)));
            },
            "node"_a, "incoming"_a, "Who is tied to a node, and how strongly (without weights if incoming).")
        .def("ties", &ties_arrays, "Sources, targets and weights (or None) in canonical order.")
        .def("reversed", &Graph::reversed);
    py::class_<GraphBuilder>(module, "GraphBuilder")
        .def(py::init<NodeId, Weighting, bool>(), py::arg("nodes"), py::arg("weighting"), py::arg("directed"))
        .def("count", chunk_to(&GraphBuilder::count), py::arg("sources"), py::arg("targets"), py::arg("weights"))
        .def("fill", chunk_to(&GraphBuilder::fill), py::arg("sources"), py::arg("targets"), py::arg("weights"))
        .def("build", &GraphBuilder::build, py::call_guard<py::gil_scoped_release>());
    module.def("graph_from_arrays", &from_arrays, py::arg("nodes"), py::arg("sources"), py::arg("targets"),
               py::arg("weights"), py::arg("weighting"), py::arg("directed"), py::arg("parallel"), py::arg("loops"),
               py::arg("threads") = 0);
    const auto transform = [&](const char* name, auto function) {
        module.def(name, function, py::arg("graph"), py::call_guard<py::gil_scoped_release>());
    };
    transform("as_distance", &as_distance);
    transform("as_strength", &as_strength);
    transform("unweighted", &unweighted);
    module.def("require_strengths", &require_strengths, py::arg("graph"), py::arg("function"));
    module.def("as_undirected", &as_undirected, py::arg("graph"), py::arg("parallel"),
               py::call_guard<py::gil_scoped_release>());
    module.def("simplify", &simplify, py::arg("graph"), py::arg("parallel"), py::arg("loops"),
               py::call_guard<py::gil_scoped_release>());
    module.def(
        "induced",
        [](const Graph& g, const In<NodeId>& nodes) {
            const py::gil_scoped_release release;
            return induced(g, as_span(nodes));
        },
        py::arg("graph"), py::arg("nodes"));
}

}  // namespace hanse::bindings
