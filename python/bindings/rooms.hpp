#pragma once

#include <pybind11/pybind11.h>

namespace hanse::bindings {

void bind_core(pybind11::module_& module);
void bind_labels(pybind11::module_& module);
void bind_generate(pybind11::module_& module);
void bind_paths(pybind11::module_& module);
void bind_distances(pybind11::module_& module);  // of paths
void bind_centrality(pybind11::module_& module);
void bind_betweenness(pybind11::module_& module);  // of centrality
void bind_closeness(pybind11::module_& module);    // of centrality
void bind_clustering(pybind11::module_& module);   // of centrality
void bind_spectral(pybind11::module_& module);     // of centrality
void bind_pairs(pybind11::module_& module);
void bind_brokerage(pybind11::module_& module);
void bind_group_betweenness(pybind11::module_& module);  // of brokerage
void bind_specialisation(pybind11::module_& module);
void bind_model(pybind11::module_& module);
void bind_io(pybind11::module_& module);
void bind_projection(pybind11::module_& module);
void bind_backbone(pybind11::module_& module);  // of projection
void bind_gap(pybind11::module_& module);
void bind_benchmark(pybind11::module_& module);
void bind_planning(pybind11::module_& module);
void bind_plans(pybind11::module_& module);   // of planning
void bind_advice(pybind11::module_& module);  // of planning
void bind_evaluation(pybind11::module_& module);
void bind_holdout(pybind11::module_& module);  // of evaluation
void bind_words(pybind11::module_& module);

}  // namespace hanse::bindings
