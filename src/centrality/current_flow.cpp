#include "hanse/centrality/current_flow.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/core/neighbours.hpp"
#include "hanse/core/parallel.hpp"
#include "hanse/core/require.hpp"

// Brandes & Fleischer (2005). One node of a component is grounded; L is the Laplacian of the others, C = L^-1 their
// potentials, by columns, for a unit of current that leaves at the ground. C has zeros for the grounded node.

namespace HANSE_NAMESPACE::centrality {

namespace {

constexpr NodeId most_nodes = 5000;
constexpr std::size_t block = 32;   // columns that are worked on together
constexpr double precision = 1e-9;  // what a subtraction may leave of a number; 5,000 equal ties leave 1e-7

/// A connected part; its last node is grounded.
struct Part {
    std::vector<NodeId> nodes;
    std::vector<NodeId> place;  ///< of every node of the graph
    const Neighbours& neighbours;

    [[nodiscard]] std::size_t size() const { return nodes.size(); }
    template <class Visit>
    void each_neighbour(std::size_t i, Visit&& visit) const {
        for (ArcId a = neighbours.first(nodes[i]); a < neighbours.first(nodes[i] + 1); ++a)
            visit(place[neighbours.targets()[a]], neighbours.strengths().empty() ? 1.0 : neighbours.strengths()[a], a);
    }
};

class Matrix {
public:
    explicit Matrix(std::size_t size) : size_(size), values_(size * size) {}
    double* operator[](std::size_t row) { return values_.data() + row * size_; }
    const double* operator[](std::size_t row) const { return values_.data() + row * size_; }

private:
    std::size_t size_;
    std::vector<double> values_;
};

double dot(const double* a, const double* b, std::size_t begin, std::size_t end) {
    std::array<double, 8> part{};
    for (; begin + 8 <= end; begin += 8) {
        for (std::size_t k = 0; k < 8; ++k) part[k] += a[begin + k] * b[begin + k];
    }
    for (; begin < end; ++begin) part[0] += a[begin] * b[begin];
    return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}

/// L = F F^T with F in the lower half, in place (Cholesky), block of columns by block of columns.
void factorise(Matrix& matrix, std::size_t size, const RunControl& run) {
    std::vector<double> diagonal(size);
    for (std::size_t i = 0; i < size; ++i) diagonal[i] = matrix[i][i];
    for (std::size_t begin = 0; begin < size; begin += block) {
        const std::size_t end = std::min(size, begin + block);
        parallel_for(size - begin, 64, run, [&](std::uint64_t from, std::uint64_t to, unsigned) {
            for (std::size_t i = begin + from; i < begin + to; ++i) {
                for (std::size_t j = begin; j < std::min(end, i + 1); ++j)
                    matrix[i][j] -= dot(matrix[i], matrix[j], 0, begin);
            }
        });
        for (std::size_t j = begin; j < end; ++j) {
            const double pivot = matrix[j][j] - dot(matrix[j], matrix[j], begin, j);
            if (!(pivot > precision * diagonal[j])) {
                throw InvalidArgument(
                    "current flow: some strengths are next to nothing beside others, so digits are lost; leave those "
                    "ties out");
            }
            matrix[j][j] = std::sqrt(pivot);
            for (std::size_t i = j + 1; i < size; ++i)
                matrix[i][j] = (matrix[i][j] - dot(matrix[i], matrix[j], begin, j)) / matrix[j][j];
        }
    }
}

/// C, with a last row and column of zeros for the grounded node.
Matrix potentials(const Part& part, const RunControl& run) {
    const std::size_t size = part.size() - 1;
    Matrix factor(size);
    for (std::size_t i = 0; i < size; ++i) {
        part.each_neighbour(i, [&](NodeId j, double strength, ArcId) {
            factor[i][i] += strength;
            if (j < i) factor[i][j] = -strength;
        });
    }
    run.expect(size);
    factorise(factor, size, run);
    Matrix result(part.size());
    parallel_for(size, block, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
        std::vector<std::array<double, block>> x(size);
        for (std::size_t column = begin; column < end; ++column) x[column][column - begin] = 1;
        const auto take_off = [&](std::size_t i, std::size_t j, double times) {
            for (std::size_t k = 0; k < block; ++k) x[i][k] -= times * x[j][k];
        };
        for (std::size_t i = begin; i < size; ++i) {
            if (i % block == 0) run.check();
            for (std::size_t j = begin; j < i; ++j) take_off(i, j, factor[i][j]);
            for (double& value : x[i]) value /= factor[i][i];
        }
        for (std::size_t i = size; i-- > 0;) {
            if (i % block == 0) run.check();
            for (double& value : x[i]) value /= factor[i][i];
            for (std::size_t j = 0; j < i; ++j) take_off(j, i, factor[i][j]);
        }
        for (std::size_t i = 0; i < size; ++i) std::copy_n(x[i].begin(), end - begin, result[i] + begin);
        run.advance(end - begin);
    });
    return result;
}

/// Calls `body(part, C)` for every component of at least two nodes.
template <class Body>
void each_part(const Graph& graph, bool weighted, const std::string& function, const RunControl& run, Body&& body) {
    require_undirected(graph, function);
    if (weighted) require_strengths(graph, function);
    if (weighted) require_range(graph, 1e-100, function);
    const Neighbours neighbours(graph, weighted ? PairStrength::weight : PairStrength::ties, run);
    constexpr NodeId absent = ~NodeId{0};
    Part part{{}, std::vector<NodeId>(graph.node_count(), absent), neighbours};
    for (NodeId root = 0; root < graph.node_count(); ++root) {
        if (part.place[root] != absent || neighbours.count(root) == 0) continue;
        part.nodes.clear();
        const auto join = [&](NodeId u) {
            if (part.place[u] != absent) return;
            part.place[u] = static_cast<NodeId>(part.size());
            part.nodes.push_back(u);
        };
        join(root);
        for (std::size_t i = 0; i < part.size(); ++i) std::ranges::for_each(neighbours.of(part.nodes[i]), join);
        if (part.size() > most_nodes) {
            throw InvalidArgument(function + ": a component has " + std::to_string(part.size()) +
                                  " nodes, and this measure is made for up to " + std::to_string(most_nodes) +
                                  "; pass a part of the graph, such as the surroundings of those you ask about");
        }
        body(part, potentials(part, run));
    }
}

}  // namespace

std::vector<double> current_flow_closeness(const Graph& graph, const CurrentFlowClosenessOptions& options,
                                           const RunControl& run) {
    std::vector<double> closeness(graph.node_count());
    const double others = graph.node_count() - 1.0;
    each_part(graph, options.weighted, "current_flow_closeness", run, [&](const Part& part, const Matrix& potential) {
        const auto size = part.size();
        double trace = 0;
        for (std::size_t i = 0; i < size; ++i) trace += potential[i][i];
        for (std::size_t i = 0; i < size; ++i) {
            double sum = 0;
            for (std::size_t j = 0; j < size; ++j) sum += potential[i][j];
            // Sum over j of R(i, j) = C(i, i) + C(j, j) - 2 C(i, j).
            const double resistance = static_cast<double>(size) * potential[i][i] + trace - 2 * sum;
            const auto reached = static_cast<double>(size - 1);
            closeness[part.nodes[i]] = reached / others * reached / resistance;
        }
    });
    return closeness;
}

std::vector<double> current_flow_betweenness(const Graph& graph, const CurrentFlowBetweennessOptions& options,
                                             const RunControl& run) {
    const NodeId n = graph.node_count();
    std::vector<double> betweenness(n);
    const double pairs = (n - 1.0) * (n - 2.0) / 2;
    const double scale = !options.normalized ? 1 : pairs > 0 ? 1 / pairs : 0;
    std::vector<double> currents(graph.arc_count());  // by place in the rows: of a tie, over all pairs
    each_part(graph, options.weighted, "current_flow_betweenness", run, [&](const Part& part, const Matrix& potential) {
        const auto size = part.size();
        run.expect(size);
        parallel_for(size, 16, run, [&](std::uint64_t begin, std::uint64_t end, unsigned) {
            std::vector<double> drop(size);
            for (std::uint64_t i = begin; i < end; ++i) {
                part.each_neighbour(i, [&](NodeId j, double strength, ArcId place) {
                    if (j < i) return;
                    run.check();
                    // The current from i to j is strength (drop(s) - drop(t)); sorted, its size over all pairs adds up.
                    for (std::size_t s = 0; s < size; ++s) drop[s] = potential[i][s] - potential[j][s];
                    std::sort(drop.begin(), drop.end());
                    double sum = 0;
                    for (std::size_t s = 0; s < size; ++s)
                        sum += (2.0 * static_cast<double>(s) + 1 - static_cast<double>(size)) * drop[s];
                    currents[place] = strength * sum;
                });
                run.advance(1);
            }
        });
        std::vector<double> through(size);
        for (std::size_t i = 0; i < size; ++i) {
            part.each_neighbour(i, [&](NodeId j, double, ArcId place) {
                through[i] += currents[place];
                through[j] += currents[place];
            });
        }
        // What comes in goes out; of the pairs that begin or end here one unit does only one of both.
        for (std::size_t i = 0; i < size; ++i)
            betweenness[part.nodes[i]] = scale * std::max((through[i] - static_cast<double>(size - 1)) / 2, 0.0);
    });
    return betweenness;
}

}  // namespace HANSE_NAMESPACE::centrality
