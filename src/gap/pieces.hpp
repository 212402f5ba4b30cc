#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "hanse/core/function_ref.hpp"
#include "hanse/core/run_control.hpp"
#include "hanse/gap/setting.hpp"

// The evidence that organisations hold competences, in pieces: ten rows from one project are one.
namespace HANSE_NAMESPACE::gap {

[[nodiscard]] bool is_stated(const model::Holding& row);
/// What an inferred row was concluded from, its names parted by semicolons; without any one without a name. Views of
/// the row's text.
[[nodiscard]] std::vector<std::string_view> pieces_in(const model::Holding& row);

/// The rows of `competences` as pieces of evidence.
struct Pieces {
    /// One place of a piece: it says that an organisation holds a competence.
    struct Place {
        model::Id competence;
        std::uint32_t piece;
        model::Id organisation;
        auto operator<=>(const Place&) const = default;  // NOLINT(modernize-use-nullptr): false alarm on <=>
    };
    std::vector<Place> places;              // by competence (broader ones too), piece, organisation; each once
    std::vector<char> stated;               // by piece
    std::uint64_t home = 0, reference = 0;  // pairs of organisation and piece, whatever the competence
    double touching = 0;                    // share of all pieces that touch home
};

/// Those of the organisations on `side`.
Pieces pieces_of(const Setting& setting, const std::vector<char>& side, const RunControl& run);

/// A competence's pieces: how many places each has, whether it touches home, and how it came about.
struct Pile {
    struct Piece {
        std::uint64_t places = 0;
        bool home = false, reference = false, stated = false;
    };
    std::vector<Piece> pieces;

    /// P(so few touch home), and the smallest such probability that the margins allow: the larger one of placing every
    /// organisation at random and of placing every piece as a whole.
    struct Tail {
        double p = 1, fewer = 0, least = 1, expected = 0;
    };
    /// Of the pieces that `keep` is true for, by their index.
    [[nodiscard]] Tail tail(const Pieces& all, FunctionRef<bool(std::size_t)> keep) const;
};

}  // namespace HANSE_NAMESPACE::gap
