#include "hanse/evaluation/holdout.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

using namespace evaluation;

void bind_holdout(py::module_& module) {
    using namespace py::literals;
    module.def(
        "holdout",
        [](const Graph& train, const Graph& later, const specialisation::Table& fields, std::uint32_t sources,
           std::uint32_t negatives, const In<std::uint32_t>& k, std::uint64_t seed, unsigned threads,
           const py::object& report) {
            const HoldoutOptions options{sources, negatives, {k.data(), k.data() + k.size()}, seed};
            const auto result = run(threads, report, [&](const RunControl& control) {
                return holdout(train, later, fields, options, control);
            });
            py::list rows;
            for (const auto& score : result.scores) {
                py::list precision;
                for (const double value : score.precision) precision.append(value);
                rows.append(py::make_tuple(score.name, score.auc, precision));
            }
            return py::make_tuple(rows, result.nodes, result.new_ties, result.candidates, result.new_candidates);
        },
        "train"_a, "later"_a, "fields"_a, "sources"_a, "negatives"_a, "k"_a, "seed"_a, "threads"_a, "report"_a);
}

}  // namespace hanse::bindings
