#include "past.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "hanse/core/error.hpp"
#include "hanse/core/random.hpp"
#include "pair_counter.hpp"

namespace HANSE_NAMESPACE::planning::detail {

namespace {

using model::Id;

constexpr double days_per_year = 365.25;
constexpr double most_years = 100;
constexpr std::size_t most_looks = 3;
constexpr double smallest_past = 0.1;  // share of today's ties that a day of the past must know
constexpr double rarer = 0.75;         // a rate falls as the number of ties to this power; decision 0120
constexpr int several = 3;             // members that make a home comparable
constexpr std::size_t most_homes = 200;
constexpr double never = -1e9;  // logarithm of no partner
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

PastHome past_home(const Places& places, const model::Unit& unit) {
    PastHome home{unit.organisations, unit.organisations};
    std::map<std::uint32_t, int> count;
    for (const auto id : unit.organisations)
        if (places.country[id] != 0) ++count[places.country[id]];
    const auto most =
        std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != count.end()) home.country = most->first;
    return home;
}

std::uint64_t steps_of(const Snapshot& then, std::span<const NodeId> members) {
    std::uint64_t steps = 0;
    for (const auto s : members)
        for (const auto q : then.known(s)) steps += then.degree[q];
    return steps;
}

/// Home, then other units of its kind and cities in a drawn order, those of three or more first, until the effort is
/// spent.
std::vector<PastHome> homes_of(const gap::Setting& setting, const Places& places, const Snapshot& today,
                               std::uint64_t effort) {
    std::vector<model::Unit> units{setting.home};
    auto others = model::all_units(setting.network, setting.home.kind, setting.today);
    if (setting.home.kind != model::UnitKind::city) {
        auto cities = model::all_units(setting.network, model::UnitKind::city, setting.today);
        others.insert(others.end(), std::make_move_iterator(cities.begin()), std::make_move_iterator(cities.end()));
    }
    Random dice(1);
    for (std::size_t i = others.size(); i > 1; --i) std::swap(others[i - 1], others[dice.below(i)]);
    std::stable_partition(others.begin(), others.end(), [&](const model::Unit& unit) {
        return std::count_if(unit.organisations.begin(), unit.organisations.end(),
                             [&](Id id) { return today.degree[id] > 0; }) >= several;
    });
    units.insert(units.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
    std::vector<PastHome> homes;
    std::uint64_t spent = 0;
    for (const auto& unit : units) {
        if (spent > effort || homes.size() >= most_homes) break;
        if (!homes.empty() && unit.kind == setting.home.kind && unit.id == setting.home.id) continue;
        const auto steps = steps_of(today, unit.organisations);
        if (!homes.empty() && (steps == 0 || steps > effort / 4)) continue;
        homes.push_back(past_home(places, unit));
        auto& members = homes.back().members;
        if (steps > effort / 2 && members.size() > 1) {  // every so many of a large home
            const std::uint64_t stride = std::min<std::uint64_t>(members.size(), 1 + 2 * steps / effort);
            std::vector<NodeId> some;
            for (std::size_t i = 0; i < members.size(); i += stride) some.push_back(members[i]);
            members = std::move(some);
        }
        spent += std::min(steps, effort / 2);
    }
    return homes;
}

/// So many years earlier; whole years by the calendar, so that a window of a year holds every day of it once.
Day years_before(Day day, double years) {
    if (years != std::floor(years)) return static_cast<Day>(std::lround(day - years * days_per_year));
    std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    date -= std::chrono::years{static_cast<int>(years)};
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return static_cast<Day>(std::chrono::sys_days{date}.time_since_epoch().count());
}

/// A look back: what was known on a day, and what came after it until the day `until`.
struct Window {
    Snapshot then;
    Day until;
};

/// Windows of the past, the last first: whole years apart where the past is long enough, else half a window.
std::vector<Window> windows_of(const History& history, const Snapshot& today, double window) {
    std::vector<Window> best;
    if (today.day == History::ever) return best;  // nothing has a date
    for (const double step : {std::max(1.0, std::floor(window)), window / 2}) {
        std::vector<Window> found;
        for (std::size_t i = 0; i < most_looks; ++i) {
            const double back = static_cast<double>(i) * step;
            Window one{Snapshot(history, years_before(today.day, window + back)), years_before(today.day, back)};
            if (one.then.ends < smallest_past * today.ends) break;
            found.push_back(std::move(one));
        }
        if (found.size() > best.size()) best = std::move(found);
        if (best.size() > 1) break;
    }
    return best;
}

/// Windows may overlap, and a tie be one of two homes: each counts once.
std::size_t different(Counter::Came& came) {
    std::sort(came.begin(), came.end());
    return static_cast<std::size_t>(std::unique(came.begin(), came.end()) - came.begin());
}

double total(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// What happened later is not in the data: probabilities count from here.
Day last_beginning(const History& history) {
    Day last = History::ever;
    for (const Day day : history.days) last = std::max(last, day);
    return last;
}

model::Date date_of(Day day) {
    if (day == History::ever) return {};
    const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
    return {static_cast<std::int16_t>(int{ymd.year()}), static_cast<std::uint8_t>(unsigned{ymd.month()}),
            static_cast<std::uint8_t>(unsigned{ymd.day()})};
}

}  // namespace

Places::Places(const gap::Setting& setting) {
    std::unordered_map<std::string_view, std::uint32_t> number{{"", 0}};
    for (const auto& row : setting.network.organisations()) {
        country.push_back(number.emplace(row.country, static_cast<std::uint32_t>(number.size())).first->second);
        nameable.push_back(row.actor && (!setting.named || !row.name.empty()));
    }
    any = number.size() > 1;
}

Past::Past(const gap::Setting& setting, const LikelihoodOptions& options, const RunControl& run, bool listed)
    : setting_(&setting),
      years_(options.years),
      warm_(options.warm),
      history_(history(setting, run)),
      today_(history_, last_beginning(history_)),
      places_(setting),
      shared_(history_.nodes()),
      rows_(history_) {
    if (!(options.years > 0 && options.years <= most_years))
        throw InvalidArgument(
            "likelihood: years is not above 0 and at most 100; say within how many years a contact should come about");
    for (const auto target : options.targets)
        if (target >= shared_.nodes()) throw InvalidArgument("likelihood: a target is not in the network; use its ids");
    for (std::size_t k = 0; k < today_.adamic_adar.size(); ++k) log_size_.push_back(k > 0 ? std::log(k) : never);
    log_ends_ = std::log(today_.ends);
    learn(options, run);
    score_home(options, listed, run);
}

void Past::learn(const LikelihoodOptions& options, const RunControl& run) {
    homes_ = homes_of(*setting_, places_, today_, options.effort);
    result.until = date_of(today_.day);
    result.homes = static_cast<std::uint32_t>(homes_.size());
    result.window = options.years < 1 ? options.years : std::ceil(options.years / 2);
    result.rescaled = result.window != options.years;
    Counter counter(places_, warm_, shared_, rows_);
    std::vector<LookBack> near, far;
    Counter::Came near_came, far_came;
    double pairs = 0, ties = 0;
    for (const auto& [then, until] : windows_of(history_, today_, result.window)) {
        const double exposure = result.window * std::pow(today_.ends / then.ends, rarer);
        counter.look(then, until);
        Counter::Seen seen;
        for (const auto& home : homes_) {
            run.check();
            counter.add(home, seen);
        }
        pairs += total(seen.near.pairs) + total(seen.far.pairs);
        ties += total(seen.near.ties) + total(seen.far.ties);
        near_came.insert(near_came.end(), seen.near_came.begin(), seen.near_came.end());
        far_came.insert(far_came.end(), seen.far_came.begin(), seen.far_came.end());
        near.push_back({std::move(seen.near), exposure});
        far.push_back({std::move(seen.far), exposure});
        result.origins.push_back(date_of(then.day));
    }
    result.past_ties = different(near_came);
    if (pairs > 0) result.base_rate = 1 - std::pow(1 - ties / pairs, options.years / result.window);
    struct Pairs {
        std::vector<double> near, far;
    };
    Pairs now{Counts{}.pairs, Counts{}.pairs};
    std::vector<Pairs> by_home;
    counter.look(today_, today_.day);
    for (const auto& home : homes_) {
        run.check();
        Counter::Seen one;
        counter.add(home, one);
        std::ranges::transform(now.near, one.near.pairs, now.near.begin(), std::plus{});
        std::ranges::transform(now.far, one.far.pairs, now.far.begin(), std::plus{});
        by_home.push_back({std::move(one.near.pairs), std::move(one.far.pairs)});
    }
    near_ = rate_curve(near, result.past_ties, now.near, options.years);
    far_ = rate_curve(far, different(far_came), now.far, options.years);
    if (far_.basis == Basis::none) {  // too few to tell apart: what they came to on average
        double seen = 0, exposed = 0;
        for (const auto& look : far)
            seen += total(look.counts.ties), exposed += total(look.counts.pairs) * look.exposure;
        std::fill(far_.rate.begin(), far_.rate.end(), exposed > 0 ? seen / exposed : 0);
    }
    result.basis = near_.basis;
    result.last_ratio = near_.last_ratio;
    expected_.assign(homes_.size(), 0);
    if (result.basis == Basis::none) return;
    for (std::size_t h = 0; h < homes_.size(); ++h)
        for (std::size_t b = 0; b < Bins::count; ++b)
            expected_[h] += by_home[h].near[b] * near_.rate[b] + by_home[h].far[b] * far_.rate[b];
}

/// Of a pair whose shared partners are those last looked for.
double Past::rate(NodeId source, NodeId target) const {
    if (shared_.any(target)) return near_.rate[CubeBins::all().of(shared_.cube(today_, source, target))];
    return far_rate(today_.degree[source], today_.degree[target]);
}

/// Of a pair without a shared partner, by the numbers of partners of both.
double Past::far_rate(std::uint32_t one, std::uint32_t other) const {
    return far_.rate[Bins::of(log_size_[one] + log_size_[other] - log_ends_)];
}

void Past::score_home(const LikelihoodOptions& options, bool listed, const RunControl& run) {
    const auto& home = setting_->home.organisations;
    const bool asked = !options.targets.empty();
    std::vector<char> wanted(shared_.nodes(), !asked);
    for (const auto target : options.targets) wanted[target] = 1;
    std::vector<char> known = setting_->known;  // and whom the largest consortia made known
    for (const auto s : home)
        for (const auto v : today_.known(s)) known[v] = 1;
    for (NodeId v = 0; v < shared_.nodes(); ++v)
        // a colleague introduces by a tie that lives and is no consortium of hundreds
        if (wanted[v] && setting_->advisable(v) && setting_->abroad[v] && (warm_ ? setting_->steps[v] == 1 : !known[v]))
            result.targets.push_back(v);
    target_rate.assign(result.targets.size(), 0);
    result.target_score.assign(result.targets.size(), 0);
    const bool known_past = result.basis != Basis::none;
    const auto before = [](const LikelyPair& a, const LikelyPair& b) {
        if (a.probability != b.probability && !std::isnan(a.probability)) return a.probability > b.probability;
        return std::tuple(-a.score, a.source, a.target) < std::tuple(-b.score, b.source, b.target);
    };
    const auto first = [&] { return result.pairs.begin(); };
    std::optional<LikelyPair> last;  // of those that are kept, where there are more than that
    const auto keep = [&](const LikelyPair& pair) {
        if (last && !before(pair, *last)) return;
        result.pairs.push_back(pair);
        if (options.most == 0 || result.pairs.size() < 2 * std::size_t{options.most}) return;
        std::nth_element(first(), first() + (std::ptrdiff_t{options.most} - 1), result.pairs.end(), before);
        result.pairs.resize(options.most);
        last = result.pairs.back();
    };
    std::vector<double> near_probability;  // by bin
    for (const double r : near_.rate) near_probability.push_back(known_past ? probability(r) : undefined);
    std::vector<std::uint32_t> sizes;  // numbers of partners of the targets
    for (const auto v : result.targets) sizes.push_back(today_.degree[v]);
    auto size_of = sizes;  // by target: which of them is its
    std::ranges::sort(sizes);
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    for (auto& k : size_of) k = static_cast<std::uint32_t>(std::ranges::lower_bound(sizes, k) - sizes.begin());
    std::vector<std::vector<double>> far_rates(log_size_.size());  // by the member's number of partners and these
    std::vector<std::uint32_t> place(shared_.nodes());             // among the targets, from 1 on
    for (std::uint32_t i = 0; i < result.targets.size(); ++i) place[result.targets[i]] = i + 1;
    rows_.look(today_, place);
    std::vector<NodeId> looked_at(shared_.nodes(), shared_.nodes());  // by the member at hand, or tied to it
    struct Sum {
        std::uint32_t target;
        double rate;
    };
    std::vector<Sum> not_far;  // with the member at hand
    // home knows a target of the second list: what counts is the likeliest pair
    const auto joined = [&](double all, double one) { return warm_ ? std::max(all, one) : all + one; };
    for (const auto s : home) {
        run.check();
        if (today_.degree[s] == 0) continue;
        not_far.clear();
        for (const auto v : today_.known(s)) {
            looked_at[v] = s;
            if (place[v] != 0) not_far.push_back({place[v] - 1, target_rate[place[v] - 1]});
        }
        for (const auto v : shared_.from(rows_, s)) {
            if (looked_at[v] == s) continue;
            const auto i = place[v] - 1;
            looked_at[v] = s;
            const double cube = shared_.cube(today_, s, v);
            const auto bin = CubeBins::all().of(cube);
            not_far.push_back({i, joined(target_rate[i], known_past ? near_.rate[bin] : 0)});
            if (known_past && !listed) continue;
            const double score = std::exp(std::log(cube) / 3);
            result.target_score[i] = joined(result.target_score[i], score);
            if (score > 0 || asked) keep({s, v, score, near_probability[bin]});
        }
        auto& far = far_rates[today_.degree[s]];
        if (far.empty())
            for (const auto k : sizes) far.push_back(known_past ? far_rate(today_.degree[s], k) : 0);
        for (std::size_t i = 0; i < target_rate.size(); ++i) target_rate[i] = joined(target_rate[i], far[size_of[i]]);
        for (const auto& [i, rate] : not_far) target_rate[i] = rate;
        for (std::size_t i = 0; asked && i < target_rate.size(); ++i)
            if (const auto v = result.targets[i]; looked_at[v] != s)
                keep({s, v, 0, known_past ? probability(far[size_of[i]]) : undefined});
    }
    for (const double r : target_rate) result.target_probability.push_back(known_past ? probability(r) : undefined);
    std::sort(first(), result.pairs.end(), before);
    if (options.most > 0 && result.pairs.size() > options.most) result.pairs.resize(options.most);
}

Past::Look Past::look_at(NodeId target) {
    Look look;
    shared_.from(today_, target);
    std::vector<char> tied(shared_.nodes());
    for (const auto v : today_.known(target)) tied[v] = 1;
    for (const auto s : setting_->home.organisations) {
        const bool possible = !tied[s] && today_.degree[s] > 0;
        const double score = possible && shared_.any(s) ? std::exp(std::log(shared_.cube(today_, target, s)) / 3) : 0;
        look.rate.push_back(!possible ? 0 : result.basis == Basis::none ? score : rate(target, s));
    }
    compare(target, tied, look);
    return look;
}

void Past::compare(NodeId target, const std::vector<char>& tied, Look& look) const {
    if (result.basis == Basis::none || expected_[0] <= 0) return;
    double own = 0;
    std::vector<double> others;
    for (std::size_t h = 0; h < homes_.size(); ++h) {
        const auto& home = homes_[h];
        if (expected_[h] <= 0 || (h > 0 && !places_.abroad(target, home.country))) continue;
        const bool known = std::any_of(home.all.begin(), home.all.end(), [&](NodeId s) { return tied[s] != 0; });
        if (h > 0 && known != warm_) continue;
        double sum = 0;
        for (const auto s : home.members)
            if (!tied[s] && today_.degree[s] > 0) sum += rate(target, s);
        if (h == 0) {
            own = sum / expected_[0];
        } else {
            others.push_back(sum / expected_[h]);
        }
    }
    if (total(others) <= 0) return;
    const auto count = static_cast<double>(others.size());
    look.lift = own / (total(others) / count);
    look.homes = static_cast<std::uint32_t>(others.size());
    look.alike = static_cast<double>(std::ranges::count_if(others, [&](double one) { return one >= own; })) / count;
}

double Past::probability(double rate_per_year) const {
    return -std::expm1(-rate_per_year * years_);
}

}  // namespace HANSE_NAMESPACE::planning::detail

namespace HANSE_NAMESPACE::planning {

Likelihood likelihood(const gap::Setting& setting, const LikelihoodOptions& options, const RunControl& run) {
    return std::move(detail::Past(setting, options, run).result);
}

}  // namespace HANSE_NAMESPACE::planning
