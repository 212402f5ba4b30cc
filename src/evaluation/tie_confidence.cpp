#include "hanse/evaluation/tie_confidence.hpp"

#include <charconv>

#include "core/read_number.hpp"
#include "hanse/core/error.hpp"
#include "relations.hpp"

namespace HANSE_NAMESPACE::evaluation {

namespace {

double believed(const model::Record& record, const Belief& belief) {
    const std::string& text = record.confidence;
    if (text == "stated") return belief.stated;
    if (text == "inferred") return belief.inferred;
    double value = 0;
    const auto [end, error] = hanse::detail::read_double(text.data(), text.data() + text.size(), value);
    const bool number = error == std::errc{} && end == text.data() + text.size();
    return number && value >= 0 && value <= 1 ? value : 1.0;
}

/// Products of the doubts behind every tie.
class Doubts {
public:
    explicit Doubts(const Graph& graph)
        : graph_(graph), tie_of_(tie_of_arc(graph)), doubt_(graph.tie_count(), 1.0), seen_(graph.tie_count(), 0) {}

    void add(model::Id u, model::Id v, double confidence) {
        if (u == v) return;
        const auto row = graph_.out(u);
        const auto [from, to] = std::equal_range(row.begin(), row.end(), v);
        for (auto arc = from; arc != to; ++arc) {
            const auto tie = tie_of_[graph_.first_out(u) + static_cast<ArcId>(arc - row.begin())];
            doubt_[tie] *= 1 - confidence;
            seen_[tie] = 1;
        }
    }

    [[nodiscard]] std::vector<double> confidence() const {
        std::vector<double> result(doubt_.size());
        for (std::size_t t = 0; t < result.size(); ++t) result[t] = seen_[t] ? 1 - doubt_[t] : 1;
        return result;
    }

private:
    const Graph& graph_;
    std::vector<std::uint64_t> tie_of_;
    std::vector<double> doubt_;
    std::vector<char> seen_;
};

template <class Rows>
void add_consortium(const Rows& rows, const std::vector<std::size_t>& members, std::uint32_t largest,
                    const Belief& belief, Doubts& doubts) {
    if (largest > 0 && members.size() > largest) return;
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t j = i + 1; j < members.size(); ++j) {
            const auto& a = rows[members[i]];
            const auto& b = rows[members[j]];
            doubts.add(a.organisation, b.organisation, believed(a.record, belief) * believed(b.record, belief));
        }
    }
}

}  // namespace

std::vector<double> tie_confidence(const model::Network& network, const Graph& graph,
                                   const projection::ProjectionOptions& options, const Belief& belief,
                                   const RunControl& run) {
    if (graph.node_count() != network.organisations().size() || graph.directed())
        throw InvalidArgument(
            "tie_confidence: the graph is not the network's graph of organisations; project at level organisation");
    for (const double b : {belief.stated, belief.inferred}) {
        if (!(b >= 0 && b <= 1)) throw InvalidArgument("tie_confidence: a belief is outside 0..1");
    }
    Doubts doubts(graph);
    const auto& period = options.period;
    const auto projects = network.projects();
    const auto by_project = detail::by_group(network.participations(), projects.size(), &model::Participation::project);
    for (std::size_t p = 0; p < projects.size(); ++p) {
        run.check();
        if (detail::selects(options.ties, "projects", projects[p].kind) &&
            benchmark::falls_in(period, projects[p].start, projects[p].end))
            add_consortium(network.participations(), by_project[p], options.limits.largest_consortium, belief, doubts);
    }
    const auto events = network.events();
    const auto by_event =
        detail::by_group(network.event_participations(), events.size(), &model::EventParticipation::event);
    for (std::size_t e = 0; e < events.size(); ++e) {
        run.check();
        if (detail::selects(options.ties, "events", events[e].kind) &&
            benchmark::falls_in(period, events[e].start, events[e].end))
            add_consortium(network.event_participations(), by_event[e], options.limits.largest_consortium, belief,
                           doubts);
    }
    for (const auto& c : network.contacts()) {
        if (detail::selects(options.ties, "contacts", c.kind) && benchmark::falls_in(period, c.start, c.end))
            doubts.add(c.from, c.to, believed(c.record, belief));
    }
    return doubts.confidence();
}

}  // namespace HANSE_NAMESPACE::evaluation
