#include "hanse/gap/competence.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "hanse/core/chance.hpp"
#include "hanse/core/error.hpp"
#include "hanse/core/function_ref.hpp"
#include "hanse/gap/holdings.hpp"
#include "hanse/specialisation/location_quotient.hpp"
#include "pieces.hpp"
#include "refs.hpp"

namespace HANSE_NAMESPACE::gap {

namespace {

using model::Id;
using model::Table;

class Study {
public:
    Study(const Setting& setting, const CompetenceOptions& options, const RunControl& run)
        : s_(setting), net_(setting.network), options_(options), holdings_(setting) {
        home_ = holdings_.recorded(s_.home.organisations);
        std::vector<Id> others;
        std::vector<char> seen(s_.at_home.begin(), s_.at_home.end());
        const auto take = [&](Id id) {
            if (!seen[id]) others.push_back(id);
            seen[id] = 1;
        };
        if (s_.question.reference.empty())
            for (Id id = 0; id < seen.size(); ++id) take(id);
        else
            for (const auto& unit : s_.reference)
                std::for_each(unit.organisations.begin(), unit.organisations.end(), take);
        reference_ = holdings_.recorded(others);
        side_.resize(seen.size());
        for (const Id id : home_) side_[id] = ours;
        for (const Id id : reference_) side_[id] = theirs;
        const auto terms = net_.competence_taxonomy();
        holders_.resize(terms.size());
        for (Id id = 0; id < seen.size(); ++id)
            for (const auto c : holdings_.holders.rolled.fields_of(id)) holders_[c].push_back(id);
        concluded_.resize(terms.size());
        for (const auto& row : net_.competences())
            if (row.record.confidence == "inferred")
                for (Id c = row.competence; c != model::none && !concluded_[c]; c = terms[c].broader) concluded_[c] = 1;
        run.check();
    }

    [[nodiscard]] bool comparable() const {
        return home_.size() >= options_.fewest && reference_.size() >= options_.fewest;
    }
    [[nodiscard]] std::vector<Id> profiled() const {  // reference clusters that state a profile
        std::vector<Id> clusters;
        for (const auto& unit : s_.reference) {
            if (unit.kind != model::UnitKind::cluster) continue;
            const Id cluster = net_.cluster(unit.id);
            if (!holdings_.profiles.direct.fields_of(cluster).empty()) clusters.push_back(cluster);
        }
        return clusters;
    }
    [[nodiscard]] std::vector<std::uint32_t> own_profile() const {
        if (s_.home.kind != model::UnitKind::cluster) return {};
        const std::vector<Id> own{net_.cluster(s_.home.id)};
        return held(holdings_.profiles.rolled, own);
    }

    [[nodiscard]] std::vector<Finding> profiles() const;
    [[nodiscard]] std::vector<Finding> holders(const RunControl& run) const;
    [[nodiscard]] std::vector<Finding> only_one() const;
    [[nodiscard]] std::vector<Note> notes() const;

private:
    enum Side : char { neither, ours, theirs };
    [[nodiscard]] std::uint32_t holding(Side side, Id competence) const {
        const auto& all = holders_[competence];
        return static_cast<std::uint32_t>(
            std::count_if(all.begin(), all.end(), [&](Id id) { return side_[id] == side; }));
    }
    void name_near(Finding& f, Id competence) const;
    void name_suppliers(Finding& f, Id competence) const;
    void add_rows(Finding& f, Id competence, FunctionRef<bool(Id)> whose) const;
    [[nodiscard]] Finding about(const char* form, Id competence) const {
        Finding f{.kind = "competence",
                  .form = form,
                  .subject = s_.home.id,
                  .target = net_.competence_taxonomy()[competence].id};
        f.details = {{"home", unit_ref(s_.home)},
                     {"competence", competence_ref(competence)},
                     {"recorded", static_cast<double>(home_.size())},
                     {"recorded_reference", static_cast<double>(reference_.size())}};
        if (concluded_[competence]) f.details.push_back({"inferred", std::string("yes")});
        return f;
    }

    const Setting& s_;
    const model::Network& net_;
    CompetenceOptions options_;
    Holdings holdings_;
    std::vector<Id> home_, reference_;      // organisations with recorded competences
    std::vector<char> side_;                // by organisation: which of the two
    std::vector<std::vector<Id>> holders_;  // by competence, who holds it or a term below it; rising
    std::vector<char> concluded_;           // a row of the term, or of one below it, was concluded and not stated
};

void Study::name_near(Finding& f, Id competence) const {
    std::vector<Ref> near;
    std::set<Id> who;
    for (const Id term : near_terms(net_, competence)) {
        if (holding(ours, term) > 0) near.push_back(competence_ref(term));
        for (const Id id : holders_[term])
            if (side_[id] == ours) who.insert(id);
    }
    if (near.empty()) return;
    f.details.push_back({"near", std::move(near)});
    f.details.push_back({"near_holders", static_cast<double>(who.size())});
}

/// Advisable organisations abroad that hold it: nearest first, then best connected.
void Study::name_suppliers(Finding& f, Id competence) const {
    std::vector<Id> offers;
    for (const Id id : holders_[competence])
        if (s_.abroad[id] && s_.advisable(id)) offers.push_back(id);
    std::stable_sort(offers.begin(), offers.end(), [&](Id a, Id b) {
        if (s_.steps[a] != s_.steps[b]) return s_.steps[a] < s_.steps[b];
        return s_.graph.out(a).size() > s_.graph.out(b).size();
    });
    f.details.push_back({"suppliers_known", static_cast<double>(offers.size())});
    if (offers.empty()) return;
    f.details.push_back({"supplier_steps", s_.steps[offers[0]] == Setting::far
                                               ? std::numeric_limits<double>::infinity()
                                               : static_cast<double>(s_.steps[offers[0]])});
    std::vector<Ref> named;
    for (std::size_t i = 0; i < offers.size() && i < options_.suppliers; ++i) named.push_back(organisation(offers[i]));
    f.details.push_back({"suppliers", std::move(named)});
}

void Study::add_rows(Finding& f, Id competence, FunctionRef<bool(Id)> whose) const {
    const auto rows = net_.competences();
    const auto terms = net_.competence_taxonomy();
    for (Id row = 0; row < rows.size() && f.evidence.size() < most_evidence; ++row) {
        Id c = rows[row].competence;
        while (c != model::none && c != competence) c = terms[c].broader;
        if (c == competence && whose(s_.stands_for[rows[row].holder])) f.evidence.push_back({Table::competences, row});
    }
}

std::vector<Finding> Study::profiles() const {
    const auto own = own_profile();
    const auto references = profiled();
    std::vector<Finding> findings;
    if (own.empty() || references.size() < 3) return findings;
    const auto states = [](const std::vector<std::uint32_t>& fields, Id c) {
        return std::binary_search(fields.begin(), fields.end(), c);
    };
    for (Id c = 0; c < net_.competence_taxonomy().size(); ++c) {
        std::vector<Ref> stating;
        for (const Id cluster : references) {
            const auto fields = holdings_.profiles.rolled.fields_of(cluster);
            if (std::binary_search(fields.begin(), fields.end(), c)) stating.push_back({Table::clusters, cluster});
        }
        const double share = static_cast<double>(stating.size()) / static_cast<double>(references.size());
        if (stating.size() < 3 || share < 0.25 || states(own, c) || holding(ours, c) > 0) continue;
        const auto near = near_terms(net_, c);
        if (std::any_of(near.begin(), near.end(), [&](Id term) { return states(own, term); })) continue;
        auto f = about("profiles", c);
        f.value = 0;
        f.reference = f.priority = share;
        f.details.push_back({"stating", static_cast<double>(stating.size())});
        f.details.push_back({"reference_units", static_cast<double>(references.size())});
        name_near(f, c);
        name_suppliers(f, c);
        const auto rows = net_.cluster_competences();
        for (Id row = 0; row < rows.size() && f.evidence.size() < most_evidence; ++row)
            if (std::find(stating.begin(), stating.end(), Ref{Table::clusters, rows[row].holder}) != stating.end() &&
                rows[row].competence == c)
                f.evidence.push_back({Table::cluster_competences, row});
        f.details.push_back({"references", std::move(stating)});
        findings.push_back(std::move(f));
    }
    return findings;
}

std::vector<Finding> Study::holders(const RunControl& run) const {
    if (!comparable()) return {};
    const auto all = pieces_of(s_, side_, run);
    std::vector<Finding> findings;
    std::vector<Tested> tested;
    struct Rests {
        Pile pile;
        std::size_t first, last;  // of its places
    };
    std::vector<Rests> rests;
    for (std::size_t at = 0; at < all.places.size();) {
        run.check();
        const Id c = all.places[at].competence;
        const std::size_t first = at;
        Pile pile;
        for (; at < all.places.size() && all.places[at].competence == c; ++at) {
            if (at == first || all.places[at].piece != all.places[at - 1].piece)
                pile.pieces.push_back({0, false, false, all.stated[all.places[at].piece] != 0});
            auto& piece = pile.pieces.back();
            ++piece.places;
            (s_.at_home[all.places[at].organisation] ? piece.home : piece.reference) = true;
        }
        auto tail = pile.tail(all, [](std::size_t) { return true; });
        const auto here = holding(ours, c);
        const auto there = holding(theirs, c);
        const auto among = [&](std::uint64_t x) {
            return hypergeometric_at_most(x, home_.size(), here + there, home_.size() + reference_.size());
        };
        const std::uint64_t elsewhere = reference_.size();  // can hold so many of them at most
        tail.p = std::max(tail.p, among(here));
        if (here > 0) tail.fewer = std::max(tail.fewer, among(here - 1));
        tail.least = std::max(tail.least, among(here + there > elsewhere ? here + there - elsewhere : 0));
        const bool judgeable = tail.least <= clear_up_to;
        if (judgeable) tested.push_back({tail.p, tail.p});
        const auto touching =
            std::count_if(pile.pieces.begin(), pile.pieces.end(), [](const auto& p) { return p.home; });
        if (static_cast<double>(touching) >= tail.expected) continue;
        const auto ratio = specialisation::rate_ratio(static_cast<double>(here), static_cast<double>(home_.size()),
                                                      static_cast<double>(there),
                                                      static_cast<double>(reference_.size()), options_.confidence);
        if (!(ratio.value < 1)) continue;
        auto f = about("holders", c);
        f.basis = Basis::chance;
        f.value = ratio.value;
        f.reference = 1;
        f.low = ratio.interval.low;
        f.high = ratio.interval.high;
        f.p_value = tail.p;
        f.priority = (1 - f.value) * (1 - f.p_value);
        f.details.insert(
            f.details.end(),
            {{"holders", static_cast<double>(here)},
             {"reference_holders", static_cast<double>(there)},
             {"pieces", static_cast<double>(touching)},
             {"reference_pieces", static_cast<double>(std::count_if(pile.pieces.begin(), pile.pieces.end(),
                                                                    [](const auto& p) { return p.reference; }))},
             {"expected_pieces", tail.expected},
             {"p_fewer", tail.fewer},
             {"judgeable", judgeable ? 1.0 : 0.0}});
        name_near(f, c);
        name_suppliers(f, c);
        add_rows(f, c, [&](Id id) { return side_[id] != neither; });
        findings.push_back(std::move(f));
        rests.push_back({std::move(pile), first, at});
    }
    // The largest of the three tests on some of the pieces alone, as if there were no others.
    const auto p_of = [&](const Rests& one, FunctionRef<bool(std::size_t)> keep) {
        std::set<Id> here, there;
        std::size_t piece = 0;
        for (std::size_t at = one.first; at < one.last; ++at) {
            piece += at > one.first && all.places[at].piece != all.places[at - 1].piece;
            const Id holder = all.places[at].organisation;
            if (keep(piece)) (s_.at_home[holder] ? here : there).insert(holder);
        }
        const double fisher = hypergeometric_at_most(here.size(), home_.size(), here.size() + there.size(),
                                                     home_.size() + reference_.size());
        return std::max(one.pile.tail(all, keep).p, fisher);
    };
    const double border = judge(findings, tested);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        auto& f = findings[i];
        if (!f.clear) continue;
        const auto& pieces = rests[i].pile.pieces;
        const auto largest = static_cast<std::size_t>(
            std::max_element(pieces.begin(), pieces.end(),
                             [](const auto& a, const auto& b) { return a.places < b.places; }) -
            pieces.begin());
        const double stated = p_of(rests[i], [&](std::size_t k) { return pieces[k].stated; });
        const double without = p_of(rests[i], [&](std::size_t k) { return k != largest; });
        f.details.push_back({"p_stated", stated});
        f.details.push_back({"p_without_largest", without});
        f.clear = std::min(stated, without) <= border;
        if (!f.clear) f.details.push_back({"unclear", std::string("block")});
    }
    return findings;
}

std::vector<Finding> Study::only_one() const {
    std::vector<Finding> findings;
    if (home_.size() < options_.fewest) return findings;
    for (Id c = 0; c < net_.competence_taxonomy().size(); ++c) {
        Id holder = model::none;
        for (const Id id : home_) {
            const auto fields = holdings_.holders.direct.fields_of(id);
            if (std::binary_search(fields.begin(), fields.end(), c)) holder = id;
        }
        if (holder == model::none || !s_.advisable(holder) || holding(ours, c) != 1) continue;
        auto f = about("only_one", c);
        f.subject = net_.organisations()[holder].id;
        f.value = 1;
        const auto there = holding(theirs, c);
        f.priority = reference_.empty() ? 0 : 0.5 * static_cast<double>(there) / static_cast<double>(reference_.size());
        f.details.push_back({"member", organisation(holder)});
        f.details.push_back({"reference_holders", static_cast<double>(there)});
        name_near(f, c);
        add_rows(f, c, [&](Id id) { return id == holder; });
        findings.push_back(std::move(f));
    }
    return findings;
}

std::vector<Note> Study::notes() const {
    std::vector<Note> notes;
    if (net_.competence_taxonomy().empty()) return {{"note.no_competences", {}}};
    if (!comparable())
        notes.push_back({"note.too_few_recorded",
                         {{"home", unit_ref(s_.home)},
                          {"n", static_cast<double>(home_.size())},
                          {"others", static_cast<double>(reference_.size())},
                          {"fewest", static_cast<double>(options_.fewest)}}});
    if (s_.home.kind == model::UnitKind::cluster && (own_profile().empty() || profiled().size() < 3))
        notes.push_back({"note.no_profiles",
                         {{"home", unit_ref(s_.home)},
                          {"own", own_profile().empty() ? 0.0 : 1.0},
                          {"n", static_cast<double>(profiled().size())}}});
    std::vector<std::uint32_t> by_holders(net_.competence_taxonomy().size()), by_profiles(by_holders.size());
    for (const auto& row : net_.competences()) ++by_holders[row.competence];
    for (const auto& row : net_.cluster_competences()) ++by_profiles[row.competence];
    std::vector<Ref> alone;
    double used = 0;
    for (Id c = 0; c < by_holders.size(); ++c) {
        const auto few = std::min(by_holders[c], by_profiles[c]);
        const auto many = std::max(by_holders[c], by_profiles[c]);
        used += many > 0;
        if (many > 0 && (few == 0 || (few == 1 && many >= 3))) alone.push_back(competence_ref(c));
    }
    if (!alone.empty() && !net_.cluster_competences().empty() && !net_.competences().empty())
        notes.push_back({"note.one_level",
                         {{"n", static_cast<double>(alone.size())}, {"all", used}, {"competences", std::move(alone)}}});
    return notes;
}

}  // namespace

std::vector<Finding> competence(const Setting& setting, const CompetenceOptions& options, const RunControl& run) {
    if (!(options.confidence > 0 && options.confidence < 1))
        throw InvalidArgument("competence: confidence must lie between 0 and 1; 0.95 is usual");
    if (setting.network.competence_taxonomy().empty()) return {};
    const Study study(setting, options, run);
    auto findings = study.profiles();
    for (auto more : {study.holders(run), study.only_one()}) findings.insert(findings.end(), more.begin(), more.end());
    rank(findings);
    return findings;
}

std::vector<Note> competence_notes(const Setting& setting, const CompetenceOptions& options) {
    return Study(setting, options, {}).notes();
}

}  // namespace HANSE_NAMESPACE::gap
