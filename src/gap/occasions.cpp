#include "hanse/gap/occasions.hpp"

namespace HANSE_NAMESPACE::gap {

using model::Id;
using model::Table;

Occasions::Occasions(const projection::Affiliation& all, std::size_t known) {
    for (std::size_t i = 0; i < all.consortia.size(); ++i) {
        const auto members = all.consortia[i];
        occasions_.push_back({all.origins[i].table, all.origins[i].row});
        organisations_.insert(organisations_.end(), members.begin(), members.end());
        offsets_.push_back(organisations_.size());
    }
    for (const auto& contact : all.contacts) {
        occasions_.push_back({Table::contacts, contact.row});
        organisations_.insert(organisations_.end(), {contact.from, contact.to});
        offsets_.push_back(organisations_.size());
    }
    of_offsets_.assign(known + 1, 0);
    for (const Id id : organisations_) ++of_offsets_[id + 1];
    for (std::size_t i = 1; i < of_offsets_.size(); ++i) of_offsets_[i] += of_offsets_[i - 1];
    of_.resize(organisations_.size());
    auto next = of_offsets_;
    for (std::uint32_t o = 0; o < count(); ++o)
        for (const Id id : organisations(o)) of_[next[id]++] = o;
}

std::vector<std::uint32_t> Occasions::shared(Id one, Id other, std::size_t most) const {
    std::vector<std::uint32_t> both;
    const auto a = of(one);
    const auto b = of(other);
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size() && both.size() < most;) {
        if (a[i] == b[j])
            both.push_back(a[i++]), ++j;
        else if (a[i] < b[j])
            ++i;
        else
            ++j;
    }
    return both;
}

}  // namespace HANSE_NAMESPACE::gap
