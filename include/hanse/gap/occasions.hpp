#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/network.hpp"
#include "hanse/projection/affiliation.hpp"

namespace HANSE_NAMESPACE::gap {

/// A project, contact or event that at least two organisations share.
struct Occasion {
    model::Table table;  ///< projects, contacts or events
    model::Id row;
};

/// Who met on which occasion: the two-mode network behind a projection's ties, both ways.
///
/// Chance is judged on occasions, not on ties: one project of 20 partners gives 190 ties but is one thing that
/// happened.
class HANSE_API Occasions {
public:
    Occasions() = default;
    /// Every project and event of an affiliation, and every contact.
    Occasions(const projection::Affiliation& from, std::size_t known);  ///< `known`: organisations of the network

    [[nodiscard]] std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(occasions_.size()); }
    [[nodiscard]] const Occasion& operator[](std::uint32_t index) const noexcept { return occasions_[index]; }
    /// Organisations of an occasion, rising, each once.
    [[nodiscard]] std::span<const model::Id> organisations(std::uint32_t index) const& noexcept {
        return {organisations_.data() + offsets_[index], offsets_[index + 1] - offsets_[index]};
    }
    /// Occasions of an organisation, rising.
    [[nodiscard]] std::span<const std::uint32_t> of(model::Id organisation) const& noexcept {
        return {of_.data() + of_offsets_[organisation], of_offsets_[organisation + 1] - of_offsets_[organisation]};
    }
    /// Occasions that both share, rising, at most `most`.
    [[nodiscard]] std::vector<std::uint32_t> shared(model::Id one, model::Id other, std::size_t most = 50) const;

    std::span<const model::Id> organisations(std::uint32_t) && = delete;  // would look into what is gone
    std::span<const std::uint32_t> of(model::Id) && = delete;

private:
    std::vector<Occasion> occasions_;
    std::vector<std::size_t> offsets_{0};
    std::vector<model::Id> organisations_;
    std::vector<std::size_t> of_offsets_{0};
    std::vector<std::uint32_t> of_;
};

}  // namespace HANSE_NAMESPACE::gap
