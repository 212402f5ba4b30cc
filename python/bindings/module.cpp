#include <boost/version.hpp>
#include <thread>

#include "hanse/core/instruction_set.hpp"
#include "hanse/core/same.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace py = pybind11;
using namespace hanse::bindings;

namespace {

/// Compiler, Boost, and what this machine can run, for a bug report.
py::dict built_with() {
    py::dict found;
#if defined(__clang__)
    found["compiler"] = "Clang " __clang_version__;
#elif defined(__GNUC__)
    found["compiler"] = "GCC " __VERSION__;
#else
    found["compiler"] = "another compiler";
#endif
    constexpr const char* sets[] = {"baseline", "AVX2", "AVX-512"};  // chosen when the kernels run
    found["instructions"] = sets[static_cast<int>(hanse::best_instruction_set())];
    found["boost"] = BOOST_LIB_VERSION;
    found["threads"] = std::thread::hardware_concurrency();
    return found;
}

}  // namespace

PYBIND11_MODULE(_core, module) {
    module.doc() = "The compiled half of hanse; use the package `hanse`.";
    module.attr("__version__") = HANSE_VERSION;
    module.attr("built_with") = built_with();
    module.attr("rounding") = hanse::rounding;
    const auto room = [&](const char* name, auto... bind) {
        auto sub = module.def_submodule(name);
        (bind(sub), ...);
    };
    stop_calls_at_exit();
    bind_core(module);
    bind_labels(module);
    room("generate", bind_generate);
    room("paths", bind_paths, bind_distances);
    room("centrality", bind_centrality, bind_betweenness, bind_closeness, bind_clustering, bind_spectral);
    room("pairs", bind_pairs);
    room("brokerage", bind_brokerage, bind_group_betweenness);
    room("specialisation", bind_specialisation);
    room("model", bind_model);
    room("io", bind_io);
    room("projection", bind_projection, bind_backbone);
    room("gap", bind_gap);
    room("benchmark", bind_benchmark);
    room("planning", bind_planning, bind_plans, bind_advice);
    room("evaluation", bind_evaluation, bind_holdout);
    room("words", bind_words);
}
