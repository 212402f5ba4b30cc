// Boost.Graph as a peer: boost_peer KERNEL TIES OUT reads ties, times one kernel, writes its values.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/version.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

namespace {

struct Weight {
    double weight = 1;
};
using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight, boost::no_property,
                                               std::uint32_t, std::uint64_t>;
using List = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

struct Ties {
    std::uint64_t n = 0, m = 0;
    std::vector<std::uint32_t> sources, targets;
    std::vector<double> weights;
};

template <class T>
void read(std::FILE* file, T* to, std::size_t count) {
    if (std::fread(to, sizeof(T), count, file) != count) throw std::runtime_error("short file");
}

Ties read_ties(const char* path) {
    Ties ties;
    std::FILE* file = std::fopen(path, "rb");
    read(file, &ties.n, 1);
    read(file, &ties.m, 1);
    ties.sources.resize(ties.m);
    ties.targets.resize(ties.m);
    ties.weights.resize(ties.m);
    read(file, ties.sources.data(), ties.m);
    read(file, ties.targets.data(), ties.m);
    read(file, ties.weights.data(), ties.m);
    std::fclose(file);
    return ties;
}

Csr make_csr(const Ties& ties) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<Weight> weights;
    ends.reserve(2 * ties.m);
    weights.reserve(2 * ties.m);
    for (std::uint64_t i = 0; i < ties.m; ++i) {
        ends.emplace_back(ties.sources[i], ties.targets[i]);
        ends.emplace_back(ties.targets[i], ties.sources[i]);
        weights.insert(weights.end(), 2, Weight{ties.weights[i]});
    }
    return Csr(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), weights.begin(), ties.n);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string kernel = argv[1];
    if (kernel == "version") {
        std::puts(BOOST_LIB_VERSION);
        return 0;
    }
    const Ties ties = read_ties(argv[2]);
    std::vector<double> values(ties.n);
    const auto now = [] { return std::chrono::steady_clock::now(); };
    auto begin = now();
    if (kernel == "local clustering") {
        List graph(ties.n);
        for (std::uint64_t i = 0; i < ties.m; ++i) boost::add_edge(ties.sources[i], ties.targets[i], graph);
        begin = now();
        boost::all_clustering_coefficients(
            graph, boost::make_iterator_property_map(values.begin(), boost::get(boost::vertex_index, graph)));
    } else {
        const Csr graph = make_csr(ties);
        const auto index = boost::get(boost::vertex_index, graph);
        const auto map = boost::make_iterator_property_map(values.begin(), index);
        if (kernel != "build") begin = now();
        if (kernel == "betweenness") {
            boost::brandes_betweenness_centrality(graph, map);
            for (auto& v : values) v /= 2;
        } else if (kernel == "betweenness by distance") {
            boost::brandes_betweenness_centrality(
                graph, boost::centrality_map(map).weight_map(boost::get(&Weight::weight, graph)));
            for (auto& v : values) v /= 2;
        } else if (kernel == "PageRank") {
            std::vector<double> other(ties.n);
            boost::graph::page_rank(graph, map, boost::graph::n_iterations(100), 0.85, ties.n,
                                    boost::make_iterator_property_map(other.begin(), index));
        } else if (kernel == "core number") {
            std::vector<std::uint64_t> core(ties.n);
            boost::core_numbers(graph, boost::make_iterator_property_map(core.begin(), index));
            values.assign(core.begin(), core.end());
        } else if (kernel == "components") {
            boost::connected_components(graph, map);
        } else if (kernel == "breadth-first search") {
            std::fill(values.begin(), values.end(), std::numeric_limits<double>::infinity());
            values[0] = 0;
            boost::breadth_first_search(
                graph, 0, boost::visitor(boost::make_bfs_visitor(boost::record_distances(map, boost::on_tree_edge()))));
        }
    }
    const double seconds = std::chrono::duration<double>(now() - begin).count();
    std::FILE* out = std::fopen(argv[3], "wb");
    std::fwrite(values.data(), sizeof(double), values.size(), out);
    std::fclose(out);
    std::printf("{\"seconds\": %.9f}\n", seconds);
}
