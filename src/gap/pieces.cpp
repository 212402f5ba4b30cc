#include "pieces.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/check_at.hpp"
#include "core/group_by.hpp"
#include "hanse/core/chance.hpp"
#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::gap {

using model::Id;

bool is_stated(const model::Holding& row) {
    return row.record.confidence != "inferred";
}

std::vector<std::string_view> pieces_in(const model::Holding& row) {
    const std::string& basis = row.evidence.empty() ? row.record.source : row.evidence;
    std::vector<std::string_view> names;
    for (std::size_t at = 0; at <= basis.size();) {
        const auto end = std::min(basis.find(';', at), basis.size());
        const auto name = model::trimmed(std::string_view(basis).substr(at, end - at));
        if (!name.empty()) names.push_back(name);
        at = end + 1;
    }
    if (names.empty()) names.emplace_back();  // all without a name are one
    return names;
}

Pieces pieces_of(const Setting& s, const std::vector<char>& side, const RunControl& run) {
    Pieces pieces;
    std::unordered_map<std::string_view, std::uint32_t> known;
    const auto terms = s.network.competence_taxonomy();
    std::vector<Pieces::Place> said, rolled;
    const auto rows = s.network.competences();
    for (Id row = 0; row < rows.size(); ++row) {
        check_at(run, row);
        const auto& holding = rows[row];
        const Id holder = s.stands_for[holding.holder];
        if (!side[holder]) continue;
        const auto add = [&](std::uint32_t piece) { said.push_back({holding.competence, piece, holder}); };
        const auto next = static_cast<std::uint32_t>(pieces.stated.size());
        if (is_stated(holding)) {
            pieces.stated.push_back(1);
            add(next);
            continue;
        }
        for (const auto name : pieces_in(holding)) {
            const auto [found, fresh] = known.try_emplace(name, static_cast<std::uint32_t>(pieces.stated.size()));
            if (fresh) pieces.stated.push_back(0);
            add(found->second);
        }
    }
    const auto by_holder = group_by(said.size(), side.size(), [&](auto i) { return said[i].organisation; }).items;
    const auto by_piece =
        group_by(said.size(), pieces.stated.size(), [&](auto i) { return said[by_holder[i]].piece; }).items;
    std::vector<char> touches(pieces.stated.size());
    auto last = Pieces::Place{model::none, 0, model::none};
    for (const auto at : by_piece) {
        const auto& [competence, piece, holder] = said[by_holder[at]];
        for (Id c = competence; c != model::none; c = terms[c].broader) rolled.push_back({c, piece, holder});
        if (piece == last.piece && holder == last.organisation) continue;
        last = {competence, piece, holder};
        ++(s.at_home[holder] ? pieces.home : pieces.reference);
        touches[piece] = touches[piece] || s.at_home[holder];
    }
    for (const auto i : group_by(rolled.size(), terms.size(), [&](auto at) { return rolled[at].competence; }).items)
        if (pieces.places.empty() || pieces.places.back() != rolled[i]) pieces.places.push_back(rolled[i]);
    pieces.touching = static_cast<double>(std::count(touches.begin(), touches.end(), 1)) /
                      static_cast<double>(std::max<std::size_t>(1, touches.size()));
    return pieces;
}

Pile::Tail Pile::tail(const Pieces& all, FunctionRef<bool(std::size_t)> keep) const {
    Tail tail;
    std::vector<double> chance;
    double touching = 0;
    double none_placed = 1;
    std::unordered_map<std::uint64_t, double> of_size;  // thousands of pieces have few sizes
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!keep(i)) continue;
        const auto [at, fresh] = of_size.try_emplace(pieces[i].places);
        if (fresh) at->second = 1 - hypergeometric_none(pieces[i].places, all.home, all.home + all.reference);
        chance.push_back(at->second);
        tail.expected += chance.back();
        none_placed *= 1 - chance.back();
        touching += pieces[i].home;
    }
    const auto n = static_cast<double>(chance.size());
    const auto [at_most, below] = poisson_binomial_lower_tail(static_cast<std::uint64_t>(touching), chance);
    tail.p = std::max(at_most, binomial_at_most(touching, n, all.touching));
    if (touching > 0) tail.fewer = std::max(below, binomial_at_most(touching - 1, n, all.touching));
    tail.least = std::max(none_placed, std::pow(1 - all.touching, n));
    return tail;
}

}  // namespace HANSE_NAMESPACE::gap
