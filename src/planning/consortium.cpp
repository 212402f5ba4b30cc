#include "hanse/planning/consortium.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>

#include "core/check_at.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::planning {

namespace {

using Mask = std::uint64_t;

void check(const Candidates& candidates, const ConsortiumOptions& options) {
    const std::size_t n = candidates.competences.size();
    const auto text = [](auto number) { return std::to_string(number); };
    if (n == 0) throw InvalidArgument("consortium: there is no candidate; name some");
    if (candidates.country.size() != n)
        throw InvalidArgument("consortium: " + text(n) + " candidates but " + text(candidates.country.size()) +
                              " countries; give one each, no_country where it is not known");
    if (options.required > 64)
        throw InvalidArgument("consortium: more than 64 competences are required; ask for fewer, or for broader ones");
    const auto& distance = candidates.distance;
    if (!distance.empty() && distance.size() != n * n)
        throw InvalidArgument("consortium: " + text(distance.size()) + " distances for " + text(n) +
                              " candidates; give " + text(n * n) + ", row by row, or none");
    const auto between = [&](std::size_t k) {
        return "consortium: the distance of candidates " + text(k / n) + " and " + text(k % n) + " is " +
               text(distance[k]);
    };
    for (std::size_t k = 0; k < distance.size(); ++k) {
        if (!std::isfinite(distance[k]) || distance[k] < 0)
            throw InvalidArgument(between(k) + "; use numbers >= 0, a large one where there is no path");
        const std::size_t back = k % n * n + k / n;
        if (back < k && distance[back] != distance[k])
            throw InvalidArgument(between(k) + ", the way back " + text(distance[back]) +
                                  "; give one distance for both ways");
    }
    std::vector<bool> in(n);
    for (const auto member : options.include) {
        if (member >= n)
            throw InvalidArgument("consortium: candidate " + text(member) + " is to be in, but there are " + text(n) +
                                  "; number them from 0");
        if (in[member])
            throw InvalidArgument("consortium: candidate " + text(member) + " is to be in twice; name it once");
        in[member] = true;
    }
    std::vector<bool> held(options.required);
    for (std::size_t i = 0; i < n; ++i) {
        for (const auto c : candidates.competences[i]) {
            if (c >= options.required)
                throw InvalidArgument("consortium: candidate " + text(i) + " holds competence " + text(c) + ", but " +
                                      text(options.required) + " are required; number them from 0, leave out others");
            held[c] = true;
        }
    }
    for (std::uint32_t c = 0; c < options.required; ++c) {
        if (!held[c])
            throw InvalidArgument("consortium: no candidate holds competence " + text(c) +
                                  "; leave it out, or look for candidates who do");
    }
    auto countries = candidates.country;
    std::erase(countries, no_country);
    std::sort(countries.begin(), countries.end());
    const auto distinct = std::unique(countries.begin(), countries.end()) - countries.begin();
    if (n < options.members || static_cast<std::size_t>(distinct) < options.countries) {
        throw InvalidArgument("consortium: " + std::to_string(n) + " candidates from " + std::to_string(distinct) +
                              " countries cannot make " + std::to_string(options.members) + " members from " +
                              std::to_string(options.countries) + "; ask for less, or for more candidates");
    }
}

/// Depth-first search for the closest consortium of one size; the depth is the size, never the data.
class Search {
public:
    Search(const Candidates& candidates, const ConsortiumOptions& options, const RunControl& run)
        : candidates_(candidates),
          options_(options),
          run_(run),
          n_(static_cast<std::uint32_t>(candidates.competences.size())) {
        mask_.resize(n_);
        holders_.resize(options.required);
        std::unordered_map<std::uint32_t, std::uint32_t> number;
        for (std::uint32_t i = 0; i < n_; ++i) {
            for (const auto c : candidates.competences[i]) {
                if (mask_[i] >> c & 1) continue;
                mask_[i] |= Mask{1} << c;
                holders_[c].push_back(i);
            }
            known_.push_back(candidates.country[i] != no_country);
            country_.push_back(
                number.try_emplace(candidates.country[i], static_cast<std::uint32_t>(number.size())).first->second);
        }
        in_country_.resize(number.size());
        in_.resize(n_);
        least_ = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < n_; ++i)
            for (std::size_t j = i + 1; j < n_ && !candidates.distance.empty(); ++j)
                least_ = std::min(least_, candidates.distance[i * n_ + j]);
        if (candidates.distance.empty() || n_ < 2) least_ = 0;
    }

    Consortium find() {
        Consortium result;
        Mask held = 0;
        for (const auto member : options_.include) {
            held |= mask_[member];
            add(member);
        }
        const auto fixed = static_cast<std::uint32_t>(members_.size());
        for (size_ = std::max({fixed, options_.members, options_.countries, std::uint32_t{1}}); size_ <= n_; ++size_) {
            result.smallest = size_;
            extend(held, 0);
            if (!best_.empty() || steps_ > options_.most_steps) break;
        }
        result.members = best_;
        result.distance = best_.empty() ? 0 : best_distance_;
        result.proven = steps_ <= options_.most_steps;
        return result;
    }

private:
    void add(std::uint32_t member) {
        for (const auto other : members_) distance_ += between(member, other);
        members_.push_back(member);
        in_[member] = true;
        if (known_[member] && in_country_[country_[member]]++ == 0) ++countries_;
    }
    void remove() {
        const auto member = members_.back();
        members_.pop_back();
        in_[member] = false;
        if (known_[member] && --in_country_[country_[member]] == 0) --countries_;
    }
    [[nodiscard]] double between(std::uint32_t a, std::uint32_t b) const {
        return candidates_.distance.empty() ? 0 : candidates_.distance[std::size_t{a} * n_ + b];
    }
    [[nodiscard]] bool hopeless(std::uint32_t missing_competences, std::uint32_t left) const {
        if (options_.countries > countries_ + left) return true;
        if (missing_competences && !left) return true;
        const double pairs = 0.5 * size_ * (size_ - 1.0) -
                             0.5 * static_cast<double>(members_.size()) * (static_cast<double>(members_.size()) - 1.0);
        return !best_.empty() && distance_ + pairs * least_ >= best_distance_;
    }

    /// Adds members until `size_`; `from`: fillers below it were tried by a sister branch.
    void extend(Mask held, std::uint32_t from) {
        if (++steps_ > options_.most_steps) return;
        check_at(run_, steps_);
        const Mask all = options_.required == 64 ? ~Mask{0} : (Mask{1} << options_.required) - 1;
        const Mask missing = all & ~held;
        const auto left = size_ - static_cast<std::uint32_t>(members_.size());
        if (hopeless(static_cast<std::uint32_t>(std::popcount(missing)), left)) return;
        if (!left) {
            best_ = members_;
            std::sort(best_.begin(), best_.end());
            best_distance_ = distance_;
            return;
        }
        if (!missing) {
            for (std::uint32_t i = from; i < n_; ++i) take(i, held, i + 1);
            return;
        }
        std::uint32_t rarest = 0;
        for (std::uint32_t c = 0; c < options_.required; ++c) {
            if ((missing >> c & 1) && (!(missing >> rarest & 1) || holders_[c].size() < holders_[rarest].size()))
                rarest = c;
        }
        for (const auto holder : holders_[rarest]) take(holder, held, 0);
    }

    void take(std::uint32_t candidate, Mask held, std::uint32_t from) {
        const auto left = size_ - static_cast<std::uint32_t>(members_.size());
        if (in_[candidate]) return;
        const bool adds_country = known_[candidate] && in_country_[country_[candidate]] == 0;
        if (options_.countries == countries_ + left && !adds_country) return;
        const double before = distance_;
        add(candidate);
        extend(held | mask_[candidate], from);
        remove();
        distance_ = before;
    }

    const Candidates& candidates_;
    const ConsortiumOptions& options_;
    const RunControl& run_;
    std::uint32_t n_;
    std::vector<Mask> mask_;
    std::vector<std::vector<std::uint32_t>> holders_;
    std::vector<std::uint32_t> country_, in_country_, members_, best_;
    std::vector<bool> in_, known_;
    std::uint32_t countries_ = 0, size_ = 0;
    double distance_ = 0, best_distance_ = 0, least_ = 0;
    std::uint64_t steps_ = 0;
};

}  // namespace

Consortium consortium(const Candidates& candidates, const ConsortiumOptions& options, const RunControl& run) {
    check(candidates, options);
    run.check();
    return Search(candidates, options, run).find();
}

}  // namespace HANSE_NAMESPACE::planning
