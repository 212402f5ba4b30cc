#include "rate_curve.hpp"

#include <algorithm>
#include <cmath>

namespace HANSE_NAMESPACE::planning::detail {

namespace {

constexpr std::size_t few_ties = 20, many_ties = 100;  // METHODS 6
constexpr double shrinking_ties = 20;
constexpr double slope_mean = 1, slope_sd = 0.5;  // of the logit over the logarithm of the rank, falling
constexpr double level_sd = 20;
constexpr double likely = 0.02;        // pairs above decide about the level
constexpr double cells_per_unit = 25;  // of the logarithm of the rank
constexpr std::size_t cells = 1000;

/// ln(1 + number of pairs that score higher), equal ones counted half.
std::vector<double> log_ranks(const std::vector<double>& pairs) {
    std::vector<double> result(pairs.size());
    double above = 0;
    for (std::size_t b = pairs.size(); b-- > 0;) {
        result[b] = std::log1p(above + pairs[b] / 2);
        above += pairs[b];
    }
    return result;
}

std::size_t cell_of(double log_rank) {
    return std::min(cells - 1, static_cast<std::size_t>(log_rank * cells_per_unit));
}

/// Ties and exposed pairs of several looks back by cell of the rank.
struct Cells {
    std::vector<double> ties = std::vector<double>(cells), exposed = std::vector<double>(cells);
};

Cells cells_of(const std::vector<LookBack>& past) {
    Cells result;
    for (const auto& look : past) {
        const auto ranks = log_ranks(look.counts.pairs);
        for (std::size_t b = 0; b < Bins::count; ++b) {
            result.ties[cell_of(ranks[b])] += look.counts.ties[b];
            result.exposed[cell_of(ranks[b])] += look.counts.pairs[b] * look.exposure;
        }
    }
    return result;
}

/// The rate of every cell by an isotonic fit, straight lines between cells that have pairs.
std::vector<double> isotonic(const Cells& data) {
    std::vector<double> values, weights;
    std::vector<std::size_t> where;
    for (std::size_t c = cells; c-- > 0;) {
        if (data.exposed[c] <= 0) continue;
        where.push_back(c);
        values.push_back(data.ties[c] / data.exposed[c]);
        weights.push_back(data.exposed[c]);
    }
    const auto fitted = rising(values, weights);
    std::vector<double> rate(cells);
    for (std::size_t i = 0; i < where.size(); ++i) {
        rate[where[i]] = fitted[i];
        const std::size_t from = i == 0 ? cells : where[i - 1];
        for (std::size_t c = where[i] + 1; c < from; ++c) {
            const double along = from == cells ? 0 : double(c - where[i]) / double(from - where[i]);
            rate[c] = fitted[i] + (from == cells ? 0 : along * (fitted[i - 1] - fitted[i]));
        }
    }
    for (std::size_t c = 0; !where.empty() && c < where.back(); ++c) rate[c] = fitted.back();
    return rate;
}

/// logit p = a - b ln rank + ln exposure, b held near 1 by a normal prior: Newton's method on the penalised likelihood.
/// Few ties in many pairs: a pair may have come about with certainty only if all did, which the wide prior of a stops.
std::vector<double> logistic(const std::vector<LookBack>& past) {
    const auto log_rank = [](std::size_t c) { return (static_cast<double>(c) + 0.5) / cells_per_unit; };
    double ties = 0, exposed = 0;
    std::vector<Cells> looks;
    for (const auto& look : past) {
        looks.push_back(cells_of({look}));
        for (std::size_t c = 0; c < cells; ++c) {
            ties += looks.back().ties[c];
            exposed += looks.back().exposed[c] * std::exp(-slope_mean * log_rank(c));
        }
    }
    double a = std::log(ties / exposed), b = slope_mean;
    for (int round = 0; round < 100; ++round) {
        double da = -a / (level_sd * level_sd),
               db = (slope_mean - b) / (slope_sd * slope_sd);  // the slope of the log posterior
        double aa = 1 / (level_sd * level_sd), bb = 1 / (slope_sd * slope_sd),
               ab = 0;  // and its curvature, turned round
        for (std::size_t l = 0; l < past.size(); ++l) {
            for (std::size_t c = 0; c < cells; ++c) {
                const double pairs = looks[l].exposed[c] / past[l].exposure, x = -log_rank(c);
                if (pairs <= 0) continue;
                const double p = 1 / (1 + std::exp(-(a + b * x + std::log(past[l].exposure))));
                const double left = looks[l].ties[c] - pairs * p, spread = pairs * p * (1 - p);
                da += left, db += left * x;
                aa += spread, ab += spread * x, bb += spread * x * x;
            }
        }
        const double det = aa * bb - ab * ab;
        const double step_a = std::clamp((bb * da - ab * db) / det, -1.0, 1.0);
        const double step_b = std::clamp((aa * db - ab * da) / det, -1.0, 1.0);
        a += step_a;
        b += step_b;
        if (std::abs(step_a) + std::abs(step_b) < 1e-12) break;
    }
    b = std::max(b, 0.0);  // a lower score is never likelier
    std::vector<double> rate(cells);
    for (std::size_t c = 0; c < cells; ++c) rate[c] = std::log1p(std::exp(a - b * log_rank(c)));  // p = 1 - exp(-rate)
    return rate;
}

/// Observed over predicted among the likely pairs of the last look back.
double last_ratio(const LookBack& last, const std::vector<double>& rate, double years) {
    const auto ranks = log_ranks(last.counts.pairs);
    double observed = shrinking_ties, predicted = shrinking_ties;
    for (std::size_t b = 0; b < Bins::count; ++b) {
        const double r = rate[cell_of(ranks[b])];
        if (-std::expm1(-r * years) < likely) continue;
        observed += last.counts.ties[b];
        predicted += last.counts.pairs[b] * -std::expm1(-r * last.exposure);
    }
    return observed / predicted;
}

}  // namespace

const CubeBins& CubeBins::all() {
    static const CubeBins bins;
    return bins;
}

CubeBins::CubeBins() : least_(Bins::count + 1, std::numeric_limits<double>::quiet_NaN()) {
    constexpr double rounding = 1e-11;  // moves an edge by less
    for (std::size_t b = 1; b < Bins::count; ++b) {
        const double near = std::exp(3 * (Bins::lowest + static_cast<double>(b - 1) * Bins::width));
        auto below = std::bit_cast<std::uint64_t>(near * (1 - rounding));
        auto least = std::bit_cast<std::uint64_t>(near * (1 + rounding));
        while (least - below > 1) {
            const auto middle = below + (least - below) / 2;
            (Bins::of(std::log(std::bit_cast<double>(middle)) / 3) >= b ? least : below) = middle;
        }
        least_[b] = std::bit_cast<double>(least);
    }
    offset_ = first_bits(least_[1]);
    std::size_t bin = 0;
    for (auto first = offset_; first <= first_bits(least_[Bins::count - 1]); ++first) {
        while (std::bit_cast<double>(first << last_bits) >= least_[bin + 1]) ++bin;
        below_.push_back(static_cast<std::uint16_t>(bin));
    }
}

std::vector<double> rising(const std::vector<double>& values, const std::vector<double>& weights) {
    struct Block {
        double value, weight;
        std::size_t size;
    };
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < values.size(); ++i) {
        blocks.push_back({values[i], weights[i], 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].value >= blocks.back().value) {
            const Block last = blocks.back();
            blocks.pop_back();
            Block& into = blocks.back();
            into.value = (into.value * into.weight + last.value * last.weight) / (into.weight + last.weight);
            into.weight += last.weight;
            into.size += last.size;
        }
    }
    std::vector<double> result;
    for (const auto& block : blocks) result.insert(result.end(), block.size, block.value);
    return result;
}

RateCurve rate_curve(const std::vector<LookBack>& past, std::size_t ties, const std::vector<double>& today,
                     double years) {
    RateCurve curve;
    if (ties < few_ties) return curve;
    curve.basis = ties < many_ties ? Basis::logistic : Basis::isotonic;
    const auto rate = curve.basis == Basis::logistic ? logistic(past) : isotonic(cells_of(past));
    if (past.size() > 1) curve.last_ratio = last_ratio(past.front(), rate, years);
    const auto ranks = log_ranks(today);
    for (std::size_t b = 0; b < Bins::count; ++b) curve.rate[b] = rate[cell_of(ranks[b])] * curve.last_ratio;
    return curve;
}

}  // namespace HANSE_NAMESPACE::planning::detail
