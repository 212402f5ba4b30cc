// Boost.Graph as a peer; how it is called: ties.hpp.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/version.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "ties.hpp"

namespace {

struct Weight {
    double weight = 1;
};
using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight, boost::no_property,
                                               std::uint32_t, std::uint64_t>;
using List = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

using PlainCsr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                    boost::no_property, std::uint32_t, std::uint64_t>;

std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs_of(const bench::Ties& ties) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    ends.reserve(2 * ties.m);
    for (std::uint64_t i = 0; i < ties.m; ++i) {
        ends.emplace_back(ties.sources[i], ties.targets[i]);
        ends.emplace_back(ties.targets[i], ties.sources[i]);
    }
    return ends;
}

PlainCsr make_plain(const bench::Ties& ties) {
    const auto ends = arcs_of(ties);
    return PlainCsr(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), ties.n);
}

Csr make_csr(const bench::Ties& ties) {
    const auto ends = arcs_of(ties);
    std::vector<Weight> weights;
    weights.reserve(2 * ties.m);
    for (const double weight : ties.weights) weights.insert(weights.end(), 2, Weight{weight});
    return Csr(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), weights.begin(), ties.n);
}

}  // namespace

int main(int argc, char** argv) {
    return bench::main(argc, argv, BOOST_LIB_VERSION, [](const std::string& kernel, const bench::Ties& ties) {
        std::vector<double> values(ties.n);
        const auto build = [&](auto make) {
            return bench::time([&] { values.assign(1, static_cast<double>(num_edges(make(ties)) / 2)); }, values);
        };
        if (kernel == "build") return build(make_plain);
        if (kernel == "build with weights") return build(make_csr);
        if (kernel == "local clustering") {
            List graph(ties.n);
            for (std::uint64_t i = 0; i < ties.m; ++i) boost::add_edge(ties.sources[i], ties.targets[i], graph);
            const auto map = boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph));
            return bench::time([&] { boost::all_clustering_coefficients(graph, map); }, values);
        }
        const Csr graph = make_csr(ties);
        const auto index = get(boost::vertex_index, graph);
        const auto map = boost::make_iterator_property_map(values.begin(), index);
        if (kernel == "betweenness") {
            return bench::time([&] { boost::brandes_betweenness_centrality(graph, map); }, values, 0.5);
        }
        if (kernel == "betweenness by distance") {
            const auto weights = boost::centrality_map(map).weight_map(get(&Weight::weight, graph));
            return bench::time([&] { boost::brandes_betweenness_centrality(graph, weights); }, values, 0.5);
        }
        if (kernel == "PageRank") {
            std::vector<double> other(ties.n);
            const auto spare = boost::make_iterator_property_map(other.begin(), index);
            const auto rounds = boost::graph::n_iterations(100);
            return bench::time([&] { boost::graph::page_rank(graph, map, rounds, 0.85, ties.n, spare); }, values);
        }
        if (kernel == "core number") {
            std::vector<std::uint64_t> core(ties.n);
            const auto cores = boost::make_iterator_property_map(core.begin(), index);
            auto result = bench::time([&] { boost::core_numbers(graph, cores); }, values);
            result.values.assign(core.begin(), core.end());
            return result;
        }
        if (kernel == "components") return bench::time([&] { boost::connected_components(graph, map); }, values);
        return bench::time(
            [&] {
                std::fill(values.begin(), values.end(), std::numeric_limits<double>::infinity());
                values[0] = 0;
                const auto record = boost::record_distances(map, boost::on_tree_edge());
                boost::breadth_first_search(graph, 0, boost::visitor(boost::make_bfs_visitor(record)));
            },
            values);
    });
}
