#include <pybind11/stl.h>

#include "hanse/core/error.hpp"
#include "hanse/gap/last_tie.hpp"
#include "hanse/planning/consortium.hpp"
#include "hanse/planning/likelihood.hpp"
#include "hanse/planning/meeting_fit.hpp"
#include "hanse/planning/next_contacts.hpp"
#include "hanse/words/plans.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

using namespace planning;

std::string_view name(Basis basis) {
    return basis == Basis::none ? "none" : basis == Basis::logistic ? "logistic" : "isotonic";
}

/// What probabilities rest on, as a dict.
py::dict basis_of(const Likelihood& found) {
    py::dict result;
    py::list origins;
    for (const auto day : found.origins) origins.append(model::to_string(day));
    result["basis"] = std::string(name(found.basis));
    result["past_ties"] = found.past_ties;
    result["until"] = model::to_string(found.until);
    result["base_rate"] = found.base_rate;
    result["origins"] = origins;
    result["window"] = found.window;
    result["rescaled"] = found.rescaled;
    result["last_ratio"] = found.last_ratio;
    result["homes"] = found.homes;
    return result;
}

}  // namespace

void bind_advice(py::module_& module) {
    using namespace py::literals;
    module.attr("no_country") = no_country;
    module.def(
        "likelihood",
        [](const gap::Setting& setting, double years, bool warm, std::uint32_t most, std::vector<model::Id> targets,
           unsigned threads, const py::object& report) {
            const LikelihoodOptions options{.years = years, .warm = warm, .most = most, .targets = std::move(targets)};
            auto found =
                run(threads, report, [&](const RunControl& control) { return likelihood(setting, options, control); });
            std::vector<model::Id> source, target;
            std::vector<double> score, probability;
            for (const auto& pair : found.pairs) {
                source.push_back(pair.source);
                target.push_back(pair.target);
                score.push_back(pair.score);
                probability.push_back(pair.probability);
            }
            const auto basis = basis_of(found);
            return py::make_tuple(
                py::make_tuple(as_array(std::move(source)), as_array(std::move(target)), as_array(std::move(score)),
                               as_array(std::move(probability))),
                py::make_tuple(as_array(std::move(found.targets)), as_array(std::move(found.target_score)),
                               as_array(std::move(found.target_probability))),
                basis);
        },
        "setting"_a, "years"_a, "warm"_a, "most"_a, "targets"_a, "threads"_a, "report"_a);
    module.def(
        "meeting_fit",
        [](const specialisation::Table& profiles, const In<std::uint32_t>& hosts, const In<std::uint32_t>& guests) {
            auto fit = run(1, py::none(), [&](const RunControl& control) {
                return meeting_fit(profiles, as_span(hosts), as_span(guests), control);
            });
            const auto rows = fit.similarity.rows, columns = fit.similarity.columns;
            return py::make_tuple(as_matrix(std::move(fit.similarity.values), rows, columns),
                                  as_matrix(std::move(fit.related.values), rows, columns));
        },
        "profiles"_a, "hosts"_a, "guests"_a);
    py::class_<NextContactsOptions>(module, "NextContactsOptions")
        .def(py::init<>())
        .def_readwrite("k", &NextContactsOptions::k)
        .def_readwrite("years", &NextContactsOptions::years)
        .def_readwrite("warm", &NextContactsOptions::warm)
        .def_readwrite("exact", &NextContactsOptions::exact)
        .def_property(
            "goals",
            [](const NextContactsOptions& o) {
                return std::vector<double>{o.goals.reach, o.goals.competence, o.goals.markets, o.goals.regions};
            },
            [](NextContactsOptions& o, const std::vector<double>& w) {
                o.goals.reach = w.at(0), o.goals.competence = w.at(1), o.goals.markets = w.at(2),
                o.goals.regions = w.at(3);
            })
        .def_property(
            "within", [](const NextContactsOptions& o) { return o.goals.within; },
            [](NextContactsOptions& o, std::uint32_t within) { o.goals.within = within; })
        .def_property(
            "at_most", [](const NextContactsOptions& o) { return o.limits.at_most; },
            [](NextContactsOptions& o, std::uint32_t most) { o.limits.at_most = most; })
        .def_property(
            "budget", [](const NextContactsOptions& o) { return o.limits.budget; },
            [](NextContactsOptions& o, std::int64_t budget) { o.limits.budget = budget; })
        .def_property(
            "costs", [](const NextContactsOptions& o) { return o.limits.costs; },
            [](NextContactsOptions& o, std::vector<std::int64_t> costs) { o.limits.costs = std::move(costs); })
        .def_property(
            "exclude", [](const NextContactsOptions& o) { return o.limits.exclude; },
            [](NextContactsOptions& o, std::vector<model::Id> ids) { o.limits.exclude = std::move(ids); })
        .def_property(
            "towards", [](const NextContactsOptions& o) { return o.limits.towards; },
            [](NextContactsOptions& o, std::vector<model::Id> ids) { o.limits.towards = std::move(ids); })
        .def("only_pair",
             [](NextContactsOptions& o, model::Id s, model::Id t) {
                 o.limits.only_pairs.push_back({s, t});
             })
        .def("exclude_pair", [](NextContactsOptions& o, model::Id s, model::Id t) {
            o.limits.exclude_pairs.push_back({s, t});
        });
    py::class_<NextContact>(module, "NextContact")
        .def_readonly("source", &NextContact::source)
        .def_readonly("target", &NextContact::target)
        .def_readonly("probability", &NextContact::probability)
        .def_readonly("home_probability", &NextContact::home_probability)
        .def_readonly("gain", &NextContact::gain)
        .def_readonly("worth", &NextContact::worth)
        .def_readonly("lift", &NextContact::lift)
        .def_property_readonly("steps",
                               [](const NextContact& c) {
                                   return c.steps == gap::Setting::far ? std::numeric_limits<double>::infinity()
                                                                       : double(c.steps);
                               })
        .def_readonly("opens", &NextContact::opens)
        .def_readonly("brings", &NextContact::brings)
        .def_readonly("in_common", &NextContact::in_common)
        .def_readonly("via", &NextContact::via)
        .def_property_readonly("occasion", [](const NextContact& c) {
            return c.occasion == model::none ? std::optional<model::Id>{} : c.occasion;
        });
    module.def(
        "rests",
        [](const words::Words& words, const model::Network& network, const std::string& organisation,
           const std::vector<std::string>& fields) {
            std::vector<model::Id> rows;
            for (const auto& field : fields) rows.push_back(network.competence(field));
            const auto one = gap::rests_on(network, network.organisation(organisation), rows);
            return one ? words::rests(words, *one) : std::string();
        },
        "words"_a, "network"_a, "organisation"_a, "fields"_a);
    module.def(
        "next_contacts",
        [](const gap::Setting& setting, const NextContactsOptions& options, const words::Sentences& say,
           unsigned threads, const py::object& report) {
            auto found = run(threads, report,
                             [&](const RunControl& control) { return next_contacts(setting, options, control); });
            const auto basis = basis_of(found.likelihood);
            std::vector<std::string> reasons, last_ties;  // a year where nobody may remember
            py::list fields;                              // brought and in common, as a sentence names them
            for (const auto& contact : found.contacts) {
                const auto named = words::fields_told(say, setting, contact);
                reasons.push_back(words::reason(say, setting, contact, options, named));
                py::list told;
                for (const auto* one : {&named.brought, &named.common})
                    told.append(py::make_tuple(one->terms, one->theirs, one->mine));
                fields.append(std::move(told));
                const auto tie =
                    contact.via.empty() ? gap::LastTie{} : gap::last_tie(setting, contact.via.back(), contact.target);
                last_ties.push_back(gap::dormant(setting, tie) ? std::to_string(tie.date.year) : std::string{});
            }
            const auto why = found.contacts.empty() ? words::why_empty(say.words(), setting, found, options)
                                                    : words::why_short(say.words(), found, options);
            return py::make_tuple(found.contacts, reasons, last_ties, fields, found.value, found.upper_bound,
                                  found.proven, found.weighed, found.empty, why, basis,
                                  py::make_tuple(found.at_most, found.likelier_full, found.likelier_free));
        },
        "setting"_a, "options"_a, "sentences"_a, "threads"_a, "report"_a);
}

}  // namespace hanse::bindings
