#include "hanse/interop/igraph.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <string>
#include <utility>

#include "hanse/core/error.hpp"
#include "hanse/core/require.hpp"

namespace HANSE_NAMESPACE::interop {

namespace {

std::mutex igraph_turn;
const RunControl* current_run = nullptr;  // of whose turn it is

bool stopped() {
    return current_run && current_run->stop.stop_requested();
}
#if IGRAPH_VERSION_MAJOR >= 1
igraph_bool_t stop_if_asked() {
    return stopped();
}
#else
igraph_error_t stop_if_asked(void*) {
    return stopped() ? IGRAPH_INTERRUPTED : IGRAPH_SUCCESS;
}
#endif

void check(igraph_error_t code, const std::string& function) {
    if (code == IGRAPH_SUCCESS) return;
    if (code == IGRAPH_INTERRUPTED) throw Cancelled();
    throw Error(function + ": igraph answers \"" + igraph_strerror(code) +
                "\"; check the graph's size and the memory that is free");
}

/// igraph is ours while this lives: errors come back as codes, a stop interrupts, random numbers follow the seed.
class Turn {
public:
    explicit Turn(const RunControl& run, std::uint64_t seed = 0)
        : lock_(igraph_turn),
          error_handler_(igraph_set_error_handler(igraph_error_handler_ignore)),
          interruption_handler_(igraph_set_interruption_handler(stop_if_asked)),
          default_random_(igraph_rng_default()) {
        current_run = &run;
        seeded_ = igraph_rng_init(&random_, &igraph_rngtype_mt19937) == IGRAPH_SUCCESS;
        if (!seeded_) return;
        // The generator takes 32 bits: fold, so that large seeds differ as well.
        igraph_rng_seed(&random_, static_cast<igraph_uint_t>((seed ^ (seed >> 32)) & 0xffffffffu));
        igraph_rng_set_default(&random_);
    }
    ~Turn() {
        igraph_rng_set_default(default_random_);
        if (seeded_) igraph_rng_destroy(&random_);
        igraph_set_interruption_handler(interruption_handler_);
        igraph_set_error_handler(error_handler_);
        current_run = nullptr;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    std::lock_guard<std::mutex> lock_;
    igraph_error_handler_t* error_handler_;
    igraph_interruption_handler_t* interruption_handler_;
    igraph_rng_t* default_random_;
    igraph_rng_t random_{};
    bool seeded_ = false;
};

struct Vector {
    igraph_vector_t values{};
    explicit Vector(igraph_integer_t size) { check(igraph_vector_init(&values, size), "igraph"); }
    ~Vector() { igraph_vector_destroy(&values); }
    Vector(const Vector&) = delete;
    Vector& operator=(const Vector&) = delete;
};

struct IntVector {
    igraph_vector_int_t values{};
    explicit IntVector(igraph_integer_t size) { check(igraph_vector_int_init(&values, size), "igraph"); }
    ~IntVector() { igraph_vector_int_destroy(&values); }
    IntVector(const IntVector&) = delete;
    IntVector& operator=(const IntVector&) = delete;
};

struct Matrix {
    igraph_matrix_t values{};
    Matrix() { check(igraph_matrix_init(&values, 0, 0), "igraph"); }
    ~Matrix() { igraph_matrix_destroy(&values); }
    Matrix(const Matrix&) = delete;
    Matrix& operator=(const Matrix&) = delete;
};

struct Texts {
    igraph_strvector_t values{};
    explicit Texts(igraph_integer_t size) { check(igraph_strvector_init(&values, size), "igraph"); }
    ~Texts() { igraph_strvector_destroy(&values); }
    Texts(const Texts&) = delete;
    Texts& operator=(const Texts&) = delete;
};

/// Whether igraph gives the graphs it makes room for attributes, which is the program's to say.
bool with_attributes() {
    auto* const table = igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_set_attribute_table(table);
    return table == &igraph_cattribute_table;
}

std::vector<NodeId> largest_first(const igraph_vector_int_t& membership) {
    const auto nodes = static_cast<std::size_t>(igraph_vector_int_size(&membership));
    const auto group = [&](std::size_t u) { return static_cast<std::size_t>(VECTOR(membership)[u]); };
    struct Community {
        std::size_t size = 0;
        std::size_t first = 0;
        std::size_t number = 0;
    };
    std::vector<Community> communities;
    for (std::size_t u = 0; u < nodes; ++u) {
        if (group(u) >= communities.size()) communities.resize(group(u) + 1);
        auto& c = communities[group(u)];
        if (c.size++ == 0) c.first = u;
        c.number = group(u);
    }
    std::sort(communities.begin(), communities.end(), [](const Community& a, const Community& b) {
        return a.size != b.size ? a.size > b.size : a.first < b.first;
    });
    std::vector<NodeId> rank(communities.size());
    for (std::size_t k = 0; k < communities.size(); ++k) rank[communities[k].number] = static_cast<NodeId>(k);
    std::vector<NodeId> result(nodes);
    for (std::size_t u = 0; u < nodes; ++u) result[u] = rank[group(u)];
    return result;
}

}  // namespace

// What throws after another constructor is done leaves to the destructor what was made until then.
Igraph::Igraph(const Graph& graph, const Labels& labels) : Igraph() {
    const RunControl run;
    const Turn turn(run);
    const bool attributes = with_attributes();
    if (labels.size() > 0 && !attributes)
        throw InvalidArgument(
            "Igraph: igraph keeps no attributes here; call igraph_set_attribute_table(&igraph_cattribute_table) first");
    if (labels.size() > 0 && labels.size() != graph.node_count())
        throw InvalidArgument("Igraph: " + std::to_string(labels.size()) + " labels for " +
                              std::to_string(graph.node_count()) + " nodes; give one to each");
    const TieList list = ties(graph);
    IntVector ends(static_cast<igraph_integer_t>(2 * list.sources.size()));
    for (std::size_t i = 0; i < list.sources.size(); ++i) {
        VECTOR(ends.values)[2 * i] = list.sources[i];
        VECTOR(ends.values)[2 * i + 1] = list.targets[i];
    }
    if (graph.weighted()) {
        check(igraph_vector_init(&weights_, static_cast<igraph_integer_t>(list.weights.size())), "Igraph");
        weighted_ = true;
        std::copy(list.weights.begin(), list.weights.end(), VECTOR(weights_));
    }
    check(igraph_create(&graph_, &ends.values, static_cast<igraph_integer_t>(graph.node_count()), graph.directed()),
          "Igraph");
    owns_ = true;
    if (!attributes) return;
    Texts names(labels.size());
    for (NodeId u = 0; u < labels.size(); ++u)
        check(igraph_strvector_set(&names.values, u, labels[u].c_str()), "Igraph");
    if (labels.size() > 0) check(igraph_cattribute_VAS_setv(&graph_, "name", &names.values), "Igraph");
    if (weighted_) check(igraph_cattribute_EAN_setv(&graph_, "weight", &weights_), "Igraph");
}

Igraph::~Igraph() {
    if (owns_) igraph_destroy(&graph_);
    if (weighted_) igraph_vector_destroy(&weights_);
}

Igraph::Igraph(Igraph&& other) noexcept : Igraph() {
    *this = std::move(other);
}

Igraph& Igraph::operator=(Igraph&& other) noexcept {
    std::swap(graph_, other.graph_);
    std::swap(weights_, other.weights_);
    std::swap(weighted_, other.weighted_);
    std::swap(owns_, other.owns_);
    return *this;
}

Graph from_igraph(const igraph_t& graph, std::span<const double> weights, Weighting weighting) {
    const igraph_integer_t nodes = igraph_vcount(&graph);
    if (!std::in_range<NodeId>(nodes))
        throw InvalidArgument("from_igraph: " + std::to_string(nodes) +
                              " nodes, but a graph has at most 4294967295; take the part that you ask about");
    const auto ties = static_cast<std::size_t>(igraph_ecount(&graph));
    std::vector<NodeId> sources(ties);
    std::vector<NodeId> targets(ties);
    for (std::size_t i = 0; i < ties; ++i) {
        sources[i] = static_cast<NodeId>(IGRAPH_FROM(&graph, static_cast<igraph_integer_t>(i)));
        targets[i] = static_cast<NodeId>(IGRAPH_TO(&graph, static_cast<igraph_integer_t>(i)));
    }
    return Graph::from_arrays(static_cast<NodeId>(nodes), sources, targets, weights, weighting,
                              {.directed = static_cast<bool>(igraph_is_directed(&graph))});
}

std::vector<double> edge_weights(const igraph_t& graph, const std::string& attribute) {
    const RunControl run;
    const Turn turn(run);
    Vector found(0);
    if (graph.attr == nullptr || igraph_cattribute_EANV(&graph, attribute.c_str(), igraph_ess_all(IGRAPH_EDGEORDER_ID),
                                                        &found.values) != IGRAPH_SUCCESS)
        throw InvalidArgument("edge_weights: the edges have no numbers called \"" + attribute +
                              "\"; name an attribute that they have, or give the weights to from_igraph");
    return {VECTOR(found.values), VECTOR(found.values) + igraph_vector_size(&found.values)};
}

Labels vertex_labels(const igraph_t& graph, const std::string& attribute) {
    const RunControl run;
    const Turn turn(run);
    Texts found(0);
    if (graph.attr == nullptr ||
        igraph_cattribute_VASV(&graph, attribute.c_str(), igraph_vss_all(), &found.values) != IGRAPH_SUCCESS)
        throw InvalidArgument("vertex_labels: the vertices have no texts called \"" + attribute +
                              "\"; name an attribute that they have");
    std::vector<std::string> texts;
    for (igraph_integer_t u = 0; u < igraph_strvector_size(&found.values); ++u)
        texts.emplace_back(igraph_strvector_get(&found.values, u));
    return Labels(texts);
}

std::vector<NodeId> leiden(const Graph& graph, const LeidenOptions& options, const RunControl& run) {
    require_undirected(graph, "leiden");
    if (options.weighted) require_strengths(graph, "leiden");
    if (!std::isfinite(options.resolution) || options.resolution < 0)
        throw InvalidArgument("leiden: resolution is negative or not finite; 1 is plain modularity");
    run.check();
    const Igraph converted(graph);
    const Turn turn(run, options.seed);
    const igraph_vector_t* weights = options.weighted ? converted.weights() : nullptr;
    Vector degree(0);
    check(igraph_strength(converted.graph(), &degree.values, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, weights),
          "leiden");
    const double both_ends = igraph_vector_sum(&degree.values);  // 2m
    IntVector membership(0);
    if (!(both_ends > 0)) {  // igraph 0.10 never returns from a graph without ties
        std::vector<NodeId> alone(graph.node_count());
        std::iota(alone.begin(), alone.end(), NodeId{0});
        return alone;
    }
    // Constant Potts model with degrees as node weights and resolution / 2m is modularity.
    constexpr double randomness = 0.01;
    check(igraph_community_leiden(converted.graph(), weights, &degree.values,
#if IGRAPH_VERSION_MAJOR >= 1
                                  nullptr,  // weights of the nodes as targets: only of directed graphs
#endif
                                  options.resolution / both_ends, randomness, false, options.iterations,
                                  &membership.values, nullptr, nullptr),
          "leiden");
    return largest_first(membership.values);
}

Positions layout(const Graph& graph, const LayoutOptions& options, const RunControl& run) {
    if (options.weighted) require_strengths(graph, "layout");
    if (options.weighted && graph.weighted() && graph.arc_count() > 0 && graph.weight_values().front() == 0)
        throw InvalidArgument("layout: a strength is 0, which pulls nobody; leave such ties out");
    if (options.iterations < 0) throw InvalidArgument("layout: iterations is negative; use 0 or more");
    run.check();
    const Igraph converted(graph);
    const Turn turn(run, options.seed);
    Matrix places;
    const double start_temperature = std::sqrt(static_cast<double>(graph.node_count())) / 10;  // igraph's advice
    check(igraph_layout_fruchterman_reingold(
              converted.graph(), &places.values, false, options.iterations, start_temperature, IGRAPH_LAYOUT_AUTOGRID,
              options.weighted ? converted.weights() : nullptr, nullptr, nullptr, nullptr, nullptr),
          "layout");
    Positions result;
    for (igraph_integer_t u = 0; u < igraph_matrix_nrow(&places.values); ++u) {
        result.x.push_back(MATRIX(places.values, u, 0));
        result.y.push_back(MATRIX(places.values, u, 1));
    }
    return result;
}

}  // namespace HANSE_NAMESPACE::interop
