#include "links.hpp"

#include <algorithm>
#include <numeric>

namespace HANSE_NAMESPACE::model {

namespace {

/// Every row has one link at most, so what links connect has one end. A link closes a circle if it starts at the end of
/// what it leads to.
class Trees {
public:
    explicit Trees(std::size_t rows) : above_(rows) { std::iota(above_.begin(), above_.end(), Id{0}); }
    /// False if the link would close a circle.
    bool join(Id row, Id to) {
        const Id a = top(row), b = top(to);
        above_[a] = b;
        return a != b;
    }

private:
    Id top(Id row) {
        while (above_[row] != row) row = above_[row] = above_[above_[row]];
        return row;
    }
    std::vector<Id> above_;
};

void warn(NetworkBuilder::State& state, const Pending& link, Table table, std::string_view column,
          std::string_view kind, const std::string& what) {
    state.problems.add({link.place, Severity::warning, table, std::string(column), "'" + link.to + "' " + what, kind});
}

void link_taxonomy(NetworkBuilder::State& state) {
    auto& terms = state.data->taxonomy.rows;
    Trees trees(terms.size());
    for (const auto& link : state.broader) {
        const Id to = state.data->taxonomy.find(link.to);
        if (to == none)
            warn(state, link, Table::competence_taxonomy, "broader", "unknown id",
                 "is not in competence_taxonomy; the term is kept as a top term");
        else if (!trees.join(link.row, to))
            warn(state, link, Table::competence_taxonomy, "broader", "circle",
                 "is itself narrower; the circle is cut here");
        else
            terms[link.row].broader = to;
    }
}

template <class Entity>
void link_successors(NetworkBuilder::State& state, Entities<Entity>& entities, Table table,
                     const std::vector<Pending>& links) {
    Trees trees(entities.rows.size());
    for (const auto& link : links) {
        const Id to = entities.find(link.to);
        if (to == none)
            warn(state, link, table, "successor", "unknown id",
                 "is not in " + std::string(name(table)) + "; add it there or correct the id");
        else if (to == link.row)
            warn(state, link, table, "successor", "circle", "is the row itself; leave it empty");
        else if (!trees.join(link.row, to))
            warn(state, link, table, "successor", "circle", "is itself succeeded by it; leave one of them empty");
        else
            entities.rows[link.row].life.successor = to;
    }
}

void link_close_matches(NetworkBuilder::State& state) {
    auto& terms = state.data->taxonomy.rows;
    for (const auto& link : state.close_match) {
        const Id to = state.data->taxonomy.find(link.to);
        if (to == none || to == link.row) {
            warn(state, link, Table::competence_taxonomy, "close_match", to == none ? "unknown id" : "circle",
                 to == none ? "is not in competence_taxonomy; correct the id" : "is the term itself; leave it empty");
            continue;
        }
        terms[link.row].close_match.push_back(to);
        terms[to].close_match.push_back(link.row);
    }
    for (auto& term : terms) {
        std::sort(term.close_match.begin(), term.close_match.end());
        term.close_match.erase(std::unique(term.close_match.begin(), term.close_match.end()), term.close_match.end());
    }
}

/// A body that is in both tables under one id has one life: what one row does not say the other may.
void share_lives(Network::Data& data) {
    const auto take = [](Life& to, const Life& from) {
        if (!to.from.known()) to.from = from.from;
        if (!to.until.known()) to.until = from.until;
    };
    for (auto& cluster : data.clusters.rows) {
        const Id id = data.organisations.find(cluster.id);
        if (id == none) continue;
        auto& body = data.organisations.rows[id];
        const Life said = body.life;
        take(body.life, cluster.life);
        take(cluster.life, said);
        if (const Id heir = cluster.life.successor; body.life.successor == none && heir != none)
            body.life.successor = data.organisations.find(data.clusters.rows[heir].id);
    }
}

}  // namespace

void link_rows(NetworkBuilder::State& state) {
    auto& data = *state.data;
    link_taxonomy(state);
    link_close_matches(state);
    link_successors(state, data.clusters, Table::clusters, state.cluster_successor);
    link_successors(state, data.events, Table::events, state.event_successor);
    for (const auto& link : state.organisation_successor)  // it may be known as a cluster only
        if (data.organisations.find(link.to) == none && data.clusters.find(link.to) != none)
            state.organisation(link.to);
    link_successors(state, data.organisations, Table::organisations, state.organisation_successor);
    share_lives(data);
}

}  // namespace HANSE_NAMESPACE::model
